import { offsetAt } from "#platform/time-zone.ts";

export interface Segment {
  from: number;
  to: number;
  offset: number;
}

const step = 86_400_000;

/** Cuts a span of time where the clocks of the zone are put forward or back: within each piece wall time is instant plus offset. */
export function* segmentsOf(timeZone: string, from: number, to: number): Generator<Segment> {
  let start = from;
  let offset = offsetAt(timeZone, from);
  for (let at = from; at < to;) {
    const next = Math.min(at + step, to);
    const after = offsetAt(timeZone, next);
    if (after !== offset) {
      // The second at which the clocks jump.
      let low = at;
      let high = next;
      while (high - low > 1) {
        const middle = low + Math.floor((high - low) / 2);
        if (offsetAt(timeZone, middle) === offset) low = middle;
        else high = middle;
      }
      if (high > start && high < to) {
        yield { from: start, to: high, offset };
        start = high;
      }
      offset = offsetAt(timeZone, high);
      at = high;
      if (high >= to) break;
    } else at = next;
  }
  if (start < to) yield { from: start, to, offset: offsetAt(timeZone, start) };
}
