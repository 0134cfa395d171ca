import { z } from "zod";
import { done, id, idParams, instant, manyInput, manyOutcome, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "leads:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "leads:write" } as const;

const statuses = ["new", "contacted", "qualified", "proposal", "negotiation", "converted", "lost"] as const;
const interests = ["solar", "financing", "quote", "product", "catalog", "calculator", "chat", "other"] as const;
const actions = ["CONVERT", "NURTURE", "PUSH", "DISCARD"] as const;
const captures = ["manual", "chat", "form", "identify", "ad", "import", "api"] as const;

const status = z.enum(statuses);
const words = (most: number) => z.string().trim().max(most);
const amount = z.number().min(0).max(1e9);
const text = z.string().nullable();

/** Where a lead came from. Other names are kept as they come. */
const attribution = z.object({
  utm_source: words(200).nullish(),
  utm_medium: words(200).nullish(),
  utm_campaign: words(200).nullish(),
  utm_term: words(200).nullish(),
  utm_content: words(200).nullish(),
  gclid: words(200).nullish(),
  fbclid: words(200).nullish(),
  referrer: words(500).nullish(),
  landing_page: words(500).nullish(),
  ad_id: words(200).nullish(),
  ad_title: words(300).nullish(),
  ad_url: words(500).nullish(),
});

const leadFields = z.object({
  name: words(200).nullish(),
  email: words(254).nullish(),
  phone: words(40).nullish(),
  company: words(200).nullish(),
  cpf_cnpj: words(24).nullish(),
  message: words(2000).nullish(),
  interest_type: z.enum(interests).optional(),
  interest: words(300).nullish(),
  attribution: attribution.optional(),
  assigned_to: id.nullish(),
  quote_id: words(200).nullish(),
  conversion_value: amount.nullish(),
});
export type LeadInput = z.infer<typeof leadFields>;

export const leadSchema = z.object({
  id,
  status,
  name: text,
  email: text,
  phone: text,
  company: text,
  cpf_cnpj: text,
  message: text,
  interest_type: z.enum(interests),
  interest: text,
  captured_by: z.enum(captures),
  channel: text,
  attribution: z.record(z.string(), z.unknown()),
  score: z.number().int(),
  score_breakdown: z.record(z.string(), z.number()),
  is_qualified: z.boolean(),
  maturity_score: z.number().int(),
  intent_score: z.number().int(),
  /** The corner of the matrix of score and intent. */
  action: z.enum(actions),
  strongest_intent: text,
  messages: z.number().int(),
  visits: z.number().int(),
  assigned_to: id.nullable(),
  customer_id: id.nullable(),
  quote_id: text,
  /** Where they said what they want; null: not in a conversation. */
  conversation_id: id.nullable(),
  /** Its id in the system that it was imported from. */
  external_id: text,
  order_id: id.nullable(),
  conversion_value: z.number().nullable(),
  converted_at: instant.nullable(),
  lost_reason: text,
  /** Where it may go from here. */
  next: z.array(status),
  masked: z.boolean(),
  version: z.number().int(),
  created_at: instant,
  updated_at: instant,
  status_at: instant,
  last_activity_at: instant,
});
export type Lead = z.infer<typeof leadSchema>;

const points = z.coerce.number().int().min(0).max(100);
export const leadFilters = z.object({
  q: words(200).optional(),
  interest_type: z.enum(interests).optional(),
  captured_by: z.enum(captures).optional(),
  action: z.enum(actions).optional(),
  min_score: points.optional(),
  max_score: points.optional(),
  /** A user's id, or `none`. */
  assigned_to: z.union([id, z.literal("none")]).optional(),
  user_id: id.optional(),
  created_from: instant.optional(),
  created_to: instant.optional(),
});
export type LeadFilters = z.infer<typeof leadFilters>;

export const leadSorts = ["score", "created_at", "last_activity_at"] as const;

export const listLeads = defineEndpoint({
  method: "GET",
  path: "/api/v1/leads",
  summary: "Leads by filters, the newest first unless said otherwise",
  tags: ["leads"],
  access: readers,
  query: pageQuery.extend(leadFilters.shape).extend({ status: status.optional(), sort: z.enum(leadSorts).optional() }),
  response: pageOf(leadSchema),
});

export const getLeadBoard = defineEndpoint({
  method: "GET",
  path: "/api/v1/leads/board",
  summary: "The pipeline: of each status how many leads, what they are worth, and the best ones",
  tags: ["leads"],
  access: readers,
  query: leadFilters.extend({ limit: z.coerce.number().int().min(1).max(50).optional() }),
  response: z.object({
    columns: z.array(
      z.object({
        status,
        count: z.number().int(),
        value: z.number(),
        items: z.array(leadSchema),
        /** Goes on with the list of this status, sorted by score. */
        nextCursor: z.string().nullable(),
      }),
    ),
  }),
});

export const exportLeads = defineEndpoint({
  method: "GET",
  path: "/api/v1/exports/leads.csv",
  summary: "Leads by the same filters as a CSV file, at most 50,000; no cell begins a formula",
  tags: ["leads"],
  access: { roles: ["ADMIN", "MANAGER"], scope: "leads:export" },
  query: leadFilters.extend({ status: status.optional() }),
  response: z.unknown(),
});

export const getLead = defineEndpoint({
  method: "GET",
  path: "/api/v1/leads/:id",
  summary: "One lead (ETag: the version for If-Match)",
  tags: ["leads"],
  access: readers,
  params: idParams,
  response: leadSchema,
});

export const leadInput = leadFields
  .extend({
    external_id: words(200).nullish(),
    user_id: id.optional(),
    captured_by: z.enum(captures).optional(),
    status: status.optional(),
  })
  .loose();

export const createLead = defineEndpoint({
  method: "POST",
  path: "/api/v1/leads",
  summary: "Makes a lead; by its e-mail or phone it belongs to a customer, who is made when nobody has them",
  tags: ["leads"],
  access: writers,
  body: leadInput,
  response: leadSchema,
  status: 201,
});

export const importLeads = defineEndpoint({
  method: "POST",
  path: "/api/v1/leads/import",
  summary:
    "Makes many leads, each whole or not at all; one whose `external_id` is known stays as it is. With dry_run only says what would happen",
  tags: ["leads"],
  access: writers,
  body: manyInput,
  response: manyOutcome,
});

export const updateLead = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/leads/:id",
  summary: "Changes the fields given; null empties one. With If-Match a version that is no longer the present one is refused with 412",
  tags: ["leads"],
  access: writers,
  params: idParams,
  body: leadFields.loose(),
  response: leadSchema,
});

export const moveLead = defineEndpoint({
  method: "POST",
  path: "/api/v1/leads/:id/move",
  summary: "Puts a lead into another status, where the workflow lets it go",
  tags: ["leads"],
  access: writers,
  params: idParams,
  body: z.object({ status, reason: words(500).nullish(), conversion_value: amount.nullish(), order_id: id.nullish() }).strict(),
  response: leadSchema,
});

export const undoLeadMove = defineEndpoint({
  method: "POST",
  path: "/api/v1/leads/:id/undo",
  summary: "Takes the last move back",
  tags: ["leads"],
  access: writers,
  params: idParams,
  response: leadSchema,
});

export const listLeadMoves = defineEndpoint({
  method: "GET",
  path: "/api/v1/leads/:id/moves",
  summary: "Through which statuses a lead went, newest first (the last 200)",
  tags: ["leads"],
  access: readers,
  params: idParams,
  response: z.object({
    items: z.array(z.object({ id, from: status.nullable(), to: status, reason: text, by: text, at: instant })),
  }),
});

export const deleteLead = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/leads/:id",
  summary: "Removes a lead; the customer stays",
  tags: ["leads"],
  access: { roles: ["ADMIN", "MANAGER"], scope: "leads:write" },
  params: idParams,
  response: done,
});
