import { AppError } from "#platform/errors.ts";
import { type Intent, intents } from "#shared/messages.ts";
import { returnReasonIn } from "./after-sale-reply.ts";
import { onlyAsksAbout, replyToAbout } from "./about-reply.ts";
import { asksAbout } from "./asks-about.ts";
import { answers, asksPrice, tellsPrice } from "./answers.ts";
import { askSkills, showSkills } from "./ask-skills.ts";
import { offerPerson } from "./cart-reply.ts";
import { replyWithCorrection } from "./correct-reply.ts";
import { type Dialogue, type Draft, draft } from "./dialogue.ts";
import { isAsked, isOfOtherTopic } from "./questions.ts";
import { replyWithOffers } from "./offers-reply.ts";
import { replyToHaggling } from "./haggle-reply.ts";
import { productOptions } from "./options.ts";
import { keepNamed } from "./product-memory.ts";
import { replyFromKnowledge } from "./knowledge-reply.ts";
import { feelingNeedsPerson, handOver } from "./person-reply.ts";
import { meansAnother, references, theOtherOne } from "./point-at.ts";
import { describe } from "./product-reply.ts";
import { goBack } from "./go-back.ts";
import { recalled } from "./recall.ts";
import { talkOfSale } from "./sales-talk.ts";
import { replyWithFollowUp } from "./article-follow-up.ts";
import { asksForRepair, replyToRepair } from "./repair-reply.ts";
import { replyWithRefinement } from "./refine-reply.ts";
import { replyWithNarrower, replyWithSearch, widenForSuperlative } from "./search-reply.ts";
import { answerSeveral } from "./several-wishes.ts";
import { replyHonestly, replyToMedia } from "./talk-reply.ts";
import { replyToHesitation, replyToNotUnderstood } from "./small-turns.ts";
import { topicOf } from "./topics.ts";
import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import { replyWhichHas } from "./which-has.ts";
import { sellsNothing } from "./sells-nothing.ts";
import { yesOrNo } from "./yes-no.ts";
import { answerPending, answerTap } from "./answer-pending.ts";
import { isGuess, intentInContext, ofShops, doubtful } from "./read-intent.ts";

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
