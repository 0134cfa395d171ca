/** Rows that are drawn, from the first to the last, of so many. */
export interface Stretch {
  from: number;
  to: number;
  count: number;
}

/** So many rows are drawn beyond each edge of what is seen. */
const beyond = 8;
/** By so many rows at once it moves: for each row by itself the browser would lay out, paint and sort the whole page twice as often. */
const step = 2;

/** The rows to draw for those that are seen. `held`: the ones drawn so far, which are kept while they reach far enough. */
export function heldStretch(seen: { startIndex: number; endIndex: number; count: number }, held: Stretch | null): Stretch {
  const { count } = seen;
  const from = Math.max(0, seen.startIndex - beyond);
  const to = Math.min(count - 1, seen.endIndex + beyond);
  const near = (one: number, other: number, end: number) => one === other || (Math.abs(one - other) < step && one !== end && other !== end);
  return held !== null && held.count === count && near(held.from, from, 0) && near(held.to, to, count - 1) ? held : { from, to, count };
}

/** The numbers of its rows, in order. */
export const rowsIn = ({ from, to }: Stretch): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
