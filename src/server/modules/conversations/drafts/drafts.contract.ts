import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const draftSchema = z.object({
  conversationId: id,
  kind: z.enum(["reply", "note"]),
  text: z.string(),
  /** Grows with every change, from whichever browser. */
  version: z.number().int(),
  updatedAt: instant,
});
export type Draft = z.infer<typeof draftSchema>;

export const listDrafts = defineEndpoint({
  method: "GET",
  path: "/api/omni/drafts",
  summary: "The caller's unsent texts, the newest first",
  tags: ["drafts"],
  access: "user",
  query: pageQuery,
  response: pageOf(draftSchema),
});

export const getDrafts = defineEndpoint({
  method: "GET",
  path: "/api/omni/conversations/:id/drafts",
  summary: "The caller's unsent reply and note of one conversation, emptied ones too",
  tags: ["drafts"],
  access: "user",
  params: idParams,
  response: z.object({ items: z.array(draftSchema) }),
});

export const saveDraft = defineEndpoint({
  method: "PUT",
  path: "/api/omni/conversations/:id/drafts",
  summary: "Keeps an unsent text; the last writer wins, and is told whose text it replaced when it had not seen it",
  tags: ["drafts"],
  access: "user",
  params: idParams,
  body: z
    .object({
      kind: z.enum(["reply", "note"]),
      text: z.string().max(10_000),
      /** The version that the text was written upon; 0: none. */
      basedOn: z.number().int().min(0).max(2_000_000_000),
    })
    .strict(),
  response: z.object({ draft: draftSchema, replaced: z.string().nullable() }),
});

const settingsSchema = z.object({
  undoSeconds: z.union([z.literal(0), z.literal(5), z.literal(10)]),
  skinTone: z.number().int().min(0).max(5),
  recentEmoji: z.array(z.string().max(40)).max(36),
});
export type ComposerSettings = z.infer<typeof settingsSchema>;

export const getComposerSettings = defineEndpoint({
  method: "GET",
  path: "/api/omni/composer-settings",
  summary: "How the caller likes to write: time to take a reply back, emoji",
  tags: ["drafts"],
  access: "user",
  response: settingsSchema,
});

export const updateComposerSettings = defineEndpoint({
  method: "PATCH",
  path: "/api/omni/composer-settings",
  summary: "Changes how the caller likes to write",
  tags: ["drafts"],
  access: "user",
  body: settingsSchema.partial().strict(),
  response: settingsSchema,
});
