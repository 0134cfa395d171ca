import { expect } from "vitest";
import { canonicalPhone } from "#shared/phone.ts";
import type { ContactRef, MessageEvent, NormalisedEvent, ParsedWebhook, StatusEvent } from "../../normalised.ts";

/** What a payload must become, in the words of the captured collections. Every key is checked; an unknown one fails. */
export type Expectation = Record<string, unknown> & { count: number };

const kindsOf: Record<string, (event: NormalisedEvent) => boolean> = {
  message: (event) => event.kind === "message",
  postback: (event) => event.kind === "message" && event.type === "postback",
  status: (event) => event.kind === "status",
  reaction: (event) => event.kind === "reaction",
  edit: (event) => event.kind === "edit",
  delete: (event) => event.kind === "delete",
  system: (event) => event.kind === "identity_change",
  read: (event) => event.kind === "watermark" && event.status === "read",
  delivery: (event) => event.kind === "watermark" && event.status === "delivered",
  ignored: (event) => event.kind === "ignored",
  account: (event) => event.kind === "channel_signal" && ["account", "policy_enforcement"].includes(event.signal),
  template_status: (event) => event.kind === "channel_signal" && event.signal === "template_status",
  channel_signal: (event) => event.kind === "channel_signal",
  call: (event) => event.kind === "contact_signal" && event.signal === "call",
  preference: (event) => event.kind === "contact_signal" && event.signal === "preference",
  optin: (event) => event.kind === "contact_signal" && event.signal === "optin",
  handover: (event) => event.kind === "contact_signal" && event.signal === "handover",
  account_linking: (event) => event.kind === "contact_signal" && event.signal === "account_linking",
  referral: (event) => event.kind === "contact_signal" && event.signal === "referral",
  welcome: (event) => event.kind === "contact_signal" && event.signal === "welcome",
};

const contactOf = (event: NormalisedEvent): ContactRef | null =>
  "contact" in event ? event.contact : event.kind === "status" ? event.recipient : null;
const idOf = (contact: ContactRef | null) =>
  contact?.scopedKind === "bsuid" || contact?.phone !== null ? (contact?.phone ?? null) : contact.address;
const bsuidOf = (contact: ContactRef | null) => (contact?.scopedKind === "bsuid" ? contact.scopedId : null);

function message(event: NormalisedEvent): MessageEvent {
  if (event.kind !== "message") throw new Error(`expected a message, found ${event.kind}`);
  return event;
}

function status(event: NormalisedEvent): StatusEvent {
  if (event.kind !== "status") throw new Error(`expected a status, found ${event.kind}`);
  return event;
}

function fieldOf(event: NormalisedEvent, name: string): unknown {
  if (name in event) return (event as unknown as Record<string, unknown>)[name];
  return "data" in event ? event.data[name] : undefined;
}

function checkAttachments(event: MessageEvent, wanted: Record<string, unknown>[]): void {
  expect(event.attachments).toHaveLength(wanted.length);
  for (const [index, want] of wanted.entries()) {
    const found = event.attachments[index];
    for (const [key, value] of Object.entries(want)) {
      if (key === "kind") expect(found?.kind === "voice" ? "audio" : found?.kind).toBe(value);
      else if (key === "voice") expect(found?.kind === "voice").toBe(value);
      else if (key === "mime") expect(found?.mimeType).toBe(value);
      else if (key === "filename") expect(found?.fileName).toBe(value);
      else if (key === "provider_media_id") expect(found?.providerMediaId).toBe(value);
      else expect(found).toHaveProperty(key, value);
    }
  }
}

const referralNames: Record<string, string> = {
  source_id: "sourceId",
  ctwa_clid: "clickId",
  source_type: "sourceType",
  source_url: "sourceUrl",
};

const checks: Record<string, (event: NormalisedEvent, value: unknown) => void> = {
  kind: (event, value) => expect(kindsOf[String(value)]?.(event), `${event.kind} is no ${String(value)}`).toBe(true),
  type: (event, value) => expect(message(event).type).toBe(value === "file" ? "document" : value),
  text: (event, value) => expect(fieldOf(event, "text")).toBe(value),
  direction: (event, value) => expect(fieldOf(event, "direction")).toBe(value),
  echo: (event, value) => expect(message(event).echo).toBe(value),
  app_id: (event, value) => expect(message(event).appId).toBe(String(value)),
  channel_id: (event, value) => expect(event.channelExternalId).toBe(value),
  sender_id: (event, value) => expect(idOf(contactOf(event))).toBe(value),
  recipient_id: (event, value) => expect(idOf(contactOf(event))).toBe(value),
  sender_bsuid: (event, value) => expect(bsuidOf(contactOf(event))).toBe(value),
  recipient_bsuid: (event, value) => expect(bsuidOf(contactOf(event))).toBe(value),
  sender_name: (event, value) => expect(contactOf(event)?.name).toBe(value),
  sender_username: (event, value) => expect(contactOf(event)?.username).toBe(value),
  canonical_phone: (event, value) => expect(`+${canonicalPhone(contactOf(event)?.phone ?? "")}`).toBe(value),
  external_id: (event, value) =>
    value === null ? expect(fieldOf(event, "externalId")).toMatch(/^hash:/) : expect(fieldOf(event, "externalId")).toBe(value),
  target_external_id: (event, value) =>
    expect(event.kind === "watermark" ? event.externalIds : fieldOf(event, "targetExternalId")).toEqual(
      event.kind === "watermark" ? [value] : value,
    ),
  timestamp: (event, value) => expect(event.at).toBe(value === null ? null : Number(value) * 1000),
  reply_to_external_id: (event, value) => expect(message(event).replyToExternalId).toBe(value),
  forwarded: (event, value) => expect(message(event).forwarded).toBe(value),
  frequently_forwarded: (event, value) => expect(message(event).frequentlyForwarded).toBe(value),
  wants_answer: (event, value) => expect(message(event).wantsAnswer ?? true).toBe(value),
  client_reference: (event, value) => expect(fieldOf(event, "clientReference")).toBe(value),
  interactive: (event, value) => expect(message(event).interactive).toMatchObject(value as object),
  order: (event, value) => {
    const { catalog_id: catalogId, ...rest } = value as Record<string, unknown>;
    expect(message(event).order).toMatchObject(catalogId === undefined ? rest : { catalogId, ...rest });
  },
  location: (event, value) => expect(message(event).location).toMatchObject(value as object),
  contacts_count: (event, value) => expect(message(event).contacts).toHaveLength(Number(value)),
  contacts_first: (event, value) => {
    const { name, phone } = value as { name: string; phone?: string };
    expect(message(event).contacts?.[0]?.name).toBe(name);
    if (phone !== undefined) expect(message(event).contacts?.[0]?.phones[0]).toBe(phone);
  },
  referral: (event, value) => {
    const named = Object.fromEntries(Object.entries(value as object).map(([key, one]) => [referralNames[key] ?? key, one]));
    expect(message(event).referral).toMatchObject(named);
  },
  referred_product: (event, value) => {
    const { catalog_id: catalogId, sku } = value as { catalog_id: string; sku: string };
    expect(message(event).referredProduct).toEqual({ catalogId, sku });
  },
  story: (event, value) => expect(message(event).story).toEqual(value),
  sticker_id: (event, value) => expect(message(event).stickerId).toBe(String(value)),
  unsupported_type: (event, value) => expect(message(event).unsupportedType).toBe(value),
  attachments: (event, value) => checkAttachments(message(event), value as Record<string, unknown>[]),
  attachment_error: (event, value) => expect(message(event).attachments[0]?.failed).toBe(value),
  error_code: (event, value) => expect(event.kind === "status" ? event.error?.code : message(event).errorCode).toBe(value),
  status: (event, value) => expect(fieldOf(event, "status")).toBe(value),
  provider_status: (event, value) => expect(status(event).providerStatus).toBe(value),
  conversation_id: (event, value) => expect(status(event).conversationId).toBe(value),
  conversation_origin: (event, value) => expect(status(event).conversationOrigin).toBe(value),
  pricing: (event, value) => expect(status(event).pricing).toMatchObject(value as object),
  reaction: (event, value) => {
    const { target_external_id: targetExternalId, ...rest } = value as Record<string, unknown>;
    expect(event).toMatchObject(targetExternalId === undefined ? rest : { targetExternalId, ...rest });
  },
  mids: (event, value) => expect(fieldOf(event, "externalIds")).toEqual(value),
  watermark: (event, value) => expect(fieldOf(event, "watermark")).toBe(value),
  system_type: (event, value) => expect(fieldOf(event, "systemType")).toBe(value),
  new_id: (event, value) => expect(event.kind === "identity_change" ? event.to?.phone : undefined).toBe(value),
  new_bsuid: (event, value) => expect(event.kind === "identity_change" ? event.to?.scopedId : undefined).toBe(value),
  payload: (event, value) => expect(message(event).interactive?.payload).toBe(value),
  event: (event, value) => expect(String(fieldOf(event, "event")).replaceAll("_", "-")).toBe(String(value).replaceAll("_", "-")),
  signal: (event, value) => expect(fieldOf(event, "signal")).toBe(value),
  restricted: (event, value) => expect(fieldOf(event, "restricted") ?? false).toBe(value),
  action: (event, value) => expect(fieldOf(event, "action")).toBe(value),
  reason: (event, value) => expect(fieldOf(event, "reason")).toBe(value),
  template_name: (event, value) => expect(fieldOf(event, "templateName")).toBe(value),
  previous_owner_app_id: (event, value) => expect(fieldOf(event, "previousOwnerAppId")).toBe(value),
  ref: (event, value) => expect(fieldOf(event, "ref")).toBe(value),
  category: (event, value) => expect(fieldOf(event, "category")).toBe(value),
  value: (event, value) => expect(fieldOf(event, "value")).toBe(value),
  dedupe_key: (event, value) => expect(event.dedupeKey).toBe(value),
  standby: (event, value) => expect(event.kind === "ignored" && event.reason === "standby").toBe(value),
};

/** Checks a whole result. Keys that speak of the body as a whole are handled here, all others on each event. */
export function assertExpectation({ events, unreadable }: ParsedWebhook, wanted: Expectation): void {
  const { count, no_error: _noError, texts, channel_ids: channelIds, kinds, unreadable: unreadableReasons, ...each } = wanted;
  expect(events).toHaveLength(count);
  expect(unreadable.map((part) => part.reason)).toEqual(unreadableReasons ?? []);
  if (texts !== undefined) expect(events.map((event) => message(event).text)).toEqual(texts);
  if (channelIds !== undefined) expect(events.map((event) => event.channelExternalId)).toEqual(channelIds);
  if (kinds !== undefined) expect(events.map((event) => event.kind)).toEqual(kinds);
  for (const [key, value] of Object.entries(each)) {
    const check = checks[key];
    if (!check) throw new Error(`nothing checks "${key}"`);
    for (const event of events) check(event, value);
  }
}
