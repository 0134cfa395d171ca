/** Something with a beginning and an end, side by side with what overlaps it. */
export interface Placed<Item> {
  item: Item;
  /** Which of `lanes` it stands in, from 0. */
  lane: number;
  lanes: number;
}

/** Puts overlapping things into lanes, as few as there have to be. Things that touch do not overlap. */
export function layOut<Item extends { from: number; to: number }>(items: readonly Item[]): Placed<Item>[] {
  const placed: Placed<Item>[] = [];
  let group: Placed<Item>[] = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of group) one.lanes = ends.length;
    placed.push(...group);
    group = [];
    ends = [];
  };
  for (const item of items.toSorted((a, b) => a.from - b.from || b.to - a.to)) {
    if (ends.every((end) => end <= item.from)) close();
    const free = ends.findIndex((end) => end <= item.from);
    const lane = free === -1 ? ends.length : free;
    ends[lane] = item.to;
    group.push({ item, lane, lanes: 1 });
  }
  close();
  return placed;
}
