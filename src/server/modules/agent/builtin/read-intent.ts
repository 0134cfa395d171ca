import { type Intent } from "#shared/messages.ts";
import { asksAbout } from "./asks-about.ts";
import { namesHours, namesPlace } from "./answers.ts";
import { type Dialogue } from "./dialogue.ts";
import { pointedAt, references } from "./point-at.ts";
import { isStrayDelivery } from "./several-wishes.ts";
import { asksForAdvertising } from "../understanding/advertising-wish.ts";
import { fold } from "../understanding/fold.ts";
import { spelledOut } from "../understanding/spelled-out.ts";
import { understand } from "../understanding/understanding.ts";
import { wishesOfLine } from "../understanding/lines-of-business.ts";
import { sellsNothing } from "./sells-nothing.ts";

/** Nobody's messages are stopped on a guess: "não, 2" says nothing of them. */
const wantsNoMore =
  /par[ae]|parem|sair|saia|chega\b|receb|mensag|promo|propagand|divulga|ofert|novidad|anúnci|anunci|spam|stop|unsubscr|remov|tir[ae]|lista|descadastr|inscri|opt.?out|baja|suscrip|dejen|mandar|mandem|enviar|enviem|escrev|messag|sending|texting|list\b|publicidad|manden|env[ií]en|correo/i;
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
export function isGuess(dialogue: Dialogue, read: Intent): boolean {
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

/** What only a shop can answer; a complaint of what was delivered is for a person anywhere. */
export const ofShops: ReadonlySet<Intent> = new Set(
  [...wishesOfLine("ecommerce"), "payment_selection" as const].filter((one) => one !== "order_issue"),
);

/** Below this a reading is little better than the next one: what is written down is looked at first. */
export const doubtful = 0.45;

/** Words that mean little alone mean something after what was shown. */
export function intentInContext(dialogue: Dialogue, intent: Intent): Intent {
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
