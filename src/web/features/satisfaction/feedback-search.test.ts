import { expect, it } from "vitest";
import { filtersOf, readFeedbackSearch } from "./feedback-search.ts";

const id = "0197d0c0-0000-7000-8000-000000000001";

it("keeps of an address what it knows", () => {
  expect(readFeedbackSearch({ asks: "nps", only: "bad", span: 90, who: "agent", channel: id, other: 1 })).toEqual({
    asks: "nps",
    only: "bad",
    span: "90",
    who: "agent",
    channel: id,
  });
  expect(readFeedbackSearch({ asks: "x", only: "", span: "30", who: 5 })).toEqual({});
});

it("asks the server for it", () => {
  const now = new Date("2026-03-31T12:34:56Z");
  expect(filtersOf({}, now)).toEqual({ created_from: "2026-03-01T12:00:00.000Z" });
  expect(filtersOf({ asks: "nps", only: "bad", who: id, channel: "not-an-id" }, now)).toEqual({
    created_from: "2026-03-01T12:00:00.000Z",
    kind: "nps",
    max_score: 6,
    user_id: id,
  });
});
