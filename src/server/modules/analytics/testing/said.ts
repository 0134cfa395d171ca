import { newId } from "#shared/ids.ts";

/** A conversation of the web chat in which a customer said one thing, as rows of the database. */
export function said(accountId: string, customerId: string, text: string, at: string) {
  const id = newId();
  return {
    conversation: {
      id,
      channel_id: accountId,
      channel: "webchat",
      identity_id: id,
      customer_id: customerId,
      created_at: at,
      last_inbound_at: at,
    },
    message: {
      id: newId(),
      conversation_id: id,
      channel_id: accountId,
      direction: "incoming",
      sender_type: "cliente",
      sender_id: "x",
      type: "text",
      text,
      status: "sent",
      at,
    },
  };
}
