import type { RateLimits } from "./config.ts";

interface Bucket {
  tokens: number;
  at: number;
}

export type RateVerdict = "ok" | "number" | "pair";

export interface RateGate {
  /** Takes one token for the number and one for the pair, or none and says which limit was hit. */
  take(number: string, contact: string): RateVerdict;
}

function refill(bucket: Bucket | undefined, now: number, capacity: number, perMs: number): Bucket {
  if (!bucket) return { tokens: capacity, at: now };
  return { tokens: Math.min(capacity, bucket.tokens + Math.max(0, now - bucket.at) * perMs), at: now };
}

/** Token buckets as Meta describes them: 80 messages a second a number; 1 per 6 s a pair with a burst of 45. `now` in ms. */
export function createRateGate(limits: RateLimits | null, now: () => number): RateGate {
  const numbers = new Map<string, Bucket>();
  const pairs = new Map<string, Bucket>();
  return {
    take(number, contact) {
      if (!limits) return "ok";
      const at = now();
      const own = refill(numbers.get(number), at, limits.messagesPerSecond, limits.messagesPerSecond / 1000);
      const pair = refill(pairs.get(contact), at, limits.pairBurst, 1 / limits.pairRefillMs);
      numbers.set(number, own);
      pairs.set(contact, pair);
      if (own.tokens < 1) return "number";
      if (pair.tokens < 1) return "pair";
      own.tokens -= 1;
      pair.tokens -= 1;
      return "ok";
    },
  };
}
