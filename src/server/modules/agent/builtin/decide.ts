import { AppError } from "#platform/errors.ts";
import { type Intent, intents } from "#shared/messages.ts";
import { answerConsent, replyWithCancellation, replyWithReturn, returnReasonIn } from "./after-sale-reply.ts";
import { onlyAsksAbout, replyToAbout } from "./about-reply.ts";
import { asksAbout } from "./asks-about.ts";
import { answers, asksPrice, namesHours, namesPlace, tellsPrice } from "./answers.ts";
import { askSkills, showSkills } from "./ask-skills.ts";
import { addProduct, answerSize, offerPerson, removeProduct, replyWithCart, replyWithCheckout, wishedQuantity } from "./cart-reply.ts";
import { replyWithCorrection } from "./correct-reply.ts";
import { couponCodeIn, replyWithCoupon } from "./coupon-reply.ts";
import { replyWithDelivery } from "./delivery-reply.ts";
import type { Pending } from "./dialogue-state.ts";
import { type Dialogue, type Draft, draft, stringValue } from "./dialogue.ts";
import { isAsked, isOfOtherTopic } from "./questions.ts";
import { replyWithOffers } from "./offers-reply.ts";
import { replyToHaggling } from "./haggle-reply.ts";
import { productOptions } from "./options.ts";
import { keepNamed } from "./product-memory.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";
import { replyWithOrder } from "./order-reply.ts";
import { feelingNeedsPerson, handOver } from "./person-reply.ts";
import { meansAnother, pointedAt, references, theOtherOne } from "./point-at.ts";
import { describe } from "./product-reply.ts";
import { goBack } from "./go-back.ts";
import { recalled } from "./recall.ts";
import { talkOfSale } from "./sales-talk.ts";
import { replyWithFollowUp } from "./article-follow-up.ts";
import { asksForRepair, replyToRepair } from "./repair-reply.ts";
import { replyWithRefinement } from "./refine-reply.ts";
import { replyWithMore, replyWithNarrower, replyWithSearch, widenForSuperlative } from "./search-reply.ts";
import { answerSeveral, isStrayDelivery } from "./several-wishes.ts";
import { replyHonestly, replyToMedia } from "./talk-reply.ts";
import { replyToHesitation, replyToNotUnderstood } from "./small-turns.ts";
import { topicOf } from "./topics.ts";
import { asksForAdvertising } from "../understanding/advertising-wish.ts";
import { fold } from "../understanding/fold.ts";
import { countPattern, countValue } from "../understanding/numbers.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import { understand } from "../understanding/understanding.ts";
import { wishesOfLine } from "../understanding/lines-of-business.ts";
import { saidYes } from "../tools/consent.ts";
import { replyWhichHas } from "./which-has.ts";
import { sellsNothing } from "./sells-nothing.ts";
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

/** A wish that feeling must not override: it is granted as it stands. */
const grantedFirst: ReadonlySet<string> = new Set<Intent>(["human_handoff", "opt_out", "data_deletion"]);
/** Nobody's messages are stopped on a guess: "não, 2" says nothing of them. */
const wantsNoMore =
  /par[ae]|parem|sair|saia|chega\b|receb|mensag|promo|propagand|divulga|ofert|novidad|anúnci|anunci|spam|stop|unsubscr|remov|tir[ae]|lista|descadastr|inscri|opt.?out|baja|suscrip|dejen|mandar|mandem|enviar|enviem|escrev|messag|sending|texting|list\b|publicidad|manden|env[ií]en|correo/i;
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

/** What only a shop can answer; a complaint of what was delivered is for a person anywhere. */
const ofShops: ReadonlySet<Intent> = new Set(
  [...wishesOfLine("ecommerce"), "payment_selection" as const].filter((one) => one !== "order_issue"),
);

/** Below this a reading is little better than the next one: what is written down is looked at first. */
const doubtful = 0.45;

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
    const answer = await choose(dialogue);
    // "Esse cronógrafo é lindo, dá pra embrulhar?" was answered of the wrapping; "quero ele" means the chronograph.
    if (answer.citedChunkIds.length > 0) keepNamed(dialogue);
    return answer;
  } catch (error) {
    if (error instanceof AppError && (error.code === "agent.unknown_tool" || error.code === "agent.tool_forbidden"))
      return offerPerson(dialogue, dialogue.say("person_needed"));
    throw error;
  }
}

/** Whether bad words are the wish itself: who asks for a service says what is broken. */
const tellsTrouble = ({ turn, state }: Dialogue, intent: Intent): boolean =>
  (turn.skills ?? []).some(
    (skill) => skill.asksForTrouble !== undefined && (intent === "service_request" || skill.asksForTrouble(state.skills[skill.name])),
  );

/** Chooses the answer: what was tapped, then what must come first, then an answer to what was asked, then the intent. */
async function choose(dialogue: Dialogue): Promise<Draft> {
  const { turn, state } = dialogue;
  const { pending, unknowns } = state;
  state.pending = null;
  const tapped = turn.payload === null ? null : await answerTap(dialogue, turn.payload);
  if (tapped !== null) return understood(dialogue, tapped);
  if ((turn.payload === null && turn.text.trim() === "") || (wordless.has(turn.messageType) && !/\p{L}{2}/u.test(turn.text)))
    return (turn.messageType === "image" ? await showSkills(dialogue) : null) ?? replyToMedia(dialogue);
  const read = intents.find((known) => known === turn.nlp.intent) ?? "unknown";
  const intent = isGuess(dialogue, read) ? "unknown" : read;
  if (grantedFirst.has(intent)) return understood(dialogue, await answers[intent](dialogue));
  const small = replyToHesitation(dialogue, pending) ?? replyToNotUnderstood(dialogue, pending);
  if (small !== null) return understood(dialogue, small);
  // What was asked for is an answer, in whatever words: "veio com defeito" says why it goes back.
  const tellsWhy = pending?.kind === "return_reason" && returnReasonIn(turn.text) !== null;
  const calm =
    tellsWhy ||
    tellsTrouble(dialogue, intent) ||
    asksForRepair(dialogue) ||
    asksAbout(turn.text) === "case" ||
    supposesCase.test(fold(turn.text.normalize("NFC")));
  if (feelingNeedsPerson(dialogue) && !calm) return await handOver(dialogue, "sentiment");
  // "Tem algo mais barato?" asks for others, "o mais barato" for one of those.
  if (state.search !== null && others.test(fold(turn.text.normalize("NFC"))) && (mayBeOfTheHouse.has(intent) || intent === "unknown"))
    return understood(dialogue, await replyWithSearch(dialogue));
  if (!sellsNothing(dialogue)) await widenForSuperlative(dialogue);
  const answered = pending === null ? null : await answerPending(dialogue, pending);
  if (answered !== null) return understood(dialogue, { ...answered, settles: true });
  const corrected = await replyWithCorrection(dialogue);
  if (corrected !== null) return understood(dialogue, corrected);
  const which = await replyWhichHas(dialogue);
  if (which !== null) return understood(dialogue, which);
  const refined = pending === null || pending.kind === "which" || pending.kind === "add" ? await replyWithRefinement(dialogue) : null;
  if (refined !== null) return understood(dialogue, refined);
  const other = intent === "add_to_cart" ? null : theOtherOne(dialogue);
  if (other !== null) return understood(dialogue, await describe(dialogue, other.productId, "details"));
  if (meansAnother(dialogue)) return understood(dialogue, await answers.product_details(dialogue));
  if (!sellsNothing(dialogue) && disputesPrice.test(fold(spelledOut(turn.text))))
    return understood(dialogue, offerPerson(dialogue, dialogue.say("person_needed")));
  const several = await answerSeveral(dialogue, answerOne);
  if (several !== null) return understood(dialogue, several);
  const answer = await answerOne(dialogue, intent);
  if (dialogue.state.unknowns > unknowns) return answer;
  return understood(dialogue, await goBack(dialogue, intent, pending, answer));
}

/** Said around a wish, and not one: a model that finds nothing better guesses them. */
const courtesies: ReadonlySet<string> = new Set<Intent>(["greeting", "goodbye", "thanks", "praise", "chitchat"]);
const courtesyWords = 4;

/** Several messages at once, each of them a courtesy: together they are read with less confidence than each. */
function isCourtesiesAlone({ turn, locale }: Dialogue): boolean {
  const lines = turn.text.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 1 && lines.every((line) => courtesies.has(understand(line, { locale }).intent));
}

const callsSomebody =
  /\b(?:falar|conversar|pessoa|humano|atendente|alguem|gerente|responsavel|talk|speak|human|person|somebody|someone|agent|hablar|persona|alguien|agente)\b/;
const ofData = /apag|exclu|delet|remov|elimin|borr|eras|esquec|dados|\bdata\b|datos|lgpd|privac/;
/** After a purchase: of such a guess nothing is made where no word speaks of one ("não, o outro"). */
const afterSale: ReadonlySet<string> = new Set<Intent>(["return_exchange", "refund_status", "order_cancel", "order_issue", "order_status"]);
const ofPurchase =
  /troc|troqu|devol|arrepend|return|exchang|swap|cambi|pedid|compr|encomend|cheg|veio|vier|receb|defeit|errad|quebr|estrag|serv|order|bought|arriv|wrong|broke|damag|refund|reembols|estorn|dinheiro|money|cancel|entreg|rastre|track|deliver|lleg|recib|roto|rota|falt|orden|paquete|pacote|package/;

/** Whether a reading is but a guess that would be answered beside the point. */
function isGuess(dialogue: Dialogue, read: Intent): boolean {
  const { turn } = dialogue;
  // "Se eu vender a casa passa pro novo dono?" supposes a case, and calls nobody.
  if (read === "human_handoff" && asksAbout(turn.text) === "case") return !callsSomebody.test(fold(spelledOut(turn.text)));
  // "Mi cuenta es de 450 reales" is a bill.
  if (read === "data_deletion" && turn.nlp.confidence < 0.6) return !ofData.test(fold(turn.text.normalize("NFC")));
  if (read === "opt_out") return !wantsNoMore.test(turn.text);
  if (isStrayDelivery(read, turn.text, turn.nlp.confidence) && dialogue.entity("cep") === undefined) return true;
  // A consent to advertising is never made of a likeness.
  if (read === "opt_in") return !asksForAdvertising(turn.text);
  if (afterSale.has(read) && turn.nlp.confidence < 0.5 && dialogue.entity("order_number") === undefined)
    return !ofPurchase.test(fold(spelledOut(turn.text)));
  if (!courtesies.has(read) || isCourtesiesAlone(dialogue)) return false;
  // "Até dia 15" says when, "até 150 reais" how much, and who asks does not take leave.
  if (read === "goodbye" && (dialogue.entity("moment") !== undefined || dialogue.entity("price_range") !== undefined)) return true;
  const longer = (turn.text.match(/[\p{L}\d]+/gu) ?? []).length > courtesyWords;
  if ((read === "goodbye" || read === "praise") && turn.text.includes("?")) return true;
  if ((read === "goodbye" || read === "praise") && turn.nlp.confidence < 0.7) return longer;
  return longer && turn.nlp.confidence < 0.55;
}

/** Answers one wish: by a line of business, by what is written down, or by its intent. */
async function answerOne(dialogue: Dialogue, intent: Intent): Promise<Draft> {
  if (!sellsNothing(dialogue)) {
    const reduced = await replyWithOffers(dialogue, intent);
    if (reduced !== null) return reduced;
    const haggled = await replyToHaggling(dialogue, intent);
    if (haggled !== null) return haggled;
  }
  const asksWhich = dialogue.state.shown.length > 1 && whichOfThem.test(fold(dialogue.turn.text.normalize("NFC")));
  if (asksWhich && mayBeOfTheHouse.has(intent) && references(dialogue).every(({ kind }) => kind === "demonstrative"))
    return await answers.product_compare(dialogue);
  const ofRepair = await replyToRepair(dialogue, intent);
  if (ofRepair !== null) return ofRepair;
  const fragment = await replyToFragment(dialogue, intent);
  if (fragment !== null) return fragment;
  const goesOn = (await replyWithFollowUp(dialogue, intent)) ?? (await replyBeforeSkills(dialogue, intent));
  if (goesOn !== null) return goesOn;
  const about = await replyToAbout(dialogue, intent);
  if (about !== null) return about;
  const bySkill = await askSkills(dialogue, intent);
  if (bySkill !== null) return bySkill;
  if (onlyAsksAbout(dialogue, intent)) return replyHonestly(dialogue);
  const ofSale = await talkOfSale(dialogue, intent);
  if (ofSale !== null) return { ...ofSale, settles: true };
  const bare = yesOrNo(dialogue.turn.text);
  if (bare !== null && intent === "chitchat") return draft(dialogue, dialogue.say(bare ? "acknowledged" : "declined"));
  const before = recalled(dialogue);
  if (before !== null) return await describe(dialogue, before.productId, "details");
  const meant = intentInContext(dialogue, intent);
  if (mayBeOfTheHouse.has(meant) && (!namesProduct(dialogue) || topicOf(dialogue.turn.text)?.ofHouse === true)) {
    const costs = sellsNothing(dialogue) && asksPrice.test(dialogue.turn.text) && topicOf(dialogue.turn.text) === null;
    const written = await replyFromKnowledge(dialogue, { intent: meant, onlyWhenSure: true, ...(costs && { mustSay: tellsPrice }) });
    if (written !== null) return written;
  }
  // What a service costs is worked out by people: the need is noted.
  const ofPrice = meant.startsWith("product_") || meant === "price_check";
  if (sellsNothing(dialogue) && ofShops.has(meant))
    return await (ofPrice && asksPrice.test(dialogue.turn.text) ? answers.solar_savings : answers.faq)(dialogue);
  // "De piso", "gamer": a word that says more of what was looked for.
  if (meant === "unknown" && !sellsNothing(dialogue)) {
    const narrowed = await replyWithNarrower(dialogue);
    if (narrowed !== null) return narrowed;
  }
  const looksUp =
    meant !== "unknown" &&
    isAsked(dialogue.turn.text) &&
    (dialogue.turn.nlp.confidence < doubtful || isOfOtherTopic(dialogue.turn.text, meant));
  if (looksUp && (sellsNothing(dialogue) || !namesProduct(dialogue))) {
    const written = await replyFromKnowledge(dialogue, { intent: meant, onlyWhenSure: true });
    if (written !== null) return written;
  }
  // "Quanto dá no pix?" is of the ways to pay: there is no product of that name.
  if (meant === "price_check" && waysToPay.test(fold(dialogue.turn.text.normalize("NFC"))) && dialogue.state.focus === null)
    return await answers.payment_selection(dialogue);
  return await answers[meant](dialogue);
}

const waysToPay = /\b(?:pix|boleto|a vista|debito|cartao)\b/;

/** "E se quebrar?" supposes what nobody is angry about yet. */
const supposesCase = /^(?:e |mas |but |y |and )?(?:se|caso|if|si|what if) (?!voces|you|ustedes)[^!]*\?$/;
const whichOfThem =
  /\b(?:qual (?:d?el[ea]s|d?ess[ea]s|d?est[ea]s|dos (?:dois|tres|quatro)|das (?:duas|tres|quatro))|which (?:one )?of (?:them|these)|cual de (?:ell[oa]s|est[oa]s|es[oa]s))\b|\b(?:d?ess[ea]s|d?est[ea]s|deles|delas|of (?:these|them|those)|de (?:est[oa]s|es[oa]s|ell[oa]s))\b.*\b(?:qual|which|cual|recomend\w*|indica\w*|melhor|best|mejor)\b/;

/** "Esse preço tá errado", "no site estava outro valor": a case for a person, and no search. */
const disputesPrice =
  /\b(?:preco|valor)\b.*\b(?:errad\w|incorret\w|diferente|nao bate|mudou|subiu|aumentou)\b|\b(?:outro|errado) (?:preco|valor)\b|\b(?:no site|na loja|no anuncio) (?:esta|estava|ta|tava) (?:por |a )?(?:outro|menos|mais barato|\d)|\b(?:price is wrong|wrong price|different price|precio (?:esta )?(?:mal|equivocado|diferente))\b/;

const fragmentStart = /^(?:e |mas |ah |hmm |um |uma |algum |alguma |tem )*(?:para|pra|pro|p|de|do|da|com|sem|for|with|without|con|sin)\s/;
const ownEntities = [
  "moment",
  "price_range",
  "money",
  "cep",
  "order_number",
  "product_category",
  "quantity",
  "phone",
  "email",
  "reference",
];

/** "De piso", "pra jogar": a word or two that say more of what was looked for, whatever a model makes of so little; null: it is no such thing. */
async function replyToFragment(dialogue: Dialogue, intent: Intent): Promise<Draft | null> {
  const { turn, state } = dialogue;
  const said = fold(spelledOut(turn.text));
  if (turn.payload !== null || state.search?.category === undefined || state.focus !== null || state.cart !== null) return null;
  if (said.split(/\s+/).length > 4 || !fragmentStart.test(`${said} `) || grantedFirst.has(intent)) return null;
  if (ownEntities.some((type) => dialogue.entity(type) !== undefined) || topicOf(turn.text) !== null) return null;
  const narrowed = await replyWithNarrower(dialogue);
  if (narrowed !== null || turn.nlp.confidence >= 0.8) return narrowed;
  state.pending = { kind: "which", action: "details" };
  return draft(dialogue, dialogue.say("not_told_of_use"), { options: productOptions(dialogue, state.shown.slice(0, 9)) });
}

/** What a shop has written of a thing whose words another line of business knows in its own sense: "tem retirada?". */
async function replyBeforeSkills(dialogue: Dialogue, intent: Intent): Promise<Draft | null> {
  const topic = topicOf(dialogue.turn.text);
  if (topic?.only === true) return (await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true })) ?? replyHonestly(dialogue);
  if (sellsNothing(dialogue) || topic?.ofShops !== true) return null;
  return await replyFromKnowledge(dialogue, { intent, onlyWhenSure: true });
}

const others =
  /\b(?:tem|teria|ha|existe|algo|algum\w*|algun\w*|outr[oa]s?|opc\w+|quero|queria|mostra\w*|ve|anything|something|any|show|hay|tienen|muestra\w*)\b(?!.*\b(?:o|a|os|as|qual|el|la|the) (?:mais|mas) ).*\b(?:mais (?:barat\w+|em conta|baratinh\w+)|cheaper|mas (?:barat\w+|economic\w+))/;

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
  // "Chega hoje?" after an order was told of asks for that order.
  const ofOrder = dialogue.state.orderNumber !== null && dialogue.state.focus === null && dialogue.state.cart === null;
  if (
    intent === "shipping_quote" &&
    ofOrder &&
    dialogue.entity("cep") === undefined &&
    /\b(?:cheg|entreg|arriv|lleg)/.test(fold(dialogue.turn.text))
  )
    return "order_status";
  // Hours or the place of a business are not told on a guess: "atendo Osasco e região" asks for neither.
  const { confidence } = dialogue.turn.nlp;
  if (intent === "business_hours" && confidence < doubtful && !namesHours.test(dialogue.turn.text)) return "unknown";
  if (intent === "store_location" && confidence < doubtful && !namesPlace.test(dialogue.turn.text)) return "unknown";
  // "De piso" after lamps is no wish for a service: a few words that resemble something else say more of what was shown.
  const fewWords = (dialogue.turn.text.match(/[\p{L}\d]+/gu) ?? []).length <= 3;
  if (
    fewWords &&
    dialogue.turn.nlp.confidence < 0.4 &&
    dialogue.state.search?.category !== undefined &&
    !ofShops.has(intent) &&
    !courtesies.has(intent)
  )
    return "unknown";
  // "Tenho um casamento, preciso de vestido de festa": a thing is named, and nobody to do anything.
  if (
    (intent === "service_request" || intent === "quote_request" || intent === "appointment_book") &&
    confidence < 0.6 &&
    !sellsNothing(dialogue) &&
    dialogue.entity("product_category") !== undefined
  )
    return "product_search";
  // "A geladeira é 110 ou 220?" compares nothing that was shown.
  if (intent === "product_compare" && dialogue.state.shown.length === 0 && dialogue.entity("product_category") !== undefined)
    return "product_search";
  // "Tá calor, queria ver um ventilador" is no small talk.
  if (courtesies.has(intent) && dialogue.turn.nlp.confidence < 0.8 && dialogue.entity("product_category") !== undefined)
    return "product_search";
  // "É verdade que valoriza o imóvel?" is asked, and no small talk.
  if (
    intent === "chitchat" &&
    dialogue.turn.nlp.confidence < 0.8 &&
    /\?\s*$/.test(dialogue.turn.text) &&
    dialogue.turn.text.split(/\s+/).length > 4
  )
    return "faq";
  // A guess at small talk is none: who asks something is told when it was not understood.
  if (intent === "chitchat" && dialogue.turn.nlp.confidence < 0.45 && dialogue.turn.text.length > 20) return "unknown";
  return intent;
}

async function answerTap(dialogue: Dialogue, payload: string): Promise<Draft | null> {
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
async function answerPending(dialogue: Dialogue, pending: Pending): Promise<Draft | null> {
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
