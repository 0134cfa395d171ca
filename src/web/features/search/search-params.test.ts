import { describe, expect, it } from "vitest";
import { instantsOf, messageQueryOf, readSearchParams, searchFilterCount } from "./search-params.ts";

const now = new Date(2026, 2, 18, 15, 0).getTime();

describe("search parameters", () => {
  it("reads what belongs to a search and nothing else", () => {
    expect(
      readSearchParams({ q: 1042, kind: "image", status: "closed", view: "mine", sort: "oldest", from: "18/03/2026", label: "" }),
    ).toEqual({
      q: "1042",
      kind: "image",
      status: "closed",
    });
  });

  it("counts filters without the text, the order and the days of a period", () => {
    expect(searchFilterCount({ q: "oi", sort: "relevance" })).toBe(0);
    expect(searchFilterCount({ kind: "note", period: "own", from: "2026-03-01", to: "2026-03-02" })).toBe(2);
  });

  it("a period is whole days of the reader's calendar, the last one included", () => {
    expect(instantsOf({ period: "own", from: "2026-03-01", to: "2026-03-02" }, now)).toEqual({
      from: new Date(2026, 2, 1).toISOString(),
      to: new Date(2026, 2, 3).toISOString(),
    });
    expect(instantsOf({ period: "week" }, now)).toEqual({ from: new Date(2026, 2, 11).toISOString() });
    expect(instantsOf({ from: "2026-03-01" }, now)).toEqual({});
    expect(instantsOf({ period: "own" }, now)).toEqual({});
  });

  it("asks for all kinds behind a choice", () => {
    expect(messageQueryOf({ q: "oi", kind: "audio", customer: "c" }, now)).toEqual({ q: "oi", kind: "audio,voice", customerId: "c" });
  });
});
