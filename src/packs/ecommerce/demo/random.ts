/** A seeded stream of random choices: the same seed gives the same stream, on every machine. */
export interface Random {
  /** 0 ≤ x < 1. */
  next(): number;
  /** Whole number from low to high, both included. */
  between(low: number, high: number): number;
  pick<T>(choices: readonly T[]): T;
  /** True in this share of the cases. */
  chance(share: number): boolean;
  shuffled<T>(items: readonly T[]): T[];
  /** A UUIDv7 of that instant whose random bits come from the stream. */
  id(at: Date): string;
}

/** Mulberry32: 32 bits of state, enough for demonstration data. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const between = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const hex = (digits: number) => Array.from({ length: digits }, () => between(0, 15).toString(16)).join("");
  return {
    next,
    between,
    pick: (choices) => {
      const chosen = choices[between(0, choices.length - 1)];
      if (chosen === undefined) throw new RangeError("Nothing to pick from.");
      return chosen;
    },
    chance: (share) => next() < share,
    shuffled: (items) => {
      const mixed = [...items];
      for (let at = mixed.length - 1; at > 0; at -= 1) {
        const other = between(0, at);
        const [a, b] = [mixed[at], mixed[other]];
        if (a !== undefined && b !== undefined) [mixed[at], mixed[other]] = [b, a];
      }
      return mixed;
    },
    id: (at) => {
      const time = at.getTime().toString(16).padStart(12, "0");
      return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(3)}-${"89ab"[between(0, 3)]}${hex(3)}-${hex(12)}`;
    },
  };
}
