import type { GetProductResult } from "../tools/get-product.ts";
import type { SearchProductsResult } from "../tools/search-products.ts";
import type { ShownProduct } from "./dialogue-state.ts";
import { attributeValue, attributeWord } from "../texts/words.ts";
import { fold } from "../understanding/fold.ts";
import { offerPerson } from "./cart-reply.ts";
import { asksProperty, asksUnknownProperty } from "./unknown-property.ts";
import { attempt, type Dialogue, type Draft, draft, stringValue } from "./dialogue.ts";
import { shorten } from "./format.ts";
import { buttons, productOptions } from "./options.ts";
import { hasAttribute, isOfKind, pointedAt, references } from "./point-at.ts";
import { rememberFocus, toCard } from "./product-memory.ts";
import { nameMatch, queryText } from "./query-text.ts";
import { catalogueInput, filtersOf, inContext, showResults } from "./search-reply.ts";
import { asksWhetherHad, sizeSpan, sizesOf } from "./sizes.ts";
import { featuresOf } from "./wished-features.ts";
import { wantedAttributes, chosenTypes, chosenVariant, ofKind } from "./choose-variant.ts";

/** At or below this many the stock is said, because it is so; above it a number says nothing. */
const fewLeft = 3;

type ProductAction = "details" | "price" | "availability";

/** Details, price or availability of the product that the message means. */
export async function replyAboutProduct(dialogue: Dialogue, action: ProductAction): Promise<Draft> {
  const { state } = dialogue;
  if (state.focus === null && state.shown.length === 0 && asksProperty(dialogue.turn.text))
    return draft(dialogue, dialogue.say("which_product"));
  const found = await meantProduct(dialogue);
  if (found.kind === "one") return await describe(dialogue, found.productId, action);
  if (found.kind === "search") return await showResults(dialogue, await inContext(dialogue, filtersOf(dialogue)));
  if (state.shown.length > 1) {
    state.pending = { kind: "which", action };
    return draft(dialogue, dialogue.say("which_one"), { options: productOptions(dialogue, state.shown.slice(0, 9)) });
  }
  return draft(dialogue, dialogue.say("which_product"));
}

type Meant = { kind: "one"; productId: string } | { kind: "search" } | { kind: "none" };

/** Which product is meant: one pointed at, the one talked about, or one of the catalogue by its name. */
export async function meantProduct(dialogue: Dialogue): Promise<Meant> {
  const { state } = dialogue;
  const [pointed] = pointedAt(dialogue);
  if (pointed !== undefined) return { kind: "one", productId: pointed.productId };
  const byAttribute = productWithAttribute(dialogue);
  if (byAttribute !== null) return { kind: "one", productId: byAttribute.productId };
  const said = queryText(dialogue.turn.text, dialogue.turn.nlp.entities);
  const names = dialogue.entity("product_category") !== undefined || dialogue.entity("brand") !== undefined;
  // "A luminária" after it was described is that one.
  if (names && state.focus !== null && isNamed(dialogue, state.focus)) return { kind: "one", productId: state.focus.productId };
  // "Essa vem com colchão?", "qual o tecido?" of several on the screen: which of them has to be asked, and nothing looked for.
  const pointsAtOne = references(dialogue).some(({ kind }) => kind === "demonstrative") || asksProperty(dialogue.turn.text);
  if (pointsAtOne && state.focus === null && state.shown.length > 1 && !namesAnother(dialogue)) return { kind: "none" };
  if (names || (said !== "" && state.focus === null)) return await inCatalogue(dialogue, said);
  if (state.focus !== null) return { kind: "one", productId: state.focus.productId };
  const [only] = state.shown;
  return state.shown.length === 1 && only !== undefined ? { kind: "one", productId: only.productId } : { kind: "none" };
}

/** Whether another kind of thing is named than those on the screen, as what is looked for and not as what comes with one of them. */
function namesAnother({ entity, turn, state }: Dialogue): boolean {
  const kind = stringValue(entity("product_category"));
  if (kind === undefined || /\b(?:vem|vêm|acompanha|inclui|tem|cabe|comes?|includes?|has|fits?|trae|viene|incluye)\b/i.test(turn.text))
    return false;
  return !state.shown.some((product) => isOfKind(product, kind));
}

/** Whether kind and brand that are named are those of the product talked about, and nothing else is said that it has not. */
function isNamed(dialogue: Dialogue, { name, category, brand }: ShownProduct): boolean {
  const { turn, entity } = dialogue;
  if (/\b(?:outr[oa]s?|mais|other|another|otr[oa]s?|tem|tienen|have|quero ver|procuro)\b/.test(fold(turn.text.normalize("NFC"))))
    return false;
  const of = fold(`${name} ${category} ${brand}`);
  const kinds = [entity("product_category"), entity("brand")].flatMap((one) => stringValue(one) ?? []);
  return (
    kinds.every((kind) => of.includes(fold(kind).slice(0, Math.max(4, kind.length - 2)))) &&
    entity("price_range") === undefined &&
    nameMatch(queryText(turn.text, turn.nlp.entities, ["product_category", "brand"]) || name, name) === 1
  );
}

async function inCatalogue(dialogue: Dialogue, said: string): Promise<Meant> {
  const asked = filtersOf(dialogue);
  if (Object.keys(asked).length === 0) return { kind: "none" };
  const input = catalogueInput(await inContext(dialogue, asked));
  const answer = await attempt<SearchProductsResult>(dialogue, "search_products", { ...input, limit: 2 });
  if (!("result" in answer) || answer.result.products.length === 0) return { kind: dialogue.state.focus === null ? "search" : "none" };
  const [first, second] = answer.result.products;
  if (first === undefined) return { kind: "search" };
  const sure = answer.result.total === 1 || (nameMatch(said, first.name) === 1 && nameMatch(said, second?.name ?? "") < 1);
  return sure && !answer.result.relaxed ? { kind: "one", productId: first.productId } : { kind: "search" };
}

/** "não, o azul": the product talked about keeps its place (a variant is chosen later), else the shown one that is blue. */
function productWithAttribute(dialogue: Dialogue): ShownProduct | null {
  const pointing = references(dialogue).find((one) => one.kind === "attribute");
  if (pointing === undefined) return null;
  const { focus, shown } = dialogue.state;
  if (focus !== null) return focus;
  return (
    shown.find((product) => hasAttribute(product.attributes, pointing.attribute, pointing.value)) ??
    (shown.length === 1 ? (shown[0] ?? null) : null)
  );
}

/** One product in words, with its card and what can be done next. */
export async function describe(dialogue: Dialogue, productId: string, wanted: ProductAction): Promise<Draft> {
  const { state } = dialogue;
  const answer = await attempt<GetProductResult>(dialogue, "get_product", { productId });
  if ("failure" in answer) {
    if (state.focus?.productId === productId) state.focus = null;
    return draft(dialogue, dialogue.say("product_gone"));
  }
  const product = answer.result;
  const before = state.focus;
  const chosen = chosenVariant(dialogue, product);
  const chosenBy = chosenTypes(dialogue, product);
  rememberFocus(state, product);
  if (chosen === "none") {
    if (before?.productId === productId) state.focus = before;
    return noSuchVariant(dialogue, product);
  }
  if (wanted === "details" && dialogue.turn.payload === null && asksUnknownProperty(dialogue.turn.text, product))
    return { ...offerPerson(dialogue, dialogue.say("property_unknown", { name: product.name })), products: [toCard(product)] };
  // "Esse tem 42?" is answered with a yes, and not with all that is known of it.
  const action = wanted === "details" && chosen !== null && asksWhetherHad(dialogue.turn.text) ? "availability" : wanted;
  const priceCents = chosen?.priceCents ?? product.priceCents;
  const inStock = chosen?.inStock ?? product.inStock;
  const name = chosen === null || product.variants.length === 1 ? product.name : `${product.name} (${chosen.name})`;
  if (state.focus !== null && chosen !== null) state.focus = { ...state.focus, variantId: chosen.variantId, priceCents, inStock, chosenBy };
  if (state.search !== null && chosen !== null) {
    const { measures: _measures, ...said } = featuresOf(dialogue);
    state.search = { ...state.search, ...said };
  }
  const whole = chosenBy.includes("size") || sizesOf(product.variants).length < 2;
  state.pending = inStock ? { kind: "add", productId, variantId: whole ? (chosen?.variantId ?? null) : null } : null;
  const options = inStock ? [buttons.add(dialogue, productId), buttons.cart(dialogue)] : [buttons.more(dialogue), buttons.person(dialogue)];
  const card = { ...toCard(product), priceCents, inStock };
  // How many there are is said to whoever asks; to speak of it unasked is an argument, and left to those who choose them.
  const few = inStock && action === "availability" ? stockSentence(dialogue, product, chosen !== null) : "";
  if (action === "availability") {
    const text = inStock
      ? `${dialogue.say("available", { name, price: dialogue.money(priceCents) })}${few} ${dialogue.say("ask_add")}`
      : dialogue.say("unavailable", { name });
    return draft(dialogue, text, { options, products: [card], techniques: few === "" ? [] : ["scarcity"] });
  }
  const anchored = chosen === null && product.listPriceCents !== null && product.listPriceCents > priceCents;
  const price = anchored
    ? dialogue.say("details_was", { name, price: dialogue.money(priceCents), was: dialogue.money(product.listPriceCents ?? 0) })
    : dialogue.say("details_price", { name, price: dialogue.money(priceCents) });
  const parts = [price];
  if (action === "details") parts.push(...factLines(dialogue, product, chosen));
  parts.push(inStock ? (action === "details" ? dialogue.say("in_stock") : "") : dialogue.say("out_of_stock"));
  if (action === "details" && chosen === null) parts.push(variantList(dialogue, product));
  if (inStock) parts.push(dialogue.say("ask_add"));
  return draft(dialogue, parts.filter((part) => part !== "").join(action === "details" ? "\n" : " "), {
    options,
    products: [card],
    techniques: anchored ? ["price_anchoring"] : [],
  });
}

/** Says that it does not come so, and how it comes. */
export function noSuchVariant(dialogue: Dialogue, product: GetProductResult): Draft {
  const missing = dialogue.say("no_such_variant", { name: product.name, wanted: wantedAttributes(dialogue, product).join(", ") });
  return draft(dialogue, `${missing} ${variantList(dialogue, product)}`.trim(), { products: [toCard(product)] });
}

/** What is known of a product, or of that kind of it that is talked about: M is not described as P. */
function factLines(dialogue: Dialogue, product: GetProductResult, chosen: GetProductResult["variants"][number] | null): string[] {
  // What the customer has still to choose is told with what there is of it, not as if it were chosen.
  const open = (key: string) => chosen === null && new Set(product.variants.map(({ attributes }) => attributes[key])).size > 1;
  const facts = Object.entries({ ...product.attributes, ...chosen?.attributes })
    .filter(([key]) => !open(key))
    .filter(([, value]) => value !== "")
    .slice(0, 6)
    .map(([name, value]) => `${attributeWord(dialogue.locale, name)}: ${attributeValue(dialogue.locale, value)}`);
  return [shorten(product.description.replaceAll("?", "."), 280), facts.join(" · ")].filter((line) => line !== "");
}

function stockSentence(dialogue: Dialogue, product: GetProductResult, variantChosen: boolean): string {
  return !variantChosen && product.stock > 0 && product.stock <= fewLeft ? ` ${dialogue.say("few_left", { count: product.stock })}` : "";
}

function variantList(dialogue: Dialogue, product: GetProductResult): string {
  const there = product.variants.filter((variant) => variant.inStock);
  if (product.variants.length < 2 || there.length === 0) return "";
  const names = bySize(there) ?? there.map((variant) => variant.name);
  return dialogue.say("variants", { list: shorten(names.join(names.some((name) => name.includes(",")) ? "; " : ", "), 200) });
}

/** "Rosa (35–43)": sizes behind their colours; null: they do not come in sizes and colours alone. */
function bySize(variants: GetProductResult["variants"]): string[] | null {
  const colors = new Map<string, GetProductResult["variants"]>();
  for (const variant of variants) {
    const color = ofKind(variant.attributes, "color");
    if (color === undefined || Object.keys(variant.attributes).length !== 2) return null;
    colors.set(color, [...(colors.get(color) ?? []), variant]);
  }
  const names = [...colors].map(([color, those]) => `${color} (${sizeSpan(sizesOf(those))})`);
  return sizesOf(variants).length < 2 ? null : names;
}
