import { z } from "zod";
import { done, id, idParams, instant, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "DPO"], scope: "privacy:read" } as const;
const writers = { roles: ["ADMIN", "DPO"], scope: "privacy:write" } as const;

const recipientSchema = z.object({
  id,
  name: z.string(),
  host: z.string(),
  added_by: z.string(),
  added_at: instant,
  /** How many erasures it was told of, waits to be told of, and could not be told of. */
  told: z.number().int(),
  waiting: z.number().int(),
  failed: z.number().int(),
  last_error: z.string().nullable(),
});
export type ErasureRecipient = z.infer<typeof recipientSchema>;

export const listErasureRecipients = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/recipients",
  summary: "Systems that are told when a person is erased (customer.erased), and the key that the calls are signed with",
  tags: ["privacy"],
  access: readers,
  response: z.object({ items: z.array(recipientSchema), secret: z.string() }),
});

export const addErasureRecipient = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/recipients",
  summary: "Adds a system that is told of erasures from now on",
  tags: ["privacy"],
  access: writers,
  body: z.strictObject({ name: words(100).min(2), url: z.url({ protocol: /^https?$/ }).max(1000) }),
  response: recipientSchema,
  status: 201,
});

export const removeErasureRecipient = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/privacy/recipients/:id",
  summary: "Tells a system of erasures no longer",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  response: done,
});

export const retryErasureNotices = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/recipients/:id/retry",
  summary: "Tries again to tell a system of what it could not be told of",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  response: recipientSchema,
});
