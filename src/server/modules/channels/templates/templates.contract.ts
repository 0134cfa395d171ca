import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { templateContentSchema } from "#shared/message-template.ts";
import { headerFormats } from "#shared/template-draft.ts";
import { templateStatuses } from "#shared/template-text.ts";

export const messageTemplateSchema = z.object({
  id,
  /** Null: the business's own, for channels whose provider has none; nobody has to approve it. */
  channelId: id.nullable(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  status: z.enum(templateStatuses),
  rejectedReason: z.string().nullable(),
  quality: z.string().nullable(),
  content: templateContentSchema,
  /** The file on top that goes out unless another is chosen; null: none is kept here. */
  headerFile: z
    .object({ id, fileName: z.string().nullable(), mimeType: z.string(), size: z.number(), kind: z.string(), url: z.string() })
    .nullable(),
  updatedAt: instant,
});
export type MessageTemplate = z.infer<typeof messageTemplateSchema>;

export const listMessageTemplates = defineEndpoint({
  method: "GET",
  path: "/api/omni/message-templates",
  summary: "Message templates of the channels, by name; `q` looks into name and text, accents and case ignored",
  tags: ["templates"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "channels:read" },
  query: pageQuery.extend({
    channelId: id.optional(),
    status: z.enum(templateStatuses).optional(),
    language: z.string().max(20).optional(),
    q: z.string().max(200).optional(),
  }),
  response: pageOf(messageTemplateSchema),
});

const writers = { roles: ["ADMIN", "MANAGER"], scope: "channels:write" } as const;
const draftFields = {
  category: z.enum(["utility", "marketing"]),
  /** What stands on top: `header` as a line of text, or the file `headerFileId`. */
  headerFormat: z.enum(headerFormats).default("text"),
  header: z.string().max(200).default(""),
  /** Id of an uploaded file: a picture (JPEG, PNG), a video (MP4) or a document (PDF). */
  headerFileId: id.nullable().default(null),
  body: z.string().min(1).max(2000),
  footer: z.string().max(200).default(""),
  buttons: z
    .array(
      z.strictObject({
        kind: z.enum(["reply", "url", "phone", "code"]),
        text: z.string().max(60),
        /** Address or number; an address may end with one blank. */
        target: z.string().max(2000).default(""),
      }),
    )
    .max(10)
    .default([]),
  /** A sample for each blank, by its key: `header:1`, `body:nome`, `button:0`. */
  samples: z.record(z.string().max(80), z.string().max(200)).default({}),
};

export const createMessageTemplate = defineEndpoint({
  method: "POST",
  path: "/api/omni/message-templates",
  summary:
    "Makes a template. Of a channel whose provider has templates it is submitted for review; without a channel it is the business's own",
  tags: ["templates"],
  access: writers,
  body: z.strictObject({
    channelId: id.nullable().default(null),
    name: z.string().trim().min(1).max(200),
    language: z.string().regex(/^[a-z]{2,3}(_[A-Z]{2,3})?$/, "a language such as pt_BR"),
    ...draftFields,
  }),
  response: messageTemplateSchema,
  status: 201,
});

export const updateMessageTemplate = defineEndpoint({
  method: "PATCH",
  path: "/api/omni/message-templates/:id",
  summary: "Writes a template anew (name and language stay); where a provider reviews templates it does so again",
  tags: ["templates"],
  access: writers,
  params: idParams,
  body: z.strictObject(draftFields),
  response: messageTemplateSchema,
});

export const deleteMessageTemplate = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/message-templates/:id",
  summary: "Takes a template away, at the provider too",
  tags: ["templates"],
  access: writers,
  params: idParams,
  response: done,
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
