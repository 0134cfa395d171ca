import type { ChannelSignalEvent, ContactSignalEvent, WatermarkEvent } from "../../normalised.ts";
import { fingerprint } from "./fingerprint.ts";
import { cleanRecord, type Json } from "./lenient.ts";
import { baseOf, type ItemPlace, type WithContact } from "./messaging-place.ts";
import { referralOf } from "./messaging-message.ts";
import { controlSchema, enforcementSchema, linkingSchema, optinSchema, referralSchema, seenSchema } from "./messaging-schema.ts";
import { UnreadableError } from "./reading.ts";

/** Delivered or read: everything up to a time, or the messages that are named. */
export function readSeen(status: "delivered" | "read", body: Json, place: WithContact): WatermarkEvent {
  const { mid, mids, watermark } = seenSchema.parse(body);
  const externalIds = [...(mid === null ? [] : [mid]), ...mids.filter((one): one is string => typeof one === "string")];
  if (watermark === null && externalIds.length === 0) throw new UnreadableError("watermark_missing");
  return {
    ...baseOf(place),
    at: place.at ?? watermark,
    kind: "watermark",
    status,
    contact: place.contact,
    dedupeKey: `${status}:${place.contact.address}:${watermark ?? ""}:${externalIds.length === 0 ? "" : fingerprint(externalIds)}`,
    watermark,
    externalIds,
  };
}

function signalEvent(signal: ContactSignalEvent["signal"], place: ItemPlace, data: Json): ContactSignalEvent {
  return {
    ...baseOf(place),
    kind: "contact_signal",
    signal,
    contact: place.contact,
    dedupeKey: `${signal}:${fingerprint(place.channelExternalId, place.raw)}`,
    data,
  };
}

/** A link or advertisement brought the person here, without a message. */
export function readReferralSignal(body: Json, place: WithContact): ContactSignalEvent {
  const referral = referralSchema.parse(body);
  return signalEvent("referral", place, referral ? { ...referralOf(referral) } : {});
}

/** A checkbox plug-in names no person but a `user_ref`, so the contact may be missing. */
export function readOptin(body: Json, place: ItemPlace): ContactSignalEvent {
  const optin = optinSchema.parse(body);
  return signalEvent("optin", place, {
    ref: optin.ref,
    type: optin.type,
    userRef: optin.user_ref,
    payload: optin.payload,
    token: optin.notification_messages_token,
    tokenStatus: optin.notification_messages_status,
  });
}

export function readLinking(body: Json, place: WithContact): ContactSignalEvent {
  const { status, authorization_code: authorizationCode } = linkingSchema.parse(body);
  return signalEvent("account_linking", place, { status, authorizationCode });
}

/** Who holds the thread: one of several applications, or people in the provider's own inbox. */
export function readHandover(body: Json, place: ItemPlace, event: string): ContactSignalEvent {
  if (event === "app_roles")
    return signalEvent("handover", { ...place, contact: null, contactKey: "" }, { event, roles: cleanRecord(body) });
  const control = controlSchema.parse(body);
  return signalEvent("handover", place, {
    event,
    newOwnerAppId: control.new_owner_app_id,
    previousOwnerAppId: control.previous_owner_app_id,
    requestedOwnerAppId: control.requested_owner_app_id,
    metadata: control.metadata,
  });
}

/** The page was blocked for breaking a policy, or is free again. */
export function readEnforcement(body: Json, place: ItemPlace): ChannelSignalEvent {
  const { action, reason } = enforcementSchema.parse(body);
  return {
    ...baseOf(place),
    contactKey: "",
    kind: "channel_signal",
    signal: "policy_enforcement",
    scope: "channel",
    dedupeKey: `policy_enforcement:${fingerprint(place.channelExternalId, place.raw)}`,
    data: { event: "policy_enforcement", action, reason, ...(action === "block" ? { restricted: true } : {}) },
  };
}
