import { z } from "zod";
import type { ParsedWebhook } from "../../normalised.ts";
import { fingerprint } from "./fingerprint.ts";
import { id, isJson, type Json, time } from "./lenient.ts";
import { type MessagingFlavour, readMessagingItem } from "./messaging-item.ts";
import { entriesOf, objectsOf, readPart } from "./reading.ts";

const entrySchema = z.object({ id, time });

/** Subscriptions to messages come in `messaging`; the dashboard's test button and page subscriptions (comments, feed) come in `changes`. */
function readChange(out: ParsedWebhook, entry: z.infer<typeof entrySchema>, change: Json, flavour: MessagingFlavour): void {
  const value = change["value"];
  if (isJson(value) && isJson(value["sender"])) {
    readPart(out, entry.id, change, () => [readMessagingItem(value, { id: entry.id, standby: false }, flavour)]);
    return;
  }
  const field = typeof change["field"] === "string" ? change["field"] : "";
  // A test button of the message fields that carries no message: nothing happened, and its entry names no channel.
  if (entry.id === null || entry.id === "0") return;
  readPart(out, entry.id, change, () => [
    {
      kind: "ignored",
      channelExternalId: entry.id ?? "",
      contactKey: "",
      dedupeKey: `ignored:${fingerprint(entry.time, change)}`,
      at: entry.time,
      reason: `field:${field}`,
    },
  ]);
}

/**
 * Reads one webhook of page messaging: every entry and every item, standby included. Never throws on any JSON value.
 * https://developers.facebook.com/docs/messenger-platform/webhooks
 */
export function parseMessaging(body: unknown, flavour: MessagingFlavour): ParsedWebhook {
  const out: ParsedWebhook = { events: [], unreadable: [] };
  for (const raw of entriesOf(out, body)) {
    const entry = entrySchema.parse(raw);
    for (const list of ["messaging", "standby"] as const)
      for (const item of objectsOf(out, entry.id, raw[list], `${list}_no_object`))
        readPart(out, entry.id, item, () => [readMessagingItem(item, { id: entry.id, standby: list === "standby" }, flavour)]);
    for (const change of objectsOf(out, entry.id, raw["changes"], "change_no_object")) readChange(out, entry, change, flavour);
  }
  return out;
}
