import { median, meanOf } from "../methods/statistics.ts";

export interface Forecast {
  /** Expected, and the range in which eight of ten days of the past lay around what was expected of them. */
  days: { expected: number; low: number; high: number }[];
  /** Mean absolute error of the same method over the last weeks, in per cent of what came; null: too short a past. */
  errorPercent: number | null;
}

const weeks = 8;

/** Median of the same weekday of the last weeks; a champion hard to beat on short series. */
const expectedAt = (values: readonly number[], index: number): number | null =>
  median(Array.from({ length: weeks }, (_, back) => values[index - (back + 1) * 7]).filter((one) => one !== undefined));

/**
 * Days to come from a daily series, by the median of the same weekday; backtested on the last four weeks, each day from what was known before it.
 */
export function forecastDays(values: readonly number[], days: number): Forecast {
  const tested = Array.from({ length: Math.min(28, values.length) }, (_, back) => values.length - 1 - back).flatMap((index) => {
    const [actual, guess] = [values[index], index >= 7 ? expectedAt(values, index) : null];
    return actual === undefined || guess === null ? [] : [{ actual, off: actual - guess }];
  });
  const sum = tested.reduce((all, one) => all + one.actual, 0);
  const errorPercent = sum === 0 ? null : (tested.reduce((all, one) => all + Math.abs(one.off), 0) / sum) * 100;
  const offs = tested.map(({ off }) => off).toSorted((a, b) => a - b);
  const [low, high] = [offs[Math.floor(offs.length * 0.1)] ?? 0, offs[Math.ceil(offs.length * 0.9) - 1] ?? 0];
  const known = [...values];
  const result = Array.from({ length: days }, () => {
    const expected = Math.max(0, expectedAt(known, known.length) ?? meanOf(known.slice(-7)) ?? 0);
    known.push(expected);
    return { expected, low: Math.max(0, expected + Math.min(0, low)), high: expected + Math.max(0, high) };
  });
  return { days: result, errorPercent };
}
