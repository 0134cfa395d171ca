import { z } from "zod";
import { done, id, idParams, instant, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { policySchema } from "./periods.contract.ts";

const readers = { roles: ["ADMIN", "DPO"], scope: "privacy:read" } as const;
const writers = { roles: ["ADMIN", "DPO"], scope: "privacy:write" } as const;

const dueSchema = z.record(z.string(), z.object({ total: z.number().int(), due: z.number().int(), held: z.number().int() }));
export type DueCounts = z.infer<typeof dueSchema>;

const runSchema = z.object({
  id,
  trigger: z.enum(["nightly", "team"]),
  state: z.enum(["waiting", "running", "done", "cancelled"]),
  /** Why it waits for a person: nothing was ever agreed to, or it would take more than the share of the policy. */
  waits_for: z.enum(["first", "share"]).nullable(),
  /** By store: how much there was, was due, was held. */
  due: dueSchema,
  /** By store: how much went. */
  counts: z.record(z.string(), z.number().int()),
  error: z.string().nullable(),
  started_by: z.string().nullable(),
  confirmed_by: z.string().nullable(),
  started_at: instant,
  ended_at: instant.nullable(),
});
export type RetentionRun = z.infer<typeof runSchema>;

const view = z.object({
  policy: policySchema,
  /** Whether somebody has agreed to a run yet. */
  agreed: z.boolean(),
  runs: z.array(runSchema),
});
export type RetentionView = z.infer<typeof view>;

export const getRetention = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/retention",
  summary: "How long each class of data is kept, and the last runs with their reports",
  tags: ["privacy"],
  access: readers,
  response: view,
});

export const setRetention = defineEndpoint({
  method: "PUT",
  path: "/api/v1/privacy/retention",
  summary: "Sets how long each class of data is kept, and from which share on a run waits for a person",
  tags: ["privacy"],
  access: writers,
  body: policySchema,
  response: view,
});

export const previewRetention = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/retention/preview",
  summary: "Counts what a run by this policy would take now; nothing is taken",
  tags: ["privacy"],
  access: readers,
  body: policySchema,
  response: z.object({ due: dueSchema, is_mass: z.boolean() }),
});

export const startRetention = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/retention/runs",
  summary: "Begins a run now, by the policy that is set",
  tags: ["privacy"],
  access: writers,
  response: view,
});

export const confirmRetention = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/retention/runs/:id/confirm",
  summary: "Lets a run that waits take what it counted",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  response: view,
});

export const cancelRetention = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/retention/runs/:id/cancel",
  summary: "Sends a run that waits away; nothing is taken",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  response: view,
});

const holdSchema = z.object({
  id,
  user_id: id,
  user_name: z.string().nullable(),
  reason: z.string(),
  set_by: z.string(),
  set_at: instant,
  released_by: z.string().nullable(),
  released_at: instant.nullable(),
});
export type RetentionHold = z.infer<typeof holdSchema>;

export const listRetentionHolds = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/retention/holds",
  summary: "Customers of whom nothing is deleted by its time or by wish, with the reason",
  tags: ["privacy"],
  access: readers,
  response: z.object({ items: z.array(holdSchema) }),
});

export const addRetentionHold = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/retention/holds",
  summary: "Puts a customer on hold: nothing of theirs is deleted until it is released",
  tags: ["privacy"],
  access: writers,
  body: z.strictObject({ user_id: id, reason: words(1000).min(5) }),
  response: holdSchema,
  status: 201,
});

export const releaseRetentionHold = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/retention/holds/:id/release",
  summary: "Ends a hold: periods count again",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  response: holdSchema,
});

const partSchema = z.object({
  id,
  class: z.enum(["interactions", "orders"]),
  store: z.string(),
  /** The conversation, the order or the customer that it is of. */
  subject_id: id,
  day: z.iso.date(),
  user_id: id.nullable(),
  items: z.number().int(),
  files: z.number().int(),
  restored_until: instant.nullable(),
  /** What is in it, shortly. */
  lines: z.array(z.object({ at: z.string().nullable(), who: z.string(), text: z.string() })),
});
export type ArchivePart = z.infer<typeof partSchema>;

export const searchArchive = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/retention/archive/search",
  summary: "Looks for a person, a time or words in the archive; who looked is written down",
  tags: ["privacy"],
  access: readers,
  body: z.strictObject({
    class: z.enum(["interactions", "orders"]).optional(),
    user_id: id.optional(),
    /** A phone or an e-mail, as it was when it was archived. */
    contact: words(200).min(3).optional(),
    from: z.iso.date().optional(),
    to: z.iso.date().optional(),
    /** Words that a part has to have; read part by part, so that a wide search goes on with `next`. */
    q: words(200).min(2).optional(),
    next: z.string().max(200).optional(),
  }),
  response: z.object({ items: z.array(partSchema), next: z.string().nullable(), looked_at: z.number().int() }),
});

export const restoreArchive = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/retention/archive/:id/restore",
  summary: "Puts a part of the archive back to where it was, with its files, for some days",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  body: z.strictObject({ days: z.number().int().min(1).max(365).default(30) }),
  response: partSchema,
});

export const eraseArchive = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/retention/archive/:id/erase",
  summary: "Erases all that the archive has of the person of a part; orders keep what tax law demands",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  body: z.strictObject({ reason: words(1000).min(5) }),
  response: done,
});
