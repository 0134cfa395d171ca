import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { templateContentSchema } from "#shared/message-template.ts";
import { templateStatuses } from "#shared/template-text.ts";

export const messageTemplateSchema = z.object({
  id,
  channelId: id,
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.enum(templateStatuses),
  rejectedReason: z.string().nullable(),
  quality: z.string().nullable(),
  content: templateContentSchema,
  updatedAt: instant,
});
export type MessageTemplate = z.infer<typeof messageTemplateSchema>;

export const listMessageTemplates = defineEndpoint({
  method: "GET",
  path: "/api/omni/message-templates",
  summary: "Message templates of the channels, by name; `q` looks into name and text, accents and case ignored",
  tags: ["templates"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "channels:read" },
  query: pageQuery.extend({
    channelId: id.optional(),
    status: z.enum(templateStatuses).optional(),
    language: z.string().max(20).optional(),
    q: z.string().max(200).optional(),
  }),
  response: pageOf(messageTemplateSchema),
});

const syncSchema = z.object({
  channelId: id,
  syncedAt: instant.nullable(),
  /** One sentence; null when the last look at the provider went well. */
  problem: z.string().nullable(),
});

export const listTemplateSyncs = defineEndpoint({
  method: "GET",
  path: "/api/omni/template-syncs",
  summary: "When the templates of each channel that has such were last fetched from its provider",
  tags: ["templates"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "channels:read" },
  response: z.object({ items: z.array(syncSchema) }),
});

export const syncTemplates = defineEndpoint({
  method: "POST",
  path: "/api/omni/channels/:id/templates/sync",
  summary: "Fetches the channel's templates from its provider now",
  tags: ["templates"],
  access: { roles: ["ADMIN", "MANAGER"], scope: "channels:write" },
  params: idParams,
  response: syncSchema.extend({ count: z.number().int() }),
});
