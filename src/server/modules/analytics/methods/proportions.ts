/** What became of cases: how many there were, and in how many it came to what was wanted. */
export interface Outcome {
  cases: number;
  successes: number;
}

export interface Difference {
  /** Rate of the first less that of the second, from -1 to 1. */
  difference: number;
  /** Range that holds it with 95 % confidence (Newcombe's score interval, 1998). */
  low: number;
  high: number;
  /** How likely a difference as large comes about by chance: two-sided z-test with the pooled rate; null when nothing varies. */
  pValue: number | null;
}

/** How likely a standard normal value lies further from 0 than `z`, on both sides: the series of Abramowitz and Stegun 26.2.11, to 12 digits. */
export function twoSided(z: number): number {
  const x = Math.abs(z);
  if (x > 7) return 0;
  let term = x;
  let sum = x;
  for (let odd = 3; term > 1e-17 * sum && sum > 0; odd += 2) sum += term *= x ** 2 / odd;
  return Math.max(0, 1 - (2 * sum * Math.exp(-(x ** 2) / 2)) / Math.sqrt(2 * Math.PI));
}

const z95 = 1.959_963_984_540_054;

/** Wilson's score interval of a rate. */
export function wilson({ cases, successes }: Outcome, z = z95): { low: number; high: number } {
  const rate = successes / cases;
  const middle = rate + z ** 2 / (2 * cases);
  const reach = z * Math.sqrt((rate * (1 - rate)) / cases + z ** 2 / (4 * cases ** 2));
  const scale = 1 + z ** 2 / cases;
  return { low: Math.max(0, (middle - reach) / scale), high: Math.min(1, (middle + reach) / scale) };
}

/** How two rates differ; null when one of them has no case. */
export function compareRates(first: Outcome, second: Outcome): Difference | null {
  if (first.cases === 0 || second.cases === 0) return null;
  const [a, b] = [first.successes / first.cases, second.successes / second.cases];
  const [ofA, ofB] = [wilson(first), wilson(second)];
  const difference = a - b;
  const pooled = (first.successes + second.successes) / (first.cases + second.cases);
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / first.cases + 1 / second.cases));
  return {
    difference,
    low: difference - Math.hypot(a - ofA.low, ofB.high - b),
    high: difference + Math.hypot(ofA.high - a, b - ofB.low),
    pValue: spread === 0 ? null : twoSided(difference / spread),
  };
}
