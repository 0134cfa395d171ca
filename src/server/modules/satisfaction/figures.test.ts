import { expect, it } from "vitest";
import { figuresOf } from "./figures.ts";

const row = { key: null, name: null, channel: null, csat_n: 0, csat_sum: 0, csat_good: 0, nps_n: 0, promoters: 0, detractors: 0 };

it("follows the formulas, worked out by hand", () => {
  // 5, 4, 4, 2, 1 → 3 of 5 are good, mean 3.2. 10, 9, 9, 8, 7, 6, 0 → 3 promoters, 2 detractors of 7.
  const figures = figuresOf(
    [{ ...row, by: "all", csat_n: 5, csat_sum: 16, csat_good: 3, nps_n: 7, promoters: 3, detractors: 2 }],
    [
      { kind: "csat", score: 4, count: 2 },
      { kind: "nps", score: 0, count: 1 },
    ],
    [
      { status: "answered", reason: null, count: 12 },
      { status: "declined", reason: null, count: 1 },
      { status: "asked", reason: null, count: 11 },
      { status: "skipped", reason: "window_closed", count: 4 },
      { status: "due", reason: null, count: 3 },
    ],
  );
  expect(figures.csat).toMatchObject({ n: 5, mean: 3.2, share: 60 });
  expect(figures.nps).toMatchObject({ n: 7, promoters: 3, passives: 2, detractors: 2, score: 14.3 });
  expect(figures.csat.distribution.map(({ count }) => count)).toEqual([0, 0, 0, 2, 0]);
  expect(figures.nps.distribution).toHaveLength(11);
  expect(figures.surveys).toMatchObject({
    asked: 24,
    answered: 12,
    declined: 1,
    answer_rate: 50,
    skipped: [{ reason: "window_closed", count: 4 }],
  });
});

it("has nothing to say where nobody answered", () => {
  const figures = figuresOf([], [], []);
  expect([figures.csat.mean, figures.csat.share, figures.nps.score, figures.surveys.answer_rate]).toEqual([null, null, null, null]);
});
