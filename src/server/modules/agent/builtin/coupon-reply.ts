import type { CouponProblem } from "#modules/commerce/index.ts";
import type { TextKey } from "../texts/texts.ts";
import type { ApplyCouponResult } from "../tools/apply-coupon.ts";
import { offerPerson, totalOf } from "./cart-reply.ts";
import { attempt, type Dialogue, type Draft, draft } from "./dialogue.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";
import { buttons } from "./options.ts";

const problems: Readonly<Record<CouponProblem, TextKey>> = {
  unknown: "coupon_unknown",
  not_yet: "coupon_not_yet",
  over: "coupon_over",
  used_up: "coupon_over",
  used_by_customer: "coupon_used",
  too_little: "coupon_too_little",
  not_these: "coupon_not_these",
  not_with_others: "coupon_not_these",
};

/** The code in what was written: after a word for coupon, or a word in capitals or with digits; null: none was said. */
export function couponCodeIn(text: string): string | null {
  const named =
    /(?:cupom|cupon|cup[oó]n|coupon|c[oó]digo|code|voucher)\s*(?:[:#"“]|de desconto|promocional|[ée]|is|es)?\s*["“]?([\p{L}\d][\p{L}\d_-]{2,30})/iu.exec(
      text,
    );
  const said = named?.[1];
  if (said !== undefined && (/\d/.test(said) || said === said.toUpperCase())) return said.toUpperCase();
  const loud = text.match(/\b(?=[A-Z\d_-]*[A-Z])[A-Z\d][A-Z\d_-]{3,30}\b/g)?.find((word) => /\d/.test(word) || text !== text.toUpperCase());
  return loud ?? null;
}

/** Puts a coupon that was written into the cart, says why it does not count, or asks for its code. */
export async function replyWithCoupon(dialogue: Dialogue, code = couponCodeIn(dialogue.turn.text)): Promise<Draft> {
  if (code === null) {
    // Coupons are given by the shop: the agent knows none of its own.
    const wantsLess =
      /\b(?:descont\w*|abat\w+|precinho|pre[cç]o melhor|melhor pre[cç]o|mais barato|por menos|baix\w+ (?:o|um pouco|mais)|faz(?:er)? por|negoci\w+|chor\w+|discount\w*|cheaper|less|descuent\w*|rebaj\w*)\b/i.test(
        dialogue.turn.text,
      ) && !/cup[oó][mn]|coupon|voucher|c[oó]digo|code/i.test(dialogue.turn.text);
    if (wantsLess || /\b(?:tem|t[eê]m|existe|ganho|consigo|any|hay|tienen?)\b/i.test(dialogue.turn.text))
      return (
        (wantsLess ? await replyFromKnowledge(dialogue, { intent: "coupon", onlyWhenSure: true }) : null) ??
        offerPerson(dialogue, dialogue.say("coupon_none"))
      );
    dialogue.state.pending = { kind: "coupon" };
    return draft(dialogue, dialogue.say("coupon_ask"));
  }
  const answer = await attempt<ApplyCouponResult>(dialogue, "apply_coupon", { code });
  if ("failure" in answer) return draft(dialogue, dialogue.say("coupon_empty"));
  const { problem, cart } = answer.result;
  if (problem !== null) return draft(dialogue, dialogue.say(problems[problem], { code }), { options: [buttons.cart(dialogue)] });
  return draft(
    dialogue,
    dialogue.say("coupon_on", { code, discount: dialogue.money(cart.discountCents), total: totalOf(dialogue, cart) }),
    { options: [buttons.checkout(dialogue), buttons.cart(dialogue)], type: "cart" },
  );
}
