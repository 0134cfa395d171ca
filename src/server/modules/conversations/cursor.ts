import { AppError } from "#platform/errors.ts";
import { isId } from "#shared/ids.ts";

/** Place in a list ordered by time and id, as opaque text. */
export function encodeCursor(place: { at: Date; id: string }): string {
  return Buffer.from(`${place.at.toISOString()}|${place.id}`).toString("base64url");
}

/** Reverses `encodeCursor`. Error: `input.bad_cursor`. */
export function decodeCursor(text: string): { at: Date; id: string } {
  const [at = "", id = ""] = Buffer.from(text, "base64url").toString("utf8").split("|");
  const time = new Date(at);
  if (Number.isNaN(time.getTime()) || !isId(id))
    throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
  return { at: time, id };
}
