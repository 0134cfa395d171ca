import type { Intent } from "#shared/messages.ts";
import { replyWithCancellation, replyWithRefund, replyWithReturn } from "./after-sale-reply.ts";
import { offerPerson, replyWithAddition, replyWithCart, replyWithCheckout } from "./cart-reply.ts";
import { replyWithRemoval } from "./remove-reply.ts";
import { replyWithComparison } from "./compare-reply.ts";
import { replyWithCoupon } from "./coupon-reply.ts";
import { replyWithDelivery } from "./delivery-reply.ts";
import { type Dialogue, type Draft, draft } from "./dialogue.ts";
import { replyToFarewell } from "./farewell-reply.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";
import { replyWithOrder } from "./order-reply.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import { asksForAdvertising } from "../understanding/advertising-wish.ts";
import { handOver } from "./person-reply.ts";
import { isAsked } from "./questions.ts";
import { replyAboutProduct } from "./product-reply.ts";
import { replyWithSearch } from "./search-reply.ts";
import { replyWithAddress, replyWithHours } from "./shop-reply.ts";
import { noteWish } from "./sales-talk.ts";
import { topicOf } from "./topics.ts";
import { amountIn } from "./spoken-terms.ts";
import { replyAfterArticle } from "./article-follow-up.ts";
import { replyHonestly, replyToChat, replyToContact, replyToGreeting, replyToUnknown } from "./talk-reply.ts";

type Answer = (dialogue: Dialogue) => Draft | Promise<Draft>;

const say =
  (key: Parameters<Dialogue["say"]>[0]): Answer =>
  (dialogue) =>
    draft(dialogue, dialogue.say(key));
const callsPerson: Answer = (dialogue) => offerPerson(dialogue, dialogue.say("person_needed"));
/** What a person has to do. A question about it may be answered by what is written down. */
const needsPerson =
  (intent: Intent): Answer =>
  async (dialogue) =>
    (isAsked(dialogue.turn.text) ? await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true, withPerson: true }) : null) ??
    callsPerson(dialogue);
/** What the shop has written down; of the rest it says that it does not know, and offers a person. */
const fromKnowledge =
  (intent: Intent): Answer =>
  async (dialogue) =>
    (await replyFromKnowledge(dialogue, { intent, onlyWhenSure: false })) ?? replyHonestly(dialogue);
/** The rule first, then the person who applies it to the customer's case. */
const ruleThenPerson =
  (intent: Intent): Answer =>
  async (dialogue) =>
    (await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true, withPerson: true })) ?? callsPerson(dialogue);
/** What is written down for such a case, and the person who takes it up. */
const writtenThenPerson =
  (intent: Intent, otherwise: "issue" | "data_request"): Answer =>
  async (dialogue) =>
    (await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true, withPerson: true })) ??
    offerPerson(dialogue, dialogue.say(otherwise));
/** "Qual o prazo de troca?" asks for the rule, "quero trocar" for the deed. */
const asksRule =
  /prazo|retira|buscar na loja|pick ?up|demora|pol[ií]tica|regras?|quanto tempo|quantos dias|at[eé] quando|como funciona|gr[aá]tis|gratuit|a partir de|how long|policy|how many days|for free|plazo|cu[aá]nto tiempo|cu[aá]ntos d[ií]as/i;
/** "Se não servir posso trocar?" supposes a case that is not there yet. */
const supposes =
  /(?:^|[,.]\s*|\b(?:e|mas|but|y|pero)\s+)(?:se|caso|if|si)\s+(?:eu|a gente|n[aã]o|o|a|ele|ela|ficar|vier|chegar|der|servir|gostar|i|it|they|the|yo|no|me|la|lo|el)\b/i;
const ruleOr =
  (intent: Intent, answer: Answer): Answer =>
  async (dialogue) =>
    (asksRule.test(spelledOut(dialogue.turn.text)) || (supposes.test(dialogue.turn.text) && isAsked(dialogue.turn.text))
      ? await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true })
      : null) ?? answer(dialogue);
/** What the shop has written down, when the words of the question are of something else than the intent's own. */
const unlessNamed =
  (intent: Intent, named: RegExp, answer: Answer): Answer =>
  async (dialogue) =>
    (named.test(dialogue.turn.text) ? null : await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true })) ?? answer(dialogue);
/** Words that ask for the hours of a business. */
export const namesHours =
  /hor[aá]|atendendo|funcionando agora|abr(?:e|em|ir)|fech|abert|domingo|s[aá]bado|feriado|segunda|sexta|hoje|amanh[aã]|agora|at[eé] que|open|close|hours?|weekend|abiert|cierr/i;
/** Words that ask where a business is. "Onde posso parar o carro?" asks for something else. */
export const namesPlace =
  /onde\b(?!\s+(?:que\s+)?(?:eu\s+)?(?:posso|consigo|d[aá]\b|vejo|acho|encontro|fa[cç]o|pego|coloco|deixo|compro|pago))|endere[cç]o|fica|localiz|rua|bairro|where\b(?! (?:can|do|should) i)|address|d[oó]nde\b(?! (?:puedo|veo|encuentro|pago))|direcci[oó]n|ubicad/i;
/** What a tool knows; where it knows nothing, what the shop has written down. */
const orKnowledge =
  (intent: Intent, answer: Answer): Answer =>
  async (dialogue) => {
    const given = await answer(dialogue);
    // Nothing was found: a person or a proof of who it is would be next.
    if (dialogue.state.pending?.kind !== "person" && !given.options.some(({ id }) => id === "human")) return given;
    const written = await replyFromKnowledge(dialogue, { intent, onlyWhenSure: false });
    if (written === null) return given;
    dialogue.state.pending = null;
    return written;
  };

/** "Atende particular?", "atendem em Recife?": whom or where, and not when. */
const servesWhom = (text: string): boolean =>
  !namesHours.test(text) &&
  /\b(?:atend(?:e|em)|atienden?|serve)\s+(?:em |no |na |in |en |a |o )?\p{L}{4,}/iu.test(text) &&
  !/\batend\w+\s+(?:at[eé]|quando|que|mais|ainda|n[ao])/i.test(text);

/** What something costs is asked. */
export const asksPrice = /\b(?:quanto|qto|qnto|pre[çc]o|valor|custa|custo|or[çc]amento|how much|cost|price|cu[aá]nto|precio|cuesta)\b/i;

/** An answer to what something costs or saves. */
export const tellsPrice = /r\$|preco|\bvalor(?:es)?\b|econom\w+|\breais\b/;
const hours = orKnowledge("business_hours", replyWithHours);

/** What each intent is answered with. */
export const answers: Readonly<Record<Intent, Answer>> = {
  greeting: replyToGreeting,
  goodbye: (dialogue) => replyToFarewell(dialogue, "goodbye"),
  thanks: (dialogue) => replyToFarewell(dialogue, "thanks"),
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
  payment_selection: async (dialogue) => {
    const { cart } = dialogue.state;
    const written =
      cart === null || isAsked(dialogue.turn.text)
        ? await replyFromKnowledge(dialogue, { intent: "payment_selection", onlyWhenSure: true })
        : null;
    if (written === null) return await replyWithCheckout(dialogue, "payment");
    if (cart === null) return written;
    const goOn = await replyWithCheckout(dialogue, "payment");
    return goOn.type === "checkout" ? { ...written, text: `${written.text}\n\n${goOn.text}`, options: goOn.options } : written;
  },
  order_status: replyWithOrder,
  order_issue: writtenThenPerson("order_issue", "issue"),
  payment_issue: writtenThenPerson("payment_issue", "issue"),
  // What is asked in a complaint and written down is told first.
  complaint: async (dialogue) => {
    const asksRules = isAsked(dialogue.turn.text) && (topicOf(dialogue.turn.text) !== null || dialogue.turn.nlp.confidence < 0.5);
    return (
      (asksRules ? await replyFromKnowledge(dialogue, { intent: "complaint", onlyWhenSure: true, withPerson: true }) : null) ??
      offerPerson(dialogue, dialogue.say("complaint"))
    );
  },
  human_handoff: (dialogue) => handOver(dialogue, "requested"),
  opt_out: (dialogue) => draft(dialogue, dialogue.say("opted_out"), { type: "opt_out" }),
  // What only sounds like it is no consent.
  opt_in: (dialogue) =>
    asksForAdvertising(dialogue.turn.text) ? draft(dialogue, dialogue.say("opted_in"), { type: "opt_in" }) : fromKnowledge("faq")(dialogue),
  account_data: writtenThenPerson("account_data", "data_request"),
  data_deletion: (dialogue) => offerPerson(dialogue, dialogue.say("data_request")),
  order_cancel: ruleOr("order_cancel", (dialogue) => replyWithCancellation(dialogue)),
  return_exchange: ruleOr("return_exchange", async (dialogue) => {
    const given = await replyWithReturn(dialogue);
    if (!given.needsProof || !isAsked(dialogue.turn.text)) return given;
    // How it is done is for everybody to know; only the deed wants a proof.
    const written = await replyFromKnowledge(dialogue, { intent: "return_exchange", onlyWhenSure: true });
    return written === null ? given : { ...written, text: `${written.text}\n\n${given.text}`, options: given.options };
  }),
  refund_status: ruleOr("refund_status", orKnowledge("refund_status", replyWithRefund)),
  appointment_book: needsPerson("appointment_book"),
  appointment_reschedule: needsPerson("appointment_reschedule"),
  appointment_cancel: needsPerson("appointment_cancel"),
  quote_request: needsPerson("quote_request"),
  financing_simulation: ruleThenPerson("financing_simulation"),
  service_request: needsPerson("service_request"),
  proposal_status: needsPerson("proposal_status"),
  provider_signup: needsPerson("provider_signup"),
  coupon: ruleOr("coupon", (dialogue) => replyWithCoupon(dialogue)),
  shipping_quote: ruleOr("shipping_quote", replyWithDelivery),
  procedure_info: fromKnowledge("procedure_info"),
  business_hours: async (dialogue) =>
    await unlessNamed("business_hours", namesHours, (same) => (servesWhom(same.turn.text) ? replyHonestly(same) : hours(same)))(dialogue),
  store_location: unlessNamed("store_location", namesPlace, orKnowledge("store_location", replyWithAddress)),
  // What it costs depends on the roof and the bill: the need is noted for those who work it out.
  solar_savings: async (dialogue) =>
    (amountIn(dialogue) !== null ? await noteWish(dialogue) : null) ??
    (await replyFromKnowledge(dialogue, {
      intent: "solar_savings",
      onlyWhenSure: true,
      ...(asksPrice.test(dialogue.turn.text) && { mustSay: tellsPrice }),
    })) ??
    (asksPrice.test(dialogue.turn.text) ? await noteWish(dialogue) : null) ??
    (await fromKnowledge("solar_savings")(dialogue)),
  faq: fromKnowledge("faq"),
  unknown: async (dialogue) =>
    (await replyFromKnowledge(dialogue, { intent: "unknown", onlyWhenSure: true })) ??
    (await replyAfterArticle(dialogue)) ??
    replyToContact(dialogue) ??
    replyToUnknown(dialogue),
};
