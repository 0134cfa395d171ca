import { type Intent, intents, type ReplyOption } from "#shared/messages.ts";
import type { Pending } from "./dialogue-state.ts";
import { type Dialogue, type Draft, openDialogue } from "./dialogue.ts";
import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import { sellsNothing } from "./sells-nothing.ts";
import { topicOf } from "./topics.ts";

/** What belongs together counts as one wish: "tem tênis? quanto custa?" is about one thing. */
const groups: Readonly<Partial<Record<Intent, string>>> = {
  product_search: "product",
  product_details: "product",
  product_compare: "product",
  price_check: "product",
  availability: "product",
  add_to_cart: "product",
  view_cart: "cart",
  checkout: "cart",
  remove_from_cart: "cart",
  order_status: "order",
  refund_status: "refund",
  shipping_quote: "delivery",
  coupon: "coupon",
  payment_selection: "payment",
  financing_simulation: "payment",
  business_hours: "hours",
  store_location: "place",
  faq: "house",
  procedure_info: "procedure",
  appointment_book: "procedure",
  solar_savings: "house",
  service_request: "service",
  quote_request: "quote",
};

const namesOrder = /\b(?:pedidos?|encomenda|compra|comprei|pacote|order|package|bought|orden|paquete|rastre\w*|track\w*)\b/;

const ofQuote: ReadonlySet<Intent> = new Set<Intent>(["quote_request", "solar_savings", "price_check", "chitchat", "unknown"]);
const partOfDelivery =
  /\b(?:quanto|quanta|paga|pago|custa|preco|valor|gratis|demora\w*|prazo|quando|dias|how much|how long|how many days|cost|free|when|cuanto|cuesta|tarda|cuando|sale)\b/;
/** Nothing but how much or how long, of what was said before. */
const goesOnOfDelivery = (text: string): boolean => {
  const said = fold(spelledOut(text));
  return said.split(/\s+/).length <= 7 && partOfDelivery.test(said);
};

const ofHours = /\b(?:horarios?|horas?|abr\w+|abert\w*|fech\w+|funcion\w+|atend\w+|open\w*|clos\w+|hours?|abiert\w*|cierra\w*)\b/;

/** A guess at delivery where no word speaks of sending anything: "tô cheia de espinha no queixo". */
export const isStrayDelivery = (intent: Intent, text: string, confidence: number): boolean =>
  intent === "shipping_quote" &&
  confidence < 0.75 &&
  !/\b(?:frete|entreg|envi|cep|correio|sedex|pac\b|mand|cheg|leva|demora|transport|ship|deliver|send|arriv|post|lleg|domicilio|retir|busc|\d{5}-?\d{3})/.test(
    fold(text.normalize("NFC")),
  );

interface Wish {
  intent: Intent;
  confidence: number;
  text: string;
}

/** The wishes of a message that has several which can be answered one beside the other; empty when there is but one. */
function wishesOf(dialogue: Dialogue): Wish[] {
  const { turn } = dialogue;
  const read = (turn.nlp.intents ?? []).flatMap(({ intent, confidence, text }) => {
    const known = intents.find((one) => one === intent);
    return known === undefined ? [] : [{ intent: known, confidence, text }];
  });
  // With a complaint or a return in it, the message is about that.
  if (turn.payload !== null || read.some(({ intent }) => groups[intent] === undefined)) return [];
  const seen = new Set<string>();
  // "O frete é quanto? e chega quando?" is of what is yet to be bought.
  const ofDelivery = read.some(({ intent }) => intent === "shipping_quote");
  const asked = read.filter(({ intent, text }) => !(ofDelivery && intent === "order_status" && !namesOrder.test(fold(text))));
  // "Entregam em Manaus? e demora quanto?" is one question after delivery, in two parts.
  if (ofDelivery && asked.every(({ intent, text }) => intent === "shipping_quote" || goesOnOfDelivery(text))) return [];
  // "Queria orçamento, conta de 1200, em Sumaré": all of it is what the quote is of.
  if (sellsNothing(dialogue) && asked.some(({ intent }) => intent === "quote_request") && asked.every(({ intent }) => ofQuote.has(intent)))
    return [];
  // "Comprei um ar-condicionado e queria alguém pra instalar": the thing is what the work is on.
  const ofWork = asked.some(({ intent, confidence }) => intent === "service_request" && confidence >= 0.8);
  const wishes = asked.filter(({ intent, confidence, text }) => {
    // "Chega até sábado?" asks for no hours.
    if (ofDelivery && intent === "business_hours" && !ofHours.test(fold(text))) return false;
    if (isStrayDelivery(intent, text, confidence) || (ofWork && intent === "product_search" && confidence < 0.75)) return false;
    const group = groups[intent] ?? intent;
    return !seen.has(group) && seen.add(group);
  });
  return wishes.length > 1 && wishes.length <= 3 ? wishes : [];
}

/** The message as if this wish were all of it. */
function only({ turn, state, locale, tools }: Dialogue, { intent, confidence, text }: Wish): Dialogue {
  const { intents: _, ...nlp } = turn.nlp;
  const entities = nlp.entities.filter((entity) => text.includes(entity.text));
  return openDialogue({ ...turn, text, nlp: { ...nlp, intent, confidence, entities } }, state, locale, tools);
}

const isQuestion = (text: string) => text.includes("?");
const withoutQuestion = (text: string) =>
  text
    .replace(/[^.!?\n]*\?/g, "")
    .replace(/[ \t]+/g, " ")
    .trim();

interface Answered {
  draft: Draft;
  pending: Pending | null;
}

/** Of two articles the one that answers no usual question was found by chance, and one that was told already is not told again. */
function dropBesideThePoint(wishes: readonly Wish[], answered: Answered[]): void {
  const cites = ({ draft }: Answered) => draft.citedChunkIds.length > 0;
  const ofTopic = answered.map((one, index) => cites(one) && topicOf(wishes[index]?.text ?? "") !== null);
  const kept = answered.filter((one, index) => {
    if (!cites(one) || one.draft.text.includes("?")) return true;
    if (!(ofTopic[index] ?? false) && ofTopic.some(Boolean)) return false;
    const before = answered.slice(0, index).flatMap(({ draft }) => draft.citedChunkIds);
    return !one.draft.citedChunkIds.every((id) => before.includes(id));
  });
  answered.splice(0, answered.length, ...kept);
}

/** Answers each wish of the message; one question remains at most. null: there is but one wish. */
export async function answerSeveral(dialogue: Dialogue, answer: (one: Dialogue, intent: Intent) => Promise<Draft>): Promise<Draft | null> {
  const wishes = wishesOf(dialogue);
  if (wishes.length === 0) return null;
  const { state } = dialogue;
  const answered: Answered[] = [];
  for (const wish of wishes) {
    state.pending = null;
    const draft = await answer(only(dialogue, wish), wish.intent);
    answered.push({ draft, pending: state.pending });
    if (draft.handOver !== null) break;
  }
  dropBesideThePoint(wishes, answered);
  // What cannot be answered without asking back is asked; else the last that asks.
  const asking =
    answered.find(({ draft }) => isQuestion(draft.text) && withoutQuestion(draft.text) === "") ??
    answered.findLast(({ draft }) => isQuestion(draft.text));
  state.pending = asking?.pending ?? null;
  const others = answered.filter((one) => one !== asking);
  const texts = others
    .map(({ draft }) => (isQuestion(draft.text) ? withoutQuestion(draft.text) : draft.text))
    .filter((text) => text !== "");
  return joined(
    [...others.map(({ draft }) => draft), ...(asking === undefined ? [] : [asking.draft])],
    [...texts, ...(asking === undefined ? [] : [asking.draft.text])],
  );
}

const mostOptions = 10;

function joined(drafts: readonly Draft[], texts: readonly string[]): Draft | null {
  const [first, ...rest] = drafts;
  if (first === undefined) return null;
  const options: ReplyOption[] = [];
  // The options of what is asked come first.
  for (const option of drafts.toReversed().flatMap((draft) => draft.options))
    if (options.every(({ id, title }) => id !== option.id && title !== option.title)) options.push(option);
  const products = drafts.flatMap((draft) => draft.products);
  const handOver = drafts.find((draft) => draft.handOver !== null)?.handOver ?? null;
  return {
    text: texts.join("\n\n"),
    options: options.slice(0, mostOptions),
    products: products.filter((one, index) => products.findIndex(({ productId }) => productId === one.productId) === index),
    type: handOver !== null ? "hand_over" : rest.every(({ type }) => type === first.type) ? first.type : "text_with_options",
    techniques: [...new Set(drafts.flatMap((draft) => draft.techniques))],
    handOver,
    confidence: Math.min(...drafts.map(({ confidence }) => confidence)),
    citedChunkIds: drafts.flatMap((draft) => draft.citedChunkIds),
  };
}
