import { z } from "zod";
import { id, idParams } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

/** How the chat on a site looks. An empty text stands for the usual one. */
export const chatLookSchema = z
  .object({
    title: z.string().trim().max(80),
    subtitle: z.string().trim().max(120),
    greeting: z.string().trim().max(500),
    /** null: the usual colour. */
    color: z.union([z.null(), z.string().regex(/^#[0-9a-f]{6}$/i, "a colour such as #2f5bd7")]),
    position: z.enum(["left", "right"]),
    logoId: id.nullable(),
    privacyNotice: z.string().trim().max(2000),
  })
  .strict();
export type ChatLook = z.infer<typeof chatLookSchema>;

/** `usual`: what stands in the place of each empty text. */
const answer = z.object({
  look: chatLookSchema,
  usual: z.object({ title: z.string(), subtitle: z.string(), greeting: z.string(), color: z.string(), privacyNotice: z.string() }),
  logoUrl: z.string().nullable(),
  snippet: z.string(),
});

export const getChatLook = defineEndpoint({
  method: "GET",
  path: "/api/omni/channels/:id/look",
  summary: "How the chat on a site looks, and the line that embeds it",
  tags: ["channels"],
  access: { roles: ["ADMIN"], scope: "channels:read" },
  params: idParams,
  response: answer,
});

export const setChatLook = defineEndpoint({
  method: "PUT",
  path: "/api/omni/channels/:id/look",
  summary: "Changes how the chat on a site looks; sites that embed it already follow by themselves",
  tags: ["channels"],
  access: { roles: ["ADMIN"], scope: "channels:write" },
  params: idParams,
  body: chatLookSchema,
  response: answer,
});
