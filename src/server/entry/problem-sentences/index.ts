import type { ProblemSentences } from "#platform/http/problem-language.ts";
import { sentencesInSpanish } from "./es.ts";
import { sentencesInPortuguese } from "./pt-br.ts";

/** What the server refuses, in the languages of the screens; English stands with the refusal itself. */
export const problemSentences: ProblemSentences = { "pt-BR": sentencesInPortuguese, es: sentencesInSpanish };
