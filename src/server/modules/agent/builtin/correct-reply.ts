import type { CartView } from "#modules/commerce/index.ts";
import type { GetProductResult } from "../tools/get-product.ts";
import { fold } from "../understanding/fold.ts";
import { countPattern, countValue } from "../understanding/numbers.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import { addProduct, rememberCart } from "./cart-reply.ts";
import { attempt, type Dialogue, type Draft, draft, numberValue } from "./dialogue.ts";
import { buttons } from "./options.ts";
import { pointedAt, references } from "./point-at.ts";
import { chosenVariant } from "./product-reply.ts";

const corrects =
  /\b(?:na verdade|alias|quis dizer|quero dizer|queria dizer|ops|opa|errei|perdao|desculpa|desculpe|corrig\w+|melhor|muda para|entao|actually|i meant|sorry|make (?:it|that)|en realidad|quise decir|perdon|mejor)\b|^\s*(?:nao|no)\s*[,.!]/;
/** As long as it was the answer before, or the one before that. */
const fresh = 2;

/** "na verdade 2", "não, o azul", right after something went into the cart: what is in it is changed. null: nothing is corrected. */
export async function replyWithCorrection(dialogue: Dialogue): Promise<Draft | null> {
  const { state, turn } = dialogue;
  const last = state.lastAdded;
  if (last === null || state.turn - last.turn > fresh || turn.text.length > 80) return null;
  const said = fold(spelledOut(turn.text));
  if (!corrects.test(said) || dialogue.entity("product_category") !== undefined || dialogue.entity("order_number") !== undefined)
    return null;
  if (references(dialogue).some((one) => one.kind === "attribute")) return await changeVariant(dialogue, last);
  const [other] = references(dialogue).some((one) => one.kind === "ordinal" || one.kind === "superlative") ? pointedAt(dialogue) : [];
  if (other !== undefined && other.productId !== last.productId) return await exchange(dialogue, last, other.productId);
  const quantity = numberValue(dialogue.entity("quantity")) ?? numberIn(said);
  if (quantity === null || quantity === last.quantity) return null;
  return await replace(dialogue, last, { variantId: last.variantId, quantity });
}

/** "errei, é o segundo": the other one goes in for the one before. */
async function exchange(dialogue: Dialogue, last: LastAdded, productId: string): Promise<Draft> {
  const before = await attempt<CartView>(dialogue, "view_cart", {});
  const was = "result" in before ? before.result.items.find((item) => item.productId === last.productId) : undefined;
  const added = await addProduct(dialogue, productId, null, was?.quantity ?? Math.max(1, last.quantity));
  // What could not be had takes nothing away.
  if (dialogue.state.lastAdded?.productId !== productId || dialogue.state.lastAdded.quantity === 0 || was === undefined) return added;
  const now = dialogue.state.lastAdded;
  const answer = await attempt<CartView>(dialogue, "remove_from_cart", { productId: last.productId });
  if ("failure" in answer) return added;
  rememberCart(dialogue, answer.result);
  const item = answer.result.items.find((one) => one.productId === productId);
  return draft(
    dialogue,
    dialogue.say("cart_changed", { quantity: now.quantity, name: item?.name ?? "", total: dialogue.money(answer.result.totalCents) }),
    { options: [buttons.checkout(dialogue), buttons.cart(dialogue)], type: "cart" },
  );
}

function numberIn(said: string): number | null {
  const found = new RegExp(`\\b(${countPattern})\\b(?!\\s*(?:reais|mil\\b|gb|%))`).exec(said)?.[1];
  const value = found === undefined ? null : countValue(found);
  return value === null || value < 1 || value > 99 ? null : value;
}

type LastAdded = NonNullable<Dialogue["state"]["lastAdded"]>;

async function changeVariant(dialogue: Dialogue, last: LastAdded): Promise<Draft | null> {
  const looked = await attempt<GetProductResult>(dialogue, "get_product", { productId: last.productId });
  if ("failure" in looked) return null;
  const variant = chosenVariant(dialogue, looked.result);
  // What there is not is said by those who describe it.
  if (variant === null || variant === "none" || !variant.inStock) return null;
  return await replace(dialogue, last, { variantId: variant.variantId, quantity: last.quantity });
}

/** Takes the thing out and puts it in again as it is wanted; as it was, when it cannot be had so. */
async function replace(dialogue: Dialogue, last: LastAdded, wanted: { variantId: string | null; quantity: number }): Promise<Draft | null> {
  const { state } = dialogue;
  const { productId } = last;
  const put = ({ variantId, quantity }: { variantId: string | null; quantity: number }) =>
    attempt<CartView>(dialogue, "add_to_cart", { productId, quantity, ...(variantId === null ? {} : { variantId }) });
  const before = await attempt<CartView>(dialogue, "view_cart", {});
  const was = "result" in before ? before.result.items.find((item) => item.productId === productId) : undefined;
  if (was === undefined && last.quantity > 0) return null;
  if (was !== undefined) await attempt<CartView>(dialogue, "remove_from_cart", { productId });
  const answer = await put(wanted);
  if ("failure" in answer) {
    const back = was && (await put({ variantId: was.variantId, quantity: was.quantity }));
    if (back && "result" in back) rememberCart(dialogue, back.result);
    const name = was?.name ?? state.focus?.name ?? "";
    const available = answer.failure.details["available"];
    return draft(
      dialogue,
      answer.failure.code === "commerce.out_of_stock" && typeof available === "number"
        ? dialogue.say("too_few", { name, available })
        : dialogue.say("bad_quantity"),
      { options: [buttons.cart(dialogue)] },
    );
  }
  rememberCart(dialogue, answer.result);
  const item = answer.result.items.find((one) => one.productId === productId);
  state.lastAdded = { productId, variantId: item?.variantId ?? wanted.variantId, quantity: wanted.quantity, turn: state.turn };
  return draft(
    dialogue,
    dialogue.say("cart_changed", {
      quantity: wanted.quantity,
      name: item?.name ?? was?.name ?? "",
      total: dialogue.money(answer.result.totalCents),
    }),
    { options: [buttons.checkout(dialogue), buttons.cart(dialogue)], type: "cart" },
  );
}
