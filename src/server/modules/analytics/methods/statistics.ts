/** Percentile by linear interpolation between neighbours (type 7 of Hyndman and Fan 1996); null of nothing. `p` from 0 to 100. */
export function percentile(values: readonly number[], p: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * p) / 100;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return below === undefined || above === undefined ? null : below + (above - below) * (place - Math.floor(place));
}

export const median = (values: readonly number[]): number | null => percentile(values, 50);

export const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length;

/** Standard deviation of a sample (n − 1); null of fewer than two. */
export function deviation(values: readonly number[]): number | null {
  const mean = meanOf(values);
  if (mean === null || values.length < 2) return null;
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1));
}

/** Part of a whole in per cent; null when there is no whole. */
export const percentOf = (part: number, whole: number): number | null => (whole === 0 ? null : (part / whole) * 100);

/** % of 9 and 10 less % of 0 to 6; null when nobody answered. */
export function netPromoterScore(scores: readonly number[]): number | null {
  const share = (fits: (score: number) => boolean) => (scores.filter(fits).length / scores.length) * 100;
  return scores.length === 0 ? null : share((score) => score >= 9) - share((score) => score <= 6);
}

/** How warm somebody still is: exp(−days since the last message ÷ decay rate). */
export const engagementDecay = (days: number, decayRate: number): number => Math.exp(-Math.max(0, days) / decayRate);

/** Demand against its usual level, which is 100; null without a usual level. */
export const seasonalIndex = (current: number, baseline: number): number | null => percentOf(current, baseline);

/** (revenue − cost) ÷ cost; null without cost. */
export const returnOn = (revenue: number, cost: number): number | null => (cost === 0 ? null : (revenue - cost) / cost);
