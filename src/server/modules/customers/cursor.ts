import { z } from "zod";
import { AppError } from "#platform/errors.ts";

/** A place in a list as an opaque word. */
export function encodeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString("base64url");
}

/** Reads a cursor made by `encodeCursor`. Throws `input.bad_cursor`. */
export function decodeCursor<Schema extends z.ZodType>(schema: Schema, cursor: string | undefined): z.output<Schema> | null {
  if (cursor === undefined) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")));
  } catch (cause) {
    throw new AppError("invalid", "input.bad_cursor", { issues: [{ path: "cursor", message: "not a cursor of this list" }], cause });
  }
}

/** An instant with microseconds as the lists write it, and an id: places that lose nothing. */
export const placeSchema = z.object({ at: z.iso.datetime().refine((text) => /^(?:19|20|21)\d\d/.test(text)), id: z.uuid() });
