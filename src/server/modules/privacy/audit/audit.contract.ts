import { z } from "zod";
import { id, instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const checkSchema = z.object({
  id,
  at: instant,
  by: z.enum(["nightly", "screen", "command"]),
  /** How many seals, events, changes and accesses were compared. */
  seals: z.number().int(),
  events: z.number().int(),
  changes: z.number().int(),
  reads: z.number().int(),
  /** Empty: nothing was touched. */
  problems: z.array(z.object({ kind: z.string(), seal: z.number().int().nullable(), detail: z.string() })),
});
export type AuditCheck = z.infer<typeof checkSchema>;

export const getAudit = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/audit",
  summary:
    "The chain of seals over the log of events, the history of changes and the log of accesses: its newest seal and what the last checks found",
  tags: ["privacy"],
  access: { roles: ["ADMIN", "DPO"], scope: "privacy:read" },
  response: z.object({
    last: z.object({ seq: z.number().int(), sealed_at: instant, hash: z.string() }).nullable(),
    checks: z.array(checkSchema),
  }),
});

export const checkAudit = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/audit/check",
  summary: "Follows the chain from its beginning and compares all that it covers",
  tags: ["privacy"],
  access: { roles: ["ADMIN", "DPO"], scope: "privacy:write" },
  response: checkSchema,
});
