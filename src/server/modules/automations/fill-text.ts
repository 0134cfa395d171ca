import type { Texts } from "./definition.contract.ts";

export type Locale = "pt-BR" | "en" | "es";

export const localeOf = (language: string | null | undefined): Locale =>
  language?.startsWith("en") ? "en" : language?.startsWith("es") ? "es" : "pt-BR";

export const textIn = (texts: Texts, locale: Locale): string => (texts[locale] === "" ? texts["pt-BR"] : texts[locale]);

const variable = /\{([a-z][\w.]*)\}/g;

/** Names of the variables that a text has, in braces. */
export const variablesOf = (text: string): string[] => [...text.matchAll(variable)].map((match) => match[1] ?? "");

/** Puts values in; what has none leaves nothing behind. */
export const fillText = (text: string, values: Readonly<Record<string, string>>): string =>
  text
    .replace(variable, (_, name: string) => values[name] ?? "")
    .replace(/[ \t]{2,}/g, " ")
    .trim();
