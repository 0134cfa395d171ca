import { AppError } from "#platform/errors.ts";
import { type Intent, intents } from "#shared/messages.ts";
import { answerConsent, replyWithCancellation, replyWithRefund, replyWithReturn, returnReasonIn } from "./after-sale-reply.ts";
import {
  addProduct,
  offerPerson,
  removeProduct,
  replyWithAddition,
  replyWithCart,
  replyWithCheckout,
  replyWithRemoval,
} from "./cart-reply.ts";
import { askSkills } from "./ask-skills.ts";
import { replyWithComparison } from "./compare-reply.ts";
import { couponCodeIn, replyWithCoupon } from "./coupon-reply.ts";
import { replyWithDelivery } from "./delivery-reply.ts";
import type { Pending } from "./dialogue-state.ts";
import { type Dialogue, type Draft, draft, stringValue } from "./dialogue.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";
import { replyWithOrder } from "./order-reply.ts";
import { feelingNeedsPerson, handOver } from "./person-reply.ts";
import { pointedAt, references } from "./point-at.ts";
import { describe, replyAboutProduct } from "./product-reply.ts";
import { replyWithMore, replyWithSearch } from "./search-reply.ts";
import { replyWithAddress, replyWithHours } from "./shop-reply.ts";
import { replyHonestly, replyToChat, replyToGreeting, replyToMedia, replyToUnknown } from "./talk-reply.ts";
import { saidYes } from "../tools/consent.ts";
import { yesOrNo } from "./yes-no.ts";

type Answer = (dialogue: Dialogue) => Draft | Promise<Draft>;

const say =
  (key: Parameters<Dialogue["say"]>[0]): Answer =>
  (dialogue) =>
    draft(dialogue, dialogue.say(key));
const needsPerson: Answer = (dialogue) => offerPerson(dialogue, dialogue.say("person_needed"));
/** What the shop has written down; of the rest it says that it does not know, and offers a person. */
const fromKnowledge =
  (intent: Intent): Answer =>
  async (dialogue) =>
    (await replyFromKnowledge(dialogue, { intent, onlyWhenSure: false })) ?? replyHonestly(dialogue);
/** The rule first, then the person who applies it to the customer's case. */
const ruleThenPerson =
  (intent: Intent): Answer =>
  async (dialogue) =>
    (await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true, withPerson: true })) ?? needsPerson(dialogue);
/** "Qual o prazo de troca?" asks for the rule, "quero trocar" for the deed. */
const asksRule =
  /prazo|pol[ií]tica|regras?|quanto tempo|quantos dias|at[eé] quando|como funciona|gr[aá]tis|gratuit|a partir de|how long|policy|how many days|for free|plazo|cu[aá]nto tiempo|cu[aá]ntos d[ií]as/i;
const ruleOr =
  (intent: Intent, answer: Answer): Answer =>
  async (dialogue) =>
    (asksRule.test(dialogue.turn.text) ? await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true }) : null) ?? answer(dialogue);
/** What a tool knows; where it knows nothing, what the shop has written down. */
const orKnowledge =
  (intent: Intent, answer: Answer): Answer =>
  async (dialogue) => {
    const given = await answer(dialogue);
    if (dialogue.state.pending?.kind !== "person") return given;
    const written = await replyFromKnowledge(dialogue, { intent, onlyWhenSure: false });
    if (written === null) return given;
    dialogue.state.pending = null;
    return written;
  };

/** What each intent is answered with. */
const answers: Readonly<Record<Intent, Answer>> = {
  greeting: replyToGreeting,
  goodbye: say("goodbye"),
  thanks: say("thanks"),
  praise: say("praise"),
  chitchat: replyToChat,
  product_search: replyWithSearch,
  product_details: (dialogue) => replyAboutProduct(dialogue, "details"),
  product_compare: replyWithComparison,
  price_check: (dialogue) => replyAboutProduct(dialogue, "price"),
  availability: (dialogue) => replyAboutProduct(dialogue, "availability"),
  add_to_cart: replyWithAddition,
  remove_from_cart: replyWithRemoval,
  view_cart: replyWithCart,
  checkout: (dialogue) => replyWithCheckout(dialogue),
  // With something in the cart it is the way to the checkout that is meant.
  payment_selection: async (dialogue) =>
    (dialogue.state.cart === null ? await replyFromKnowledge(dialogue, { intent: "payment_selection", onlyWhenSure: true }) : null) ??
    replyWithCheckout(dialogue, "payment"),
  order_status: replyWithOrder,
  order_issue: (dialogue) => offerPerson(dialogue, dialogue.say("issue")),
  payment_issue: (dialogue) => offerPerson(dialogue, dialogue.say("issue")),
  complaint: (dialogue) => offerPerson(dialogue, dialogue.say("complaint")),
  human_handoff: (dialogue) => handOver(dialogue, "requested"),
  opt_out: (dialogue) => draft(dialogue, dialogue.say("opted_out"), { type: "opt_out" }),
  opt_in: (dialogue) => draft(dialogue, dialogue.say("opted_in"), { type: "opt_in" }),
  account_data: (dialogue) => offerPerson(dialogue, dialogue.say("data_request")),
  data_deletion: (dialogue) => offerPerson(dialogue, dialogue.say("data_request")),
  order_cancel: ruleOr("order_cancel", (dialogue) => replyWithCancellation(dialogue)),
  return_exchange: ruleOr("return_exchange", (dialogue) => replyWithReturn(dialogue)),
  refund_status: ruleOr("refund_status", replyWithRefund),
  appointment_book: needsPerson,
  appointment_reschedule: needsPerson,
  appointment_cancel: needsPerson,
  quote_request: needsPerson,
  financing_simulation: ruleThenPerson("financing_simulation"),
  service_request: needsPerson,
  proposal_status: needsPerson,
  provider_signup: needsPerson,
  coupon: ruleOr("coupon", (dialogue) => replyWithCoupon(dialogue)),
  shipping_quote: ruleOr("shipping_quote", replyWithDelivery),
  procedure_info: fromKnowledge("procedure_info"),
  business_hours: orKnowledge("business_hours", replyWithHours),
  store_location: orKnowledge("store_location", replyWithAddress),
  solar_savings: fromKnowledge("solar_savings"),
  faq: fromKnowledge("faq"),
  unknown: async (dialogue) => (await replyFromKnowledge(dialogue, { intent: "unknown", onlyWhenSure: true })) ?? replyToUnknown(dialogue),
};

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

/** A wish that feeling must not override: it is granted as it stands. */
const grantedFirst: ReadonlySet<string> = new Set<Intent>(["human_handoff", "opt_out", "data_deletion"]);
const wordless = new Set([
  "image",
  "audio",
  "voice",
  "video",
  "document",
  "sticker",
  "location",
  "contacts",
  "unsupported",
  "story_mention",
  "share",
]);

/** Questions about the house sound like questions about a product ("tem garantia?", "quanto custa o frete?"). */
const mayBeOfTheHouse: ReadonlySet<Intent> = new Set<Intent>([
  "product_search",
  "product_details",
  "price_check",
  "availability",
  "chitchat",
]);

function namesProduct(dialogue: Dialogue): boolean {
  const { state } = dialogue;
  return (
    state.focus !== null ||
    state.shown.length > 0 ||
    references(dialogue).length > 0 ||
    ["product_category", "brand", "price_range"].some((type) => dialogue.entity(type) !== undefined)
  );
}

/** As `choose`; what needs a tool that the business switched off is for a person. */
export async function decide(dialogue: Dialogue): Promise<Draft> {
  try {
    return await choose(dialogue);
  } catch (error) {
    if (error instanceof AppError && (error.code === "agent.unknown_tool" || error.code === "agent.tool_forbidden"))
      return offerPerson(dialogue, dialogue.say("person_needed"));
    throw error;
  }
}

/** Chooses the answer: what was tapped, then what must come first, then an answer to what was asked, then the intent. */
async function choose(dialogue: Dialogue): Promise<Draft> {
  const { turn, state } = dialogue;
  const pending = state.pending;
  state.pending = null;
  const tapped = turn.payload === null ? null : await answerTap(dialogue, turn.payload);
  if (tapped !== null) return understood(dialogue, tapped);
  if ((turn.payload === null && turn.text.trim() === "") || (wordless.has(turn.messageType) && !/\p{L}{2}/u.test(turn.text)))
    return replyToMedia(dialogue);
  const intent = intents.find((known) => known === turn.nlp.intent) ?? "unknown";
  if (grantedFirst.has(intent)) return understood(dialogue, await answers[intent](dialogue));
  if (feelingNeedsPerson(dialogue)) return await handOver(dialogue, "sentiment");
  const answered = pending === null ? null : await answerPending(dialogue, pending);
  if (answered !== null) return understood(dialogue, answered);
  const bySkill = await askSkills(dialogue, intent);
  if (bySkill !== null) return understood(dialogue, bySkill);
  const bare = yesOrNo(turn.text);
  if (bare !== null && intent === "chitchat")
    return understood(dialogue, draft(dialogue, dialogue.say(bare ? "acknowledged" : "declined")));
  const meant = intentInContext(dialogue, intent);
  if (mayBeOfTheHouse.has(meant) && !namesProduct(dialogue)) {
    const written = await replyFromKnowledge(dialogue, { intent: meant, onlyWhenSure: true });
    if (written !== null) return understood(dialogue, written);
  }
  const answer = await answers[meant](dialogue);
  return meant === "unknown" && answer.type !== "knowledge" ? answer : understood(dialogue, answer);
}

function understood(dialogue: Dialogue, answer: Draft): Draft {
  dialogue.state.unknowns = 0;
  return answer;
}

/** Words that mean little alone mean something after what was shown. */
function intentInContext(dialogue: Dialogue, intent: Intent): Intent {
  if (intent === "unknown" || dialogue.turn.nlp.confidence < 0.4) {
    if (dialogue.entity("order_number") !== undefined && dialogue.state.shown.length === 0) return "order_status";
    if (references(dialogue).some((one) => one.kind === "more")) return "product_search";
    if (pointedAt(dialogue).length > 0) return "product_details";
    if (dialogue.entity("product_category") !== undefined || dialogue.entity("price_range") !== undefined) return "product_search";
  }
  return intent;
}

async function answerTap(dialogue: Dialogue, payload: string): Promise<Draft | null> {
  const [action, id = ""] = payload.split(":", 2);
  if (id !== "") {
    if (action === "product") return await describe(dialogue, id, "details");
    if (action === "add") return await addProduct(dialogue, id, null, 1);
    if (action === "remove") return await removeProduct(dialogue, id);
    return null;
  }
  if (payload === "cart") return await replyWithCart(dialogue);
  if (payload === "checkout") return await replyWithCheckout(dialogue);
  if (payload === "human") return await handOver(dialogue, "requested");
  if (payload === "more") return await replyWithMore(dialogue);
  return null;
}

/** Takes the message as the answer to what was asked; null when it is something else. */
async function answerPending(dialogue: Dialogue, pending: Pending): Promise<Draft | null> {
  const answer = yesOrNo(dialogue.turn.text);
  const asked = await answerAsked(dialogue, pending);
  if (asked !== undefined) return asked;
  if (pending.kind === "order_number") return dialogue.entity("order_number") === undefined ? null : await replyWithOrder(dialogue);
  if (pending.kind === "which") return await answerWhich(dialogue, pending);
  if (answer === null) return null;
  if (pending.kind === "person") return answer ? await handOver(dialogue, "requested") : draft(dialogue, dialogue.say("declined"));
  if (pending.kind !== "add") return null;
  return answer ? await addProduct(dialogue, pending.productId, pending.variantId, 1) : draft(dialogue, dialogue.say("declined"));
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
      const yes = saidYes({ texts: text.split("\n"), payload }, pending.tool);
      return yes === null ? null : await answerConsent(dialogue, pending, yes);
    }
    default:
      return undefined;
  }
}

async function answerWhich(dialogue: Dialogue, pending: Extract<Pending, { kind: "which" }>): Promise<Draft | null> {
  const { intent } = dialogue.turn.nlp;
  // A wish of its own ("coloca o segundo no carrinho") is not an answer to "which one?".
  if (!["product_details", "unknown", "chitchat"].includes(intent)) return null;
  const bare = /^\s*(\d)\s*[.)]?\s*$/.exec(dialogue.turn.text)?.[1];
  const product = bare === undefined ? pointedAt(dialogue)[0] : dialogue.state.shown[Number(bare) - 1];
  if (product === undefined) return null;
  if (pending.action === "add") return await addProduct(dialogue, product.productId, null, pending.quantity ?? 1);
  if (pending.action === "remove") return await removeProduct(dialogue, product.productId);
  return await describe(dialogue, product.productId, pending.action);
}
