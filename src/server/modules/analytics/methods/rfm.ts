/** What a customer bought. */
export interface Purchases {
  customerId: string;
  daysSinceLast: number;
  orders: number;
  spentCents: number;
}

export const rfmSegments = ["champions", "loyal", "new", "promising", "at_risk", "cannot_lose", "hibernating"] as const;
export type RfmSegment = (typeof rfmSegments)[number];

export interface RfmRow extends Purchases {
  /** 1 to 5 each, 5 the best. */
  recency: number;
  frequency: number;
  monetary: number;
  segment: RfmSegment;
}

/** Fifths by rank; those who are equal are in one fifth. */
function fifths(values: readonly number[]): (value: number) => number {
  const sorted = values.toSorted((a, b) => a - b);
  return (value) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle] ?? 0) < value) low = middle + 1;
      else high = middle;
    }
    return Math.min(5, Math.floor((low / Math.max(1, sorted.length)) * 5) + 1);
  };
}

function segmentOf(recency: number, frequency: number, orders: number): RfmSegment {
  if (recency >= 4 && frequency >= 4) return "champions";
  if (recency >= 4 && orders === 1) return "new";
  if (recency >= 3 && frequency >= 3) return "loyal";
  if (recency >= 3) return "promising";
  if (frequency >= 4) return "cannot_lose";
  if (frequency >= 3) return "at_risk";
  return "hibernating";
}

/** Recency, frequency and money in fifths (Hughes 1994), and the segment that follows. */
export function rfmOf(customers: readonly Purchases[]): RfmRow[] {
  const recency = fifths(customers.map(({ daysSinceLast }) => -daysSinceLast));
  const frequency = fifths(customers.map(({ orders }) => orders));
  const monetary = fifths(customers.map(({ spentCents }) => spentCents));
  return customers.map((one) => {
    const [r, f] = [recency(-one.daysSinceLast), frequency(one.orders)];
    return { ...one, recency: r, frequency: f, monetary: monetary(one.spentCents), segment: segmentOf(r, f, one.orders) };
  });
}
