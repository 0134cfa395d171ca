/**
 * The rows to show while a list is frozen: those shown before in their order, except the ones that the person moved away; what the
 * list has gained below its end is added there (a page that was scrolled to). `fresh` counts rows that came or rose above what is shown.
 */
export function frozenOrder(
  shown: readonly string[],
  wanted: readonly string[],
  released: ReadonlySet<string>,
): { ids: string[]; fresh: number } {
  const present = new Set(wanted);
  const before = new Set(shown);
  const kept = shown.filter((id) => present.has(id) || !released.has(id));
  const lastKnown = wanted.findLastIndex((id) => before.has(id));
  const below = wanted.slice(lastKnown + 1);
  const keptRank = new Map(kept.map((id, index) => [id, index]));
  let fresh = 0;
  for (const id of wanted.slice(0, lastKnown + 1)) {
    if (!keptRank.has(id)) fresh += 1;
  }
  // Rows that rose: each that stands before one that was above it.
  let highest = Number.POSITIVE_INFINITY;
  for (const id of wanted.slice(0, lastKnown + 1).reverse()) {
    const rank = keptRank.get(id);
    if (rank === undefined) continue;
    if (rank > highest) fresh += 1;
    else highest = rank;
  }
  return { ids: [...kept, ...below], fresh };
}
