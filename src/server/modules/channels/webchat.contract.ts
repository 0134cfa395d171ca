import { z } from "zod";
import { id, instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { productCardSchema, replyOptionSchema } from "#shared/messages.ts";
import { chatFormSchema, chatInviteSchema } from "./chat-look.contract.ts";
import { messageSchema } from "#modules/conversations/conversations.contract.ts";

// The web chat as visitors' browsers see it. A visitor holds a random visitorId; `session` gives a signed visitor
// token that opens that visitor's own conversation and nothing else.

const answerFeedback = z.enum(["helpful", "not_helpful"]);

/** A message as the visitor may see it: no understanding, no private notes, no internal errors. */
export const visitorMessageSchema = z.object({
  id,
  clientId: z.string().nullable(),
  from: z.enum(["visitor", "bot", "person", "system"]),
  senderName: z.string().nullable(),
  type: z.string(),
  text: z.string(),
  options: z.array(replyOptionSchema),
  products: z.array(productCardSchema),
  attachments: z.array(
    z.object({
      id,
      kind: z.string(),
      mimeType: z.string().nullable(),
      fileName: z.string().nullable(),
      size: z.number().nullable(),
      state: z.string(),
      url: z.string().nullable(),
      thumbnailUrl: z.string().nullable(),
    }),
  ),
  status: z.string(),
  at: instant,
  deleted: z.boolean(),
  /** Whether the visitor found the agent's answer helpful; null: not said; absent: it is nothing to be rated. */
  feedback: answerFeedback.nullable().optional(),
});
export type VisitorMessage = z.infer<typeof visitorMessageSchema>;

/** Proof of identity for signed-in visitors: hex HMAC-SHA256 of visitorId under the channel's identity secret. */
const identityToken = z.string().max(200);
const visitorId = z.string().min(1).max(200);
/** Public key of the web chat channel (its external id); the first web chat when absent. */
const channelKey = z.string().max(100).optional();

export const startWebchat = defineEndpoint({
  method: "POST",
  path: "/api/omni/web/session",
  summary: "Opens or resumes a visitor's web chat",
  tags: ["webchat"],
  access: "public",
  body: z.object({
    visitorId,
    channelKey,
    token: identityToken.optional(),
    name: z.string().max(120).optional(),
    locale: z.string().max(20).optional(),
  }),
  response: z.object({
    visitorToken: z.string(),
    conversationId: id.nullable(),
    messages: z.array(visitorMessageSchema),
    /** Sequence number from which the live stream goes on. */
    seq: z.number().int(),
    /** waiting: a person was asked for and has not come yet. */
    attendedBy: z.enum(["bot", "person", "waiting"]),
    personName: z.string().nullable(),
    shop: z.object({
      name: z.string(),
      title: z.string(),
      subtitle: z.string(),
      greeting: z.string(),
      color: z.string(),
      /** Address of the picture beside the title; null: none. */
      logo: z.string().nullable(),
      position: z.enum(["left", "right"]),
      locale: z.string(),
      privacyNotice: z.string(),
      privacyVersion: z.string(),
      suggestions: z.array(replyOptionSchema),
      /** When the team is there again; null: it is there, or keeps no hours. */
      opensAt: instant.nullable(),
      /** Asked for before the first message; null: nothing. */
      form: chatFormSchema.nullable(),
      /** How a visitor may take the conversation along: not at all, as a file, also by e-mail. */
      transcript: z.enum(["none", "file", "mail"]),
    }),
  }),
});

export const webchatInvite = defineEndpoint({
  method: "GET",
  path: "/api/omni/web/invite",
  summary: "The card with which a chat speaks to a visitor first; null: it waits",
  tags: ["webchat"],
  access: "public",
  query: z.object({ channelKey }),
  response: z.object({
    invite: chatInviteSchema.extend({ title: z.string(), color: z.string(), logo: z.string().nullable() }).nullable(),
  }),
});

export const sendWebchat = defineEndpoint({
  method: "POST",
  path: "/api/omni/web/send",
  summary: "Stores a visitor's message and answers with what the agent replied within ten seconds",
  tags: ["webchat"],
  access: "public",
  body: z.object({
    visitorId,
    text: z.string().max(4000),
    channelKey,
    token: identityToken.optional(),
    clientId: z.string().min(1).max(100).optional(),
    /** Id of the option that was tapped. */
    payload: z.string().max(200).optional(),
    /** Ids of files uploaded by this visitor. */
    attachments: z.array(id).max(5).optional(),
    page: z
      .object({ url: z.string().max(2000).optional(), title: z.string().max(300).optional(), referrer: z.string().max(2000).optional() })
      .optional(),
    /** Name of the visitor, when the page knows it. */
    name: z.string().max(120).optional(),
    /** Version of the privacy notice that was shown. */
    privacyVersion: z.string().max(40).optional(),
    /** false: answers at once without waiting for the agent (replies arrive live). */
    wait: z.boolean().optional(),
    /** What was filled in before the first message; `text` says the same in the visitor's words. The agent does not answer it. */
    form: z
      .object({
        name: z.string().trim().min(1).max(120).optional(),
        email: z.string().trim().max(254).optional(),
        phone: z.string().trim().max(30).optional(),
        /** The box was ticked. */
        optIn: z.boolean().optional(),
      })
      .strict()
      .optional(),
  }),
  response: z.object({ conversationId: id, message: messageSchema, replies: z.array(messageSchema), visitorToken: z.string() }),
});

export const webchatEvents = defineEndpoint({
  method: "GET",
  path: "/api/omni/web/events",
  summary: "Messages of the visitor's conversation after a sequence number (also as an event stream with Accept: text/event-stream)",
  tags: ["webchat"],
  access: "public",
  query: z.object({ visitorToken: z.string(), since: z.coerce.number().int().min(0) }),
  response: z.object({
    messages: z.array(visitorMessageSchema),
    seq: z.number().int(),
    attendedBy: z.enum(["bot", "person", "waiting"]),
    personName: z.string().nullable(),
    typing: z.boolean(),
  }),
});

export const webchatHandOver = defineEndpoint({
  method: "POST",
  path: "/api/omni/web/hand-over",
  summary: "The visitor asks for a person",
  tags: ["webchat"],
  access: "public",
  body: z.object({ visitorToken: z.string() }),
  response: z.object({ ok: z.literal(true) }),
});

export const webchatTyping = defineEndpoint({
  method: "POST",
  path: "/api/omni/web/typing",
  summary: "The visitor is typing, or has read up to the newest message",
  tags: ["webchat"],
  access: "public",
  body: z.object({ visitorToken: z.string(), typing: z.boolean().optional(), read: z.boolean().optional() }),
  response: z.object({ ok: z.literal(true) }),
});

export const webchatTranscript = defineEndpoint({
  method: "GET",
  path: "/api/omni/web/transcript",
  summary: "The visitor's conversation as a text file",
  tags: ["webchat"],
  access: "public",
  query: z.object({ visitorToken: z.string(), locale: z.string().max(20).optional(), timeZone: z.string().max(60).optional() }),
  response: z.string(),
});

export const webchatMailTranscript = defineEndpoint({
  method: "POST",
  path: "/api/omni/web/transcript",
  summary: "Sends the visitor's conversation to an e-mail address",
  tags: ["webchat"],
  access: "public",
  body: z
    .object({
      visitorToken: z.string(),
      email: z.string().trim().max(254),
      locale: z.string().max(20).optional(),
      timeZone: z.string().max(60).optional(),
    })
    .strict(),
  response: z.object({ ok: z.literal(true) }),
});

export const webchatRate = defineEndpoint({
  method: "POST",
  path: "/api/omni/web/rate",
  summary: "The visitor says whether an answer of the agent helped; null takes it back",
  tags: ["webchat"],
  access: "public",
  body: z.object({ visitorToken: z.string(), messageId: id, feedback: answerFeedback.nullable() }).strict(),
  response: z.object({ ok: z.literal(true) }),
});

export const webchatUpload = defineEndpoint({
  method: "POST",
  path: "/api/omni/web/files",
  summary: "Stores a visitor's file (multipart form, fields `visitorToken` and `file`)",
  tags: ["webchat"],
  access: "public",
  response: z.object({
    id,
    mimeType: z.string(),
    size: z.number(),
    fileName: z.string().nullable(),
    kind: z.string(),
    url: z.string(),
    thumbnailUrl: z.string().nullable(),
  }),
  status: 201,
});
