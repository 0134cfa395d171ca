import { z } from "zod";

// Reading what providers send: a field of the wrong shape is as good as a missing one, and a missing one is null. None of these ever fails,
// so that one odd field never costs the message. Unknown fields are dropped.

export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Text that every database column takes: without U+0000 and without halves of surrogate pairs. */
export function cleanText(text: string): string {
  return text.replaceAll("\u0000", "").toWellFormed();
}

function toText(value: unknown): string | null {
  return typeof value === "string" ? cleanText(value) : null;
}

function toId(value: unknown): string | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  const text = cleanText(String(value)).trim();
  return text === "" ? null : text;
}

function toNumber(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}

/** Any JSON, kept for a closer look. Optional first: a transform alone would make the key itself required. */
export const anything = z.unknown().optional();

/** Words of a person: kept as written. */
export const words = anything.transform(toText);
/** Ids come as strings and as numbers; empty is none. */
export const id = anything.transform(toId);
export const number = anything.transform(toNumber);
export const flag = anything.transform((value) => value === true || value === "true");
function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** A list of anything, looked at item by item. */
export const items = anything.transform((value) => (isList(value) ? value : []));

/** An object of these fields, or null. */
export function part<Shape extends z.ZodRawShape>(shape: Shape) {
  return anything.transform((value) => (isJson(value) ? value : null)).pipe(z.object(shape).nullable());
}

/** Unix milliseconds from seconds or milliseconds, as number or digits. Null for anything else, and for times beyond 2096. */
export const time = anything.transform((value): number | null => {
  const number = toNumber(value);
  if (number === null || number <= 0) return null;
  // 1e11 ms is March 1973, 1e11 s is the year 5138: no chat message is of either, so the size tells the unit.
  const millis = Math.round(number < 1e11 ? number * 1000 : number);
  return millis < 4e12 ? millis : null;
});

const deepest = 8;

/** A copy that is safe to store: texts cleaned, nesting cut at eight levels. */
export function cleanJson(value: unknown, depth = 0): unknown {
  if (typeof value === "string") return cleanText(value);
  if (depth >= deepest) return null;
  if (Array.isArray(value)) return value.map((one) => cleanJson(one, depth + 1));
  if (isJson(value)) return Object.fromEntries(Object.entries(value).map(([key, one]) => [cleanText(key), cleanJson(one, depth + 1)]));
  return typeof value === "number" && !Number.isFinite(value) ? null : value;
}

export function cleanRecord(value: unknown): Json {
  const clean = cleanJson(value);
  return isJson(clean) ? clean : {};
}
