export interface OpenSpan {
  /** Milliseconds since 1970. */
  from: number;
  to: number;
}

/** Milliseconds between two instants in which the company was open; `spans` null: all of them. */
export function openMillis(spans: readonly OpenSpan[] | null, from: number, to: number): number {
  if (spans === null) return Math.max(0, to - from);
  let millis = 0;
  for (const span of spans) {
    if (span.from >= to) break;
    millis += Math.max(0, Math.min(span.to, to) - Math.max(span.from, from));
  }
  return millis;
}
