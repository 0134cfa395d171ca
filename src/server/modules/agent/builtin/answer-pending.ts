import { type Intent } from "#shared/messages.ts";
import { answerConsent, replyWithCancellation, replyWithReturn, returnReasonIn } from "./after-sale-reply.ts";
import { answers } from "./answers.ts";
import { addProduct, answerSize, replyWithCart, replyWithCheckout, wishedQuantity } from "./cart-reply.ts";
import { removeProduct } from "./remove-reply.ts";
import { couponCodeIn, replyWithCoupon } from "./coupon-reply.ts";
import { replyWithDelivery } from "./delivery-reply.ts";
import type { Pending } from "./dialogue-state.ts";
import { type Dialogue, type Draft, draft, stringValue } from "./dialogue.ts";
import { isAsked } from "./questions.ts";
import { replyWithOrder } from "./order-reply.ts";
import { handOver } from "./person-reply.ts";
import { pointedAt } from "./point-at.ts";
import { describe } from "./product-reply.ts";
import { replyWithMore } from "./search-reply.ts";
import { fold } from "../understanding/fold.ts";
import { countPattern, countValue } from "../understanding/numbers.ts";
import { saidYes } from "../tools/consent.ts";
import { beginsWithYes, yesOrNo } from "./yes-no.ts";

/** What a reason may sound like to somebody who was not told that it is one. */
const takenAsReason: ReadonlySet<string> = new Set<Intent>([
  "unknown",
  "chitchat",
  "complaint",
  "order_issue",
  "return_exchange",
  "availability",
  "product_details",
]);

export async function answerTap(dialogue: Dialogue, payload: string): Promise<Draft | null> {
  const [action, id = ""] = payload.split(":", 2);
  if (id !== "") {
    if (action === "product") return await describe(dialogue, id, "details");
    if (action === "add") {
      const [productId = "", variantId] = id.split("~", 2);
      return await addProduct(dialogue, productId, variantId ?? null, 1);
    }
    if (action === "remove") return await removeProduct(dialogue, id);
    if (action === "rate") return await answers[id === "helpful" ? "thanks" : "complaint"](dialogue);
    return null;
  }
  if (payload === "cart") return await replyWithCart(dialogue);
  if (payload === "checkout") return await replyWithCheckout(dialogue);
  if (payload === "human") return await handOver(dialogue, "requested");
  if (payload === "more") return await replyWithMore(dialogue);
  return null;
}

/** "Pode ser essa mesmo", "vou levar", "I'll take it": a yes to "shall I put it in your cart?". */
const thisOne =
  /^(?:(?:sim|ok|okay|entao|ah|beleza|blz|fechou|show|top|gostei|curti|amei|adorei|otimo|perfeito|legal|bora|e|eu|yes|great|perfecto|dale|listo) )*(?:(?:pode ser|quero|vou querer|vou levar|vou de|levo|fico com|vou ficar com|pego|vou pegar|e|me ve|separa|i ll take|i will take|i want|me llevo|quiero) )?(?:ess[ea]|est[ea]|ele|ela|isso|it|this one|that one|es[ea]|la llevo|lo llevo)(?: (?:mesm[oa]|ai|msm|tambem|tb|tbm|too|entao|sim|por favor|pfv|please|aqui))*$|^(?:(?:sim|ok|entao|beleza|fechou) )*(?:vou (?:levar|querer)|levo|quero|me llevo)(?: (?:sim|entao|por favor))*$/;

/** "Isso, 2", "sim, quero 3 deles": how many, beside a yes to one thing; null: no number, or no yes. */
function yesWithCount(text: string): number | null {
  const said = fold(text.normalize("NFC"))
    .replace(/[.,!]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  const found = new RegExp(
    `^(.+?) (?:quero |pode ser |me ve |manda |coloca |i want |quiero )?(${countPattern})(?: (?:unidades?|deles|delas|desses?|dessas?|of them|de ell[oa]s))?$`,
  ).exec(said);
  const count = found === null ? null : countValue(found[2] ?? "");
  return count !== null && count > 0 && count < 100 && yesOrNo(found?.[1] ?? "") === true ? count : null;
}

/** Takes the message as the answer to what was asked; null when it is something else. */
export async function answerPending(dialogue: Dialogue, pending: Pending): Promise<Draft | null> {
  const takesIt =
    pending.kind === "add" &&
    thisOne.test(
      fold(dialogue.turn.text.normalize("NFC"))
        .replace(/[.,!]+/g, "")
        .trim(),
    );
  const counted = pending.kind === "add" ? yesWithCount(dialogue.turn.text) : null;
  if (pending.kind === "add" && counted !== null) return await addProduct(dialogue, pending.productId, pending.variantId, counted);
  const answer = takesIt ? true : yesOrNo(dialogue.turn.text);
  const asked = await answerAsked(dialogue, pending);
  if (asked !== undefined) return asked;
  if (pending.kind === "order_number") return dialogue.entity("order_number") === undefined ? null : await replyWithOrder(dialogue);
  if (pending.kind === "which") return await answerWhich(dialogue, pending);
  if (pending.kind === "size") return await answerSize(dialogue, pending);
  if (pending.kind === "person" && answer === null && beginsWithYes(dialogue.turn.text)) return await handOver(dialogue, "requested");
  if (answer === null) return null;
  if (pending.kind === "person") return answer ? await handOver(dialogue, "requested") : draft(dialogue, dialogue.say("declined"));
  if (pending.kind !== "add") return null;
  return answer
    ? await addProduct(dialogue, pending.productId, pending.variantId, wishedQuantity(dialogue, pending.productId))
    : draft(dialogue, dialogue.say("declined"));
}

/** What was asked for by name: a postal code, a code, a reason, an order. null: the message is something else; undefined: nothing of these was asked. */
async function answerAsked(dialogue: Dialogue, pending: Pending): Promise<Draft | null | undefined> {
  const { text, payload, nlp } = dialogue.turn;
  const number = payload?.startsWith("order:") ? payload.slice("order:".length) : stringValue(dialogue.entity("order_number"));
  switch (pending.kind) {
    case "postal_code":
      return dialogue.entity("cep") === undefined ? null : await replyWithDelivery(dialogue);
    case "coupon": {
      const code =
        couponCodeIn(text) ?? (/^\s*[\p{L}\d_-]{3,30}\s*$/u.test(text) && yesOrNo(text) === null ? text.trim().toUpperCase() : null);
      return code === null ? null : await replyWithCoupon(dialogue, code);
    }
    case "return_reason": {
      // A wish of its own is not a reason.
      const reason = returnReasonIn(text) ?? (takenAsReason.has(nlp.intent) ? "other" : null);
      return reason === null ? null : await replyWithReturn(dialogue, { kind: pending.wish, orderNumber: pending.orderNumber, reason });
    }
    case "order_to_cancel":
      return number === undefined ? null : await replyWithCancellation(dialogue, number);
    case "order_to_return":
      return number === undefined
        ? null
        : await replyWithReturn(dialogue, { kind: pending.wish, orderNumber: number, reason: pending.reason });
    case "consent": {
      const yes = saidYes({ texts: text.split("\n"), payload }, pending.tool, undefined, pending.input.orderNumber);
      if (yes !== null) return await answerConsent(dialogue, pending, yes);
      // What was told before is not asked again: the question stands as it was.
      const again = nlp.intent === "return_exchange" && (number === undefined || number === pending.input.orderNumber);
      return pending.tool === "request_return" && again && !isAsked(text)
        ? await replyWithReturn(dialogue, { ...pending.input, ...wishedKind(text) })
        : null;
    }
    default:
      return undefined;
  }
}

/** "Queria trocar" after a return was asked about means an exchange, and the other way round. */
function wishedKind(text: string): { kind?: "return" | "exchange" } {
  const said = fold(text.normalize("NFC"));
  const exchange = /\b(?:troc\w+|troque|exchang\w+|swap|cambi\w+)\b/.test(said);
  const back = /\b(?:devol\w+|return\w*|reembols\w+|refund)\b/.test(said);
  return exchange === back ? {} : { kind: exchange ? "exchange" : "return" };
}

async function answerWhich(dialogue: Dialogue, pending: Extract<Pending, { kind: "which" }>): Promise<Draft | null> {
  const { intent } = dialogue.turn.nlp;
  // A wish of its own ("coloca o segundo no carrinho") is not an answer to "which one?".
  if (!["product_details", "unknown", "chitchat"].includes(intent)) return null;
  const bare = /^\s*(\d)\s*[.)]?\s*$/.exec(dialogue.turn.text)?.[1];
  const product = bare === undefined ? pointedAt(dialogue)[0] : dialogue.state.shown[Number(bare) - 1];
  if (product === undefined) return null;
  if (pending.action === "add")
    return await addProduct(dialogue, product.productId, null, pending.quantity ?? wishedQuantity(dialogue, product.productId));
  if (pending.action === "remove") return await removeProduct(dialogue, product.productId);
  return await describe(dialogue, product.productId, pending.action);
}
