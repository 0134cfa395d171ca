import type { MessageRow } from "#modules/conversations/index.ts";
import { foldText } from "#shared/fold-text.ts";
import { nlpSchema, type Nlp } from "#shared/messages.ts";
import type { Locale } from "../brain.ts";
import { shorten } from "../builtin/format.ts";
import type { Summary } from "./assist.contract.ts";

type Part = Summary["parts"][number];

const labels: Readonly<Record<Locale, Record<Part["kind"], string>>> = {
  "pt-BR": {
    wishes: "Pediu",
    products: "Produtos citados",
    orders: "Pedidos citados",
    promises: "Prometido pela equipe",
    open: "Em aberto",
    feeling: "Sentimento",
    course: "Como foi",
  },
  en: {
    wishes: "Asked for",
    products: "Products mentioned",
    orders: "Orders mentioned",
    promises: "Promised by the team",
    open: "Open",
    feeling: "Feeling",
    course: "Course",
  },
  es: {
    wishes: "Pidió",
    products: "Productos citados",
    orders: "Pedidos citados",
    promises: "Prometido por el equipo",
    open: "Pendiente",
    feeling: "Sentimiento",
    course: "Cómo fue",
  },
};

const feelings: Readonly<Record<Locale, Record<"up" | "down" | "good" | "bad" | "even", string>>> = {
  "pt-BR": { up: "melhorou ao longo da conversa", down: "piorou ao longo da conversa", good: "positivo", bad: "negativo", even: "neutro" },
  en: {
    up: "got better during the conversation",
    down: "got worse during the conversation",
    good: "positive",
    bad: "negative",
    even: "neutral",
  },
  es: { up: "mejoró durante la conversación", down: "empeoró durante la conversación", good: "positivo", bad: "negativo", even: "neutro" },
};

/** What of ours binds us: something will be done, or is given until a time. On folded words. */
const promise =
  /(?<!\p{L})(?:vou (?:verificar|ver|consultar|confirmar|enviar|mandar|checar|falar|pedir|separar|reservar|resolver)|vamos (?:enviar|verificar|resolver|trocar|reembolsar)|te (?:aviso|retorno|ligo|mando|envio)|retorno (?:ainda|ate|em|amanha|hoje)|entraremos em contato|sera (?:enviado|entregue|reembolsado|trocado)|chega (?:ate|amanha|na|no)|ate (?:amanha|o fim do dia|segunda|terca|quarta|quinta|sexta)|garanto|prometo|i(?:'ll| will) (?:check|send|call|let you know|confirm)|we(?:'ll| will) (?:send|refund|check|call)|le (?:aviso|envio|confirmo)|voy a (?:verificar|enviar|consultar)|vamos a enviar)(?!\p{L})/u;
const idle = new Set(["greeting", "goodbye", "thanks", "chitchat", "praise", "opt_in", "unknown"]);
const longestLine = 180;

const nlpOf = (row: MessageRow): Nlp | null => {
  const read = nlpSchema.safeParse(row.nlp);
  return read.success ? read.data : null;
};
const mean = (values: readonly number[]) => (values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length);

function feelingOf(scores: readonly number[], locale: Locale): string | null {
  const all = mean(scores);
  if (all === null) return null;
  const third = Math.max(1, Math.floor(scores.length / 3));
  const [start, end] = [mean(scores.slice(0, third)) ?? 0, mean(scores.slice(-third)) ?? 0];
  const words = feelings[locale];
  const now = end > 0.25 ? words.good : end < -0.25 ? words.bad : words.even;
  if (scores.length < 3 || Math.abs(end - start) < 0.3) return now;
  return `${now}, ${end > start ? words.up : words.down}`;
}

/**
 * A conversation summed up from what stands in it: the customer's own sentences and what the understanding read, nothing added. `rows`: oldest first,
 * without notes and marks.
 */
export function factsOfConversation(rows: readonly MessageRow[], locale: Locale): Part[] {
  const incoming = rows.filter((row) => row.direction === "incoming" && row.text.trim() !== "");
  const outgoing = rows.filter((row) => row.direction === "outgoing" && row.text.trim() !== "");
  const read = incoming.map((row) => ({ row, nlp: nlpOf(row) }));
  const distinct = (values: readonly string[], most: number) =>
    [...new Map(values.map((value) => [foldText(value), value])).values()].slice(-most);
  const entities = (types: readonly string[]) =>
    read.flatMap(({ nlp }) => nlp?.entities.filter(({ type }) => types.includes(type)).map(({ text }) => text) ?? []);
  const wishes = read
    .filter(({ nlp }) => nlp !== null && nlp.confidence >= 0.5 && !idle.has(nlp.intent))
    .map(({ row }) => shorten(row.text, longestLine));
  const orders = distinct(entities(["order_number"]), 6);
  const products = distinct(entities(["product", "product_name", "product_category", "brand"]), 8);
  const promises = outgoing
    .flatMap((row) => row.text.match(/[^.!?\n]+[.!?]?/gu) ?? [])
    .filter((sentence) => promise.test(foldText(sentence)))
    .map((sentence) => shorten(sentence.trim(), longestLine));
  const lastOurs = rows.findLastIndex((row) => row.direction === "outgoing" && !row.is_automation);
  const waiting = rows.slice(lastOurs + 1).filter((row) => row.direction === "incoming" && row.text.trim() !== "");
  const feeling = feelingOf(
    read.flatMap(({ nlp }) => (nlp === null ? [] : [nlp.sentiment.score])),
    locale,
  );
  const found: [Part["kind"], string[]][] = [
    ["wishes", distinct(wishes, 4)],
    ["products", products],
    ["orders", orders],
    ["promises", distinct(promises, 4)],
    ["open", waiting.slice(-3).map((row) => shorten(row.text, longestLine))],
    ["feeling", feeling === null ? [] : [feeling]],
  ];
  const parts = found.filter(([, lines]) => lines.length > 0);
  // Nothing was understood: the first and the last words of the customer say most.
  if (parts.every(([kind]) => kind === "feeling") && incoming.length > 0) {
    const ends = distinct([incoming[0]?.text ?? "", incoming.at(-1)?.text ?? ""], 2).map((text) => shorten(text, longestLine));
    parts.unshift(["course", ends]);
  }
  return parts.map(([kind, lines]) => ({ kind, label: labels[locale][kind], lines }));
}
