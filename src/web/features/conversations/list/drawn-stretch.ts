/** Rows from `from` up to but without `to`. */
export interface Stretch {
  from: number;
  to: number;
}

/** Rows that are drawn at least beyond each edge of what is seen. */
const beyond = 6;
/** The stretch moves by so many rows at a time, both of its ends at once: one rendering for two rows, where each end by itself makes four. */
const step = 2;

/** The row from which on a stretch is counted when the list was scrolled to `top` (pixels, as `rowHeight`). */
export const stretchStart = (top: number, rowHeight: number): number => Math.floor(Math.max(0, top) / rowHeight / step) * step;

/** Which rows of a list of `count` are drawn, so many of which are `visible` at a time. */
export function drawnStretch(start: number, visible: number, count: number): Stretch {
  const size = visible + 2 * beyond + step;
  // A list that has become shorter than where it was scrolled to shows its end until the browser has scrolled back.
  const from = Math.max(0, Math.min(start - beyond, count - size));
  return { from, to: Math.min(count, from + size) };
}
