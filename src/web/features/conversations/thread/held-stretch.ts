/** Rows that are drawn, from the first to the last, of so many. */
export interface Stretch {
  from: number;
  to: number;
  count: number;
}

/** So many rows are drawn beyond each edge of what is seen, and at first: who walks on through the list never scrolls them. */
export const beyond = { usually: 8, atFirst: 2 } as const;
/** By so many rows at once it moves: for each row by itself the browser would lay out, paint and sort the whole page twice as often. */
const step = 2;

/** The rows to draw for those that are seen and `extra` ones beyond. `held`: the ones drawn so far, which are kept while they reach far enough. */
export function heldStretch(
  seen: { startIndex: number; endIndex: number; count: number },
  held: Stretch | null,
  extra: number = beyond.usually,
): Stretch {
  const { count } = seen;
  const from = Math.max(0, seen.startIndex - extra);
  const to = Math.min(count - 1, seen.endIndex + extra);
  const near = (one: number, other: number, end: number) => one === other || (Math.abs(one - other) < step && one !== end && other !== end);
  return held !== null && held.count === count && near(held.from, from, 0) && near(held.to, to, count - 1) ? held : { from, to, count };
}

/** The numbers of its rows, in order. */
export const rowsIn = ({ from, to }: Stretch): number[] => Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
