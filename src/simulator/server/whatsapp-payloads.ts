// Webhook bodies of the WhatsApp Cloud API: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples
import type { SimulatorConfig } from "./config.ts";
import { statusError } from "./graph-error.ts";
import type { SimContact, SimMessage, SimStatus } from "./model.ts";

export function unixSeconds(at: Date): string {
  return String(Math.floor(at.getTime() / 1000));
}

function envelope(config: SimulatorConfig, field: string, value: Record<string, unknown>): Record<string, unknown> {
  return {
    object: "whatsapp_business_account",
    entry: [
      {
        id: config.businessAccountId,
        changes: [
          {
            value: {
              messaging_product: "whatsapp",
              metadata: { display_phone_number: config.displayPhoneNumber, phone_number_id: config.phoneNumberId },
              ...value,
            },
            field,
          },
        ],
      },
    ],
  };
}

/** `from` and `wa_id` are left out for a customer who hides the phone: the BSUID alone names the person. */
export function inboundPayload(
  config: SimulatorConfig,
  contact: SimContact,
  id: string,
  at: Date,
  body: Record<string, unknown>,
): Record<string, unknown> {
  const person = {
    profile: { name: contact.name, ...(contact.username === null ? {} : { username: contact.username }) },
    ...(contact.phoneHidden ? {} : { wa_id: contact.address }),
    ...(contact.bsuid === null ? {} : { user_id: contact.bsuid }),
  };
  const message = {
    ...(contact.phoneHidden ? {} : { from: contact.address }),
    ...(contact.bsuid === null ? {} : { from_user_id: contact.bsuid }),
    id,
    timestamp: unixSeconds(at),
    ...body,
  };
  return envelope(config, "messages", { contacts: [person], messages: [message] });
}

/** A change of number comes without `contacts`, from the old number. */
export function numberChangePayload(
  config: SimulatorConfig,
  contact: SimContact,
  id: string,
  at: Date,
  newAddress: string,
  newBsuid: string,
): Record<string, unknown> {
  const system = {
    body: `${contact.name} changed from ${contact.address} to ${newAddress}`,
    wa_id: newAddress,
    user_id: newBsuid,
    type: "user_changed_number",
  };
  return envelope(config, "messages", { messages: [{ from: contact.address, id, timestamp: unixSeconds(at), type: "system", system }] });
}

/** What a person wrote in the WhatsApp Business app on the same number (coexistence). */
export function appEchoPayload(config: SimulatorConfig, contact: SimContact, id: string, at: Date, text: string): Record<string, unknown> {
  const echo = { from: config.displayPhoneNumber, to: contact.address, id, timestamp: unixSeconds(at), type: "text", text: { body: text } };
  return envelope(config, "smb_message_echoes", { message_echoes: [echo] });
}

export function statusPayload(
  config: SimulatorConfig,
  contact: SimContact,
  message: SimMessage,
  status: SimStatus,
  at: Date,
  code: number | null,
): Record<string, unknown> {
  const category = message.kind === "template" ? "utility" : "service";
  const charged = status === "sent" || status === "delivered";
  const line = {
    id: message.id,
    status,
    timestamp: unixSeconds(at),
    ...(contact.phoneHidden ? {} : { recipient_id: contact.address }),
    ...(contact.bsuid === null ? {} : { recipient_user_id: contact.bsuid }),
    ...(charged
      ? {
          conversation: { id: message.id.slice(-32), origin: { type: category } },
          pricing: {
            billable: category !== "service",
            pricing_model: "PMP",
            category,
            type: category === "service" ? "free_customer_service" : "regular",
          },
        }
      : {}),
    ...(code === null ? {} : { errors: [statusError(code)] }),
    ...(message.opaque === null ? {} : { biz_opaque_callback_data: message.opaque }),
  };
  return envelope(config, "messages", { statuses: [line] });
}
