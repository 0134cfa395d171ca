import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import {
  agentResponseSchema,
  conversationStatuses,
  messageStatuses,
  messageTypes,
  nlpSchema,
  priorities,
  productCardSchema,
  replyOptionSchema,
  senderTypes,
  userTypes,
} from "#shared/messages.ts";
import { listFilterSchema } from "./list/list.contract.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:write" } as const;

export const attachmentSchema = z.object({
  id,
  kind: z.string(),
  mimeType: z.string().nullable(),
  size: z.number().nullable(),
  fileName: z.string().nullable(),
  state: z.enum(["pending", "ready", "failed"]),
  /** Expiring link; null until the file is here. */
  url: z.string().nullable(),
  thumbnailUrl: z.string().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  error: z.string().nullable(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

export const messageSchema = z.object({
  id,
  conversationId: id,
  channel: z.string(),
  direction: z.enum(["incoming", "outgoing"]),
  sender: z.string(),
  senderName: z.string().nullable(),
  senderType: z.enum(senderTypes),
  type: z.enum(messageTypes),
  text: z.string(),
  attachments: z.array(attachmentSchema),
  /** What the kind carries beside text. Keys: location, contacts, order, interactive, referral, template, options, products, event … */
  payload: z.record(z.string(), z.unknown()),
  options: z.array(replyOptionSchema),
  products: z.array(productCardSchema),
  externalId: z.string().nullable(),
  clientId: z.string().nullable(),
  replyTo: z
    .object({
      id: id.nullable(),
      externalId: z.string().nullable(),
      text: z.string().nullable(),
      senderName: z.string().nullable(),
      /** Of the quoted message, where it is here. */
      type: z.enum(messageTypes).nullable().optional(),
      direction: z.enum(["incoming", "outgoing"]).nullable().optional(),
    })
    .nullable(),
  /** `by`: `customer`, `team` (set here) or `provider_app` (set in the provider's own app). */
  reactions: z.array(z.object({ emoji: z.string(), by: z.string(), at: instant })),
  /** Why the team's reaction did not go out; one sentence in the reader's language. */
  reactionProblem: z.string().nullable().optional(),
  status: z.enum(messageStatuses),
  error: z
    .object({
      code: z.number().nullable(),
      reason: z.string(),
      /** One sentence in the reader's language. */
      message: z.string(),
      details: z.string().nullable(),
      canRetry: z.boolean(),
    })
    .nullable(),
  isAutomation: z.boolean(),
  private: z.boolean(),
  metadata: z.record(z.string(), z.unknown()),
  nlp: nlpSchema.nullable(),
  agentResponse: agentResponseSchema.nullable(),
  editedAt: instant.nullable(),
  deletedAt: instant.nullable(),
  sentAt: instant.nullable(),
  deliveredAt: instant.nullable(),
  readAt: instant.nullable(),
  timestamp: instant,
  createdAt: instant,
});
export type Message = z.infer<typeof messageSchema>;

export const conversationSchema = z.object({
  id,
  /** `{channel}_{sender_id}` */
  externalKey: z.string(),
  channel: z.string(),
  channelId: id,
  channelName: z.string(),
  /** Who takes part: the customer, `omni_ia` while the agent answers, the assignee. */
  participants: z.array(z.string()),
  userId: id,
  userType: z.enum(userTypes),
  customer: z.object({
    id,
    name: z.string().nullable(),
    phone: z.string().nullable(),
    email: z.string().nullable(),
    language: z.string().nullable(),
    verified: z.boolean(),
    marketingOptOutAt: instant.nullable(),
  }),
  lastMessage: z.string().nullable(),
  lastMessageAt: instant.nullable(),
  lastMessageSender: z.string().nullable(),
  lastMessageSenderType: z.enum(senderTypes).nullable(),
  status: z.enum(conversationStatuses),
  assignee: z.object({ id, name: z.string() }).nullable(),
  team: z.object({ id, name: z.string() }).nullable(),
  labels: z.array(z.string()),
  priority: z.enum(priorities).nullable(),
  unread: z.number().int(),
  /** active: the agent answers; paused: a person has it; off: this channel has no agent. */
  bot: z.enum(["active", "paused", "off"]),
  botPaused: z.boolean(),
  handOver: z.object({ reason: z.string(), summary: z.string(), at: instant }).nullable(),
  /** Which brain answers here now: built-in or a model's name. */
  lastIntent: z.string().nullable(),
  lastSentiment: z.number().nullable(),
  language: z.string().nullable(),
  snoozedUntil: instant.nullable(),
  /** null: no window on this channel, or the customer has not written yet. */
  windowExpiresAt: instant.nullable(),
  /** open: free messages go out; human_only: only a person's; closed: only templates; none: no such rule here. */
  window: z.enum(["open", "human_only", "closed", "none"]),
  /** Since when the customer waits for an answer; null when nobody waits. */
  waitingSince: instant.nullable(),
  firstResponseSeconds: z.number().nullable(),
  /** People whom notes of this conversation name; unread: somebody has not opened it since. */
  mentions: z.array(z.object({ userId: id, unread: z.boolean() })),
  createdAt: instant,
  updatedAt: instant,
});
export type Conversation = z.infer<typeof conversationSchema>;

export const listConversations = defineEndpoint({
  method: "GET",
  path: "/api/omni/conversations",
  summary: "Lists conversations by room and filters, in one of three orders",
  tags: ["conversations"],
  access: readers,
  query: pageQuery.extend({ ...listFilterSchema.shape, userId: id.optional(), channelId: id.optional() }),
  response: pageOf(conversationSchema),
});

export const getConversation = defineEndpoint({
  method: "GET",
  path: "/api/omni/conversations/:id",
  summary: "One conversation",
  tags: ["conversations"],
  access: readers,
  params: idParams,
  response: conversationSchema,
});

export const updateConversation = defineEndpoint({
  method: "PATCH",
  path: "/api/omni/conversations/:id",
  summary: "Takes over, hands back, assigns, resolves, reopens, snoozes, labels",
  tags: ["conversations"],
  access: writers,
  params: idParams,
  body: z
    .object({
      status: z.enum(conversationStatuses),
      /** A user's id, `me`, or null for nobody. */
      assignee: z.string().nullable(),
      /** A team's id, or null for none. */
      team: id.nullable(),
      labels: z.array(z.string().min(1).max(60)).max(50),
      priority: z.enum(priorities).nullable(),
      snoozedUntil: instant.nullable(),
      /** true: a person takes over from the agent; false: hands back. */
      botPaused: z.boolean(),
    })
    .partial()
    .strict(),
  response: conversationSchema,
});

export const markConversationRead = defineEndpoint({
  method: "POST",
  path: "/api/omni/conversations/:id/read",
  summary: "Marks a conversation as read by the team, and what names the caller in it as seen",
  tags: ["conversations"],
  access: writers,
  params: idParams,
  response: done,
});

export const signalTyping = defineEndpoint({
  method: "POST",
  path: "/api/omni/conversations/:id/typing",
  summary: "Tells colleagues and the customer that somebody is typing",
  tags: ["conversations"],
  access: writers,
  params: idParams,
  body: z.object({ typing: z.boolean(), viewing: z.boolean().optional() }),
  response: done,
});

export const listMessages = defineEndpoint({
  method: "GET",
  path: "/api/omni/messages",
  summary: "Lists the messages of a conversation, oldest first unless order=desc",
  tags: ["messages"],
  access: readers,
  query: pageQuery.extend({
    conversationId: id,
    order: z.enum(["asc", "desc"]).optional(),
    /** A message's id: the page around it, newest first whatever `order` says; `cursor` is not used then. */
    around: id.optional(),
  }),
  /** `previousCursor` comes with `around`: with `order=asc` it gives the messages after this page; null: the page ends with the newest. */
  response: pageOf(messageSchema).extend({ previousCursor: z.string().nullable().optional() }),
});

export const sendMessage = defineEndpoint({
  method: "POST",
  path: "/api/omni/conversations/:id/messages",
  summary: "Sends a person's reply, or stores a private note. Equal clientId: one message.",
  tags: ["messages"],
  access: writers,
  params: idParams,
  body: z
    .object({
      text: z.string().max(10_000).optional(),
      /** Ids of uploaded files. */
      attachments: z.array(id).max(10).optional(),
      template: z
        .object({
          name: z.string().max(512),
          language: z.string().max(20),
          /** In the provider's form, for programs. */
          components: z.array(z.unknown()).max(20).optional(),
          /** What stands in the blanks: `body:1`, `header:1`, `button:0`. */
          values: z.record(z.string().max(80), z.string().max(1024)).optional(),
        })
        .optional(),
      /** The audio among the files was spoken for this message. */
      voice: z.boolean().optional(),
      replyToId: id.optional(),
      private: z.boolean().optional(),
      clientId: z.string().min(1).max(100).optional(),
      /** Ids of colleagues, and of teams, that a private note names. */
      mentions: z.array(id).max(50).optional(),
      /** What the text was suggested under; the message carries `metadata.suggested`. */
      suggestionId: id.optional(),
    })
    .strict(),
  response: messageSchema,
  status: 201,
});

export const retryMessage = defineEndpoint({
  method: "POST",
  path: "/api/omni/messages/:id/retry",
  summary: "Sends a failed or unconfirmed message again",
  tags: ["messages"],
  access: writers,
  params: idParams,
  response: messageSchema,
});

export const reactToMessage = defineEndpoint({
  method: "PUT",
  path: "/api/omni/messages/:id/reaction",
  summary: "Sets the team's reaction to a message, or takes it away",
  tags: ["messages"],
  access: writers,
  params: idParams,
  /** null takes the reaction away. */
  body: z.object({ emoji: z.string().min(1).max(32).nullable() }).strict(),
  response: messageSchema,
});

export const uploadFile = defineEndpoint({
  method: "POST",
  path: "/api/omni/files",
  summary: "Stores a file to be sent (multipart form, field `file`)",
  tags: ["messages"],
  access: writers,
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

export const listActivityLog = defineEndpoint({
  method: "GET",
  path: "/api/omni/logs",
  summary: "What happened: messages handled and sent, answers, hand-overs, failures, newest first",
  tags: ["conversations"],
  access: { roles: ["ADMIN", "DPO"], scope: "logs:read" },
  query: pageQuery.extend({
    type: z.string().max(60).optional(),
    conversationId: id.optional(),
    success: z.enum(["true", "false"]).optional(),
  }),
  response: pageOf(
    z.object({
      id: z.string(),
      type: z.string(),
      conversationId: id.nullable(),
      channel: z.string().nullable(),
      userType: z.string().nullable(),
      success: z.boolean(),
      error: z.string().nullable(),
      timestamp: instant,
    }),
  ),
});
