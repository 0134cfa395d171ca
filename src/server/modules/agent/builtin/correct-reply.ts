import type { CartView } from "#modules/commerce/index.ts";
import type { GetProductResult } from "../tools/get-product.ts";
import { fold } from "../understanding/fold.ts";
import { countPattern, countValue } from "../understanding/numbers.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import { addProduct, rememberCart, totalOf } from "./cart-reply.ts";
import { attempt, type Dialogue, type Draft, draft, numberValue, openDialogue } from "./dialogue.ts";
import { buttons } from "./options.ts";
import { pointedAt, references } from "./point-at.ts";
import { noSuchVariant } from "./product-reply.ts";
import { chosenVariant } from "./choose-variant.ts";
import { measuresIn, saidFeature, variantTypes } from "./wished-features.ts";

const corrects =
  /\b(?:na verdade|alias|quis dizer|quero dizer|queria dizer|ops|opa|errei|perdao|desculpa|desculpe|corrig\w+|melhor|muda para|entao|pensando (?:bem|melhor)|mudei de ideia|deixa so|(?:so|apenas|somente|basta\w*) (?:\d{1,2}|um|uma|dois|duas|tres|quatro)\b|on second thought|just (?:one|two|three|\d)|mejor|solo (?:\d|un[oa]?|dos|tres)|actually|i meant|sorry|make (?:it|that)|en realidad|quise decir|perdon|mejor)\b|^\s*(?:nao|no)\s*[,.!]/;
/** "Troca pela marrom", "tira o preto e põe o branco": while a cart is open it is about the cart. */
const swaps =
  /\b(?:troc(?:a|ar|ue|o|amos)|mud(?:a|ar|e|o)|substitu\w+|swap|change|switch|replace|cambi(?:a|ar|o|ame|alo|ala)|tir\w+\b.*\b(?:coloc\w+|bot\w+|poe|ponha)|(?:remove|quita\w*)\b.*\b(?:add|put|pon\w*|agrega\w*))\b/;
/** What is said of things that were bought before, or of something else that is changed. */
const ofOrders =
  /\b(?:pedidos?|compr(?:ei|amos|ou)|receb\w+|chegou|chegaram|veio|vieram|entreg\w+|defeit\w+|quebr\w+|devol\w+|ganhei|orders?|bought|arrived|received|compre|llego|recibi|endereco|senha|horario|data|consulta|prazo|politica|gostar|servir|depois|address|password|if|se|si)\b/;
/** As long as it was the answer before, or the one before that. */
const fresh = 2;

/** "na verdade 2", "não, o azul", right after something went into the cart: what is in it is changed. null: nothing is corrected. */
export async function replyWithCorrection(dialogue: Dialogue): Promise<Draft | null> {
  const { state, turn } = dialogue;
  const last = state.lastAdded;
  if (last === null || turn.text.length > 80 || dialogue.entity("order_number") !== undefined) return null;
  const said = fold(spelledOut(turn.text));
  const swap = state.cart !== null && swaps.test(said) && !ofOrders.test(said);
  if (!swap && (state.turn - last.turn > fresh || !corrects.test(said))) return null;
  const wanted = swap ? withLastSaid(dialogue) : dialogue;
  const feature = variantTypes.some((type) => saidFeature(wanted, type) !== undefined);
  if (dialogue.entity("product_category") !== undefined && !(swap && feature)) return null;
  const points =
    references(dialogue).some((one) => one.kind === "ordinal" || one.kind === "superlative") || measuresIn(dialogue).length > 0;
  const [other] = points || (swap && !feature) ? pointedAt(dialogue) : [];
  if (other !== undefined && other.productId !== last.productId) return await exchange(dialogue, last, other.productId);
  const quantity = numberValue(dialogue.entity("quantity")) ?? numberIn(said);
  if ((swap && feature) || saidFeature(dialogue, "size") !== undefined || references(dialogue).some((one) => one.kind === "attribute"))
    return await changeVariant(wanted, last, { swap, quantity: quantity ?? Math.max(1, last.quantity) });
  if (measuresIn(dialogue).length > 0) return null;
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
    dialogue.say("cart_changed", { quantity: now.quantity, name: item?.name ?? "", total: totalOf(dialogue, answer.result) }),
    { options: [buttons.checkout(dialogue), buttons.cart(dialogue)], type: "cart" },
  );
}

function numberIn(said: string): number | null {
  const found = new RegExp(`\\b(${countPattern})\\b(?!\\s*(?:reais|mil\\b|gb|%))`).exec(said)?.[1];
  const value = found === undefined ? null : countValue(found);
  return value === null || value < 1 || value > 99 ? null : value;
}

type LastAdded = NonNullable<Dialogue["state"]["lastAdded"]>;

/** Of two colours the one that comes last is wanted: "tira o preto e põe o branco". */
function withLastSaid(dialogue: Dialogue): Dialogue {
  const { nlp } = dialogue.turn;
  const kept = nlp.entities.filter(
    (one, index) => !variantTypes.some((type) => type === one.type) || !nlp.entities.slice(index + 1).some(({ type }) => type === one.type),
  );
  return openDialogue({ ...dialogue.turn, nlp: { ...nlp, entities: kept } }, dialogue.state, dialogue.locale, dialogue.tools);
}

async function changeVariant(
  dialogue: Dialogue,
  last: LastAdded,
  { swap, quantity }: { swap: boolean; quantity: number },
): Promise<Draft | null> {
  const looked = await attempt<GetProductResult>(dialogue, "get_product", { productId: last.productId });
  if ("failure" in looked) return null;
  const variant = chosenVariant(dialogue, looked.result);
  // What there is not is said by those who describe it; who asked for an exchange is told here.
  if (variant === "none" && swap) return noSuchVariant(dialogue, looked.result);
  if (variant !== null && variant !== "none" && !variant.inStock && swap)
    return draft(dialogue, dialogue.say("unavailable", { name: `${looked.result.name} (${variant.name})` }), {
      options: [buttons.cart(dialogue)],
    });
  if (variant === null || variant === "none" || !variant.inStock) return null;
  return await replace(dialogue, last, { variantId: variant.variantId, quantity });
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
      total: totalOf(dialogue, answer.result),
    }),
    { options: [buttons.checkout(dialogue), buttons.cart(dialogue)], type: "cart" },
  );
}
