import { z } from "zod";
import { done, id, idParams, instant, moment, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

export const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "DPO"], scope: "customers:read" } as const;
export const writers = { roles: ["ADMIN", "MANAGER", "SECRETARY"], scope: "customers:write" } as const;

const label = z.string().trim().min(1).max(80);
const birthDate = z.iso
  .date()
  .refine((text) => text >= "1900-01-01" && text <= new Date().toISOString().slice(0, 10), "a date in the past, from 1900 on");

const preferencesSchema = z.looseObject({
  communication_channel: words(40).nullish(),
  categories_of_interest: z.array(label).max(100).optional(),
  price_sensitivity: z.enum(["low", "medium", "high"]).nullish(),
  shopping_frequency: words(40).nullish(),
  notification_preferences: z.record(z.string().max(60), z.boolean()).optional(),
});

const locationInput = z.object({
  city: words(120).nullish(),
  state: words(60).nullish(),
  country: words(60).nullish(),
  postal_code: words(20).nullish(),
});

const segmentationInput = z.object({
  customer_value_tier: words(40).nullish(),
  lifecycle_stage: words(40).nullish(),
  acquisition_source: words(120).nullish(),
  persona: words(80).nullish(),
  churn_risk: words(40).nullish(),
  upsell_potential: words(40).nullish(),
});

const addressInput = z.object({
  label: words(40).default(""),
  is_default: z.boolean().default(false),
  name: words(120).default(""),
  street: words(200).default(""),
  number: words(20).default(""),
  complement: words(120).default(""),
  district: words(120).default(""),
  city: words(120).default(""),
  state: words(60).default(""),
  postal_code: words(20).default(""),
  country: words(60).default("Brasil"),
});
export type AddressInput = z.infer<typeof addressInput>;

/** Fields of a customer that are written. What is not named here is kept in `extra`; what is computed is left alone. */
export const userInput = z.looseObject({
  name: words(200).nullish(),
  phone: words(40).nullish(),
  email: words(254).nullish(),
  cpf: words(20).nullish(),
  cnpj: words(24).nullish(),
  /** The customer's id in the account's own system. */
  external_id: words(200).nullish(),
  status: z.enum(["active", "inactive", "blocked"]).optional(),
  user_type: z.enum(["cliente", "prestador", "prospector", "admin"]).optional(),
  created_at: moment.optional(),
  profile: z
    .looseObject({
      birth_date: birthDate.nullish(),
      gender: words(40).nullish(),
      location: locationInput.optional(),
      language: words(20).nullish(),
      preferences: preferencesSchema.optional(),
    })
    .optional(),
  segmentation: segmentationInput.optional(),
  metrics: z.looseObject({ nps_score: z.int().min(0).max(10).nullish(), last_nps_date: moment.nullish() }).optional(),
  consent: z
    .object({
      marketing: z.boolean().optional(),
      data_processing: z.boolean().optional(),
      third_party_sharing: z.boolean().optional(),
      source: words(80).optional(),
      version: words(40).optional(),
      expires_at: moment.nullish(),
    })
    .optional(),
  addresses: z.array(addressInput).max(20).optional(),
  tags: z.array(label).max(100).optional(),
  attributes: z.record(z.string().min(1).max(60), z.unknown()).optional(),
  /** True: nothing is sent by itself any more. Goes into the consent ledger as what it is. */
  optOutAutomations: z.boolean().optional(),
  /** Kind of the channel on which the customer would rather be written to. */
  preferredChannel: words(40).nullish(),
  /** False: has begun to sign up and not ended; null: nobody keeps that. */
  onboardingCompleted: z.boolean().nullish(),
});
export type UserInput = z.infer<typeof userInput>;

const text = z.string().nullable();

export const identitySchema = z.object({
  id,
  kind: z.string(),
  /** The channel, for ids that mean something there alone. */
  scope: z.string(),
  value: z.string(),
  verified: z.boolean(),
  primary: z.boolean(),
  source: z.string(),
  first_seen_at: instant,
});

export const userSchema = z.object({
  id,
  phone: text,
  email: text,
  name: text,
  created_at: instant,
  last_active_at: instant.nullable(),
  status: z.enum(["active", "inactive", "blocked"]),
  consent: z.object({
    marketing: z.boolean(),
    data_processing: z.boolean(),
    third_party_sharing: z.boolean(),
    last_updated_at: instant.nullable(),
  }),
  profile: z.object({
    birth_date: text,
    gender: text,
    location: z.object({ city: text, state: text, country: text, postal_code: text }),
    language: text,
    preferences: z.record(z.string(), z.unknown()),
  }),
  segmentation: z.object({
    customer_value_tier: text,
    lifecycle_stage: text,
    acquisition_source: text,
    persona: text,
    churn_risk: text,
    upsell_potential: text,
  }),
  metrics: z.object({
    lifetime_value: z.number(),
    average_order_value: z.number().nullable(),
    orders_count: z.number().int(),
    cart_abandonment_rate: z.number().nullable(),
    average_session_duration: z.number().nullable(),
    nps_score: z.number().nullable(),
    last_nps_date: instant.nullable(),
  }),
  documents: z.object({ cpf: text, cnpj: text }),
  external_id: text,
  user_type: z.string(),
  identified_at: instant.nullable(),
  marketing_opt_out_at: instant.nullable(),
  optOutAutomations: z.boolean(),
  preferredChannel: z.string().nullable(),
  onboardingCompleted: z.boolean().nullable(),
  updated_at: instant,
  version: z.number().int(),
  /** True when names, numbers and documents are hidden from the reader's role. */
  masked: z.boolean(),
  tags: z.array(z.string()),
  attributes: z.record(z.string(), z.unknown()),
  extra: z.record(z.string(), z.unknown()),
  identities: z.array(identitySchema),
  addresses: z.array(
    z.object({
      id,
      label: z.string(),
      is_default: z.boolean(),
      name: z.string(),
      street: z.string(),
      number: z.string(),
      complement: z.string(),
      district: z.string(),
      city: z.string(),
      state: z.string(),
      postal_code: z.string(),
      country: z.string(),
    }),
  ),
});
export type User = z.infer<typeof userSchema>;

const amount = z.coerce.number().min(0).max(1e9);

export const userFilters = z.object({
  /** What is typed into one field: a name, an e-mail, a phone (eight digits or more), a CPF or CNPJ. */
  q: z.string().max(200).optional(),
  name: z.string().max(200).optional(),
  email: z.string().max(254).optional(),
  phone: z.string().max(40).optional(),
  document: z.string().max(30).optional(),
  external_id: z.string().max(200).optional(),
  tag: z.string().max(80).optional(),
  /** Kind of a channel on which the customer has been. */
  channel: z.string().max(40).optional(),
  status: z.enum(["active", "inactive", "blocked"]).optional(),
  tier: z.string().max(40).optional(),
  stage: z.string().max(40).optional(),
  source: z.string().max(120).optional(),
  city: z.string().max(120).optional(),
  state: z.string().max(60).optional(),
  created_from: moment.optional(),
  created_to: moment.optional(),
  active_from: moment.optional(),
  active_to: moment.optional(),
  /** `marketing:granted`, `marketing:none` … : whether a consent holds now. */
  consent: z
    .string()
    .regex(/^[a-z_]{1,40}:(?:granted|none)$/, "purpose:granted or purpose:none")
    .optional(),
  min_value: amount.optional(),
  max_value: amount.optional(),
  min_orders: z.coerce.number().int().min(0).max(1e6).optional(),
});
export type UserFilters = z.infer<typeof userFilters>;

export const userSorts = ["last_active_at", "created_at", "lifetime_value"] as const;

export const listCustomers = defineEndpoint({
  method: "GET",
  path: "/api/v1/users",
  summary: "Customers, by filters; the last active first unless said otherwise",
  tags: ["customers"],
  access: readers,
  query: pageQuery.extend(userFilters.shape).extend({ sort: z.enum(userSorts).optional() }),
  response: pageOf(userSchema),
});

export const countCustomers = defineEndpoint({
  method: "GET",
  path: "/api/v1/users/count",
  summary: "How many customers fit the filters; counted up to 10,000",
  tags: ["customers"],
  access: readers,
  query: userFilters,
  response: z.object({ count: z.number().int(), more: z.boolean() }),
});

const valueCounts = z.array(z.object({ value: z.string(), customers: z.number().int() }));

export const listCustomerFacets = defineEndpoint({
  method: "GET",
  path: "/api/v1/customer-facets",
  summary: "Values to filter by, with how many of the newest 20,000 customers have each",
  tags: ["customers"],
  access: readers,
  response: z.object({ tier: valueCounts, stage: valueCounts, source: valueCounts, state: valueCounts }),
});

export const getCustomer = defineEndpoint({
  method: "GET",
  path: "/api/v1/users/:id",
  summary: "One customer with everything known (ETag: the version for If-Match)",
  tags: ["customers"],
  access: readers,
  params: idParams,
  response: userSchema,
});

export const createCustomer = defineEndpoint({
  method: "POST",
  path: "/api/v1/users",
  summary: "Makes a customer; a phone, e-mail or document that somebody has already is refused with 409",
  tags: ["customers"],
  access: writers,
  body: userInput,
  response: userSchema,
  status: 201,
});

export const updateCustomer = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/users/:id",
  summary: "Changes the fields given; null empties one. With If-Match a version that is no longer the present one is refused with 412",
  tags: ["customers"],
  access: writers,
  params: idParams,
  body: userInput,
  response: userSchema,
});

export const deleteCustomer = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/users/:id",
  summary: "Removes a customer with all conversations, carts and notes; orders stay without a name",
  tags: ["customers"],
  access: { roles: ["ADMIN", "DPO"], scope: "customers:delete" },
  params: idParams,
  response: done,
});

export const tagCustomers = defineEndpoint({
  method: "POST",
  path: "/api/v1/users/tags",
  summary: "Adds and removes tags of many customers at once, by ids or by filters",
  tags: ["customers"],
  access: writers,
  body: z.object({
    ids: z.array(id).max(1000).optional(),
    filter: userFilters.optional(),
    add: z.array(label).max(20).default([]),
    remove: z.array(label).max(20).default([]),
  }),
  response: z.object({ changed: z.array(id), capped: z.boolean() }),
});

export const exportCustomers = defineEndpoint({
  method: "GET",
  path: "/api/v1/exports/customers.csv",
  summary: "Customers by the same filters as a CSV file, at most a million; no cell begins a formula",
  tags: ["customers"],
  access: { roles: ["ADMIN", "MANAGER", "DPO"], scope: "customers:export" },
  query: userFilters,
  response: z.unknown(),
});

export const exportChosenCustomers = defineEndpoint({
  method: "POST",
  path: "/api/v1/exports/customers",
  summary: "The customers named as a CSV file",
  tags: ["customers"],
  access: { roles: ["ADMIN", "MANAGER", "DPO"], scope: "customers:export" },
  body: z.object({ ids: z.array(id).min(1).max(10_000) }).strict(),
  response: z.unknown(),
});

export const listTags = defineEndpoint({
  method: "GET",
  path: "/api/v1/customer-tags",
  summary: "Tags in use with how many customers have each",
  tags: ["customers"],
  access: readers,
  response: z.object({ items: z.array(z.object({ tag: z.string(), customers: z.number().int() })) }),
});
