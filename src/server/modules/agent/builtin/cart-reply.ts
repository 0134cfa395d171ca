import type { CartView } from "#modules/commerce/index.ts";
import type { GetProductResult } from "../tools/get-product.ts";
import { fold } from "../understanding/fold.ts";
import { countPattern, countValue } from "../understanding/numbers.ts";
import { attempt, type Dialogue, type Draft, draft, numberValue } from "./dialogue.ts";
import type { Pending, ShownProduct } from "./dialogue-state.ts";
import { buttons, productOptions } from "./options.ts";
import { pointedAt, references } from "./point-at.ts";
import { rememberFocus } from "./product-memory.ts";
import { meantProduct, noSuchVariant } from "./product-reply.ts";
import { chosenTypes, chosenVariant } from "./choose-variant.ts";
import { filtersOf, showResults } from "./search-reply.ts";
import { bareSize, sizesOf } from "./sizes.ts";
import { saidFeature } from "./wished-features.ts";
import { askSize, isAlikeButSize } from "./ask-size.ts";

/** Puts the product meant in the cart; asks which when several were shown and none was meant. */
export async function replyWithAddition(dialogue: Dialogue): Promise<Draft> {
  const { state } = dialogue;
  const said = numberValue(dialogue.entity("quantity")) ?? countOfOne(dialogue.turn.text);
  const many = countOfFocus(dialogue);
  if (many !== null && state.focus !== null) return await addProduct(dialogue, state.focus.productId, null, many);
  const several = pointedAt(dialogue);
  if (several.length > 1 && references(dialogue).every((one) => one.kind === "ordinal" || one.kind === "first_many"))
    return isUnclear(dialogue, several) ? askWhich(dialogue, said ?? 1) : await addSeveral(dialogue, several, said ?? 1);
  if (ofEach.test(fold(dialogue.turn.text)) && state.shown.length > 1 && state.shown.length <= mostAtOnce && !namesThing(dialogue))
    return await addSeveral(dialogue, state.shown, said ?? 1);
  const meant = await meantProduct(dialogue);
  if (meant.kind === "one") return await addProduct(dialogue, meant.productId, null, said ?? wishedQuantity(dialogue, meant.productId));
  // Words that name nothing beside what is shown are no search: "bele, manda ver, põe no carrinho".
  if (meant.kind === "search" && (state.shown.length === 0 || namesThing(dialogue)))
    return await showResults(dialogue, filtersOf(dialogue));
  if (state.shown.length === 0) return draft(dialogue, dialogue.say("which_product"));
  return askWhich(dialogue, said ?? 1);
}

function askWhich(dialogue: Dialogue, quantity: number): Draft {
  const { state } = dialogue;
  state.pending = { kind: "which", action: "add", ...(quantity > 1 && { quantity }) };
  return draft(dialogue, dialogue.say("which_one"), { options: productOptions(dialogue, state.shown.slice(0, 9), "add") });
}

const mostAtOnce = 4;
const ofEach =
  /\b(?:(?:um|uma) de cada|(?:one|1) of each|uno de cada|todos (?:eles|esses|os que)|todas (?:elas|essas)|all of (?:them|these))\b/;
const namesThing = (dialogue: Dialogue) => ["product_category", "brand"].some((type) => dialogue.entity(type) !== undefined);

/** How many were wanted when the thing was looked for: "quero 3 jogos de toalha", and later "põe no carrinho". */
export function wishedQuantity({ state }: Dialogue, productId: string): number {
  const { search, seen, shown, lastAdded } = state;
  const ofSearch = seen.includes(productId) || shown.some((product) => product.productId === productId);
  return search?.quantity !== undefined && ofSearch && lastAdded?.productId !== productId ? search.quantity : 1;
}

/** "Põe os 3", said of the one talked about, of which three were wanted: how many; null: so many different ones are meant, or none. */
function countOfFocus(dialogue: Dialogue): number | null {
  const { focus, search, shown } = dialogue.state;
  const many = references(dialogue).find((one) => one.kind === "first_many");
  if (focus === null || many === undefined || namesThing(dialogue)) return null;
  if (/primeir|first|primer/.test(fold(dialogue.turn.text))) return null;
  return many.count === search?.quantity || shown.length === 1 ? many.count : null;
}

/** "Os dois" where more are shown, of several kinds: which two is not said. */
function isUnclear(dialogue: Dialogue, meant: readonly ShownProduct[]): boolean {
  const { shown } = dialogue.state;
  const kinds = (list: readonly ShownProduct[]) => new Set(list.map(({ category }) => category)).size;
  const counted = references(dialogue).some((one) => one.kind === "first_many") && !/primeir|first|primer/.test(fold(dialogue.turn.text));
  return counted && shown.length > meant.length && kinds(shown) > 1 && kinds(meant) < kinds(shown);
}

const ofOne = new RegExp(
  `\\b(${countPattern})\\s+(?:d[aoe]s?|of the|de la|del)\\s+(?:primeir|segund|terceir|quart|ultim|first|second|third|last|primer)`,
);

/** "3 da primeira": how many of the one that is pointed at; null: not said. */
function countOfOne(text: string): number | null {
  const said = ofOne.exec(fold(text.normalize("NFC")))?.[1];
  return said === undefined ? null : countValue(said);
}

/** "põe o primeiro e o terceiro": each of them, and the cart as it is then; where one cannot be had, what came of it is said. */
async function addSeveral(dialogue: Dialogue, products: readonly ShownProduct[], quantity: number): Promise<Draft> {
  const failed: Draft[] = [];
  const unsized: string[] = [];
  for (const { productId } of products) {
    const added = await addProduct(dialogue, productId, null, quantity);
    if (dialogue.state.pending?.kind === "size") unsized.push(productId);
    else if (added.type !== "cart") failed.push(added);
    dialogue.state.pending = null;
  }
  const [first] = failed;
  if (first !== undefined) return first;
  if (unsized.length > 0) return await addNext(dialogue, unsized, quantity);
  return await replyWithCart(dialogue);
}

const mostCorrected = 20;

/** The one number of a short message: "aliás, 3", "calço 44"; null: there is none, or more. */
function numberAlone({ turn, entity }: Dialogue): number | null {
  const said = numberValue(entity("quantity"));
  if (said !== undefined) return said;
  const [only, ...more] = turn.text.length > 30 ? [] : (turn.text.match(/\d+/g) ?? []);
  return only === undefined || more.length > 0 || only.length > 3 ? null : Number(only);
}

/** Asks for the size of the first of those that wait for one. */
async function addNext(dialogue: Dialogue, [productId, ...next]: readonly string[], quantity: number): Promise<Draft> {
  if (productId === undefined) return await replyWithCart(dialogue);
  const asked = await addProduct(dialogue, productId, null, quantity);
  const { pending } = dialogue.state;
  if (pending?.kind === "size") dialogue.state.pending = { ...pending, next };
  return asked;
}

/** The size that was asked for: it goes into the cart, then the next one is asked for. null: the message names no size. */
export async function answerSize(dialogue: Dialogue, pending: Extract<Pending, { kind: "size" }>): Promise<Draft | null> {
  const { state, turn } = dialogue;
  const looked = await attempt<GetProductResult>(dialogue, "get_product", { productId: pending.productId });
  if ("failure" in looked) return null;
  const product = looked.result;
  const size = saidFeature(dialogue, "size") ?? bareSize(turn.text, sizesOf(product.variants), true);
  if (size === undefined) {
    const other = numberAlone(dialogue);
    if (other === null) return null;
    // "Aliás, 3": a small number beside sizes that are none corrects how many.
    if (other < mostCorrected && !sizesOf(product.variants).some((one) => Number(one) < mostCorrected))
      return askSize(dialogue, product, { quantity: other, next: pending.next });
    // "44" where there is up to 43: it is said how it comes, and asked once more.
    const missing = dialogue.say("no_such_variant", { name: product.name, wanted: String(other) });
    const again = askSize(dialogue, product, pending);
    return { ...again, text: `${missing} ${again.text}` };
  }
  const focus = state.focus?.productId === product.productId ? state.focus : null;
  const color = focus?.chosenBy?.includes("color") === true ? product.variants.find((one) => one.variantId === focus.variantId) : undefined;
  const sized = product.variants.filter((one) => sizesOf([one]).some((own) => own.toLowerCase() === size.toLowerCase()));
  const chosen = chosenVariant(dialogue, product);
  const variant =
    (chosen !== null && chosen !== "none" && chosen.inStock && sized.includes(chosen) ? chosen : undefined) ??
    sized.find((one) => one.inStock && (color === undefined || isAlikeButSize(one, color))) ??
    sized.find(({ inStock }) => inStock);
  if (variant === undefined) {
    const missing = dialogue.say("unavailable", { name: `${product.name} (${size})` });
    const again = askSize(dialogue, product, pending);
    return { ...again, text: `${missing} ${again.text}` };
  }
  const added = await addProduct(dialogue, pending.productId, variant.variantId, pending.quantity);
  if (pending.next.length === 0 || added.type !== "cart") return added;
  const next = await addNext(dialogue, pending.next, pending.quantity);
  return { ...next, text: `${added.text}\n\n${next.text}` };
}

/** Adds a known product. Without a variant: the one with the colour, size or storage said, else the one talked about, else the tool's choice. */
export async function addProduct(dialogue: Dialogue, productId: string, variantId: string | null, quantity: number): Promise<Draft> {
  const { state } = dialogue;
  const looked = await attempt<GetProductResult>(dialogue, "get_product", { productId });
  if ("failure" in looked) return draft(dialogue, dialogue.say("product_gone"));
  const product = looked.result;
  const talkedAbout = state.focus?.productId === productId && state.focus.inStock ? state.focus.variantId : null;
  const said = chosenVariant(dialogue, product);
  const chosenBy = chosenTypes(dialogue, product);
  rememberFocus(state, product);
  if (state.focus !== null && said !== null && said !== "none") state.focus = { ...state.focus, variantId: said.variantId, chosenBy };
  // Another colour or size than the one asked for goes into no cart.
  if (variantId === null && said === "none") return noSuchVariant(dialogue, product);
  const alike = said === null || said === "none" ? product.variants : product.variants.filter((one) => isAlikeButSize(one, said));
  const sizes = sizesOf(alike.filter(({ inStock }) => inStock));
  if (variantId === null && sizes.length > 1 && !chosenBy.includes("size")) return askSize(dialogue, product, { quantity, next: [] });
  const variant = variantId ?? (said !== null && said !== "none" ? said.variantId : talkedAbout);
  const answer = await attempt<CartView>(dialogue, "add_to_cart", {
    productId,
    quantity,
    ...(variant === null ? {} : { variantId: variant }),
  });
  if ("failure" in answer) {
    const { code, details } = answer.failure;
    if (code === "commerce.out_of_stock") {
      const available = typeof details["available"] === "number" ? details["available"] : 0;
      // It may be there in another size.
      const name = said !== null && said !== "none" && product.variants.length > 1 ? `${product.name} (${said.name})` : product.name;
      // "então 2" corrects what could not be had.
      state.lastAdded = { productId, variantId: variant, quantity: 0, turn: state.turn };
      const text = available > 0 ? dialogue.say("too_few", { name, available }) : dialogue.say("unavailable", { name });
      return draft(dialogue, text, { options: [buttons.more(dialogue), buttons.person(dialogue)] });
    }
    return draft(dialogue, dialogue.say(answer.failure.kind === "not_found" ? "product_gone" : "bad_quantity"));
  }
  rememberCart(dialogue, answer.result);
  const item = answer.result.items.find((one) => one.productId === productId && (variant === null || one.variantId === variant));
  state.lastAdded = { productId, variantId: item?.variantId ?? variant, quantity: item?.quantity ?? quantity, turn: state.turn };
  const text = dialogue.say("added", { quantity, name: item?.name ?? product.name, total: totalOf(dialogue, answer.result) });
  return draft(dialogue, text, {
    options: [buttons.checkout(dialogue), buttons.cart(dialogue), buttons.more(dialogue)].slice(0, state.search === null ? 2 : 3),
    type: "cart",
  });
}

/** What a cart comes to, saying how much of it is for the delivery: the sum differs from the prices told before. */
export const totalOf = (dialogue: Dialogue, { totalCents, shippingCents }: CartView): string =>
  shippingCents === 0
    ? dialogue.money(totalCents)
    : dialogue.say("with_shipping", { total: dialogue.money(totalCents), shipping: dialogue.money(shippingCents) });

export async function replyWithCart(dialogue: Dialogue): Promise<Draft> {
  const cart = await readCart(dialogue);
  if (cart.items.length === 0) return draft(dialogue, dialogue.say("cart_empty"), { type: "cart" });
  const lines = cart.items.map((item) => `• ${item.quantity}× ${item.name} – ${dialogue.money(item.totalCents)}`);
  const sums = [
    cart.discountCents > 0 ? dialogue.say("cart_discount", { discount: dialogue.money(cart.discountCents) }) : "",
    dialogue.say("cart_shipping", { shipping: cart.shippingCents === 0 ? dialogue.say("free") : dialogue.money(cart.shippingCents) }),
    dialogue.say("cart_total", { total: dialogue.money(cart.totalCents) }),
  ].filter((line) => line !== "");
  return draft(dialogue, [dialogue.say("cart"), ...lines, ...sums].join("\n"), {
    options: [buttons.checkout(dialogue), ...(dialogue.state.search === null ? [] : [buttons.more(dialogue)])],
    type: "cart",
  });
}

/** The link that closes the purchase; `question` words it for somebody who asked how to pay. */
export async function replyWithCheckout(dialogue: Dialogue, question: "checkout" | "payment" = "checkout"): Promise<Draft> {
  const cart = await readCart(dialogue);
  if (cart.items.length === 0)
    return question === "payment"
      ? offerPerson(dialogue, dialogue.say("not_known"))
      : draft(dialogue, dialogue.say("cart_empty"), { type: "cart" });
  const total = dialogue.money(cart.totalCents);
  if (cart.checkoutUrl === null) return offerPerson(dialogue, dialogue.say("checkout_none", { total }));
  return draft(dialogue, dialogue.say(question, { total, link: cart.checkoutUrl }), {
    options: [buttons.cart(dialogue), buttons.person(dialogue)],
    type: "checkout",
  });
}

/** A question answered by "yes" with a person. */
export function offerPerson(dialogue: Dialogue, text: string): Draft {
  dialogue.state.pending = { kind: "person" };
  return draft(dialogue, text, { options: [buttons.person(dialogue)] });
}

export async function readCart(dialogue: Dialogue): Promise<CartView> {
  const cart = await dialogue.tools.call<CartView>("view_cart", {});
  rememberCart(dialogue, cart);
  return cart;
}

export function rememberCart(dialogue: Dialogue, cart: CartView): void {
  dialogue.state.cart =
    cart.items.length === 0
      ? null
      : { items: cart.items.slice(0, 20).map((item) => `${item.quantity}× ${item.name}`), totalCents: cart.totalCents };
}
