import type { Intent } from "#shared/messages.ts";
import type { HandOverReason } from "../brain.ts";
import type { TextKey } from "../texts/texts.ts";
import { type Dialogue, type Draft, draft } from "./dialogue.ts";
import { handOverSummary } from "./summary.ts";

const wording: Readonly<Record<HandOverReason, TextKey>> = {
  requested: "hand_over",
  rule: "hand_over",
  failure: "hand_over",
  low_confidence: "hand_over_unknown",
  sentiment: "hand_over_sentiment",
};

/** Calls a person, with the reason and a summary; `text` says what was done before. */
export async function handOver(dialogue: Dialogue, reason: HandOverReason, text?: string): Promise<Draft> {
  const summary = handOverSummary(dialogue, reason);
  await dialogue.tools.call("hand_over", { reason, summary });
  Object.assign(dialogue.state, { pending: null, unknowns: 0, negatives: 0 });
  return draft(dialogue, text ?? dialogue.say(wording[reason]), {
    type: "hand_over",
    handOver: { reason, summary },
    confidence: reason === "low_confidence" ? dialogue.turn.nlp.confidence : 1,
  });
}

/** Worse than this once, or named negative twice running, is for a person. */
const unbearable = -0.5;
/** "Veio errado, quero trocar" tells why, not how one feels: what can be done for the customer is done first. */
const unbearableWithWish = -0.85;
const wishes: ReadonlySet<string> = new Set<Intent>([
  "return_exchange",
  "order_cancel",
  "appointment_reschedule",
  "appointment_cancel",
  "appointment_book",
  "product_search",
  "price_check",
  "availability",
  "coupon",
  "shipping_quote",
  "quote_request",
  "product_details",
  "faq",
]);

/** Whether the customer's feeling asks for a person; counts negative messages running. */
export function feelingNeedsPerson(dialogue: Dialogue): boolean {
  const { nlp } = dialogue.turn;
  const { state } = dialogue;
  state.negatives = nlp.sentiment.label === "negative" ? state.negatives + 1 : 0;
  const worst = wishes.has(nlp.intent) && nlp.confidence >= 0.6 ? unbearableWithWish : unbearable;
  return nlp.sentiment.score < worst || state.negatives >= 2;
}
