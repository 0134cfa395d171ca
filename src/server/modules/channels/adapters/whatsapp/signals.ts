import { z } from "zod";
import type { ChannelSignalEvent, ContactSignalEvent } from "../../normalised.ts";
import { fingerprint } from "../meta/fingerprint.ts";
import { anything, cleanRecord, id, type Json, part, time, words } from "../meta/lenient.ts";
import { UnreadableError } from "../meta/reading.ts";
import { contactKeyOf, identify, type Person } from "./people.ts";
import { templateStatusOf } from "./templates.ts";

interface Place {
  channelExternalId: string;
  own: string | null;
  people: Person[];
}

const preferenceSchema = z.object({ wa_id: id, user_id: id, detail: words, category: id, value: id, timestamp: time });

/** One item of `user_preferences[]`: the contact stopped or resumed marketing. */
export function readPreference(raw: Json, place: Place): ContactSignalEvent {
  const { wa_id: phone, user_id: bsuid, detail, category, value, timestamp } = preferenceSchema.parse(raw);
  const contact = identify({ phone, bsuid }, place.people, place.own);
  if (contact === null || value === null) throw new UnreadableError("preference_incomplete");
  return {
    kind: "contact_signal",
    signal: "preference",
    channelExternalId: place.channelExternalId,
    contactKey: contactKeyOf(contact),
    dedupeKey: `preference:${fingerprint(raw)}`,
    at: timestamp,
    contact,
    data: { category, value, detail },
  };
}

const callSchema = z.object({
  id,
  from: id,
  from_user_id: id,
  to: id,
  to_user_id: id,
  event: id,
  direction: id,
  status: anything,
  timestamp: time,
  duration: id,
});

/** One item of `calls[]`: recorded, not answered. */
export function readCall(raw: Json, place: Place): ContactSignalEvent {
  const call = callSchema.parse(raw);
  if (call.id === null) throw new UnreadableError("call_without_id");
  const byUs = call.direction === "BUSINESS_INITIATED";
  const given = byUs ? { phone: call.to, bsuid: call.to_user_id } : { phone: call.from, bsuid: call.from_user_id };
  const contact = identify(given, place.people, place.own);
  return {
    kind: "contact_signal",
    signal: "call",
    channelExternalId: place.channelExternalId,
    contactKey: contact === null ? "" : contactKeyOf(contact),
    dedupeKey: `call:${call.id}:${call.event ?? ""}`,
    at: call.timestamp,
    contact,
    data: { callId: call.id, event: call.event, direction: byUs ? "out" : "in", duration: call.duration },
  };
}

/** Fields that speak of the account or the number. The name is the signal that the rest of the product sees. */
const signalOfField: Record<string, string> = {
  message_template_status_update: "template_status",
  message_template_quality_update: "template_quality",
  message_template_components_update: "template_components",
  template_category_update: "template_category",
  phone_number_quality_update: "phone_quality",
  phone_number_name_update: "phone_name",
  account_update: "account",
  account_alerts: "account_alert",
  account_review_update: "account_review",
  business_capability_update: "business_capability",
  security: "security",
  flows: "flow",
};

export function findSignal(field: string): string | null {
  return Object.hasOwn(signalOfField, field) ? (signalOfField[field] ?? null) : null;
}

const updateSchema = z.object({
  event: id,
  reason: words,
  message_template_id: id,
  message_template_name: words,
  message_template_language: id,
  message_template_category: id,
  new_category: id,
  new_quality_score: id,
  current_limit: id,
  ban_info: part({ waba_ban_state: id }),
  metadata: part({ phone_number_id: id }),
});

/** After these nothing goes out any more; `DISABLED_UPDATE` also announces the opposite, so its state decides. */
const stopping = new Set(["ACCOUNT_DELETED", "ACCOUNT_OFFBOARDED", "PARTNER_REMOVED", "ACCOUNT_RESTRICTION"]);

/** A change about the account or a number. `accountId`: the WhatsApp business account of the entry, the only id that most of them carry. */
export function readUpdate(signal: string, value: Json, place: { accountId: string | null; at: number | null }): ChannelSignalEvent {
  const update = updateSchema.parse(value);
  const numberId = update.metadata?.phone_number_id ?? null;
  const channelExternalId = numberId ?? place.accountId;
  if (channelExternalId === null) throw new UnreadableError("channel_missing");
  const disabled = update.event === "DISABLED_UPDATE" && update.ban_info?.waba_ban_state === "DISABLE";
  const restricted = signal === "account" && (disabled || stopping.has(update.event ?? ""));
  const named = {
    event: update.event,
    reason: update.reason,
    templateId: update.message_template_id,
    templateName: update.message_template_name,
    language: update.message_template_language,
    category: update.new_category ?? update.message_template_category,
    templateStatus: signal === "template_status" ? templateStatusOf(update.event) : null,
    quality: update.new_quality_score,
    limit: update.current_limit,
  };
  return {
    kind: "channel_signal",
    signal,
    scope: numberId === null ? "account" : "channel",
    channelExternalId,
    contactKey: "",
    dedupeKey: `${signal}:${fingerprint(place.at, value)}`,
    at: place.at,
    data: {
      ...Object.fromEntries(Object.entries(named).filter(([, one]) => one !== null)),
      ...(restricted ? { restricted: true } : {}),
      details: cleanRecord(value),
    },
  };
}
