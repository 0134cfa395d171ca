import { z } from "zod";
import { id, idParams } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const asked = z.enum(["off", "optional", "required"]);

/** What a visitor is asked for before the first message. */
export const chatFormSchema = z
  .object({
    name: asked,
    email: asked,
    phone: asked,
    /** Text of a box that stands empty: who ticks it agrees to advertising. Empty: there is no box. */
    optIn: z.string().trim().max(300),
  })
  .strict();
export type ChatForm = z.infer<typeof chatFormSchema>;

/** A card beside the button that speaks to a visitor first. */
export const chatInviteSchema = z
  .object({
    text: z.string().trim().min(1).max(160),
    /** After so long on a page. */
    afterSeconds: z.number().int().min(3).max(600),
    /** Paths of pages, `*` for any end, such as /produto/*. None: all pages. */
    pages: z
      .array(
        z
          .string()
          .trim()
          .regex(/^\/[^\s*]*\*?$/, "a path such as /produto/*")
          .max(200),
      )
      .max(20),
  })
  .strict();
export type ChatInvite = z.infer<typeof chatInviteSchema>;

/** How the chat on a site looks, and what it does by itself. An empty text stands for the usual one. */
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
    /** null: nothing is asked for. */
    form: chatFormSchema.nullable(),
    /** null: the chat waits until it is opened. */
    invite: chatInviteSchema.nullable(),
    /** Visitors may take the conversation with them. */
    transcript: z.boolean(),
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
  // What the chat does by itself stays as it is where a caller does not speak of it.
  body: chatLookSchema.partial({ form: true, invite: true, transcript: true }),
  response: answer,
});
