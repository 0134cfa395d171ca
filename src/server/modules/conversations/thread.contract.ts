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

const answerTimes = z.object({
  /** How many times the customer got an answer. */
  count: z.number().int(),
  medianSeconds: z.number().nullable(),
  slowestSeconds: z.number().nullable(),
});

export const getConversationFacts = defineEndpoint({
  method: "GET",
  path: "/api/omni/conversations/:id/facts",
  summary: "Who took part in a conversation, how fast it was answered, and by which names its customer is known",
  tags: ["conversations"],
  access: readers,
  params: idParams,
  response: z.object({
    identities: z.array(
      z.object({
        id,
        kind: z.string(),
        /** Masked for roles that may not see contact data. */
        value: z.string(),
        verified: z.boolean(),
        /** The one that this conversation is held with. */
        current: z.boolean(),
      }),
    ),
    participants: z.array(
      z.object({
        id: z.string(),
        name: z.string().nullable(),
        senderType: z.enum(senderTypes),
        messages: z.number().int(),
        lastAt: instant,
      }),
    ),
    answers: z.object({ byPerson: answerTimes, byAgent: answerTimes }),
    /** How many of the newest messages the figures were taken from, and whether that is all of them. */
    basis: z.object({ messages: z.number().int(), whole: z.boolean() }),
  }),
});
