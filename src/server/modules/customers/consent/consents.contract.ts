import { z } from "zod";
import { id, idParams, instant, moment, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "DPO"], scope: "consents:read" } as const;
const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "DPO"], scope: "consents:write" } as const;

const purpose = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/, "small letters, digits and _, such as marketing");
/** The bases of LGPD, art. 7. */
const legalBasis = z.enum([
  "consent",
  "legal_obligation",
  "public_policy",
  "research",
  "contract",
  "legal_claims",
  "vital_interest",
  "health",
  "legitimate_interest",
  "credit_protection",
]);

const entrySchema = z.object({
  id,
  user_id: id,
  type: z.string(),
  action: z.enum(["granted", "revoked"]),
  timestamp: instant,
  expiration: instant.nullable(),
  version: z.string().nullable(),
  text_hash: z.string().nullable(),
  legal_basis: z.string(),
  channel: z.string().nullable(),
  source: z.string(),
  evidence: z.record(z.string(), z.unknown()),
  actor: z.object({ kind: z.enum(["customer", "user", "key", "system"]), id: id.nullable(), name: z.string().nullable() }),
  recorded_at: instant,
});

export const listConsents = defineEndpoint({
  method: "GET",
  path: "/api/v1/consents",
  summary: "The consent ledger, newest first",
  tags: ["consents"],
  access: readers,
  query: pageQuery.extend({ user_id: id.optional(), type: purpose.optional(), action: z.enum(["granted", "revoked"]).optional() }),
  response: pageOf(entrySchema.extend({ user_name: z.string().nullable() })),
});

export const addConsent = defineEndpoint({
  method: "POST",
  path: "/api/v1/consents",
  summary: "Adds to the ledger that a customer agreed or took it back; nothing is ever changed or removed",
  tags: ["consents"],
  access: writers,
  body: z.object({
    user_id: id,
    type: purpose,
    granted: z.boolean(),
    version: z.string().trim().min(1).max(40).nullish(),
    legal_basis: legalBasis.default("consent"),
    channel: z.string().trim().max(40).nullish(),
    source: z.string().trim().min(1).max(80),
    evidence: z.record(z.string().max(60), z.union([z.string().max(500), z.number(), z.boolean()])).default({}),
    timestamp: moment.optional(),
    expiration: moment.nullish(),
  }),
  response: entrySchema.pick({ id: true }),
  status: 201,
});

export const getCustomerConsents = defineEndpoint({
  method: "GET",
  path: "/api/v1/users/:id/consents",
  summary: "What a customer has agreed to now, and how it came to be",
  tags: ["consents"],
  access: readers,
  params: idParams,
  response: z.object({
    user_id: id,
    consents: z.array(
      z.object({
        type: z.string(),
        granted: z.boolean(),
        state: z.enum(["granted", "revoked", "expired", "outdated"]),
        timestamp: instant,
        expiration: instant.nullable(),
        version: z.string().nullable(),
        source: z.string(),
      }),
    ),
    consent_history: z.array(entrySchema),
  }),
});

const textSchema = z.object({
  id,
  type: z.string(),
  version: z.string(),
  text: z.string(),
  text_hash: z.string(),
  published_at: instant,
  published_by: z.string().nullable(),
});

export const listConsentTextsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/consent-texts",
  summary: "Texts that customers agree to, by type, newest first",
  tags: ["consents"],
  access: readers,
  response: z.object({ items: z.array(textSchema) }),
});

export const publishConsentText = defineEndpoint({
  method: "POST",
  path: "/api/v1/consent-texts",
  summary: "Publishes a new version of a text: from now on consents to older versions do not hold",
  tags: ["consents"],
  access: { roles: ["ADMIN", "DPO"], scope: "consents:write" },
  body: z.object({ type: purpose, version: z.string().trim().min(1).max(40), text: z.string().trim().min(1).max(20_000) }),
  response: textSchema,
  status: 201,
});
