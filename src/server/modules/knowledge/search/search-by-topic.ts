import type { Found, Passage } from "./search-knowledge.ts";

/** What a question is about, as far as it is one of the usual things. */
export interface QuestionTopic {
  /** What to look for when the question's own words find nothing about it. */
  question?: string | undefined;
  /** Folded words of which the title of an article about it has one. */
  titles: readonly string[];
}

const folded = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Whether an article's title says that it is about the topic. */
export const isAbout = ({ title }: Pick<Passage, "title">, { titles }: QuestionTopic): boolean =>
  titles.some((word) => folded(title).includes(word));

/**
 * Searches for a question's own words and, where what they find is about something else, for its topic's; of passages that are nearly level those come
 * first whose article is about the thing itself: a time limit stands in many. `sought`: the words that found it.
 */
export async function searchByTopic(
  look: (text: string) => Promise<Found>,
  asked: string,
  topic: QuestionTopic | null,
): Promise<{ found: Found; sought: string }> {
  const own = await look(asked);
  if (topic === null) return { found: own, sought: asked };
  const about = (found: Found) => found.passages.some((passage) => isAbout(passage, topic));
  const other = (own.sure && about(own)) || topic.question === undefined ? own : await look(topic.question);
  // What was found by other words has to be about the thing itself.
  const byOther = other !== own && other.sure && about(other);
  const found = byOther ? other : own;
  const passages = [
    ...found.passages.filter((passage) => isAbout(passage, topic)),
    ...found.passages.filter((passage) => !isAbout(passage, topic)),
  ];
  return { found: { ...found, passages }, sought: byOther ? (topic.question ?? asked) : asked };
}
