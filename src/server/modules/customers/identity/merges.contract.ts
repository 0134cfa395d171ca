import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { userSchema, writers } from "../profile/users.contract.ts";

const people = { roles: ["ADMIN", "MANAGER", "SECRETARY", "DPO"], scope: "customers:read" } as const;
const counts = z.record(z.string(), z.number().int());

export const takeable = [
  "name",
  "language",
  "gender",
  "birth_date",
  "postal_code",
  "city",
  "state",
  "country",
  "customer_value_tier",
  "lifecycle_stage",
  "acquisition_source",
  "persona",
  "churn_risk",
  "upsell_potential",
] as const;
export type Takeable = (typeof takeable)[number];

export const mergeCustomer = defineEndpoint({
  method: "POST",
  path: "/api/v1/users/:id/merge",
  summary: "Makes another customer part of this one; with dry_run only shows what it would give",
  tags: ["customers"],
  access: writers,
  params: idParams,
  body: z.object({
    other_id: id,
    /** Fields that the other one's value wins in; of the rest the one that stays keeps its own where it has one. */
    take: z.array(z.enum(takeable)).max(20).default([]),
    dry_run: z.boolean().default(false),
  }),
  response: z.object({ user: userSchema, merge_id: id.nullable(), moved: counts }),
});

export const splitCustomerEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/v1/users/:id/split",
  summary: "Makes another customer of some identities, with their conversations; with dry_run only shows what it would give",
  tags: ["customers"],
  access: writers,
  params: idParams,
  body: z.object({
    identity_ids: z.array(id).min(1).max(50),
    name: z.string().trim().max(200).nullish(),
    dry_run: z.boolean().default(false),
  }),
  response: z.object({ user: userSchema, other: userSchema, split_id: id.nullable(), moved: counts }),
});

export const listMergesEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/v1/users/:id/merges",
  summary: "What was merged into this customer or split off, newest first",
  tags: ["customers"],
  access: people,
  params: idParams,
  response: z.object({
    items: z.array(
      z.object({
        id,
        kind: z.enum(["merge", "split"]),
        from_id: id,
        into_id: id,
        reason: z.string(),
        actor_name: z.string().nullable(),
        at: instant,
        undone_at: instant.nullable(),
        undone_by: z.string().nullable(),
      }),
    ),
  }),
});

export const undoMergeEndpoint = defineEndpoint({
  method: "POST",
  path: "/api/v1/users/:id/merges/:mergeId/undo",
  summary: "Takes a merge or a split back",
  tags: ["customers"],
  access: writers,
  params: z.object({ id, mergeId: id }),
  response: z.object({ customer_id: id, kept_id: id }),
});

const doubleSchema = z.object({
  id,
  /** What speaks for one person: phone_tail, same_mailbox, same_email, same_cpf, same_cnpj, same_user_id, same_address, same_contact, same_name, similar_name. */
  reasons: z.array(z.string()),
  /** 0 to 99. */
  score: z.number().int(),
  found_at: instant,
  users: z.array(userSchema).length(2),
});

export const listDuplicates = defineEndpoint({
  method: "GET",
  path: "/api/v1/duplicates",
  summary: "Pairs of customers that may be one person, the likeliest first",
  tags: ["customers"],
  access: people,
  query: pageQuery.extend({ user_id: id.optional() }),
  response: pageOf(doubleSchema).extend({ open: z.number().int() }),
});

export const dismissDuplicate = defineEndpoint({
  method: "POST",
  path: "/api/v1/duplicates/:id/dismiss",
  summary: "Says that a pair is two persons: it is suggested no more and never merged by itself",
  tags: ["customers"],
  access: writers,
  params: idParams,
  response: done,
});

export const restoreDuplicate = defineEndpoint({
  method: "POST",
  path: "/api/v1/duplicates/:id/restore",
  summary: "Takes a dismissal back",
  tags: ["customers"],
  access: writers,
  params: idParams,
  response: done,
});
