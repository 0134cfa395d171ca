import type { NormalisedEvent, ParsedWebhook } from "../../normalised.ts";
import { isJson, type Json } from "./lenient.ts";

/** Says that a part cannot be read, and why: `reason` is a stable key for the dead letters. */
export class UnreadableError extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super(reason);
    this.name = "UnreadableError";
    this.reason = reason;
  }
}

/**
 * Reads one part. What it cannot read becomes a dead letter of that part alone. Any other exception counts too: a body that nests ten
 * thousand levels overflows the stack of whoever walks it, and its neighbours must not pay for that.
 */
export function readPart(out: ParsedWebhook, channelExternalId: string | null, part: unknown, read: () => NormalisedEvent[]): void {
  try {
    out.events.push(...read());
  } catch (error) {
    const reason = error instanceof UnreadableError ? error.reason : "unexpected_shape";
    out.unreadable.push({ channelExternalId, reason, part });
  }
}

/** Objects of a list; what is no object goes to the dead letters. */
export function objectsOf(out: ParsedWebhook, channelExternalId: string | null, list: unknown, reason: string): Json[] {
  if (!Array.isArray(list)) return [];
  return list.filter((one): one is Json => {
    if (!isJson(one)) out.unreadable.push({ channelExternalId, reason, part: one });
    return isJson(one);
  });
}

/** The envelope that every webhook of this provider has: `{ object, entry: [ … ] }`. */
export function entriesOf(out: ParsedWebhook, body: unknown): Json[] {
  if (!isJson(body)) {
    out.unreadable.push({ channelExternalId: null, reason: "body_no_object", part: body });
    return [];
  }
  return objectsOf(out, null, body["entry"], "entry_no_object");
}
