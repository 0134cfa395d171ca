import { z } from "zod";
import type { IgnoredEvent, NormalisedEvent, ParsedWebhook } from "../../normalised.ts";
import { fingerprint } from "../meta/fingerprint.ts";
import { cleanJson, id, isJson, items, type Json, part, time } from "../meta/lenient.ts";
import { entriesOf, objectsOf, readPart, UnreadableError } from "../meta/reading.ts";
import { readMessage } from "./message.ts";
import { readPeople } from "./people.ts";
import { findSignal, readCall, readPreference, readUpdate } from "./signals.ts";
import { readStatus } from "./status.ts";

const entrySchema = z.object({ id, time });
const valueSchema = z.object({ metadata: part({ phone_number_id: id, display_phone_number: id }), errors: items });

interface Entry {
  id: string | null;
  time: number | null;
}

/** Lists of a value that hold events, by the field they come under. Other lists of the same value are somebody else's. */
const listsOfField: Record<string, readonly string[]> = {
  messages: ["messages", "statuses"],
  smb_message_echoes: ["message_echoes"],
  user_preferences: ["user_preferences"],
  calls: ["calls"],
};

function ignored(channelExternalId: string, field: string, value: Json, at: number | null): IgnoredEvent {
  return {
    kind: "ignored",
    channelExternalId,
    contactKey: "",
    dedupeKey: `ignored:${fingerprint(field, at, value)}`,
    at,
    reason: `field:${field}`,
  };
}

function readItem(
  list: string,
  item: Json,
  place: { channelExternalId: string; own: string | null; people: ReturnType<typeof readPeople>; errors: unknown[] },
): NormalisedEvent {
  switch (list) {
    case "statuses":
      return readStatus(item, place);
    case "message_echoes":
      return readMessage(item, { ...place, direction: "out" });
    case "user_preferences":
      return readPreference(item, place);
    case "calls":
      return readCall(item, place);
    default:
      return readMessage(item, { ...place, direction: "in" });
  }
}

function readLists(out: ParsedWebhook, lists: readonly string[], value: Json): void {
  const { metadata, errors } = valueSchema.parse(value);
  const channelExternalId = metadata?.phone_number_id ?? null;
  const people = readPeople(Array.isArray(value["contacts"]) ? value["contacts"].filter(isJson) : []);
  let found = 0;
  for (const list of lists) {
    const holding = value[list];
    if (holding !== undefined && !Array.isArray(holding))
      out.unreadable.push({ channelExternalId, reason: `${list}_no_list`, part: holding });
    const parts = objectsOf(out, channelExternalId, holding, `${list}_no_object`);
    found += parts.length;
    for (const part of parts)
      readPart(out, channelExternalId, part, () => {
        if (channelExternalId === null) throw new UnreadableError("channel_missing");
        return [readItem(list, part, { channelExternalId, own: metadata?.display_phone_number ?? null, people, errors })];
      });
  }
  // Errors that explain no message of this value are about the number itself.
  if (found > 0 || errors.length === 0) return;
  readPart(out, channelExternalId, value, () => {
    if (channelExternalId === null) throw new UnreadableError("channel_missing");
    const dedupeKey = `error:${fingerprint(errors)}`;
    return [
      {
        kind: "channel_signal",
        signal: "error",
        channelExternalId,
        contactKey: "",
        dedupeKey,
        at: null,
        data: { errors: cleanJson(errors) },
      },
    ];
  });
}

function readChange(out: ParsedWebhook, entry: Entry, change: Json): void {
  const field = typeof change["field"] === "string" ? change["field"] : "messages";
  const value = change["value"];
  if (!isJson(value)) {
    out.unreadable.push({ channelExternalId: null, reason: "value_no_object", part: change });
    return;
  }
  const lists = Object.hasOwn(listsOfField, field) ? listsOfField[field] : undefined;
  if (lists) return readLists(out, lists, value);
  const signal = findSignal(field);
  const numberId = valueSchema.parse(value).metadata?.phone_number_id ?? entry.id;
  readPart(out, numberId, change, () => {
    if (signal !== null) return [readUpdate(signal, value, { accountId: entry.id, at: entry.time })];
    // History and contact lists of the phone's own app, and fields that are new to us.
    if (numberId === null) throw new UnreadableError("channel_missing");
    return [ignored(numberId, field, value, entry.time)];
  });
}

/**
 * Reads one webhook: every entry, every change, every message, status and echo of it. Never throws on any JSON value.
 * https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components
 */
export function parseWhatsapp(body: unknown): ParsedWebhook {
  const out: ParsedWebhook = { events: [], unreadable: [] };
  for (const raw of entriesOf(out, body)) {
    const entry = entrySchema.parse(raw);
    for (const change of objectsOf(out, null, raw["changes"], "change_no_object")) readChange(out, entry, change);
  }
  return out;
}
