import type { ReturnReason } from "#modules/commerce/index.ts";
import { refundStatusWord } from "../texts/words.ts";
import type { CancelOrderResult } from "../tools/cancel-order.ts";
import { noPayload, yesPayload } from "../tools/consent.ts";
import type { RefundStatusResult } from "../tools/refund-status.ts";
import type { RequestReturnResult } from "../tools/request-return.ts";
import type { ConsentNeeded } from "../tools/tool.ts";
import { offerPerson } from "./cart-reply.ts";
import type { Pending } from "./dialogue-state.ts";
import type { OrderStatusResult } from "../tools/order-status.ts";
import { attempt, type Dialogue, type Draft, draft, stringValue } from "./dialogue.ts";
import { formatDay } from "./format.ts";
import { buttons, option } from "./options.ts";
import { handOver } from "./person-reply.ts";

const yesAndNo = (dialogue: Dialogue, yes: "button_cancel" | "button_confirm") => [
  option(yesPayload, dialogue.say(yes)),
  option(noPayload, dialogue.say("button_no")),
];

function orderNumber(dialogue: Dialogue): string | undefined {
  return stringValue(dialogue.entity("order_number")) ?? dialogue.state.orderNumber ?? undefined;
}

/** Asks which of several orders is meant; a number alone answers. */
function askWhich(dialogue: Dialogue, orders: readonly string[], pending: Pending): Draft {
  dialogue.state.pending = pending;
  return draft(dialogue, dialogue.say("order_which", { list: orders.slice(0, 5).join(", ") }), {
    options: orders.slice(0, 3).map((number) => option(`order:${number}`, number)),
  });
}

function needsIdentity(dialogue: Dialogue): Draft {
  return { ...draft(dialogue, dialogue.say("order_identity"), { options: [buttons.person(dialogue)] }), needsProof: true };
}

/** Cancels an order after the customer's yes; what the shop does not leave to the agent goes to a person. */
export async function replyWithCancellation(dialogue: Dialogue, number = orderNumber(dialogue)): Promise<Draft> {
  const input = number === undefined ? {} : { orderNumber: number };
  const result = await dialogue.tools.call<CancelOrderResult | ConsentNeeded>("cancel_order", input);
  if ("consentNeeded" in result) {
    const { orderNumber: asked, totalCents, paid } = result.facts as { orderNumber: string; totalCents: number; paid: boolean };
    dialogue.state.orderNumber = asked;
    dialogue.state.pending = { kind: "consent", tool: "cancel_order", input: { orderNumber: asked } };
    const values = { number: asked, total: dialogue.money(totalCents) };
    return draft(dialogue, dialogue.say(paid ? "cancel_ask_paid" : "cancel_ask", values), { options: yesAndNo(dialogue, "button_cancel") });
  }
  const values = { number: result.orderNumber ?? number ?? "" };
  switch (result.outcome) {
    case "cancelled":
      return result.paid === true
        ? await handOver(dialogue, "rule", dialogue.say("cancelled_paid", values))
        : draft(dialogue, dialogue.say("cancelled", values), { type: "order_cancelled" });
    case "which":
      return askWhich(dialogue, result.orders ?? [], { kind: "order_to_cancel" });
    case "needs_identity":
      return needsIdentity(dialogue);
    case "too_late":
      return offerPerson(dialogue, dialogue.say(result.status === "cancelled" ? "cancel_done" : "cancel_too_late", values));
    case "person":
      return await handOver(dialogue, "rule");
    case "not_found":
      return notFound(dialogue, number, { kind: "order_to_cancel" });
  }
}

function notFound(dialogue: Dialogue, number: string | undefined, pending: Pending): Draft {
  dialogue.state.pending = pending;
  return draft(dialogue, number === undefined ? dialogue.say("orders_none") : dialogue.say("order_none", { number }), {
    options: [buttons.person(dialogue)],
  });
}

const reasons: readonly (readonly [ReturnReason, RegExp])[] = [
  [
    "defect",
    /defeit|quebrad|n[aã]o (?:liga|funciona|carrega)|estrag|rachad|rasgad|trincad|danificad|broken|faulty|defect|does ?n.t work|damaged|roto|rota|no funciona|no enciende/i,
  ],
  [
    "wrong_item",
    /errad[oa]|trocad[oa] por|outro produto|n[aã]o (?:foi|[eé]) o que (?:eu )?(?:pedi|comprei)|wrong|equivocad|otro producto/i,
  ],
  [
    "not_as_described",
    /diferente d[ao] (?:foto|site|an[uú]ncio|descri)|n[aã]o (?:[eé]|era) como|propaganda|not as described|different from|distinto de/i,
  ],
  [
    "size",
    /tamanho|n[uú]mero (?:maior|menor)|apertad|larg[oa]|pequen|grande|n[aã]o (?:me )?(?:serviu|serviram|serve|servem|coube|couberam|entra|entrou)|size|(?:qued|ficou|ficaram|fit)\w* (?:me |muito |bem |muy )*(?:chic|curt|just|pequen|grand|enorm|small|short|loose)|too (?:big|small|tight|loose)|talla|no me (?:queda|qued[oó])/i,
  ],
  ["late", /atras|demor|late|tard[oó]/i],
  [
    "regret",
    /arrepend|desisti|n[aã]o (?:curti\w*|curtimos|me agrad\w+|combin\w+|orn\w+|bateu|era o que (?:eu )?(?:esperava|queria)|ficou (?:bom|boa|legal|bem|bonit\w))|does ?n.?t (?:match|go with|suit)|no (?:combina|pega|va) con|feio|feia|(?:receber|quero) (?:o |meu )?(?:dinheiro|valor) de volta|do not (?:like|want)|didn.?t like|n[aã]o (?:gostei|quero mais|preciso mais)|mudei de ideia|changed my mind|don.t (?:like|want)|no me gust|ya no (?:lo )?quiero/i,
  ],
];
const wantsExchange = /troc|exchange|swap|cambi/i;

/** Why the customer gives it back, as far as they said; null: they did not. */
export function returnReasonIn(text: string): ReturnReason | null {
  return reasons.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** Notes a wish to give back or exchange: asks the reason, then for the customer's yes. The team decides. */
export async function replyWithReturn(
  dialogue: Dialogue,
  known: { kind?: "return" | "exchange" | undefined; orderNumber?: string | undefined; reason?: ReturnReason | undefined } = {},
): Promise<Draft> {
  const { text } = dialogue.turn;
  const kind = known.kind ?? (wantsExchange.test(text) ? "exchange" : "return");
  const number = known.orderNumber ?? orderNumber(dialogue);
  const reason = known.reason ?? returnReasonIn(text);
  if (reason === null) {
    // Whom it is refused to for want of proof is told so before anything is asked.
    const order = await attempt<OrderStatusResult>(dialogue, "order_status", number === undefined ? {} : { orderNumber: number });
    if ("result" in order && order.result.needsIdentity === true) return needsIdentity(dialogue);
    dialogue.state.pending = { kind: "return_reason", wish: kind, ...(number === undefined ? {} : { orderNumber: number }) };
    return draft(dialogue, dialogue.say(kind === "exchange" ? "exchange_why" : "return_why"));
  }
  const input = { kind, reason, ...(number === undefined ? {} : { orderNumber: number }) };
  const result = await dialogue.tools.call<RequestReturnResult | ConsentNeeded>("request_return", input);
  if ("consentNeeded" in result) {
    const facts = result.facts as { orderNumber: string; items: { name: string; quantity: number }[] };
    dialogue.state.orderNumber = facts.orderNumber;
    dialogue.state.pending = { kind: "consent", tool: "request_return", input: { ...input, orderNumber: facts.orderNumber } };
    const list = facts.items
      .slice(0, 5)
      .map((item) => `${item.quantity}× ${item.name}`)
      .join(", ");
    return draft(dialogue, dialogue.say(kind === "exchange" ? "exchange_ask" : "return_ask", { number: facts.orderNumber, list }), {
      options: yesAndNo(dialogue, "button_confirm"),
    });
  }
  const values = { number: result.orderNumber ?? number ?? "" };
  switch (result.outcome) {
    case "noted":
      return draft(dialogue, dialogue.say(kind === "exchange" ? "exchange_noted" : "return_noted", values), { type: "return" });
    case "open":
      return offerPerson(dialogue, dialogue.say("return_open", values));
    case "which":
      return askWhich(dialogue, result.orders ?? [], { kind: "order_to_return", wish: kind, reason });
    case "needs_identity":
      return needsIdentity(dialogue);
    case "not_delivered":
      return draft(dialogue, dialogue.say("return_not_delivered", values), { options: [buttons.person(dialogue)] });
    case "too_late":
    case "ended":
      return offerPerson(dialogue, dialogue.say("return_too_late", values));
    case "person":
      return await handOver(dialogue, "rule");
    case "not_found":
      return notFound(dialogue, number, { kind: "order_to_return", wish: kind, reason });
  }
}

/** Where the customer's money is. */
export async function replyWithRefund(dialogue: Dialogue): Promise<Draft> {
  const number = orderNumber(dialogue);
  const result = await dialogue.tools.call<RefundStatusResult>("refund_status", number === undefined ? {} : { orderNumber: number });
  if (result.outcome === "needs_identity") return needsIdentity(dialogue);
  if (result.outcome !== "found") return offerPerson(dialogue, dialogue.say("refund_none"));
  const lines = result.refunds.slice(0, 5).map((one) =>
    dialogue.say("refund", {
      number: one.orderNumber,
      amount: dialogue.money(one.amountCents),
      status: refundStatusWord(dialogue.locale, one.status),
      date: formatDay(one.askedAt, dialogue.locale),
    }),
  );
  return draft(dialogue, lines.join("\n"), { type: "refund_status", options: [buttons.person(dialogue)] });
}

/** Goes on with what was asked, after the customer's yes or no. */
export async function answerConsent(dialogue: Dialogue, pending: Extract<Pending, { kind: "consent" }>, yes: boolean): Promise<Draft> {
  if (!yes) return draft(dialogue, dialogue.say(pending.tool === "cancel_order" ? "cancel_kept" : "declined"));
  const number = pending.input.orderNumber;
  if (pending.tool === "cancel_order") return await replyWithCancellation(dialogue, number);
  return await replyWithReturn(dialogue, { ...pending.input, orderNumber: number });
}
