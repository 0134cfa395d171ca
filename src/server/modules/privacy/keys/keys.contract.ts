import { z } from "zod";
import { id, instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const renewalSchema = z.object({
  id,
  generation: z.number().int(),
  state: z.enum(["running", "done"]),
  started_at: instant,
  started_by: z.string(),
  ended_at: instant.nullable(),
  /** How far it is with fields: columns that were gone through, of how many; then come files. Turns after the first look again, and count as whole. */
  done: z.number().int(),
  of: z.number().int(),
  turn: z.number().int(),
  resealed: z.number().int(),
  /** Fields and files that did not open: they stay as they are. */
  damaged: z.number().int(),
  /** Files that were looked at, of how many there were at the beginning, and how many were sealed anew. */
  files: z.object({ done: z.number().int(), of: z.number().int(), resealed: z.number().int() }),
});
export type KeyRenewal = z.infer<typeof renewalSchema>;

const stateSchema = z.object({
  generation: z.number().int(),
  made_at: instant.nullable(),
  renewals: z.array(renewalSchema),
});

export const getEncryptionKeys = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/keys",
  summary: "Which key seals the account's fields and files, since when, and how far its renewal is",
  tags: ["privacy"],
  access: { roles: ["ADMIN", "DPO"], scope: "privacy:read" },
  response: stateSchema,
});

export const renewEncryptionKey = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/keys",
  summary: "Makes a newer key of the account; what older ones sealed is sealed anew in the background. Error: privacy.renewal_running",
  tags: ["privacy"],
  access: { roles: ["ADMIN"], scope: "privacy:write" },
  response: stateSchema,
  status: 201,
});
