import { z } from "zod";
import { id, instant } from "#shared/api.ts";
import { defineEndpoint, roles } from "#shared/endpoint.ts";

/** Roles that see initials and masks, and may be let see more for some minutes. */
export const maskedRoles = ["MANAGER", "MARKETING", "BI"] as const;

export const accessRulesSchema = z
  .object({
    /** Months after which an access has to be confirmed anew. */
    reviewMonths: z.number().int().min(1).max(12),
    /** Roles whose people may break the glass. */
    breakGlassRoles: z.array(z.enum(maskedRoles)).max(maskedRoles.length),
    /** Whether they may see everybody at once; otherwise one customer at a time. */
    breakGlassEverybody: z.boolean(),
  })
  .strict();
export type AccessRules = z.infer<typeof accessRulesSchema>;

export const setAccessRules = defineEndpoint({
  method: "PUT",
  path: "/api/omni/access-rules",
  summary: "How often accesses are reviewed, and which roles may see persons for some minutes when they say why",
  tags: ["team"],
  access: { roles: ["ADMIN"], scope: "accounts:write" },
  body: accessRulesSchema,
  response: accessRulesSchema,
});

const reviewedSchema = z.object({
  kind: z.enum(["user", "key"]),
  id,
  name: z.string(),
  role: z.enum(roles),
  /** Of a key; of a person `*`. */
  scopes: z.array(z.string()),
  createdAt: instant,
  /** When the person or program was last here; null: never. */
  lastUsedAt: instant.nullable(),
  /** null for keys. */
  secondFactor: z.boolean().nullable(),
  expiresAt: instant.nullable(),
  confirmedAt: instant.nullable(),
  confirmedBy: z.string().nullable(),
  /** When the access has to be confirmed (again). */
  dueAt: instant,
  overdue: z.boolean(),
});
export type ReviewedAccess = z.infer<typeof reviewedSchema>;

export const getAccessReview = defineEndpoint({
  method: "GET",
  path: "/api/omni/access-review",
  summary: "Who has access to what, when each was last here, and which accesses have to be confirmed; what is due first",
  tags: ["team"],
  access: { roles: ["ADMIN", "DPO"], scope: "accounts:read" },
  response: z.object({ rules: accessRulesSchema, items: z.array(reviewedSchema) }),
});

export const confirmAccess = defineEndpoint({
  method: "POST",
  path: "/api/omni/access-review",
  summary: "Confirms that accesses are still needed. One that is not is taken away by switching the person off or revoking the key",
  tags: ["team"],
  access: { roles: ["ADMIN"], scope: "accounts:write" },
  body: z
    .object({
      items: z
        .array(z.object({ kind: z.enum(["user", "key"]), id }).strict())
        .min(1)
        .max(200),
    })
    .strict(),
  response: z.object({ confirmed: z.number().int() }),
});
