import { expect, it } from "vitest";
import { analysesOf, readAnalysesSearch, yesterdayIn } from "./analyses-search.ts";

it("keeps of an address what it knows", () => {
  expect(
    readAnalysesSearch({ analysis: "topics", goal: "x", metric: "a;b", by: "month", demand: "moon", day: "2026-06-1", period: "90d" }),
  ).toEqual({
    analysis: "topics",
    by: "month",
    period: "90d",
  });
});

it("keeps of the rates what are rates", () => {
  expect(
    readAnalysesSearch({ analysis: "whatIf", leads: -20, rates: { closing_rate: 50, contact_rate: 101, luck: 3 }, value: -1 }),
  ).toEqual({
    analysis: "whatIf",
    leads: -20,
    rates: { closing_rate: 50 },
  });
  expect(readAnalysesSearch({ leads: "20", rates: ["x"], value: 1990 })).toEqual({ value: 1990 });
});

it("shows each role what the server answers it", () => {
  expect(analysesOf("SECRETARY")).toEqual([]);
  expect(analysesOf("MARKETING")).not.toContain("topics");
  expect(analysesOf("ADMIN")).toContain("explainAnomaly");
});

it("knows which day is over where", () => {
  expect(yesterdayIn("America/Sao_Paulo", Date.parse("2026-06-15T02:00:00Z"))).toBe("2026-06-13");
});

it("keeps of a funnel what is a funnel", () => {
  const funnel = {
    steps: ["conversation", "event:page_view", "moon"],
    mode: "strict",
    window: 7,
    exclude: ["order"],
    split: "channel",
    at: 2,
  };
  expect(readAnalysesSearch({ analysis: "funnel", ...funnel })).toEqual({
    analysis: "funnel",
    ...funnel,
    steps: ["conversation", "event:page_view"],
    at: "2",
  });
  expect(readAnalysesSearch({ steps: ["order"], mode: "x", window: 0, exclude: "order", split: "a;b", at: "9" })).toEqual({});
});
