import { z } from "zod";
import type { DeliveryStatus, StatusEvent } from "../../normalised.ts";
import { anything, id, items, type Json, part, time, words } from "../meta/lenient.ts";
import { UnreadableError } from "../meta/reading.ts";
import { firstError } from "./message-schema.ts";
import { contactKeyOf, identify, type Person } from "./people.ts";

// https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components#statuses-object
const statusSchema = z.object({
  id,
  status: id,
  timestamp: time,
  recipient_id: id,
  recipient_user_id: id,
  conversation: part({ id, origin: part({ type: id }) }),
  pricing: part({ billable: anything, pricing_model: id, category: id, type: id }),
  errors: items,
  biz_opaque_callback_data: words,
});

/** `played` (a voice note was heard) is at least read. Everything else that is not ours is `unknown` and has no effect. */
const known: Record<string, DeliveryStatus> = { sent: "sent", delivered: "delivered", read: "read", played: "read", failed: "failed" };

/** Reads one item of `statuses[]`. Throws UnreadableError. */
export function readStatus(raw: Json, place: { channelExternalId: string; people: Person[] }): StatusEvent {
  const status = statusSchema.parse(raw);
  if (status.id === null || status.status === null) throw new UnreadableError("status_without_id");
  const recipient = identify({ phone: status.recipient_id, bsuid: status.recipient_user_id }, place.people, null);
  const error = firstError(status.errors);
  const { conversation, pricing } = status;
  return {
    kind: "status",
    channelExternalId: place.channelExternalId,
    contactKey: recipient === null ? "" : contactKeyOf(recipient),
    dedupeKey: `status:${status.id}:${status.status}`,
    at: status.timestamp,
    externalId: status.id,
    status: Object.hasOwn(known, status.status) ? (known[status.status] ?? "unknown") : "unknown",
    providerStatus: status.status,
    recipient,
    error:
      error === null
        ? null
        : {
            code: error.code ?? -1,
            title: error.title ?? error.message ?? "",
            details: error.error_data?.details ?? error.details ?? null,
          },
    clientReference: status.biz_opaque_callback_data,
    ...(conversation ? { conversationId: conversation.id, conversationOrigin: conversation.origin?.type ?? null } : {}),
    ...(pricing
      ? {
          pricing: {
            billable: typeof pricing.billable === "boolean" ? pricing.billable : null,
            model: pricing.pricing_model,
            category: pricing.category,
            type: pricing.type,
          },
        }
      : {}),
  };
}
