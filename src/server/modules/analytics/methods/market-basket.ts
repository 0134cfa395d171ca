/** An association rule with its measures (Agrawal 1993; Piatetsky-Shapiro 1991; Brin 1997). */
export interface Rule {
  antecedents: string[];
  consequents: string[];
  antecedentSupport: number;
  consequentSupport: number;
  support: number;
  confidence: number;
  lift: number;
  leverage: number;
  /** null: infinite, the rule holds always. */
  conviction: number | null;
  zhang: number;
  jaccard: number;
  kulczynski: number;
}

export interface ItemSet {
  items: string[];
  support: number;
}

const keyOf = (items: readonly string[]) => JSON.stringify(items);

/**
 * Sets of items that stand together in at least `minSupport` of the baskets, by Eclat: each item is the set of the baskets that hold it, as bits, and
 * sets are cut with one another. Items in their order.
 */
export function frequentSets(baskets: readonly (readonly string[])[], minSupport: number, longest = 4): ItemSet[] {
  const words = Math.ceil(baskets.length / 32);
  const bits = new Map<string, Uint32Array>();
  for (const [index, basket] of baskets.entries())
    for (const item of new Set(basket)) {
      const row = bits.get(item) ?? new Uint32Array(words);
      bits.set(item, row);
      row[index >> 5] = (row[index >> 5] ?? 0) | (1 << (index & 31));
    }
  const countOf = (row: Uint32Array) => {
    let count = 0;
    for (let word of row) {
      word -= (word >>> 1) & 0x55555555;
      word = (word & 0x33333333) + ((word >>> 2) & 0x33333333);
      count += (((word + (word >>> 4)) & 0x0f0f0f0f) * 0x01010101) >>> 24;
    }
    return count;
  };
  const least = Math.max(1, Math.ceil(minSupport * baskets.length - 1e-9));
  const found: ItemSet[] = [];
  const grow = (prefix: string[], candidates: readonly (readonly [string, Uint32Array])[]) => {
    for (const [index, [item, row]] of candidates.entries()) {
      const items = [...prefix, item];
      found.push({ items, support: countOf(row) / baskets.length });
      if (items.length >= longest) continue;
      const next = candidates.slice(index + 1).flatMap(([other, bitsOfOther]): (readonly [string, Uint32Array])[] => {
        const both = row.map((word, place) => word & (bitsOfOther[place] ?? 0));
        return countOf(both) >= least ? [[other, both]] : [];
      });
      grow(items, next);
    }
  };
  grow(
    [],
    [...bits].filter(([, row]) => countOf(row) >= least).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
  return found.toSorted((a, b) => a.items.length - b.items.length || (keyOf(a.items) < keyOf(b.items) ? -1 : 1));
}

function measures(antecedents: string[], consequents: string[], sA: number, sC: number, s: number): Rule {
  const confidence = s / sA;
  const leverage = s - sA * sC;
  const spread = Math.max(s * (1 - sA), sA * (sC - s));
  return {
    antecedents,
    consequents,
    antecedentSupport: sA,
    consequentSupport: sC,
    support: s,
    confidence,
    lift: confidence / sC,
    leverage,
    conviction: 1 - confidence < 1e-12 ? null : (1 - sC) / (1 - confidence),
    zhang: spread === 0 ? 0 : leverage / spread,
    jaccard: s / (sA + sC - s),
    kulczynski: (confidence + s / sC) / 2,
  };
}

/** Rules with at least `minConfidence` among the frequent sets, the surest first. */
export function associationRules(sets: readonly ItemSet[], minConfidence: number): Rule[] {
  const support = new Map(sets.map(({ items, support: s }) => [keyOf(items), s]));
  const rules = sets.flatMap(({ items, support: s }) => {
    const found: Rule[] = [];
    for (let mask = 1; mask < 2 ** items.length - 1; mask += 1) {
      const antecedents = items.filter((_, index) => (mask >> index) & 1);
      const consequents = items.filter((_, index) => !((mask >> index) & 1));
      const [sA, sC] = [support.get(keyOf(antecedents)), support.get(keyOf(consequents))];
      if (sA !== undefined && sC !== undefined && s / sA >= minConfidence - 1e-12)
        found.push(measures(antecedents, consequents, sA, sC, s));
    }
    return found;
  });
  return rules.toSorted((a, b) => b.confidence - a.confidence || b.lift - a.lift || b.support - a.support);
}
