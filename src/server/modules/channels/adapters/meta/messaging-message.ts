import type { DeleteEvent, MessageEvent, Referral } from "../../normalised.ts";
import { fingerprint } from "./fingerprint.ts";
import type { Json } from "./lenient.ts";
import { readContent } from "./messaging-content.ts";
import { baseOf, type WithContact } from "./messaging-place.ts";
import { messageSchema, postbackSchema, type WireReferral } from "./messaging-schema.ts";
import { UnreadableError } from "./reading.ts";

export function referralOf(referral: NonNullable<WireReferral>): Referral {
  return {
    sourceType: referral.type,
    sourceId: referral.ad_id ?? referral.product?.id ?? null,
    sourceUrl: referral.referer_uri,
    headline: referral.ads_context_data?.ad_title ?? null,
    body: null,
    clickId: null,
    ref: referral.ref,
    source: referral.source,
  };
}

/** Reads `message`; null for what the business wrote to itself, which an agent would answer for ever. Throws UnreadableError. */
export function readMessage(body: Json, place: WithContact): MessageEvent | DeleteEvent | null {
  const message = messageSchema.parse(body);
  const direction = message.is_echo ? "out" : "in";
  if (message.is_deleted) {
    if (message.mid === null) throw new UnreadableError("delete_target_missing");
    return {
      ...baseOf(place),
      kind: "delete",
      contact: place.contact,
      dedupeKey: `delete:${message.mid}`,
      targetExternalId: message.mid,
      direction,
    };
  }
  if (message.is_self || place.contact.address === place.channelExternalId) return null;
  const content = readContent(message);
  const externalId = message.mid ?? `hash:${fingerprint(place.channelExternalId, place.raw)}`;
  const payload = message.quick_reply?.payload ?? null;
  return {
    ...baseOf(place),
    kind: "message",
    contact: place.contact,
    dedupeKey: externalId,
    direction,
    echo: message.is_echo,
    externalId,
    replyToExternalId: message.reply_to?.mid ?? null,
    ...content,
    ...(message.app_id === null ? {} : { appId: message.app_id }),
    ...(message.metadata === null || !message.is_echo ? {} : { clientReference: message.metadata }),
    ...(payload === null ? {} : { interactive: { type: "quick_reply" as const, id: payload, title: message.text, payload } }),
    ...(message.referral ? { referral: referralOf(message.referral) } : {}),
    ...(place.standby ? { wantsAnswer: false } : {}),
  };
}

/** A tapped button. It often has no id of its own: sender, time and payload stand for one. */
export function readPostback(body: Json, place: WithContact): MessageEvent {
  const { mid, title, payload, referral } = postbackSchema.parse(body);
  if (title === null && payload === null) throw new UnreadableError("postback_empty");
  const externalId =
    mid ?? `postback:${place.contact.address}:${place.at ?? "?"}:${fingerprint(payload, place.at === null ? place.raw : null)}`;
  return {
    ...baseOf(place),
    kind: "message",
    contact: place.contact,
    dedupeKey: externalId,
    direction: "in",
    echo: false,
    externalId,
    type: "postback",
    text: title ?? payload ?? "",
    attachments: [],
    replyToExternalId: null,
    interactive: { type: "postback", id: payload, title, payload },
    ...(referral ? { referral: referralOf(referral) } : {}),
    ...(place.standby ? { wantsAnswer: false } : {}),
  };
}
