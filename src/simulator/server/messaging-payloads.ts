// Webhook bodies of Messenger and Instagram messaging: https://developers.facebook.com/docs/messenger-platform/reference/webhook-events
import type { SimulatorConfig } from "./config.ts";
import type { SimContact, SimMessage } from "./model.ts";

function accountId(config: SimulatorConfig, contact: SimContact): string {
  return contact.channel === "instagram" ? config.instagramId : config.pageId;
}

function envelope(config: SimulatorConfig, contact: SimContact, at: Date, event: Record<string, unknown>): Record<string, unknown> {
  return {
    object: contact.channel === "instagram" ? "instagram" : "page",
    entry: [{ id: accountId(config, contact), time: at.getTime(), messaging: [event] }],
  };
}

/** An event that the customer caused: sender is the person. */
export function fromCustomer(
  config: SimulatorConfig,
  contact: SimContact,
  at: Date,
  body: Record<string, unknown>,
): Record<string, unknown> {
  return envelope(config, contact, at, {
    sender: { id: contact.address },
    recipient: { id: accountId(config, contact) },
    timestamp: at.getTime(),
    ...body,
  });
}

/** Echo of what the business sent: sender is the page. `appId` null: written by a person in Meta's own inbox. */
export function echoPayload(
  config: SimulatorConfig,
  contact: SimContact,
  message: SimMessage,
  at: Date,
  appId: string | null,
  attachmentUrl: string | null,
): Record<string, unknown> {
  const type = message.kind === "document" ? "file" : message.kind;
  const attachments = attachmentUrl === null ? {} : { attachments: [{ type, payload: { url: attachmentUrl } }] };
  return envelope(config, contact, at, {
    sender: { id: accountId(config, contact) },
    recipient: { id: contact.address },
    timestamp: at.getTime(),
    message: {
      mid: message.id,
      is_echo: true,
      // Messenger writes the app id as a number, as its payloads show; ours stays within 2^53.
      ...(appId === null ? {} : { app_id: Number(appId) }),
      ...(message.opaque === null ? {} : { metadata: message.opaque }),
      ...(message.text === null ? {} : { text: message.text }),
      ...attachments,
    },
  });
}
