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
