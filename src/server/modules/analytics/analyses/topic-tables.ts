import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Db } from "#platform/db/db.ts";
import { findTopics, type Document, type Topic } from "../methods/topics.ts";
import { percentOf } from "../methods/statistics.ts";
import { bucketsOf, type Span } from "../query/period.ts";
import { offsetAt } from "#platform/time-zone.ts";
import { cell, table } from "../reports/section.ts";
import type { Section } from "../reports/reports.contract.ts";
import type { Place } from "../reports/wanted.repo.ts";
import { conversationsOf, firstTexts, stemsOf, type SpokenText } from "./analyses.repo.ts";

const mostConversations = 5000;
/** Fewer conversations than these are no topic, and a word of fewer may be a name. */
const fewest = 5;

// What everybody writes, whatever it is about.
const courtesies = new Set(
  (
    "oi ola olá oie bom boa dia tarde noite tudo bem obrigado obrigada obg vlw valeu por favor sim nao não ok okay certo beleza gostaria queria quero " +
    "então entao quanto qual quais como quando onde isso esse essa este esta aquele mesmo outra outro outras outros vez vezes coisa ótimo otimo sai ficou fica " +
    "favor legal show claro pronto boas pessoal alguém alguem gente muito mais menos ainda sobre ajuda ajudar " +
    "preciso poderia pode posso consigo saber ver fazer ter tem vcs voces vocês vc você tbm também aqui agora ainda hola gracias hello thanks please want need would like"
  ).split(" "),
);

const wordsIn = (text: string) => (text.toLowerCase().match(/\p{L}[\p{L}\p{M}]{2,24}/gu) ?? []).filter((word) => !courtesies.has(word));

interface Stores {
  db: Db;
  store: AnalyticsStore;
}

interface Read {
  texts: SpokenText[];
  documents: Document[];
  /** How a stem is written most often. */
  written: Map<string, string>;
}

async function readDocuments({ db, store }: Stores, place: Place): Promise<Read> {
  const { accountId, from, to } = place;
  const only = await conversationsOf(store, place);
  return db.account(accountId, async (tx) => {
    const texts = await firstTexts(tx, accountId, from, to, mostConversations, only);
    const words = texts.map(({ text }) => wordsIn(text));
    const stems = await stemsOf(tx, [...new Set(words.flat())]);
    const forms = new Map<string, Map<string, number>>();
    const documents = texts.map(({ conversation_id }, index) => ({
      id: conversation_id,
      stems: (words[index] ?? []).flatMap((word) => {
        const stem = stems.get(word);
        if (stem === undefined) return [];
        const own = forms.get(stem) ?? new Map<string, number>();
        forms.set(stem, own.set(word, (own.get(word) ?? 0) + 1));
        return [stem];
      }),
    }));
    const written = new Map(
      [...forms].map(([stem, own]) => [stem, [...own].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? stem]),
    );
    return { texts, documents, written };
  });
}

/** A topic of the period before is the same when it has most of its words in it. */
function howManyBefore(topic: Topic, before: readonly Document[]): number {
  const [first, ...others] = topic.stems;
  return before.filter(
    ({ stems }) => first !== undefined && stems.includes(first) && (others.length === 0 || others.some((one) => stems.includes(one))),
  ).length;
}

/** Topics of what customers wrote in a period: how large, against the period before, and week by week. */
export async function topicTables(stores: Stores, place: Place, before: Span, most: number): Promise<Section[]> {
  const [now, earlier] = [await readDocuments(stores, place), await readDocuments(stores, { ...place, ...before })];
  const topics = findTopics(now.documents, most, fewest);
  const nameOf = ({ stems }: Topic) => stems.map((stem) => now.written.get(stem) ?? stem).join(", ");
  const at = new Map(now.texts.map((text) => [text.conversation_id, text.at.getTime()]));
  const weeks = bucketsOf(place, "week", place.timeZone);
  const weekOf = (id: string) => {
    const instant = at.get(id) ?? 0;
    const day = new Date(instant + offsetAt(place.timeZone, instant)).toISOString().slice(0, 10);
    return weeks.findLast((monday) => monday <= day) ?? "";
  };
  const inTopics = topics.reduce((sum, { documents }) => sum + documents.length, 0);
  const whole = now.documents.length;
  return [
    table(
      "topic",
      ["conversations", "share", "same_words", "change"],
      topics.map((topic) => {
        // Both periods by the same words: what was grouped is known of one of them alone.
        const [own, past] = [howManyBefore(topic, now.documents), howManyBefore(topic, earlier.documents)];
        const change = past === 0 ? null : ((own - past) / past) * 100;
        return {
          key: nameOf(topic),
          cells: [
            cell(topic.documents.length),
            cell(percentOf(topic.documents.length, whole), whole),
            cell(own, own, past),
            cell(change, Math.min(own, past)),
          ],
        };
      }),
    ),
    {
      id: "topic_weeks",
      dimensions: ["topic"],
      columns: ["conversations"],
      rows: topics.flatMap((topic) =>
        weeks.map((bucket) => ({
          bucket,
          keys: [nameOf(topic)],
          cells: [cell(topic.documents.filter((id) => weekOf(id) === bucket).length)],
        })),
      ),
      labels: {},
    },
    table(
      "whole",
      ["value"],
      [
        { key: "conversations", cells: [cell(whole)] },
        { key: "without_topic", cells: [cell(whole - inTopics)] },
      ],
    ),
  ];
}
