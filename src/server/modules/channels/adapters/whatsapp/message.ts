import type { ContactRef, IdentityChangeEvent, MessageEvent, NormalisedEvent } from "../../normalised.ts";
import { fingerprint } from "../meta/fingerprint.ts";
import { isJson, type Json } from "../meta/lenient.ts";
import { UnreadableError } from "../meta/reading.ts";
import { sentences } from "../meta/sentences.ts";
import { readContent } from "./content.ts";
import { contentSchema, type Message, messageSchema } from "./message-schema.ts";
import { contactKeyOf, identify, type Person } from "./people.ts";

/** Where a message was found. */
export interface MessagePlace {
  channelExternalId: string;
  /** Our displayed number. */
  own: string | null;
  people: Person[];
  /** `value.errors` beside the messages. */
  errors: unknown[];
  /** `out`: from `message_echoes`, written in the provider's own app. */
  direction: "in" | "out";
}

interface Base {
  channelExternalId: string;
  contactKey: string;
  contact: ContactRef;
  at: number | null;
}

function readSystem(message: Message, base: Base): IdentityChangeEvent {
  const system = message.system;
  if (system === null) throw new UnreadableError("system_missing");
  const systemType = system.type ?? "unknown";
  const phone = system.wa_id ?? system.new_wa_id;
  const sentence =
    systemType === "user_changed_number"
      ? sentences.numberChanged
      : systemType === "user_changed_user_id"
        ? sentences.idChanged
        : systemType === "customer_identity_changed"
          ? sentences.securityCodeChanged
          : (system.body ?? sentences.unsupported);
  return {
    ...base,
    kind: "identity_change",
    dedupeKey: message.id ?? `system:${fingerprint(message)}`,
    systemType,
    to: phone === null && system.user_id === null ? null : { phone, scopedId: system.user_id },
    text: sentence,
  };
}

function whoOf(message: Message, place: MessagePlace): ContactRef {
  const given =
    place.direction === "out"
      ? { phone: message.to, bsuid: message.to_user_id }
      : {
          phone: message.from,
          bsuid: message.from_user_id ?? (message.type === "system" ? (message.system?.previous_user_id ?? null) : null),
        };
  // Changes of number name the old one here when `from` is our own.
  const people =
    message.type === "system" && place.people.length === 0 && message.system?.customer ? [personOf(message.system.customer)] : place.people;
  const contact = identify(given, people, place.own);
  if (contact === null) throw new UnreadableError("contact_missing");
  return contact;
}

const personOf = (phone: string): Person => ({ phone, bsuid: null, name: null, username: null });

function extrasOf(message: Message): Partial<MessageEvent> {
  const { context, referral } = message;
  const product = context?.referred_product;
  return {
    ...(context?.forwarded || context?.frequently_forwarded ? { forwarded: true } : {}),
    ...(context?.frequently_forwarded ? { frequentlyForwarded: true } : {}),
    ...(product?.catalog_id && product.product_retailer_id
      ? { referredProduct: { catalogId: product.catalog_id, sku: product.product_retailer_id } }
      : {}),
    ...(referral
      ? {
          referral: {
            sourceType: referral.source_type,
            sourceId: referral.source_id,
            sourceUrl: referral.source_url,
            headline: referral.headline,
            body: referral.body,
            clickId: referral.ctwa_clid,
            ref: referral.ref,
            source: null,
          },
        }
      : {}),
  };
}

/** Reads one item of `messages[]` or `message_echoes[]`. Throws UnreadableError. */
export function readMessage(raw: Json, place: MessagePlace): NormalisedEvent {
  const message = messageSchema.parse(raw);
  const contact = whoOf(message, place);
  const { channelExternalId, direction } = place;
  const base: Base = { channelExternalId, contactKey: contactKeyOf(contact), contact, at: message.timestamp };
  // A message without an id (seen with failed media) is known again by what it says.
  const externalId = message.id ?? `hash:${fingerprint(channelExternalId, raw)}`;
  const own = { externalId: message.id, direction };
  switch (message.type) {
    case "reaction": {
      const target = message.reaction?.message_id ?? null;
      if (target === null) throw new UnreadableError("reaction_target_missing");
      const emoji = message.reaction?.emoji === "" ? null : (message.reaction?.emoji ?? null);
      return {
        ...base,
        ...own,
        kind: "reaction",
        dedupeKey: `reaction:${externalId}:${emoji ?? ""}`,
        targetExternalId: target,
        action: emoji === null ? "unreact" : "react",
        emoji,
      };
    }
    case "edit": {
      const target = message.edit?.original_message_id ?? null;
      if (target === null || !isJson(message.edit?.message)) throw new UnreadableError("edit_missing");
      const { text } = readContent(contentSchema.parse(message.edit.message));
      return { ...base, ...own, kind: "edit", dedupeKey: `edit:${externalId}`, targetExternalId: target, text };
    }
    case "revoke": {
      const target = message.revoke?.original_message_id ?? null;
      if (target === null) throw new UnreadableError("revoke_missing");
      return { ...base, ...own, kind: "delete", dedupeKey: `delete:${target}`, targetExternalId: target };
    }
    case "system":
      return readSystem(message, base);
    case "request_welcome":
      return { ...base, kind: "contact_signal", dedupeKey: `welcome:${externalId}`, signal: "welcome", data: {} };
    default:
      return {
        ...base,
        kind: "message",
        dedupeKey: externalId,
        direction,
        echo: direction === "out",
        externalId,
        replyToExternalId: message.context?.id ?? null,
        ...readContent(message, place.errors),
        ...extrasOf(message),
      };
  }
}
