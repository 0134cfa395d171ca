import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "conversations:write" } as const;

export const cannedReplySchema = z.object({
  id,
  shortCode: z.string(),
  text: z.string(),
  /** Only the caller sees and uses it. */
  personal: z.boolean(),
  /** Null: for every language. */
  language: z.string().nullable(),
  /** Kind of channel; null: for every one. */
  channel: z.string().nullable(),
  attachments: z.array(
    z.object({ id, fileName: z.string().nullable(), mimeType: z.string(), size: z.number(), kind: z.string(), url: z.string() }),
  ),
  updatedAt: instant,
});
export type CannedReply = z.infer<typeof cannedReplySchema>;

const shortCode = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u);
const fields = {
  shortCode,
  text: z.string().trim().min(1).max(4000),
  personal: z.boolean(),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/)
    .nullable(),
  channel: z.string().min(1).max(40).nullable(),
  /** Ids of uploaded files. */
  attachments: z.array(id).max(5),
};

export const listCannedReplies = defineEndpoint({
  method: "GET",
  path: "/api/omni/canned-replies",
  summary: "Ready answers that the caller may use; with `q` the best first: short code, then text, accents and case ignored",
  tags: ["canned replies"],
  access: readers,
  query: pageQuery.extend({
    q: z.string().max(200).optional(),
    /** Leaves out those of other languages and kinds of channel. */
    language: z.string().max(20).optional(),
    channel: z.string().max(40).optional(),
    personal: z.enum(["true", "false"]).optional(),
  }),
  response: pageOf(cannedReplySchema),
});

export const createCannedReply = defineEndpoint({
  method: "POST",
  path: "/api/omni/canned-replies",
  summary: "Makes a ready answer: everybody's (administrators and managers) or one's own",
  tags: ["canned replies"],
  access: writers,
  body: z
    .object({
      ...fields,
      language: fields.language.optional(),
      channel: fields.channel.optional(),
      attachments: fields.attachments.optional(),
    })
    .strict(),
  response: cannedReplySchema,
  status: 201,
});

export const updateCannedReply = defineEndpoint({
  method: "PATCH",
  path: "/api/omni/canned-replies/:id",
  summary: "Changes a ready answer",
  tags: ["canned replies"],
  access: writers,
  params: idParams,
  body: z.object(fields).partial().strict(),
  response: cannedReplySchema,
});

export const deleteCannedReply = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/canned-replies/:id",
  summary: "Removes a ready answer",
  tags: ["canned replies"],
  access: writers,
  params: idParams,
  response: done,
});

export const importCannedReplies = defineEndpoint({
  method: "POST",
  path: "/api/omni/canned-replies/import",
  summary:
    "Takes many ready answers for everybody at once; one with the same short code, language and channel is replaced. All or nothing.",
  tags: ["canned replies"],
  access: { roles: ["ADMIN", "MANAGER"], scope: "conversations:write" },
  body: z
    .object({
      items: z
        .array(
          z.object({ shortCode, text: fields.text, language: fields.language.optional(), channel: fields.channel.optional() }).strict(),
        )
        .min(1)
        .max(500),
    })
    .strict(),
  response: z.object({ created: z.number().int(), updated: z.number().int() }),
});
