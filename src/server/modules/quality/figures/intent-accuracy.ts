import type { IntentAccuracy } from "./figures.contract.ts";
import type { PairRow } from "./figures.repo.ts";

const mostConfusions = 30;

/** Accuracy from the pairs of what was read and what people say was meant. */
export function accuracyOf(pairs: readonly PairRow[]): IntentAccuracy {
  const sum = (value: "count" | "feelings" | "random", fits: (pair: PairRow) => boolean = () => true) =>
    pairs.reduce((all, pair) => (fits(pair) ? all + pair[value] : all), 0);
  const same = ({ read, meant }: PairRow) => read === meant;
  return {
    checked: sum("count"),
    right: sum("count", same),
    feelings_right: sum("feelings"),
    random: { checked: sum("random"), right: sum("random", same) },
    intents: [...new Set(pairs.flatMap(({ read, meant }) => [read, meant]))]
      .map((intent) => ({
        intent,
        checked: sum("count", ({ meant }) => meant === intent),
        found: sum("count", (pair) => same(pair) && pair.meant === intent),
        read: sum("count", ({ read }) => read === intent),
      }))
      .toSorted((one, other) => other.checked - one.checked || (one.intent < other.intent ? -1 : 1)),
    confusions: pairs
      .filter((pair) => !same(pair))
      .toSorted((one, other) => other.count - one.count)
      .slice(0, mostConfusions)
      .map(({ read, meant, count }) => ({ read, meant, count })),
  };
}
