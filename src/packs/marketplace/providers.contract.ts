import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "marketplace:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "marketplace:write" } as const;
const keepers = { roles: ["ADMIN", "MANAGER"], scope: "marketplace:money" } as const;
const text = z.string().nullable();

export const marketRules = z
  .object({
    /** What the platform keeps of an amount that is released, in percent. */
    fee_percent: z.number().min(0).max(50),
    /** What a prospector earns, in reais, when somebody they brought has their first job done. */
    commission: z.number().min(0).max(100_000),
    /** How many providers are told of a job. */
    most_notices: z.number().int().min(0).max(50),
    /** After how many hours somebody is reminded of what is left to do to begin. */
    onboarding_reminder_hours: z.number().int().min(1).max(720),
    /** Days after a client was told that a job is done, in which they confirm or dispute; then the money is released. 0: never by itself. */
    release_after_days: z.number().int().min(0).max(90),
  })
  .strict();
export type MarketRules = z.infer<typeof marketRules>;

const verification = z.enum(["pending", "in_review", "verified", "refused"]);
const providerSchema = z.object({
  id,
  customer_id: id,
  name: z.string(),
  bio: z.string(),
  categories: z.array(z.string()),
  cities: z.array(z.string()),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  radius_km: z.number().int(),
  verification,
  verification_note: text,
  /** Where they are paid is known. */
  has_payout_key: z.boolean(),
  stars: z.number().nullable(),
  reviews: z.number().int(),
  jobs_done: z.number().int(),
  /** Jobs that they are at. */
  load: z.number().int(),
  steps: z.number().int(),
  steps_done: z.number().int(),
  active: z.boolean(),
  version: z.number().int(),
  created_at: instant,
  updated_at: instant,
});
export type Provider = z.infer<typeof providerSchema>;

const stepSchema = z.object({
  step: z.string(),
  status: z.enum(["todo", "done", "refused"]),
  document: text,
  note: text,
  done_at: instant.nullable(),
});
export type OnboardingStep = z.infer<typeof stepSchema>;

const fields = z.object({
  name: words(120).min(1),
  bio: words(1000).optional(),
  categories: z.array(words(60).min(1)).max(20).optional(),
  cities: z.array(words(100).min(1)).max(50).optional(),
  latitude: z.number().min(-90).max(90).nullish(),
  longitude: z.number().min(-180).max(180).nullish(),
  radius_km: z.number().int().min(1).max(500).optional(),
  active: z.boolean().optional(),
});

export const listProviders = defineEndpoint({
  method: "GET",
  path: "/api/v1/providers",
  summary: "Providers, the newest first",
  tags: ["marketplace"],
  access: readers,
  query: pageQuery.extend({ verification: verification.optional(), category: words(60).optional(), q: words(100).optional() }),
  response: pageOf(providerSchema),
});

export const getProvider = defineEndpoint({
  method: "GET",
  path: "/api/v1/providers/:id",
  summary: "One provider with the steps to begin, what was written of them and what they offered",
  tags: ["marketplace"],
  access: readers,
  params: idParams,
  response: z.object({
    provider: providerSchema,
    steps: z.array(stepSchema),
    reviews: z.array(z.object({ job_id: id, job_title: z.string(), stars: z.number().int(), comment: z.string(), at: instant })),
    proposals: z.array(z.object({ id, job_id: id, job_title: z.string(), amount: z.number(), status: z.string(), created_at: instant })),
  }),
});

export const createProvider = defineEndpoint({
  method: "POST",
  path: "/api/v1/providers",
  summary: "Makes a provider of a customer and lays out the steps to begin",
  tags: ["marketplace"],
  access: writers,
  body: fields.extend({ customer_id: id }).strict(),
  response: providerSchema,
  status: 201,
});

export const updateProvider = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/providers/:id",
  summary: "Changes a provider. With If-Match a version that is no longer the present one is refused with 412",
  tags: ["marketplace"],
  access: writers,
  params: idParams,
  body: fields.partial().strict(),
  response: providerSchema,
});

export const verifyProvider = defineEndpoint({
  method: "POST",
  path: "/api/v1/providers/:id/verification",
  summary: "Says whether a provider is verified; verified needs every step to be done",
  tags: ["marketplace"],
  access: keepers,
  params: idParams,
  body: z.object({ verification, note: words(500).nullish() }).strict(),
  response: providerSchema,
});

export const setPayoutKey = defineEndpoint({
  method: "PUT",
  path: "/api/v1/providers/:id/payout-key",
  summary: "Says to which Pix key a provider is paid; it is kept sealed and given to the provider of payments alone",
  tags: ["marketplace"],
  access: keepers,
  params: idParams,
  body: z.object({ pix_key: words(77).nullable() }).strict(),
  response: providerSchema,
});

export const setProviderStep = defineEndpoint({
  method: "PUT",
  path: "/api/v1/providers/:id/steps",
  summary: "Notes one of the steps to begin as done, refused or still to do",
  tags: ["marketplace"],
  access: writers,
  params: idParams,
  body: z
    .object({
      step: words(40),
      status: z.enum(["todo", "done", "refused"]),
      document: z
        .url({ protocol: /^https$/ })
        .max(500)
        .nullish(),
      note: words(500).nullish(),
    })
    .strict(),
  response: providerSchema,
});

export const getMarketRules = defineEndpoint({
  method: "GET",
  path: "/api/v1/marketplace/rules",
  summary: "What the platform keeps, what prospectors earn, and whom it tells of jobs",
  tags: ["marketplace"],
  access: readers,
  response: marketRules,
});

export const setMarketRules = defineEndpoint({
  method: "PUT",
  path: "/api/v1/marketplace/rules",
  summary: "Changes the rules of the marketplace; what was accepted before keeps its fee",
  tags: ["marketplace"],
  access: { roles: ["ADMIN"], scope: "marketplace:money" },
  /** A term that is not told stays as it is. */
  body: marketRules.partial({ release_after_days: true }),
  response: marketRules,
});
