import type { ContactRef, IgnoredEvent, NormalisedEvent } from "../../normalised.ts";
import { fingerprint } from "./fingerprint.ts";
import { isJson, type Json } from "./lenient.ts";
import { readMessage, readPostback } from "./messaging-message.ts";
import { baseOf, type ItemPlace, type WithContact } from "./messaging-place.ts";
import { editSchema, itemSchema, reactionSchema } from "./messaging-schema.ts";
import { readEnforcement, readHandover, readLinking, readOptin, readReferralSignal, readSeen } from "./messaging-signals.ts";
import { UnreadableError } from "./reading.ts";

/** What the two channels that share this format differ in. */
export interface MessagingFlavour {
  scopedKind: "psid" | "igsid";
  /** Whose id finds the channel when neither end is the entry's own: the entry's, or that of the end on our side. */
  channelFrom: "entry" | "end";
}

interface Ends {
  channel: string | null;
  contactId: string | null;
}

/** Which end is ours. Echoes and receipts of our own side come with sender and recipient turned round, so the entry's id decides first. */
function endsOf(raw: Json, entryId: string | null, flavour: MessagingFlavour): Ends {
  const { sender, recipient } = itemSchema.parse(raw);
  const from = sender?.id ?? null;
  const to = recipient?.id ?? null;
  const entry = entryId === "0" ? null : entryId; // the dashboard's test button says "0"
  if (entry !== null && from === entry) return { channel: entry, contactId: to };
  if (entry !== null && to === entry) return { channel: entry, contactId: from };
  const echo = isJson(raw["message"]) && raw["message"]["is_echo"] === true;
  const [ours, theirs] = echo ? [from, to] : [to, from];
  return { channel: flavour.channelFrom === "entry" ? (entry ?? ours) : (ours ?? entry), contactId: theirs };
}

function needContact(place: ItemPlace): WithContact {
  if (place.contact === null) throw new UnreadableError("contact_missing");
  return { ...place, contact: place.contact };
}

function readReaction(body: Json, place: WithContact): NormalisedEvent {
  const { mid, action, emoji, reaction } = reactionSchema.parse(body);
  if (mid === null) throw new UnreadableError("reaction_target_missing");
  const removed = action === "unreact";
  return {
    ...baseOf(place),
    kind: "reaction",
    contact: place.contact,
    dedupeKey: `reaction:${mid}:${place.contact.address}:${place.at ?? ""}:${removed ? "" : (emoji ?? reaction ?? "")}`,
    targetExternalId: mid,
    action: removed ? "unreact" : "react",
    emoji: removed ? null : (emoji ?? (reaction === "love" ? "❤️" : null)),
  };
}

function readEdit(body: Json, place: WithContact): NormalisedEvent {
  const { mid, text, num_edit: count } = editSchema.parse(body);
  if (mid === null || text === null) throw new UnreadableError("edit_missing");
  return {
    ...baseOf(place),
    kind: "edit",
    contact: place.contact,
    dedupeKey: `edit:${mid}:${count ?? place.at ?? fingerprint(text)}`,
    targetExternalId: mid,
    text,
  };
}

function ignored(place: ItemPlace, reason: string): IgnoredEvent {
  return { ...baseOf(place), kind: "ignored", dedupeKey: `ignored:${fingerprint(place.raw)}`, reason };
}

const readers: [keys: readonly string[], read: (body: Json, place: ItemPlace, key: string) => NormalisedEvent][] = [
  [["message"], (body, place) => readMessage(body, needContact(place)) ?? ignored(place, "self")],
  [["message_edit"], (body, place) => readEdit(body, needContact(place))],
  [["reaction"], (body, place) => readReaction(body, needContact(place))],
  [["postback"], (body, place) => readPostback(body, needContact(place))],
  [["read"], (body, place) => readSeen("read", body, needContact(place))],
  [["delivery"], (body, place) => readSeen("delivered", body, needContact(place))],
  [["referral"], (body, place) => readReferralSignal(body, needContact(place))],
  [["optin"], readOptin],
  [["account_linking"], (body, place) => readLinking(body, needContact(place))],
  [["take_thread_control", "pass_thread_control", "request_thread_control", "app_roles"], readHandover],
  [["policy_enforcement", "policy-enforcement"], readEnforcement],
];

/** Reads one item of `messaging[]`, `standby[]` or a `changes[].value` of the same shape. Throws UnreadableError. */
export function readMessagingItem(raw: Json, entry: { id: string | null; standby: boolean }, flavour: MessagingFlavour): NormalisedEvent {
  const { channel, contactId } = endsOf(raw, entry.id, flavour);
  if (channel === null) throw new UnreadableError("channel_missing");
  const contact: ContactRef | null =
    contactId === null ? null : { phone: null, scopedId: contactId, scopedKind: flavour.scopedKind, address: contactId, name: null };
  const place: ItemPlace = {
    channelExternalId: channel,
    contactKey: contactId ?? "",
    contact,
    at: itemSchema.parse(raw).timestamp,
    raw,
    standby: entry.standby,
  };
  for (const [keys, read] of readers) {
    const key = keys.find((one) => raw[one] !== undefined);
    if (key === undefined) continue;
    const body = raw[key];
    if (!isJson(body)) throw new UnreadableError(`${key}_no_object`);
    return read(body, place, key);
  }
  return ignored(place, entry.standby ? "standby" : "unknown_item");
}
