import { expect, it } from "vitest";
import { customerFilterCount, customerFilterOf, keyOfSearch, readCustomerSearch } from "./customer-search.ts";

it("reads what belongs to the list and nothing else", () => {
  const read = readCustomerSearch({
    q: "ana",
    tag: "vip",
    situation: "sleeping",
    consent: "marketing:maybe",
    min: "10,5",
    max: "x",
    createdFrom: "2026-02-30",
    activeTo: "yesterday",
    by: "last_active_at",
    other: "1",
    orders: 3,
  });
  expect(read).toEqual({ q: "ana", tag: "vip", min: "10,5", createdFrom: "2026-02-30", orders: "3" });
  expect(customerFilterCount(read)).toBe(4);
});

it("turns days into whole days of the reader and amounts into numbers", () => {
  const filter = customerFilterOf({ createdFrom: "2026-03-01", createdTo: "2026-03-01", min: "1234,5", orders: "2" });
  expect(filter.min_value).toBe(1234.5);
  expect(filter.min_orders).toBe(2);
  expect(new Date(filter.created_to ?? "").getTime() - new Date(filter.created_from ?? "").getTime()).toBe(86_400_000);
  expect(Object.keys(filter).toSorted()).toEqual(["created_from", "created_to", "min_orders", "min_value"]);
});

it("knows equal searches by their key", () => {
  expect(keyOfSearch({ q: "a", tag: "b" })).toBe(keyOfSearch({ tag: "b", q: "a" }));
  expect(keyOfSearch({ q: "a" })).not.toBe(keyOfSearch({ q: "b" }));
});
