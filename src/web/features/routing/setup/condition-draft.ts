import { factNames, parseExpression, type Expression, type FactName } from "#shared/conditions.ts";

export const signs = [">", ">=", "<", "<=", "==", "!="] as const;
export type Sign = (typeof signs)[number];

export interface ConditionPart {
  fact: FactName;
  sign: Sign;
  value: number | string;
}

/** A condition that fits into rows: comparisons that all hold, or of which one does. */
export interface ConditionDraft {
  join: "and" | "or";
  parts: ConditionPart[];
}

const texts: readonly FactName[] = ["customer_tier", "channel", "intent"];
export const isTextFact = (fact: FactName): boolean => texts.includes(fact);
export const facts = factNames;

const isPart = (one: Expression): one is Extract<Expression, { fact: FactName }> => "fact" in one;

/** Reads a condition into rows; null: it has parentheses or a «not» and is edited as text, or it is not understood. */
export function draftOf(condition: string): ConditionDraft | null {
  let read: Expression;
  try {
    read = parseExpression(condition);
  } catch {
    return null;
  }
  if (isPart(read)) return { join: "and", parts: [read] };
  if ("not" in read) return null;
  const inner = "all" in read ? read.all : read.any;
  const parts = inner.filter((one) => isPart(one));
  return parts.length === inner.length ? { join: "all" in read ? "and" : "or", parts } : null;
}

/** Words of the syntax have to be quoted to be values. */
const written = (value: number | string) =>
  typeof value === "number"
    ? String(value)
    : /^[A-Za-z_]\w*$/.test(value) && !/^(and|or|not)$/i.test(value)
      ? value
      : `"${value.replaceAll('"', "")}"`;

export const conditionOf = ({ join, parts }: ConditionDraft): string =>
  parts.map(({ fact, sign, value }) => `${fact} ${sign} ${written(value)}`).join(` ${join} `);
