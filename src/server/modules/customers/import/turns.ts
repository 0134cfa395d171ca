/** Cuts a list into turns in which nobody comes twice: everybody's first, then everybody's second, … each in the order of the list. */
export function turnsOf<Item>(items: readonly Item[], who: (item: Item) => string): Item[][] {
  const taken = new Map<string, number>();
  const turns: Item[][] = [];
  for (const item of items) {
    const turn = taken.get(who(item)) ?? 0;
    taken.set(who(item), turn + 1);
    (turns[turn] ??= []).push(item);
  }
  return turns;
}
