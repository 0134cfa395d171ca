import type { z } from "zod";
import { AppError } from "#platform/errors.ts";

/** A place in a list as an opaque word. */
export const encodePlace = (place: unknown): string => Buffer.from(JSON.stringify(place)).toString("base64url");

/** Reverses `encodePlace`; null at the beginning. Error: `input.bad_cursor`. */
export function decodePlace<Schema extends z.ZodType>(schema: Schema, cursor: string | undefined): z.output<Schema> | null {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (cause) {
    throw new AppError("invalid", "input.bad_cursor", { issues: [{ path: "cursor", message: "not a cursor of this list" }], cause });
  }
}

/** One page of what was read with one row more than wanted. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  view: (row: Row) => Item,
  place: (row: Row) => unknown,
): { items: Item[]; nextCursor: string | null } {
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return { items: page.map(view), nextCursor: last === undefined ? null : encodePlace(place(last)) };
}
