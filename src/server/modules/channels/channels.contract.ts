import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "channels:read" } as const;
const admins = { roles: ["ADMIN"], scope: "channels:write" } as const;

export const channelSchema = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  name: z.string(),
  externalId: z.string(),
  state: z.enum(["connected", "offline", "error", "disabled"]),
  stateReason: z.string().nullable(),
  botEnabled: z.boolean(),
  /** Share of outgoing messages that failed in the last 24 hours, 0–1; null when none went out. */
  errorRate: z.number().nullable(),
  sent24h: z.number().int(),
  failed24h: z.number().int(),
  received24h: z.number().int(),
  webhooks24h: z.number().int(),
  webhooksFailed24h: z.number().int(),
  lastInboundAt: instant.nullable(),
  lastOutboundAt: instant.nullable(),
  health: z.object({
    checkedAt: instant.nullable(),
    okAt: instant.nullable(),
    failures: z.number().int(),
    latencyMs: z.number().nullable(),
  }),
  queued: z.number().int(),
  capabilities: z.object({
    buttons: z.number(),
    listRows: z.number(),
    textLength: z.number(),
    attachments: z.array(z.string()),
    templates: z.boolean(),
    reactions: z.boolean(),
    windowHours: z.number().nullable(),
    /** Hours in which a person may still answer, when longer than windowHours. */
    humanWindowHours: z.number().nullable(),
    /** Largest file by kind in bytes. */
    attachmentBytes: z.record(z.string(), z.number()),
    /** Formats that a kind must have; others go out as documents. */
    mimeTypes: z.record(z.string(), z.array(z.string())),
    /** Kinds of file below which text may stand; null: all that it takes. */
    captions: z.array(z.string()).nullable(),
    replies: z.boolean(),
  }),
  createdAt: instant,
});
export type Channel = z.infer<typeof channelSchema>;

export const channelSetupSchema = channelSchema.extend({
  /** Address to paste at the provider; null when the channel needs none. */
  webhookUrl: z.string().nullable(),
  verifyToken: z.string().nullable(),
  config: z.record(z.string(), z.unknown()),
  /** Names of the secrets that are stored; their values never come back. */
  secretsSet: z.array(z.string()),
  /** Web chat: the secret with which the shop proves who a signed-in visitor is; for administrators, to be copied into the shop. */
  identitySecret: z.string().nullable(),
  /** Lines of HTML for the site, for the web chat. */
  snippet: z.string().nullable(),
});
export type ChannelSetup = z.infer<typeof channelSetupSchema>;

export const channelKindSchema = z.object({
  kind: z.string(),
  title: z.string(),
  fields: z.array(z.object({ name: z.string(), secret: z.boolean(), required: z.boolean() })),
  externalIdField: z.string(),
  hasWebhook: z.boolean(),
});

export const listChannels = defineEndpoint({
  method: "GET",
  path: "/api/omni/channels",
  summary: "State, error rate, last message and webhook health of each channel",
  tags: ["channels"],
  access: readers,
  response: z.object({ items: z.array(channelSchema), nextCursor: z.string().nullable() }),
});

export const listChannelKinds = defineEndpoint({
  method: "GET",
  path: "/api/omni/channel-kinds",
  summary: "Kinds of channel that can be connected and what each asks for",
  tags: ["channels"],
  access: readers,
  response: z.object({ items: z.array(channelKindSchema) }),
});

export const getChannel = defineEndpoint({
  method: "GET",
  path: "/api/omni/channels/:id",
  summary: "One channel with its set-up: webhook address, verify token, what is stored",
  tags: ["channels"],
  access: admins,
  params: idParams,
  response: channelSetupSchema,
});

const channelFields = {
  name: z.string().min(1).max(80),
  config: z.record(z.string(), z.unknown()),
  /** Only those given are replaced. */
  secrets: z.record(z.string(), z.string().max(4000)),
  botEnabled: z.boolean(),
};

export const createChannel = defineEndpoint({
  method: "POST",
  path: "/api/omni/channels",
  summary: "Connects a channel",
  tags: ["channels"],
  access: admins,
  body: z
    .object({
      kind: z.string(),
      name: channelFields.name,
      config: channelFields.config,
      secrets: channelFields.secrets.optional(),
      botEnabled: z.boolean().optional(),
    })
    .strict(),
  response: channelSetupSchema,
  status: 201,
});

export const updateChannel = defineEndpoint({
  method: "PATCH",
  path: "/api/omni/channels/:id",
  summary: "Changes a channel; `disabled` stops it and starts it again",
  tags: ["channels"],
  access: admins,
  params: idParams,
  body: z
    .object({ ...channelFields, disabled: z.boolean() })
    .partial()
    .strict(),
  response: channelSetupSchema,
});

export const deleteChannel = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/channels/:id",
  summary: "Removes a channel that has no conversations",
  tags: ["channels"],
  access: admins,
  params: idParams,
  response: done,
});

export const testChannel = defineEndpoint({
  method: "POST",
  path: "/api/omni/channels/:id/test",
  summary: "Asks the provider now whether the access works",
  tags: ["channels"],
  access: admins,
  params: idParams,
  response: z.object({
    ok: z.boolean(),
    displayName: z.string().nullable(),
    latencyMs: z.number(),
    message: z.string(),
    webhookSeenAt: instant.nullable(),
  }),
});

export const deadLetterSchema = z.object({
  id,
  channelKind: z.string(),
  source: z.enum(["delivery", "event"]),
  reason: z.string(),
  /** Sentence in plain words. */
  message: z.string(),
  detail: z.string().nullable(),
  status: z.enum(["open", "replayed", "discarded"]),
  createdAt: instant,
});
export type DeadLetter = z.infer<typeof deadLetterSchema>;

export const listDeadLetters = defineEndpoint({
  method: "GET",
  path: "/api/omni/dead-letters",
  summary: "What arrived and could not be handled",
  tags: ["channels"],
  access: admins,
  query: pageQuery.extend({ status: z.enum(["open", "replayed", "discarded"]).optional() }),
  response: pageOf(deadLetterSchema),
});

export const getDeadLetter = defineEndpoint({
  method: "GET",
  path: "/api/omni/dead-letters/:id",
  summary: "One dead letter with its content",
  tags: ["channels"],
  access: admins,
  params: idParams,
  response: deadLetterSchema.extend({ payload: z.string().nullable() }),
});

export const replayDeadLetter = defineEndpoint({
  method: "POST",
  path: "/api/omni/dead-letters/:id/replay",
  summary: "Handles a dead letter again from its stored bytes",
  tags: ["channels"],
  access: admins,
  params: idParams,
  response: deadLetterSchema,
});

export const discardDeadLetter = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/dead-letters/:id",
  summary: "Puts a dead letter aside for good",
  tags: ["channels"],
  access: admins,
  params: idParams,
  response: deadLetterSchema,
});
