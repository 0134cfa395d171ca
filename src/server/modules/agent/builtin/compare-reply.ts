import type { CompareProductsResult } from "../tools/compare-products.ts";
import type { SearchProductsResult } from "../tools/search-products.ts";
import { attributeValue, attributeWord } from "../texts/words.ts";
import { attempt, type Dialogue, type Draft, draft } from "./dialogue.ts";
import { productOptions } from "./options.ts";
import { pointedAt } from "./point-at.ts";
import { rememberList, toCard, toShown } from "./product-memory.ts";
import { queryText } from "./query-text.ts";

/** Compares the products pointed at or named; without any, the first two shown. */
export async function replyWithComparison(dialogue: Dialogue): Promise<Draft> {
  const ids = await idsToCompare(dialogue);
  if (ids.length < 2) return draft(dialogue, dialogue.say("compare_need"));
  const answer = await attempt<CompareProductsResult>(dialogue, "compare_products", { productIds: ids.slice(0, 4) });
  if ("failure" in answer || answer.result.products.length < 2) return draft(dialogue, dialogue.say("product_gone"));
  const { products, differences } = answer.result;
  const seen = dialogue.state.seen;
  rememberList(dialogue.state, products);
  dialogue.state.seen = seen;
  dialogue.state.pending = { kind: "which", action: "details" };
  const lines = products.map((product, index) => `${index + 1}. ${product.name} – ${dialogue.money(product.priceCents)}`);
  const facts = differences
    .slice(0, 6)
    .map(
      ({ attribute, values }) =>
        `${attributeWord(dialogue.locale, attribute)}: ${values.map((value) => (value === "" ? "–" : attributeValue(dialogue.locale, value))).join(" × ")}`,
    );
  const [cheapest, next] = products.toSorted((a, b) => a.priceCents - b.priceCents);
  const verdict =
    cheapest !== undefined && next !== undefined && cheapest.priceCents < next.priceCents
      ? [dialogue.say("compare_cheaper", { name: cheapest.name })]
      : [];
  return draft(dialogue, [dialogue.say("compare"), ...lines, ...facts, ...verdict, dialogue.say("choose")].join("\n"), {
    options: productOptions(dialogue, products.map(toShown)),
    products: products.map(toCard),
    techniques: ["comparison"],
  });
}

async function idsToCompare(dialogue: Dialogue): Promise<string[]> {
  const pointed = pointedAt(dialogue).map((product) => product.productId);
  if (pointed.length >= 2) return pointed;
  const { focus, shown } = dialogue.state;
  if (pointed.length === 1 && focus !== null && focus.productId !== pointed[0]) return [focus.productId, ...pointed];
  const named = await namedPair(dialogue);
  if (named.length >= 2) return named;
  if (queryText(dialogue.turn.text, dialogue.turn.nlp.entities) !== "" && named.length === 1) return [];
  return shown.slice(0, 2).map((product) => product.productId);
}

/** "o iphone 13 com o galaxy s23": the best match of each side of the joining word. */
async function namedPair(dialogue: Dialogue): Promise<string[]> {
  const sides = dialogue.turn.text.split(/\s+(?:com|e|ou|x|vs\.?|versus|with|and|or|con|y|o)\s+/i).slice(0, 4);
  if (sides.length < 2) return [];
  const ids: string[] = [];
  for (const side of sides) {
    const text = queryText(side, []);
    if (text === "") continue;
    const answer = await attempt<SearchProductsResult>(dialogue, "search_products", { text, limit: 1 });
    const product = "result" in answer && !answer.result.relaxed ? answer.result.products[0] : undefined;
    if (product !== undefined && !ids.includes(product.productId)) ids.push(product.productId);
  }
  return ids;
}
