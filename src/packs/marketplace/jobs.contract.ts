import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "marketplace:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "marketplace:write" } as const;
/** Money is moved by those who answer for it. */
const keepers = { roles: ["ADMIN", "MANAGER"], scope: "marketplace:money" } as const;

const status = z.enum(["open", "awaiting_payment", "in_progress", "done", "completed", "disputed", "cancelled"]);
const urgency = z.enum(["low", "normal", "urgent"]);
const amount = z.number().min(0).max(1e9);
const text = z.string().nullable();
/** An address, or a file that was uploaded before: `file:` and its id. */
const pictures = z
  .array(z.union([z.url({ protocol: /^https$/ }).max(500), z.string().regex(/^file:[0-9a-f-]{36}$/, "file: and an id")]))
  .max(10);

const jobSchema = z.object({
  id,
  client_id: id,
  client_name: text,
  title: z.string(),
  category: z.string(),
  description: z.string(),
  city: z.string(),
  postal_code: text,
  urgency,
  budget: z.number().nullable(),
  wanted_for: text,
  /** Where they can be opened; those of uploaded files for an hour. */
  photos: z.array(z.string()),
  /** The same photos as they are kept: what `PUT …/photos` takes. */
  photo_refs: z.array(z.string()),
  status,
  status_at: instant,
  status_reason: text,
  /** Proposals that wait for an answer. */
  proposals: z.number().int(),
  source: z.string(),
  channel: text,
  conversation_id: id.nullable(),
  next: z.array(status),
  version: z.number().int(),
  created_at: instant,
  updated_at: instant,
});
export type Job = z.infer<typeof jobSchema>;

const proposalSchema = z.object({
  id,
  job_id: id,
  job_title: z.string(),
  provider_id: id,
  provider_name: z.string(),
  /** Of the provider's reviews; null: nobody wrote one yet. */
  stars: z.number().nullable(),
  reviews: z.number().int(),
  amount: z.number(),
  deadline: z.string(),
  message: z.string(),
  status: z.enum(["enviada", "aceita", "recusada", "retirada"]),
  status_at: instant,
  created_at: instant,
});
export type Proposal = z.infer<typeof proposalSchema>;

export const escrowSchema = z.object({
  id,
  job_id: id,
  job_title: z.string(),
  proposal_id: id,
  provider_id: id,
  provider_name: z.string(),
  amount: z.number(),
  /** Kept by the platform of what is released. */
  fee: z.number(),
  status: z.enum(["pending", "held", "disputed", "released", "refunded", "cancelled"]),
  status_at: instant,
  dispute_reason: text,
  deposit_note: text,
  created_at: instant,
});
export type Escrow = z.infer<typeof escrowSchema>;

const jobFields = z.object({
  title: words(120).optional(),
  category: words(60).min(1),
  description: words(3000).min(1),
  city: words(100).optional(),
  postal_code: z
    .string()
    .regex(/^\d{5}-?\d{3}$/, "a CEP")
    .nullish(),
  latitude: z.number().min(-90).max(90).nullish(),
  longitude: z.number().min(-180).max(180).nullish(),
  urgency: urgency.optional(),
  budget: amount.nullish(),
  wanted_for: words(100).nullish(),
  photos: pictures.optional(),
});

export const listJobs = defineEndpoint({
  method: "GET",
  path: "/api/v1/jobs",
  summary: "Jobs that clients asked for, the newest first",
  tags: ["marketplace"],
  access: readers,
  query: pageQuery.extend({
    status: status.optional(),
    category: words(60).optional(),
    q: words(100).optional(),
    client_id: id.optional(),
  }),
  response: pageOf(jobSchema),
});

export const getJobBoard = defineEndpoint({
  method: "GET",
  path: "/api/v1/jobs/board",
  summary: "Of each state how many jobs, what their escrows come to, and the newest ones",
  tags: ["marketplace"],
  access: readers,
  query: z.object({ limit: z.coerce.number().int().min(1).max(50).optional(), q: words(100).optional() }),
  response: z.object({
    columns: z.array(z.object({ status, count: z.number().int(), amount: z.number(), items: z.array(jobSchema) })),
    categories: z.array(z.string()),
  }),
});

export const getJob = defineEndpoint({
  method: "GET",
  path: "/api/v1/jobs/:id",
  summary: "One job with its proposals, its escrow with every move of money, and the providers that fit",
  tags: ["marketplace"],
  access: readers,
  params: idParams,
  response: z.object({
    job: jobSchema,
    proposals: z.array(proposalSchema),
    escrow: escrowSchema.nullable(),
    ledger: z.array(
      z.object({
        move: z.enum(["deposit", "release", "refund"]),
        party: z.enum(["client", "escrow", "provider", "platform"]),
        amount: z.number(),
        at: instant,
      }),
    ),
    matches: z.array(
      z.object({
        provider_id: id,
        name: z.string(),
        distance_km: z.number().nullable(),
        stars: z.number().nullable(),
        reviews: z.number().int(),
        load: z.number().int(),
      }),
    ),
  }),
});

export const createJob = defineEndpoint({
  method: "POST",
  path: "/api/v1/jobs",
  summary: "Posts a job for a client; providers that fit are told of it",
  tags: ["marketplace"],
  access: writers,
  body: jobFields.extend({ client_id: id }).strict(),
  response: jobSchema,
  status: 201,
});

export const updateJob = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/jobs/:id",
  summary: "Changes what was asked for. With If-Match a version that is no longer the present one is refused with 412",
  tags: ["marketplace"],
  access: writers,
  params: idParams,
  body: jobFields.omit({ postal_code: true, latitude: true, longitude: true, photos: true }).partial().strict(),
  response: jobSchema,
});

export const setJobPhotos = defineEndpoint({
  method: "PUT",
  path: "/api/v1/jobs/:id/photos",
  summary: "Sets the photos of a job: addresses, or pictures uploaded at POST /api/omni/files (`file:<id>`), ten at most",
  tags: ["marketplace"],
  access: writers,
  params: idParams,
  body: z.object({ photos: pictures }).strict(),
  response: jobSchema,
});

export const moveJob = defineEndpoint({
  method: "POST",
  path: "/api/v1/jobs/:id/move",
  summary:
    "Puts a job into another state, with what that does to its money: in_progress notes the deposit, completed releases it to the provider, cancelled gives it back",
  tags: ["marketplace"],
  access: keepers,
  params: idParams,
  body: z.object({ status, reason: words(500).nullish() }).strict(),
  response: jobSchema,
});

export const createProposal = defineEndpoint({
  method: "POST",
  path: "/api/v1/jobs/:id/proposals",
  summary: "Sends a provider's proposal for a job",
  tags: ["marketplace"],
  access: writers,
  params: idParams,
  body: z
    .object({ provider_id: id, amount: z.number().min(0.01).max(1e7), deadline: words(100).optional(), message: words(1000).optional() })
    .strict(),
  response: proposalSchema,
  status: 201,
});

export const acceptProposal = defineEndpoint({
  method: "POST",
  path: "/api/v1/proposals/:id/accept",
  summary: "Accepts a proposal as the client said; the others are declined and an escrow waits for the money",
  tags: ["marketplace"],
  access: keepers,
  params: idParams,
  response: jobSchema,
});

export const listEscrows = defineEndpoint({
  method: "GET",
  path: "/api/v1/escrows",
  summary: "Money kept for jobs, the newest first",
  tags: ["marketplace"],
  access: keepers,
  query: pageQuery.extend({ status: escrowSchema.shape.status.optional(), provider_id: id.optional() }),
  response: pageOf(escrowSchema),
});

export const reviewJob = defineEndpoint({
  method: "POST",
  path: "/api/v1/jobs/:id/review",
  summary: "Notes the client's review of a completed job; there is one a job",
  tags: ["marketplace"],
  access: writers,
  params: idParams,
  body: z.object({ stars: z.number().int().min(1).max(5), comment: words(1000).optional() }).strict(),
  response: z.object({ ok: z.literal(true) }),
});
