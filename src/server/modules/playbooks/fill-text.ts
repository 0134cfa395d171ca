import type { Locale } from "#modules/agent/index.ts";
import type { Step } from "./definition.contract.ts";

/** What texts may name in braces. */
export const variables = ["name", "business", "agent", "cart_total", "cart_pieces", "coupon", "discount", "until"] as const;
export type Variable = (typeof variables)[number];
export type Values = Partial<Record<Variable, string>>;

/** A step's text with its variables filled; null: one that it cannot do without has no value. Without a name the sentence closes up. */
export function fillText(texts: Step["texts"], locale: Locale, values: Values): string | null {
  const written = texts[locale] === "" ? texts["pt-BR"] : texts[locale];
  let missing = false;
  const filled = written.replaceAll(/\{([a-z_]+)\}/g, (whole, name: string) => {
    const value = values[name as Variable];
    if (value !== undefined) return value;
    if (name === "name") return "";
    if (variables.some((known) => known === name)) missing = true;
    return whole;
  });
  return missing
    ? null
    : filled
        .replaceAll(/,\s*(?=[,.!?])/g, "")
        .replaceAll(/ {2,}/g, " ")
        .replaceAll(/ (?=[,.!?])/g, "")
        .replace(/^[,\s]+/, "")
        .trim();
}
