import type { ProductCard, ReplyOption } from "#shared/messages.ts";
import type { BrainReply, BrainTurn } from "../brain.ts";
import { guardText, linksIn } from "./guard-text.ts";
import type { SeenProducts } from "./seen-products.ts";
import type { TurnRecord } from "./tool-set.ts";

const maxCards = 10;
const maxOptions = 10;

const handedOver = {
  pt: "Vou chamar uma pessoa da equipe para continuar com você.",
  en: "I am calling a person from the team to go on with you.",
  es: "Voy a llamar a una persona del equipo para que siga contigo.",
};

function cards(text: string, record: TurnRecord, seen: SeenProducts): ProductCard[] {
  const shown = record.shownProductIds.flatMap((id) => seen.find(id) ?? []);
  if (shown.length > 0) return shown.slice(0, maxCards);
  // A model that named products without showing them: the cards of those that it named.
  const found = new Set(JSON.stringify(record.results).match(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g));
  return seen
    .all()
    .filter((card) => found.has(card.productId) && text.includes(card.name))
    .slice(0, 5);
}

const price = new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" });

function productOption(card: ProductCard): ReplyOption {
  return {
    id: `product:${card.productId}`,
    title: card.name,
    description: `${card.name} – ${price.format(card.priceCents / 100).replaceAll("\u00a0", " ")}`,
  };
}

/** Links that a reply may name: those of this turn's tools, and those that we ourselves sent before. */
export function allowedLinks(turn: BrainTurn, record: TurnRecord): Set<string> {
  const ours = turn.history.filter((message) => message.role !== "customer").map((message) => message.text);
  return linksIn([record.results, ours]);
}

/** The words of a reply, fit to be sent; empty when the model said nothing and nobody was called. */
export function replyText(written: string, turn: BrainTurn, record: TurnRecord): string {
  const text = guardText(written, allowedLinks(turn, record));
  if (text !== "" || record.handOver === null) return text;
  const language = turn.nlp.language.slice(0, 2);
  return language === "en" || language === "es" ? handedOver[language] : handedOver.pt;
}

/** Builds the reply of a turn: the words are the model's, everything to tap is made from what tools gave. */
export function buildReply(text: string, turn: BrainTurn, record: TurnRecord, seen: SeenProducts, brain: BrainReply["brain"]): BrainReply {
  const allowed = allowedLinks(turn, record);
  const products = record.handOver ? [] : cards(text, record, seen);
  const quick = record.quickReplies.map((reply) => guardText(reply, allowed)).filter((reply) => reply !== "");
  const options = record.handOver
    ? []
    : [...products.map(productOption), ...quick.map((title) => ({ id: `say:${title}`, title }))].slice(0, maxOptions);
  return {
    text,
    options,
    products,
    type: record.handOver ? "hand_over" : options.length > 0 ? "text_with_options" : "text",
    techniquesUsed: [],
    state: seen.toState(),
    handOver: record.handOver,
    brain,
    // A model gives no measure of its own; that of the understanding stands.
    confidence: turn.nlp.confidence,
  };
}
