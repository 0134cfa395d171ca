import type { HandOverReason, Locale } from "../brain.ts";
import type { Dialogue } from "./dialogue.ts";
import { shorten } from "./format.ts";

interface Labels {
  reasons: Readonly<Record<HandOverReason, string>>;
  feelings: Readonly<Record<string, string>>;
  wanted: string;
  shown: string;
  cart: string;
  order: string;
  last: string;
  feeling: string;
}

const labels: Readonly<Record<Locale, Labels>> = {
  "pt-BR": {
    reasons: {
      requested: "Pediu uma pessoa.",
      low_confidence: "O assistente não conseguiu entender.",
      sentiment: "Cliente insatisfeito.",
      rule: "Regra de atendimento.",
      failure: "Falha do assistente.",
    },
    feelings: { negative: "negativo", neutral: "neutro", positive: "positivo" },
    wanted: "Procurava",
    shown: "Viu",
    cart: "Carrinho",
    order: "Pedido citado",
    last: "Última mensagem",
    feeling: "Sentimento",
  },
  en: {
    reasons: {
      requested: "Asked for a person.",
      low_confidence: "The assistant could not understand.",
      sentiment: "Unhappy customer.",
      rule: "Service rule.",
      failure: "The assistant failed.",
    },
    feelings: { negative: "negative", neutral: "neutral", positive: "positive" },
    wanted: "Looked for",
    shown: "Was shown",
    cart: "Cart",
    order: "Order mentioned",
    last: "Last message",
    feeling: "Sentiment",
  },
  es: {
    reasons: {
      requested: "Pidió una persona.",
      low_confidence: "El asistente no logró entender.",
      sentiment: "Cliente insatisfecho.",
      rule: "Regla de atención.",
      failure: "Falla del asistente.",
    },
    feelings: { negative: "negativo", neutral: "neutro", positive: "positivo" },
    wanted: "Buscaba",
    shown: "Vio",
    cart: "Carrito",
    order: "Pedido citado",
    last: "Último mensaje",
    feeling: "Sentimiento",
  },
};

/** For the person who takes over: why, what was wanted and shown, the cart, the last words, the feeling. At most 1,000 characters. */
export function handOverSummary(dialogue: Dialogue, reason: HandOverReason): string {
  const { state, turn, locale } = dialogue;
  const words = labels[locale];
  const parts = [words.reasons[reason]];
  const wanted = [...new Set(state.wanted)].slice(-3);
  if (wanted.length > 0) parts.push(`${words.wanted}: ${wanted.join("; ")}.`);
  if (state.shown.length > 0)
    parts.push(
      `${words.shown}: ${state.shown
        .slice(0, 4)
        .map((product) => product.name)
        .join(", ")}.`,
    );
  if (state.cart !== null)
    parts.push(`${words.cart}: ${state.cart.items.slice(0, 5).join(", ")} (${dialogue.money(state.cart.totalCents)}).`);
  if (state.orderNumber !== null) parts.push(`${words.order}: ${state.orderNumber}.`);
  if (turn.text.trim() !== "") parts.push(`${words.last}: “${shorten(turn.text, 160)}”.`);
  parts.push(`${words.feeling}: ${words.feelings[turn.nlp.sentiment.label] ?? turn.nlp.sentiment.label}.`);
  // A line each; the least of them fit, and together they stay within what is asked.
  return parts
    .map((part) => shorten(part, 240))
    .join("\n")
    .slice(0, 1000)
    .toWellFormed();
}
