import { type Intent, intents } from "#shared/messages.ts";
import {
  addProduct,
  offerPerson,
  removeProduct,
  replyWithAddition,
  replyWithCart,
  replyWithCheckout,
  replyWithRemoval,
} from "./cart-reply.ts";
import { replyWithComparison } from "./compare-reply.ts";
import type { Pending } from "./dialogue-state.ts";
import { type Dialogue, type Draft, draft } from "./dialogue.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";
import { replyWithOrder } from "./order-reply.ts";
import { feelingNeedsPerson, handOver } from "./person-reply.ts";
import { pointedAt, references } from "./point-at.ts";
import { describe, replyAboutProduct } from "./product-reply.ts";
import { replyWithMore, replyWithSearch } from "./search-reply.ts";
import { replyHonestly, replyToChat, replyToGreeting, replyToMedia, replyToUnknown } from "./talk-reply.ts";
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
  payment_selection: async (dialogue) =>
    (await replyFromKnowledge(dialogue, { intent: "payment_selection", onlyWhenSure: true })) ?? replyWithCheckout(dialogue, "payment"),
  order_status: replyWithOrder,
  order_issue: (dialogue) => offerPerson(dialogue, dialogue.say("issue")),
  payment_issue: (dialogue) => offerPerson(dialogue, dialogue.say("issue")),
  complaint: (dialogue) => offerPerson(dialogue, dialogue.say("complaint")),
  human_handoff: (dialogue) => handOver(dialogue, "requested"),
  opt_out: (dialogue) => draft(dialogue, dialogue.say("opted_out"), { type: "opt_out" }),
  opt_in: (dialogue) => draft(dialogue, dialogue.say("opted_in"), { type: "opt_in" }),
  account_data: (dialogue) => offerPerson(dialogue, dialogue.say("data_request")),
  data_deletion: (dialogue) => offerPerson(dialogue, dialogue.say("data_request")),
  order_cancel: ruleThenPerson("order_cancel"),
  return_exchange: ruleThenPerson("return_exchange"),
  refund_status: ruleThenPerson("refund_status"),
  appointment_book: needsPerson,
  appointment_reschedule: needsPerson,
  appointment_cancel: needsPerson,
  quote_request: needsPerson,
  financing_simulation: ruleThenPerson("financing_simulation"),
  service_request: needsPerson,
  proposal_status: needsPerson,
  provider_signup: needsPerson,
  coupon: fromKnowledge("coupon"),
  shipping_quote: fromKnowledge("shipping_quote"),
  procedure_info: fromKnowledge("procedure_info"),
  business_hours: fromKnowledge("business_hours"),
  store_location: fromKnowledge("store_location"),
  solar_savings: fromKnowledge("solar_savings"),
  faq: fromKnowledge("faq"),
  unknown: async (dialogue) => (await replyFromKnowledge(dialogue, { intent: "unknown", onlyWhenSure: true })) ?? replyToUnknown(dialogue),
};

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
    ["product_category", "brand", "product", "price_range", "product_name", "color"].some((type) => dialogue.entity(type) !== undefined)
  );
}

/** Chooses the answer: what was tapped, then what must come first, then an answer to what was asked, then the intent. */
export async function decide(dialogue: Dialogue): Promise<Draft> {
  const { turn, state } = dialogue;
  const pending = state.pending;
  state.pending = null;
  const tapped = turn.payload === null ? null : await answerTap(dialogue, turn.payload);
  if (tapped !== null) return understood(dialogue, tapped);
  if (turn.text.trim() === "" || (wordless.has(turn.messageType) && !/\p{L}{2}/u.test(turn.text))) return replyToMedia(dialogue);
  const intent = intents.find((known) => known === turn.nlp.intent) ?? "unknown";
  if (grantedFirst.has(intent)) return understood(dialogue, await answers[intent](dialogue));
  if (feelingNeedsPerson(dialogue)) return await handOver(dialogue, "sentiment");
  const answered = pending === null ? null : await answerPending(dialogue, pending);
  if (answered !== null) return understood(dialogue, answered);
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
  if (pending.kind === "order_number") return dialogue.entity("order_number") === undefined ? null : await replyWithOrder(dialogue);
  if (pending.kind === "which") return await answerWhich(dialogue, pending);
  if (answer === null) return null;
  if (pending.kind === "person") return answer ? await handOver(dialogue, "requested") : draft(dialogue, dialogue.say("declined"));
  return answer ? await addProduct(dialogue, pending.productId, pending.variantId, 1) : draft(dialogue, dialogue.say("declined"));
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
