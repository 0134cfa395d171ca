import { z } from "zod";
import { id, idParams, instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

export const listIdentityLinks = defineEndpoint({
  method: "GET",
  path: "/api/v1/users/:id/identity-links",
  summary: "How each identity of a customer came to be the customer's: when, why and by whom, newest first (the last 200)",
  tags: ["customers"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY", "DPO"], scope: "customers:read" },
  params: idParams,
  response: z.object({
    items: z.array(
      z.object({
        id,
        identity_id: id,
        kind: z.string().nullable(),
        /** first_contact, written_profile, identified, by_hand, split … */
        reason: z.string(),
        at: instant,
        /** Who did it; null for what channels and rules do. */
        by: z.string().nullable(),
        /** The customer that it came from. */
        from_id: id.nullable(),
      }),
    ),
  }),
});
