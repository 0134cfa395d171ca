import { expect, it } from "vitest";
import type { User } from "#modules/customers/profile/users.contract.ts";
import { changeOf, collisions, type ProfileField } from "./profile-change.ts";

const user = (city: string, tier: string | null) =>
  ({ profile: { location: { city } }, segmentation: { customer_value_tier: tier }, name: "Ana" }) as unknown as User;
const rest = { path: "", label: "", type: "text", personal: false } as const;
const fields: ProfileField[] = [
  { ...rest, id: "name", group: "person", read: (one) => one.name ?? "", write: (name) => ({ name }) },
  {
    ...rest,
    id: "city",
    group: "person",
    read: (one) => one.profile.location.city ?? "",
    write: (city) => ({ profile: { location: { city } } }),
  },
  { ...rest, id: "state", group: "person", read: () => "", write: (state) => ({ profile: { location: { state } } }) },
];

it("sends what differs, joined, and nothing else", () => {
  const typed = new Map([
    ["name", " Ana "],
    ["city", "Recife"],
    ["state", "PE"],
  ]);
  expect(changeOf(fields, user("Olinda", null), typed)).toEqual({ profile: { location: { city: "Recife", state: "PE" } } });
});

it("names the fields that two people changed, and not those in which they agree", () => {
  const typed = new Map([["city", "Recife"]]);
  expect(collisions(fields, user("Olinda", null), user("Natal", null), typed)).toEqual(["city"]);
  expect(collisions(fields, user("Olinda", null), user("Recife", null), typed)).toEqual([]);
  expect(collisions(fields, user("Olinda", null), user("Olinda", "gold"), typed)).toEqual([]);
});
