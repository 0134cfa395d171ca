import type { BrainTurn, Locale } from "../brain.ts";
import { sayIn } from "../texts/texts.ts";
import type { KnowledgePassage, SearchKnowledgeResult } from "../tools/search-knowledge.ts";
import type { TurnRecord } from "./tool-set.ts";

const marker = /\s*\[(k[0-9a-f]{4})\]/g;
const mostSources = 2;
// "I do not know", in the words that models use for it.
const admits =
  /n[ãa]o (?:sei|tenho|encontrei|achei|consta|localizei|possuo)|(?:do not|don['’]t|couldn['’]t|could not|didn['’]t|did not) (?:know|have|find)|no (?:sé|tengo|encontr[éo]|dispongo|cuento)|\?\s*$/iu;

export const sourceCorrection =
  "Your answer states rules of the shop without naming a passage of search_knowledge, or names a deadline, an hour, a share or a number of instalments that no tool gave. Call nothing. Write it again from the passages alone, with the ref of each in brackets behind its statement; when they do not answer, say that you do not know and offer a person. Give only the answer to the customer.";

const isFound = (value: unknown): value is SearchKnowledgeResult =>
  typeof value === "object" && value !== null && "passages" in value && Array.isArray(value.passages);

const passagesOf = (record: TurnRecord): KnowledgePassage[] => record.results.filter(isFound).flatMap(({ passages }) => passages);

/** Whether a text tells what nobody wrote down: it was looked up in the knowledge base, and the text names none of the passages. */
export function isWithoutSource(written: string, record: TurnRecord): boolean {
  if (!record.used.has("search_knowledge") || record.handOver !== null) return false;
  const refs = new Set(passagesOf(record).map(({ ref }) => ref));
  const cites = [...written.matchAll(marker)].some(([, ref]) => refs.has(ref ?? ""));
  return !cites && !admits.test(written.trim());
}

/** The text without its marks, and the passages that it named. Marks of passages that nobody gave are taken away as well. */
export function readSources(written: string, record: TurnRecord): { text: string; cited: KnowledgePassage[] } {
  const known = new Map(passagesOf(record).map((passage) => [passage.ref, passage]));
  const cited = [...new Set([...written.matchAll(marker)].map(([, ref]) => ref ?? ""))].flatMap((ref) => known.get(ref) ?? []);
  return { text: written.replaceAll(marker, ""), cited };
}

const localeOf = (language: string): Locale => (language.startsWith("en") ? "en" : language.startsWith("es") ? "es" : "pt-BR");

/** The line that names where an answer comes from; empty without a source. */
export function sourceLines(turn: BrainTurn, cited: readonly KnowledgePassage[]): string {
  const byTitle = new Map(cited.map((passage) => [passage.title, passage]));
  return [...byTitle.values()]
    .slice(0, mostSources)
    .map(({ title, link }) => {
      const source = sayIn(localeOf(turn.nlp.language), turn.persona.manner, "knowledge_source", 0, { title });
      return link === null ? source : `${source}\n${link}`;
    })
    .join("\n");
}
