// Reading of untrusted JSON in the words of the Graph API: what is missing or wrong is named by its path.
import { parameterInvalid, parameterMissing } from "./graph-error.ts";

export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function findObject(value: unknown): Json | null {
  return isJson(value) ? value : null;
}

export function getObject(parent: Json, key: string, path: string): Json {
  const value = parent[key];
  if (value === undefined || value === null) throw parameterMissing(path);
  if (!isJson(value)) throw parameterInvalid(`Parameter '${path}' must be an object`);
  return value;
}

export function findText(parent: Json, key: string): string | null {
  const value = parent[key];
  if (typeof value === "string") return value;
  return typeof value === "number" ? String(value) : null;
}

/** A string of 1 to `max` characters (UTF-16 units, as Meta counts an emoji as two). */
export function getText(parent: Json, key: string, path: string, max: number): string {
  const value = parent[key];
  if (value === undefined || value === null) throw parameterMissing(path);
  if (typeof value !== "string") throw parameterInvalid(`Parameter '${path}' must be a string`);
  if (value.trim() === "") throw parameterInvalid(`Parameter '${path}' must be a non-empty string`);
  if (value.length > max) throw parameterInvalid(`Parameter '${path}' must be at most ${max} characters long`);
  return value;
}

export function findTextWithin(parent: Json, key: string, path: string, max: number): string | null {
  return parent[key] === undefined || parent[key] === null ? null : getText(parent, key, path, max);
}

export function getList(parent: Json, key: string, path: string, min: number, max: number): Json[] {
  const value = parent[key];
  if (value === undefined || value === null) throw parameterMissing(path);
  if (!Array.isArray(value)) throw parameterInvalid(`Parameter '${path}' must be an array`);
  if (value.length < min || value.length > max) throw parameterInvalid(`Parameter '${path}' must have between ${min} and ${max} items`);
  return value.map((item) => {
    if (!isJson(item)) throw parameterInvalid(`Items of '${path}' must be objects`);
    return item;
  });
}
