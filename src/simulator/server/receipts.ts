import type { SimContact, SimMessage, SimStatus } from "./model.ts";
import { fromCustomer } from "./messaging-payloads.ts";
import type { WebhookDelivery } from "./webhook-delivery.ts";
import { statusPayload } from "./whatsapp-payloads.ts";
import type { World } from "./world.ts";

const order: SimStatus[] = ["accepted", "sent", "delivered", "read", "played"];

/** Moves a sent message on and tells the product in the channel's own way; a step back or out of `failed` does nothing. */
export function advanceStatus(
  world: World,
  delivery: WebhookDelivery,
  contact: SimContact,
  message: SimMessage,
  status: SimStatus,
  code: number | null = null,
): void {
  if (message.status === "failed" || message.deleted) return;
  if (status !== "failed" && order.indexOf(status) <= order.indexOf(message.status)) return;
  const at = world.now();
  message.status = status;
  world.putMessage(message);
  if (message.channel === "whatsapp") {
    delivery.deliver("status", contact, statusPayload(world.config, contact, message, status, at, code));
    return;
  }
  const watermark = at.getTime();
  if (message.channel === "facebook" && status === "delivered")
    delivery.deliver("status", contact, fromCustomer(world.config, contact, at, { delivery: { mids: [message.id], watermark } }));
  if (message.channel === "facebook" && status === "read")
    delivery.deliver("status", contact, fromCustomer(world.config, contact, at, { read: { watermark } }));
  if (message.channel === "instagram" && status === "read")
    delivery.deliver("status", contact, fromCustomer(world.config, contact, at, { read: { mid: message.id } }));
}

/** The customer looks at the chat: everything delivered becomes read. */
export function readChat(world: World, delivery: WebhookDelivery, contact: SimContact): void {
  for (const message of world.messages.values()) {
    const unread = message.contactId === contact.id && message.from === "business" && message.status === "delivered";
    if (unread) advanceStatus(world, delivery, contact, message, "read");
  }
}
