import type { PassageRow } from "./search.repo.ts";

/** From here on a passage is an answer; below it the agent says that it does not know. */
export const sureFrom = 0.5;

/**
 * How likely the best passage answers the question, from 0 to 1: a logistic curve over the share of the question that stands in it, weighed by how rare its
 * words are, and over how far the question's rarest word is known at all. Fitted on questions of the demonstration's base; the evaluation test holds it to others.
 */
export function confidenceOf(best: Pick<PassageRow, "coverage" | "lexical"> | undefined, words: number): number {
  if (best === undefined || words === 0) return 0;
  const coverage = Math.min(1, best.coverage);
  // One word of three is chance, one word of one is the question.
  const fewness = words === 1 ? 0.35 : 0;
  return 1 / (1 + Math.exp(-(14 * (coverage - 0.56) + fewness)));
}
