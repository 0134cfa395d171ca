import { z } from "zod";
import { conversationSchema } from "#modules/conversations/conversations.contract.ts";
import { id, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { conversationStatuses, messageTypes, senderTypes, userTypes } from "#shared/messages.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" } as const;

/** A piece of text; `hit`: it is what was looked for. */
const segmentSchema = z.object({ text: z.string(), hit: z.boolean() });
export type Segment = z.infer<typeof segmentSchema>;

/** Kinds to filter by; `note`: private notes, `file`: whatever carries a file. */
export const searchKinds = [...messageTypes, "note", "file"] as const;

export const foundMessageSchema = z.object({
  id,
  conversationId: id,
  channel: z.string(),
  channelName: z.string(),
  conversationStatus: z.enum(conversationStatuses),
  customer: z.object({ id, name: z.string().nullable() }),
  direction: z.enum(["incoming", "outgoing"]),
  senderType: z.enum(senderTypes),
  senderName: z.string().nullable(),
  type: z.enum(messageTypes),
  private: z.boolean(),
  timestamp: instant,
  /** The text about the first hit, cut into pieces. Empty for messages without a text. */
  snippet: z.array(segmentSchema),
  cutBefore: z.boolean(),
  cutAfter: z.boolean(),
});
export type FoundMessage = z.infer<typeof foundMessageSchema>;

export const searchMessages = defineEndpoint({
  method: "GET",
  path: "/api/omni/search/messages",
  summary: "Searches the texts of all messages",
  tags: ["search"],
  access: readers,
  query: pageQuery.extend({
    /** Words (the last one may be begun only), "a phrase", -without. Case and accents do not matter. May be left out when a filter is set. */
    q: z.string().max(300).optional(),
    channelId: id.optional(),
    channel: z.string().max(60).optional(),
    /** Who wrote it: a user's id, or `bot` for the agent. */
    sender: z.string().max(60).optional(),
    customerId: id.optional(),
    conversationId: id.optional(),
    direction: z.enum(["incoming", "outgoing"]).optional(),
    /** One or more kinds, separated by commas. */
    kind: z.string().max(300).optional(),
    label: z.string().max(60).optional(),
    status: z.enum(conversationStatuses).optional(),
    from: instant.optional(),
    to: instant.optional(),
    /** `recent` (unless said): newest first, all of them. `relevance`: the best of the newest 200. */
    sort: z.enum(["recent", "relevance"]).optional(),
  }),
  response: pageOf(foundMessageSchema).extend({
    /** Set when the search ended its turn before it had seen everything: back to this instant it has; the cursor goes on from there. */
    searchedBackTo: instant.nullable(),
  }),
});

export const foundCustomerSchema = z.object({
  id,
  name: z.array(segmentSchema),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  userType: z.enum(userTypes),
  /** Why it was found. */
  by: z.enum(["name", "phone", "email", "order"]),
  orderNumber: z.string().nullable(),
  /** The conversation with the newest message. */
  conversationId: id.nullable(),
  channel: z.string().nullable(),
  lastMessageAt: instant.nullable(),
});
export type FoundCustomer = z.infer<typeof foundCustomerSchema>;

export const searchCustomers = defineEndpoint({
  method: "GET",
  path: "/api/omni/search/customers",
  summary: "Searches customers by name, end of a phone (four digits or more), e-mail or order number",
  tags: ["search"],
  access: readers,
  query: pageQuery.extend({ q: z.string().min(1).max(300) }),
  response: pageOf(foundCustomerSchema),
});

export const searchConversations = defineEndpoint({
  method: "GET",
  path: "/api/omni/search/conversations",
  summary: "Searches conversations by label",
  tags: ["search"],
  access: readers,
  query: pageQuery.extend({ q: z.string().min(1).max(300) }),
  response: pageOf(conversationSchema),
});
