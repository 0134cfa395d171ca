import { AppError } from "#platform/errors.ts";
import { isId } from "#shared/ids.ts";
import type { ListPlace } from "./list.repo.ts";

/** Place in a list as opaque text. The first stretch has none in its text: it is what older clients hold. */
export function encodePlace(place: ListPlace): string {
  return Buffer.from(`${place.at.toISOString()}|${place.id}${place.stretch === 0 ? "" : `|${place.stretch}`}`).toString("base64url");
}

/** Reverses `encodePlace`. Error: `input.bad_cursor`. */
export function decodePlace(text: string): ListPlace {
  const [at = "", id = "", stretch = "0"] = Buffer.from(text, "base64url").toString("utf8").split("|");
  const time = new Date(at);
  if (Number.isNaN(time.getTime()) || !isId(id) || !/^[0-4]$/.test(stretch))
    throw new AppError("invalid", "input.bad_cursor", { message: "The cursor is not one that this list gave." });
  return { at: time, id, stretch: Number(stretch) };
}
