import { foldText } from "../live/view-filter.ts";

/** How well one word fits a folded label: at its beginning, at that of one of its words, inside, or letter by letter; 0: not at all. */
function fitOf(word: string, label: string): number {
  if (label.startsWith(word)) return 4;
  if (label.includes(` ${word}`)) return 3;
  if (label.includes(word)) return 2;
  // Letters in their order: "rslv" finds "Resolver". One letter would fit nearly everything.
  if (word.length < 3) return 0;
  let at = -1;
  for (const letter of word) {
    at = label.indexOf(letter, at + 1);
    if (at < 0) return 0;
  }
  return 1;
}

/** Those whose label fits every word of what is typed, the best first; accents and case do not count, equals keep their order. */
export function matchWords<Item>(items: readonly Item[], typed: string, labelOf: (item: Item) => string): Item[] {
  const words = foldText(typed).split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...items];
  return items
    .map((item) => {
      const label = foldText(labelOf(item));
      const fits = words.map((word) => fitOf(word, label));
      return { item, fit: fits.includes(0) ? 0 : fits.reduce((sum, fit) => sum + fit, 0) };
    })
    .filter(({ fit }) => fit > 0)
    .toSorted((one, other) => other.fit - one.fit)
    .map(({ item }) => item);
}
