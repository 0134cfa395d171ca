import { type Dialogue, stringValue } from "./dialogue.ts";

/** A kind of product that was asked for, and the word that it was asked by. */
export interface Kind {
  category: string;
  said: string;
}

const mostKinds = 4;
/** What stands between two kinds that are both wanted: a new message, a comma, "and", "or"; not "capa para celular", which is one thing. */
const besides = /[\n,;]|(?:^|\s)(?:e|ou|and|or|y|o|tamb[eé]m|tambi[eé]n|also|&)(?:\s|$)/i;

/** The kinds of product that a message asks for side by side, in its order ("tablets e notebooks"); empty when it is about one kind. */
export function severalKinds({ turn }: Dialogue): Kind[] {
  const text = turn.text.toLowerCase();
  const named = turn.nlp.entities
    .flatMap((entity) => {
      const category = entity.type === "product_category" ? stringValue(entity) : undefined;
      const at = text.indexOf(entity.text.toLowerCase());
      return category === undefined || at < 0 ? [] : [{ category, said: entity.text.toLowerCase(), at }];
    })
    .toSorted((a, b) => a.at - b.at);
  const kinds: typeof named = [];
  for (const one of named) {
    const last = kinds.at(-1);
    if (last !== undefined && !besides.test(text.slice(last.at + last.said.length, one.at))) return [];
    if (kinds.every(({ category }) => category !== one.category)) kinds.push(one);
  }
  return kinds.length < 2 ? [] : kinds.slice(-mostKinds).map(({ category, said }) => ({ category, said }));
}
