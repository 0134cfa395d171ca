import { expect, it } from "vitest";
import { intervals, periods } from "#modules/analytics/analytics.contract.ts";
import { daysIn, intervalFor, intervalIds, periodIds, readBoardSearch, readExploreSearch, spanOnly } from "./numbers-search.ts";

it("offers the periods and pieces that the server knows", () => {
  expect([periodIds, intervalIds]).toEqual([periods, intervals]);
});

it("reads back what it wrote, and gives nothing for nonsense", () => {
  const whole = {
    board: "marketing",
    period: "custom",
    from: "2026-10-01",
    to: "2026-10-31",
    zone: "America/Recife",
    hours: "open",
    compare: "off",
    where: { channel: ["whatsapp", "web"], label: [""] },
  };
  expect(readBoardSearch(JSON.parse(JSON.stringify(whole)) as Record<string, unknown>)).toEqual(whole);
  expect(
    readBoardSearch({ board: "a b", period: "3d", zone: "a b", hours: true, compare: "on", where: { channel: "web", "a b": ["c"] } }),
  ).toEqual({});
  expect(readBoardSearch({ where: ["channel"] })).toEqual({});
});

it("takes days of one's own only whole and in order", () => {
  expect(readBoardSearch({ period: "custom", from: "2026-10-31", to: "2026-10-01" })).toEqual({});
  expect(readBoardSearch({ period: "custom", from: "2026-10-31" })).toEqual({});
  expect(readBoardSearch({ period: "7d", from: "2026-10-01", to: "2026-10-02" })).toEqual({ period: "7d" });
});

it("reads what is explored: at most twenty numbers and two dimensions, each once", () => {
  const many = Array.from({ length: 30 }, (_, index) => `m${index}`);
  expect(readExploreSearch({ metrics: [...many, 7], by: ["channel", "channel", "hour", "team"], interval: "week", chart: "pie" })).toEqual({
    metrics: many.slice(0, 20),
    by: ["channel", "hour"],
    interval: "week",
  });
});

it("takes only the period and filters along to the other page", () => {
  expect(spanOnly({ board: "agent", metrics: ["orders"], period: "90d" })).toEqual({ period: "90d" });
});

it("chooses pieces by the length of the period, never more than a year of days", () => {
  expect(daysIn({ period: "custom", from: "2026-10-01", to: "2026-10-31" })).toBe(31);
  expect((["today", "7d", "90d", "180d", "365d", "this_year"] as const).map((period) => intervalFor({ period }))).toEqual([
    "hour",
    "day",
    "day",
    "week",
    "week",
    "week",
  ]);
  expect(intervalFor({ period: "custom", from: "2020-01-01", to: "2026-01-01" })).toBe("month");
});
