import type { CartView } from "#modules/commerce/index.ts";
import { fold } from "../understanding/fold.ts";
import { attempt, type Dialogue, type Draft, draft, openDialogue, stringValue } from "./dialogue.ts";
import { buttons, option } from "./options.ts";
import { nameMatch, queryText } from "./query-text.ts";
import { meantProduct } from "./product-reply.ts";
import { readCart, rememberCart, replyWithCart, totalOf } from "./cart-reply.ts";

/** Takes out what is meant, or everything. */
export async function replyWithRemoval(dialogue: Dialogue): Promise<Draft> {
  const cart = await readCart(dialogue);
  if (cart.items.length === 0) return draft(dialogue, dialogue.say("cart_empty"));
  if (/\b(?:esvazi|limp|tudo|todos|empty|clear|everything|vaci)/i.test(dialogue.turn.text)) {
    for (const productId of new Set(cart.items.map((item) => item.productId)))
      await attempt<CartView>(dialogue, "remove_from_cart", { productId });
    rememberCart(dialogue, await readCart(dialogue));
    return draft(dialogue, dialogue.say("emptied"));
  }
  const kept = keptInCart(dialogue, cart);
  if (kept !== null) {
    for (const { productId } of cart.items) if (productId !== kept) await attempt<CartView>(dialogue, "remove_from_cart", { productId });
    return await replyWithCart(dialogue);
  }
  const meant = await meantInCart(dialogue, cart);
  if (meant !== null) return await removeProduct(dialogue, meant, cart);
  dialogue.state.pending = { kind: "which", action: "remove" };
  return draft(dialogue, dialogue.say("not_in_cart"), {
    options: cart.items.slice(0, 9).map((item) => option(`remove:${item.productId}`, item.name, dialogue.money(item.totalCents))),
  });
}

async function meantInCart(dialogue: Dialogue, cart: CartView): Promise<string | null> {
  const named = namedInCart(dialogue, cart);
  if (named !== null) return named;
  // Pointing is understood over what is in the cart, which is what can be taken out.
  const { state } = dialogue;
  const kept = { shown: state.shown, focus: state.focus };
  state.shown = cart.items.map((item) => ({
    productId: item.productId,
    variantId: item.variantId,
    name: item.name,
    category: "",
    brand: "",
    priceCents: item.unitPriceCents,
    inStock: true,
    attributes: {},
  }));
  const focused = kept.focus;
  if (focused !== null && !cart.items.some((item) => item.productId === focused.productId)) state.focus = null;
  const meant = await meantProduct(dialogue);
  const inCart = meant.kind === "one" && cart.items.some((item) => item.productId === meant.productId) ? meant.productId : null;
  Object.assign(state, kept);
  const [only] = cart.items;
  return inCart ?? (cart.items.length === 1 && only !== undefined && meant.kind === "none" ? only.productId : null);
}

const keepsOnly =
  /\b(?:deix\w+|fi[cq]\w+|mant\w+|quero|leave|keep|deja\w*|queda\w*)\s+(?:so|apenas|somente|only|just|solo|solamente)\b(?:\s+com)?(.*)$/;

/** "Tira a capinha e deixa só o carregador": the one that stays; null: it is not said so, or names nothing of the cart. */
function keptInCart(dialogue: Dialogue, cart: CartView): string | null {
  const { turn, state, locale, tools } = dialogue;
  const after = keepsOnly.exec(fold(turn.text.normalize("NFC")))?.[1]?.trim();
  if (after === undefined || after === "") return null;
  const entities = turn.nlp.entities.filter((one) => after.includes(fold(one.text)));
  return namedInCart(openDialogue({ ...turn, text: after, nlp: { ...turn.nlp, entities } }, state, locale, tools), cart);
}

/** "Tira a luminária": the only thing in the cart that is one, or is called so. */
function namedInCart(dialogue: Dialogue, cart: CartView): string | null {
  const { turn, entity } = dialogue;
  const kind = entity("product_category");
  const said = [kind?.text, stringValue(kind)].flatMap((word) => (word === undefined ? [] : [queryText(word, [])]));
  const words = queryText(turn.text, turn.nlp.entities, ["product_category"]);
  const brand = stringValue(entity("brand"));
  const fits = (name: string, wanted: readonly string[]) => wanted.some((one) => one !== "" && nameMatch(one, name) === 1);
  let fitting = cart.items;
  if (said.length > 0) fitting = fitting.filter(({ name }) => fits(name, said));
  else if (words !== "") fitting = fitting.filter(({ name }) => nameMatch(words, name) >= 0.6);
  else if (brand === undefined) return null;
  if (brand !== undefined) fitting = fitting.filter(({ name }) => fits(name, [queryText(brand, [])]));
  if (fitting.length > 1 && words !== "") fitting = fitting.filter(({ name }) => nameMatch(words, name) === 1);
  const [only] = fitting;
  return fitting.length === 1 && only !== undefined ? only.productId : null;
}

export async function removeProduct(dialogue: Dialogue, productId: string, before?: CartView): Promise<Draft> {
  const item = (before ?? (await readCart(dialogue))).items.find((one) => one.productId === productId);
  if (item === undefined) return draft(dialogue, dialogue.say("not_in_cart"));
  const answer = await attempt<CartView>(dialogue, "remove_from_cart", { productId });
  if ("failure" in answer) return draft(dialogue, dialogue.say("not_in_cart"));
  rememberCart(dialogue, answer.result);
  if (answer.result.items.length === 0) return draft(dialogue, dialogue.say("emptied"), { type: "cart" });
  return draft(dialogue, dialogue.say("removed", { name: item.name, total: totalOf(dialogue, answer.result) }), {
    options: [buttons.checkout(dialogue), buttons.cart(dialogue)],
    type: "cart",
  });
}
