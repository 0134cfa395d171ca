import { z } from "zod";
import { done, id, instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

/** One customer; without it everybody, where the account's rules allow that. */
const ofWhom = { customerId: id.optional() };

export const getBreakGlass = defineEndpoint({
  method: "GET",
  path: "/api/auth/break-glass",
  summary: "Whether one's role sees masks, may see more for some minutes, of whom, and until when it does",
  tags: ["sign-in"],
  access: "user",
  response: z.object({
    masked: z.boolean(),
    allowed: z.boolean(),
    /** May see everybody at once. */
    everybody: z.boolean(),
    /** Until when everybody is seen. */
    until: instant.nullable(),
    persons: z.array(z.object({ customerId: id, until: instant })),
  }),
});

export const breakGlass = defineEndpoint({
  method: "POST",
  path: "/api/auth/break-glass",
  summary:
    "Shows a customer's name and contacts, or everybody's, to a role that sees masks, for some minutes. The reason is kept, administrators are told",
  tags: ["sign-in"],
  access: "user",
  body: z
    .object({
      ...ofWhom,
      reason: z.string().trim().min(10, "at least 10 characters").max(500),
      minutes: z.union([z.literal(15), z.literal(30), z.literal(60)]),
    })
    .strict(),
  response: z.object({ until: instant }),
});

export const mendGlass = defineEndpoint({
  method: "DELETE",
  path: "/api/auth/break-glass",
  summary: "Ends before its time what one sees without masks: of one customer, or all of it",
  tags: ["sign-in"],
  access: "user",
  query: z.object(ofWhom).strict(),
  response: done,
});

const grantSchema = z.object({
  id,
  who: z.object({ id, name: z.string() }),
  scope: z.enum(["customer", "everybody"]),
  /** The customer who was shown; null once they were erased, and where everybody was shown. */
  customerId: id.nullable(),
  customerName: z.string().nullable(),
  /** Empty once the customer was erased. */
  reason: z.string(),
  from: instant,
  /** When it ended, or will. */
  until: instant,
  open: z.boolean(),
  /** Who ended it before its time. */
  endedBy: z.string().nullable(),
});
export type UnmaskGrant = z.infer<typeof grantSchema>;

export const listUnmaskGrants = defineEndpoint({
  method: "GET",
  path: "/api/omni/unmask-grants",
  summary: "Who saw customers against the masks of their role: whom, why, from when and until when; the newest first",
  tags: ["team"],
  access: { roles: ["ADMIN", "DPO"], scope: "accounts:read" },
  query: z.object({ cursor: id.optional(), limit: z.coerce.number().int().min(1).max(100).optional() }).strict(),
  response: z.object({ items: z.array(grantSchema), nextCursor: z.string().nullable() }),
});

export const endUnmaskGrant = defineEndpoint({
  method: "DELETE",
  path: "/api/omni/unmask-grants/:id",
  summary: "Ends what somebody sees without masks before its time",
  tags: ["team"],
  access: { roles: ["ADMIN"], scope: "accounts:write" },
  params: z.object({ id }),
  response: done,
});
