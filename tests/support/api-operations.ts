import { randomInt } from "node:crypto";
import { newId } from "#shared/ids.ts";

/** As much of a JSON schema as operations of the API use. */
export interface Schema {
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  minLength?: number;
  minimum?: number;
  minItems?: number;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
}
/** The least that fits a schema. */
export function sample(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.anyOf?.[0]) return sample(schema.anyOf[0]);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  if (type === "object") return Object.fromEntries((schema.required ?? []).map((name) => [name, sample(schema.properties?.[name] ?? {})]));
  if (type === "array") return Array.from({ length: schema.minItems ?? 0 }, () => sample(schema.items ?? {}));
  if (type === "integer" || type === "number") return Math.max(schema.minimum ?? 0, 0);
  if (type === "null") return null;
  if (type === "boolean") return true;
  if (schema.format === "uuid") return newId();
  if (schema.format === "email") return `p${randomInt(1e9)}@exemplo.com.br`;
  if (schema.format === "date-time") return new Date().toISOString();
  return "x".repeat(Math.max(schema.minLength ?? 1, 1));
}

/** Does something with each of a list, some side by side. */
export async function each<T>(list: readonly T[], width: number, act: (one: T) => Promise<void>): Promise<void> {
  const rest = [...list];
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (let one = rest.shift(); one !== undefined; one = rest.shift()) await act(one);
    }),
  );
}
