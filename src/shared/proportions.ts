export interface Interval {
  low: number;
  high: number;
}

/** Of the normal distribution: 95 % lie within so many standard deviations. */
const z95 = 1.959963984540054;

/** Wilson's interval of a proportion (1927), which stays honest where counts are small; null: nothing was counted. */
export function wilson(successes: number, n: number, z = z95): Interval | null {
  if (n === 0) return null;
  const share = successes / n;
  const middle = share + (z * z) / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  const whole = 1 + (z * z) / n;
  return { low: Math.max(0, (middle - spread) / whole), high: Math.min(1, (middle + spread) / whole) };
}

/** Interval of the difference of two independent proportions, first less second: Newcombe's hybrid score method (1998, method 10). */
export function differenceInterval(first: { k: number; n: number }, second: { k: number; n: number }): Interval | null {
  const [a, b] = [wilson(first.k, first.n), wilson(second.k, second.n)];
  if (a === null || b === null) return null;
  const [p, q] = [first.k / first.n, second.k / second.n];
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  };
}
