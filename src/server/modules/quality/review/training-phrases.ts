import { maskPersons } from "#modules/knowledge/index.ts";
import { personalEntities } from "../record/what-counts.ts";
import type { PhraseRow } from "./checks.repo.ts";

const fewestLetters = 3;

/** A phrase without persons: what was read as personal, the customer's own names, telephones, e-mails and documents are taken out. */
export function withoutPersons(row: Pick<PhraseRow, "text" | "entities" | "customer">): string {
  let { text } = row;
  const personal = (row.entities ?? []).filter(({ type }) => personalEntities.includes(type) || type === "cep" || type === "order_number");
  for (const { type, text: said } of personal) if (said !== "") text = text.replaceAll(said, `[${type}]`);
  // Addresses and numbers first: a name found inside an e-mail would leave the rest of it standing.
  text = maskPersons(text).text;
  for (const name of (row.customer ?? "").split(/\s+/)) {
    const plain = name.replaceAll(/[^\p{L}'-]/gu, "");
    if (plain.length >= fewestLetters) text = text.replaceAll(new RegExp(`(?<!\\p{L})${plain}(?!\\p{L})`, "giu"), "[person_name]");
  }
  return text;
}

/** Phrases as a training file: one JSON object a line. The same phrase of the same intent is there once. */
export function trainingLines(rows: readonly PhraseRow[]): string {
  const lines = rows.map((row) =>
    JSON.stringify({ text: withoutPersons(row), intent: row.intent, read_as: row.read_intent, language: row.language ?? "pt-BR" }),
  );
  return [...new Set(lines)].map((line) => `${line}\n`).join("");
}
