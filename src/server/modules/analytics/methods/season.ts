import { meanOf, median, seasonalIndex } from "./statistics.ts";

export interface SeasonPiece {
  /** 0 is Sunday or January. */
  piece: number;
  /** 100 is the usual level; null: nothing to compare with. */
  index: number | null;
  mean: number;
  days: number;
}

/**
 * How each piece of the season compares with its surroundings: every day against the mean of a centred year's or week's window, averaged by piece and
 * scaled so that the mean of the pieces is 100 (ratio to moving average, Macaulay 1931). Days without a whole window do not count.
 */
export function seasonOf(values: readonly number[], pieces: readonly number[], window: number): SeasonPiece[] {
  const half = Math.floor(window / 2);
  const ratios = new Map<number, number[]>();
  const own = Map.groupBy(values.entries(), ([index]) => pieces[index] ?? 0);
  for (let index = half; index < values.length - half; index += 1) {
    const level = meanOf(values.slice(index - half, index - half + window));
    const piece = pieces[index];
    const value = values[index];
    if (level === null || level === 0 || piece === undefined || value === undefined) continue;
    ratios.set(piece, [...(ratios.get(piece) ?? []), value / level]);
  }
  const means = new Map([...ratios].map(([piece, list]) => [piece, meanOf(list) ?? 0]));
  const level = meanOf([...means.values()]);
  return [...own]
    .toSorted(([a], [b]) => a - b)
    .map(([piece, list]) => {
      const ratio = means.get(piece);
      return {
        piece,
        index: ratio === undefined || level === null ? null : seasonalIndex(ratio, level),
        mean: meanOf(list.map(([, value]) => value)) ?? 0,
        days: list.length,
      };
    });
}

export interface Trend {
  /** Change a day: median of the slopes between all pairs (Theil 1950, Sen 1968). */
  slope: number;
  /** Share of the middle of the series that it changes in 30 days, in per cent; null where that is 0. */
  percentInMonth: number | null;
  /** Mann and Kendall's: beyond ±1.96 a trend is more than chance. */
  score: number;
}

const mostPoints = 400;

/** The direction of a series; null of fewer than eight points. */
export function trendOf(all: readonly number[]): Trend | null {
  const values = all.slice(-mostPoints);
  const n = values.length;
  if (n < 8) return null;
  const slopes: number[] = [];
  let signs = 0;
  for (let a = 0; a < n; a += 1)
    for (let b = a + 1; b < n; b += 1) {
      const change = (values[b] ?? 0) - (values[a] ?? 0);
      slopes.push(change / (b - a));
      signs += Math.sign(change);
    }
  const slope = median(slopes) ?? 0;
  const middle = median(values) ?? 0;
  // Values that are equal make the sum of signs vary less.
  const ties = [...Map.groupBy(values, (value) => value).values()].reduce((sum, { length: t }) => sum + t * (t - 1) * (2 * t + 5), 0);
  const variance = (n * (n - 1) * (2 * n + 5) - ties) / 18;
  return {
    slope,
    percentInMonth: middle === 0 ? null : ((slope * 30) / Math.abs(middle)) * 100,
    score: variance <= 0 ? 0 : (signs - Math.sign(signs)) / Math.sqrt(variance),
  };
}
