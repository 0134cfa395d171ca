import { z } from "zod";
import type { InputIssue } from "#platform/errors.ts";
import type { AttributeRow } from "./attributes.repo.ts";

const longest = 2000;

function problemOf(definition: AttributeRow, value: unknown): string | null {
  switch (definition.type) {
    case "text":
      return typeof value === "string" && value.length <= longest ? null : `a text of at most ${longest} characters`;
    case "number":
      return typeof value === "number" && Number.isFinite(value) ? null : "a number";
    case "date":
      return z.iso.date().safeParse(value).success ? null : "a date (YYYY-MM-DD)";
    case "boolean":
      return typeof value === "boolean" ? null : "true or false";
    case "list":
      return typeof value === "string" && (definition.options.length === 0 || definition.options.includes(value))
        ? null
        : `one of ${definition.options.join(", ")}`;
  }
}

/** Values against the account's own attributes; keys that are not defined may hold any short value. null takes a value away. */
export function checkAttributes(values: Readonly<Record<string, unknown>>, definitions: readonly AttributeRow[]): InputIssue[] {
  return Object.entries(values).flatMap(([key, value]) => {
    if (value === null) return [];
    const definition = definitions.find((each) => each.key === key);
    if (!definition)
      return JSON.stringify(value).length <= longest
        ? []
        : [{ path: `attributes.${key}`, message: `at most ${longest} characters of JSON` }];
    const problem = problemOf(definition, value);
    return problem === null ? [] : [{ path: `attributes.${key}`, message: problem }];
  });
}

/** A cell of a file as the attribute's type wants it; the text itself when it does not fit, to be refused. */
export function attributeFromText(definition: AttributeRow | undefined, text: string): unknown {
  switch (definition?.type) {
    case "number": {
      const plain = /,\d{1,2}$/.test(text) ? text.replaceAll(".", "").replace(",", ".") : text.replace(",", ".");
      const number = Number(plain);
      return plain.trim() === "" || Number.isNaN(number) ? text : number;
    }
    case "boolean":
      if (/^(?:sim|s|true|1|yes|y|si|sí|verdadeiro)$/i.test(text)) return true;
      return /^(?:n[aã]o|n|false|0|no|falso)$/i.test(text) ? false : text;
    case "date":
      return dateFromText(text) ?? text;
    default:
      return text;
  }
}

/** "31/12/1990" or "1990-12-31" as an ISO date; null for what is none. */
export function dateFromText(text: string): string | null {
  const brazilian = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  const written = brazilian
    ? `${brazilian[3]}-${(brazilian[2] ?? "").padStart(2, "0")}-${(brazilian[1] ?? "").padStart(2, "0")}`
    : text.trim().slice(0, 10);
  return z.iso.date().safeParse(written).success ? written : null;
}
