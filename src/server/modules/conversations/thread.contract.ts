import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { senderTypes } from "#shared/messages.ts";
import { attachmentSchema } from "./conversations.contract.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" } as const;

export const messageHitSchema = z.object({
  messageId: id,
  direction: z.enum(["incoming", "outgoing"]),
  senderType: z.enum(senderTypes),
  senderName: z.string().nullable(),
  private: z.boolean(),
  /** The part of the text around the first place that matches, or the name of the file. */
  excerpt: z.string(),
  at: instant,
});
export type MessageHit = z.infer<typeof messageHitSchema>;

export const searchConversation = defineEndpoint({
  method: "GET",
  path: "/api/omni/conversations/:id/search",
  summary: "Finds words in the messages and file names of one conversation, newest first",
  tags: ["messages"],
  access: readers,
  params: idParams,
  /** `q` is found inside words too; accents and case ignored. A page may be empty and have a next one: each call reads a bounded stretch. */
  query: pageQuery.extend({ q: z.string().max(200).optional() }),
  response: pageOf(messageHitSchema),
});

export const listConversationFiles = defineEndpoint({
  method: "GET",
  path: "/api/omni/conversations/:id/attachments",
  summary: "Files of one conversation, newest first",
  tags: ["messages"],
  access: readers,
  params: idParams,
  query: pageQuery.extend({ kind: z.enum(["media", "audio", "document"]).optional() }),
  response: pageOf(
    attachmentSchema.extend({
      messageId: id,
      direction: z.enum(["incoming", "outgoing"]),
      senderName: z.string().nullable(),
      at: instant,
    }),
  ),
});
