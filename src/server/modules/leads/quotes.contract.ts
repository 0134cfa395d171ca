import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "leads:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "leads:write" } as const;

const status = z.enum(["requested", "sent", "accepted", "declined"]);
const text = z.string().nullable();

export const quoteSchema = z.object({
  id,
  /** Counted within the account, as people read it. */
  number: z.string(),
  status,
  lead_id: id,
  customer_id: id.nullable(),
  conversation_id: id.nullable(),
  items: z.array(
    z.object({
      product_id: id,
      variant_id: id,
      name: z.string(),
      quantity: z.number().int(),
      unit_price: z.number(),
      total: z.number(),
    }),
  ),
  total: z.number(),
  valid_until: instant,
  /** Its time is over without an answer. */
  expired: z.boolean(),
  note: text,
  /** Where it may go from here. */
  next: z.array(status),
  version: z.number().int(),
  created_at: instant,
  updated_at: instant,
});
export type Quote = z.infer<typeof quoteSchema>;

export const listQuotes = defineEndpoint({
  method: "GET",
  path: "/api/v1/quotes",
  summary: "Quotes, the newest first",
  tags: ["leads"],
  access: readers,
  query: pageQuery.extend({ lead_id: id.optional(), status: status.optional() }),
  response: pageOf(quoteSchema),
});

export const getQuote = defineEndpoint({
  method: "GET",
  path: "/api/v1/quotes/:id",
  summary: "One quote",
  tags: ["leads"],
  access: readers,
  params: idParams,
  response: quoteSchema,
});

export const moveQuote = defineEndpoint({
  method: "POST",
  path: "/api/v1/quotes/:id/move",
  summary: "Puts a quote into another status, and its last day when it is given",
  tags: ["leads"],
  access: writers,
  params: idParams,
  body: z.object({ status, valid_until: instant.optional() }).strict(),
  response: quoteSchema,
});

export const listLeadNeeds = defineEndpoint({
  method: "GET",
  path: "/api/v1/leads/:id/needs",
  summary: "What a lead said they need, newest first (the last 50)",
  tags: ["leads"],
  access: readers,
  params: idParams,
  response: z.object({
    items: z.array(
      z.object({
        id,
        need: z.string(),
        budget: z.number().nullable(),
        deadline: text,
        city: text,
        channel: text,
        conversation_id: id,
        created_at: instant,
      }),
    ),
  }),
});
