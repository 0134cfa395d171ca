/** A group of a dimension: what it came to, and what was to be expected of it. */
export interface Group {
  key: string;
  value: number;
  expected: number;
}

export interface Explained {
  dimension: string;
  key: string;
  value: number;
  expected: number;
  /** Share of the whole change that this group makes up, from 0; more than 1 when others moved the other way. */
  part: number;
}

/**
 * Which dimension a change lies in: the one whose parts moved most unlike their usual shares (Jensen–Shannon divergence between expected and observed
 * shares, as the Adtributor of Bhagwan et al. 2014 has it), and in it the groups that moved the way the whole did, most first. A change that is the
 * same everywhere is surprising nowhere. Empty: nothing moved.
 */
export function explainChange(dimensions: readonly { dimension: string; groups: readonly Group[] }[]): {
  dimensions: { dimension: string; surprise: number }[];
  groups: Explained[];
} {
  const surprises = dimensions
    .map(({ dimension, groups }) => ({ dimension, groups, surprise: divergence(groups) }))
    .toSorted((a, b) => b.surprise - a.surprise || (a.dimension < b.dimension ? -1 : 1));
  const groups = surprises.flatMap(({ dimension, groups: own }) => {
    const change = own.reduce((sum, { value, expected }) => sum + value - expected, 0);
    if (change === 0) return [];
    return own
      .map(({ key, value, expected }) => ({ dimension, key, value, expected, part: (value - expected) / change }))
      .filter(({ part }) => part > 0.1)
      .toSorted((a, b) => b.part - a.part || (a.key < b.key ? -1 : 1))
      .slice(0, 3);
  });
  return { dimensions: surprises.map(({ dimension, surprise }) => ({ dimension, surprise })), groups };
}

function divergence(groups: readonly Group[]): number {
  const whole = groups.reduce((sum, { value }) => sum + Math.max(0, value), 0);
  const usual = groups.reduce((sum, { expected }) => sum + Math.max(0, expected), 0);
  if (whole === 0 || usual === 0) return 0;
  const term = (a: number, middle: number) => (a === 0 ? 0 : a * Math.log2(a / middle));
  return groups.reduce((sum, { value, expected }) => {
    const [p, q] = [Math.max(0, expected) / usual, Math.max(0, value) / whole];
    const middle = (p + q) / 2;
    return sum + (term(p, middle) + term(q, middle)) / 2;
  }, 0);
}
