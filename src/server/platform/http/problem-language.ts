import type { FastifyRequest } from "fastify";
import { z } from "zod";
import type { Problem } from "#shared/api.ts";

export type ProblemLanguage = "en" | "pt-BR" | "es";

/** Sentences by the problem's code, or by its English sentence where one code has several. */
export type ProblemSentences = Readonly<Record<Exclude<ProblemLanguage, "en">, Readonly<Record<string, string>>>>;

const languages: Readonly<Record<string, ProblemLanguage>> = { en: "en", pt: "pt-BR", es: "es" };

/** The first language of `Accept-Language` (RFC 9110, 12.5.4) that refusals are written in, in the order given; English when there is none. */
export function languageOf(request: Pick<FastifyRequest, "headers">): ProblemLanguage {
  for (const range of (request.headers["accept-language"] ?? "").slice(0, 200).split(",")) {
    const known = languages[range.trim().slice(0, 2).toLowerCase()];
    if (known !== undefined) return known;
  }
  return "en";
}

const fieldWords = { "pt-BR": z.locales.pt().localeError, es: z.locales.es().localeError };

/** What schemas say of a field, in that language; undefined: as they say it by themselves. */
export function fieldWordsOf(language: ProblemLanguage): z.core.$ZodErrorMap | undefined {
  return language === "en" ? undefined : fieldWords[language];
}

/** The problem with its sentence in that language, where it has one. */
export function inLanguage(problem: Problem, language: ProblemLanguage, sentences: ProblemSentences | undefined): Problem {
  if (language === "en" || sentences === undefined) return problem;
  const known = sentences[language];
  const detail = (problem.detail === undefined ? undefined : known[problem.detail]) ?? known[problem.code];
  return detail === undefined ? problem : { ...problem, detail };
}
