import { marketingWord } from "#modules/customers/index.ts";
import { foldText } from "#shared/fold-text.ts";
import { nlpSchema, type Intent } from "#shared/messages.ts";
import type { Awaiting } from "./awaiting.ts";
import { readTap } from "./question.ts";
import { readScore, type ReadScore, type Reading } from "./read-score.ts";

export type Answer =
  | { kind: "score"; score: number; reading: Reading; comment: string | null; quiet: boolean }
  | { kind: "comment"; comment: string }
  | { kind: "declined" };

/** Intents that want something done, whatever the words: their sender waits for it. */
const wishes: ReadonlySet<string> = new Set<Intent>([
  "human_handoff",
  "opt_out",
  "opt_in",
  "data_deletion",
  "account_data",
  "add_to_cart",
  "remove_from_cart",
  "view_cart",
  "checkout",
  "order_cancel",
  "appointment_book",
  "appointment_reschedule",
  "appointment_cancel",
]);
const sureEnough = 0.8;
/** What asks for something in three languages. "A entrega atrasou" tells what happened, "quero meu dinheiro de volta" wants something. */
const asks =
  /\?\s*$|(?<!\p{L})(?:quero|queria|preciso|precisava|gostaria|poderiam?|podem?|consegue[ms]?|me (?:manda|mande|passa|liga|ligue|envia|envie|ajuda|ajude|responde)|cade|como faco|quando (?:vai|vao|chega)|i(?:'d| would) like|i want|i need|can you|could you|please|quiero|quisiera|necesito|puedes?|pueden|podria|donde esta|por favor)(?!\p{L})/u;
const longestComment = 2000;

/** Whether words ask for something, so that somebody has to look at them. */
function wantsSomething(text: string, nlp: unknown): boolean {
  if (asks.test(foldText(text))) return true;
  const read = nlpSchema.safeParse(nlp);
  return read.success && read.data.confidence >= sureEnough && wishes.has(read.data.intent);
}

export interface SaidWords {
  text: string;
  type: string;
  /** Of a tapped option. */
  payload: string | null;
  nlp: unknown;
}

function scoreFrom(read: ReadScore, said: SaidWords): Answer {
  return {
    kind: "score",
    score: read.score,
    reading: read.reading,
    comment: read.rest === null ? null : read.rest.slice(0, longestComment),
    // "1, meu pedido não chegou" is an answer, and somebody has to see it all the same.
    quiet: read.rest === null || !wantsSomething(read.rest, said.nlp),
  };
}

/** What a message answers to a survey that waits; null: it is about something else. */
export function readAnswer(said: SaidWords, awaiting: Awaiting): Answer | null {
  const tap = said.payload === null ? null : readTap(said.payload);
  if (tap !== null && tap.surveyId === awaiting.ref) {
    if (tap.answer === "skip") return { kind: "declined" };
    return { kind: "score", score: tap.answer, reading: "tap", comment: null, quiet: true };
  }
  if (said.payload !== null || !["text", "interactive", "button"].includes(said.type)) return null;
  // A word against being written to is heeded as such.
  if (marketingWord(said.text) !== null) return null;
  const read = readScore(said.text, awaiting.kind);
  if (read !== null && "score" in read && (read.explicit || awaiting.answered !== true)) {
    // After the first score only another number is one; a word is the reason.
    if (awaiting.stage === "score" || read.explicit || (read.reading === "number" && read.rest === null)) return scoreFrom(read, said);
  }
  if (awaiting.answered === true || awaiting.stage === "done") return null;
  if (read !== null && "declined" in read) return { kind: "declined" };
  if (awaiting.stage !== "comment" || said.text.trim() === "" || wantsSomething(said.text, said.nlp)) return null;
  return { kind: "comment", comment: said.text.trim().slice(0, longestComment) };
}
