import type { FoundCustomer, FoundMessage } from "#modules/search/search.contract.ts";

/** Where a found message is read: its conversation, at that message. */
export const addressOfMessage = (message: Pick<FoundMessage, "id" | "conversationId">) =>
  `/inbox/${message.conversationId}?m=${message.id}`;

/** The newest conversation of a found customer; null when there is none. */
export const addressOfCustomer = (customer: Pick<FoundCustomer, "conversationId">) =>
  customer.conversationId === null ? null : `/inbox/${customer.conversationId}`;
