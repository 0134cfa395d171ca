import type { Token } from "../tokens.ts";
import { readCardinal } from "../amounts/word-numbers.ts";
import type { Day } from "./calendar.ts";
import type { DayRead } from "./days.ts";
import { type DayParts, pastWords } from "./vocabulary.ts";

/** What every reader of a piece of time sees. */
export interface Context {
  tokens: readonly Token[];
  today: Day;
  /** Minute of the day it is now. */
  minute: number;
  timeZone: string;
  parts: DayParts;
  isHoliday: (day: Day) => boolean;
  /** Days already read by the token they begin at; several readers ask for the same. */
  readonly dayReads: Map<number, DayRead | null>;
}

export const wordAt = (c: Context, at: number): string => c.tokens[at]?.text ?? "";
export const isDigits = (c: Context, at: number): boolean => c.tokens[at]?.kind === "digits";
/** Whether a token touches the one before it. */
export const touches = (c: Context, at: number): boolean => c.tokens[at]?.spaced === false;

/** Index after one of these words in a row ("de|do" "mes"), or null. */
export function after(c: Context, at: number, ...choices: readonly (readonly string[])[]): number | null {
  let next = at;
  for (const choice of choices) {
    if (!choice.includes(wordAt(c, next))) return null;
    next += 1;
  }
  return next;
}

/** A whole number in digits (at most four) or words. */
export function count(c: Context, at: number): { value: number; next: number } | null {
  const token = c.tokens[at];
  if (token === undefined) return null;
  if (token.kind === "digits") return token.text.length <= 4 ? { value: Number(token.text), next: at + 1 } : null;
  return readCardinal(c.tokens, at);
}

/** Whether what stands before speaks of the past. */
export function speaksOfPast(c: Context, at: number): boolean {
  for (let back = 1; back <= 6 && at - back >= 0; back += 1) {
    const token = c.tokens[at - back];
    if (token === undefined || /[.!?;]/.test(token.text)) return false;
    if (pastWords.has(token.text)) return true;
  }
  return false;
}

/** The nearer future first, unless what stands before speaks of the past. */
export function inTimeOrder(c: Context, at: number, future: Day | null, past: Day | null): Day[] {
  const both = speaksOfPast(c, at) ? [past, future] : [future, past];
  return both.filter((day) => day !== null);
}
