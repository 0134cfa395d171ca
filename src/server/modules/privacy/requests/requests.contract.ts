import { z } from "zod";
import { id, idParams, instant, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "DPO"], scope: "privacy:read" } as const;
const writers = { roles: ["ADMIN", "DPO"], scope: "privacy:write" } as const;

export const requestKinds = ["access", "portability", "correction", "deletion", "anonymisation", "objection", "review"] as const;
export type RequestKind = (typeof requestKinds)[number];
export const requestStates = ["open", "in_progress", "done", "refused", "withdrawn"] as const;
export type RequestState = (typeof requestStates)[number];
export const refusals = ["identity", "legal_duty", "not_ours", "excessive", "third_party", "other"] as const;
export type Refusal = (typeof refusals)[number];

export const requestSchema = z.object({
  id,
  /** What the person and the team know it by. */
  protocol: z.string(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  /** Who wrote it down. */
  source: z.enum(["team", "page", "chat", "api"]),
  user_id: id.nullable(),
  user_name: z.string().nullable(),
  /** How it was proved that the person asked; null: it was not. */
  proof: z.enum(["code", "document", "known"]).nullable(),
  received_at: instant,
  /** Fifteen days after it came in (LGPD, art. 19, II). */
  due_at: instant,
  overdue: z.boolean(),
  ended_at: instant.nullable(),
  refusal: z.enum(refusals).nullable(),
  erasure_id: id.nullable(),
  conversation_id: id.nullable(),
  version: z.number().int(),
});
export type PrivacyRequest = z.infer<typeof requestSchema>;

const stepSchema = z.object({
  at: instant,
  event: z.enum(["received", "code_sent", "proved", "started", "erasing", "done", "refused", "withdrawn"]),
  actor: z.object({ kind: z.string(), name: z.string().nullable() }),
  note: z.string().nullable(),
});

const detailSchema = requestSchema.extend({
  /** In the person's words; null once they are erased. */
  detail: z.string().nullable(),
  contact: z.string().nullable(),
  /** What they were answered. */
  answer: z.string().nullable(),
  /** Ways on which a code can be sent to the person. */
  code_ways: z.array(z.enum(["conversation", "email"])),
  /** A code is out and has not come back. */
  code_pending: z.boolean(),
  steps: z.array(stepSchema),
  erasure: z
    .object({
      state: z.enum(["running", "sweeping", "done", "failed"]),
      step: z.string(),
      counts: z.record(z.string(), z.number()),
      error: z.string().nullable(),
      erased_at: instant.nullable(),
    })
    .nullable(),
});
export type PrivacyRequestDetail = z.infer<typeof detailSchema>;

const yes = z.enum(["true", "false"]).transform((value) => value === "true");

export const listPrivacyRequests = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/requests",
  summary: "What persons asked for by right, newest first, with how many there are of each state",
  tags: ["privacy"],
  access: readers,
  query: pageQuery.extend({
    state: z.enum(requestStates).optional(),
    kind: z.enum(requestKinds).optional(),
    user_id: id.optional(),
    overdue: yes.optional(),
  }),
  response: pageOf(requestSchema).extend({
    counts: z.object({
      open: z.number().int(),
      in_progress: z.number().int(),
      overdue: z.number().int(),
      done: z.number().int(),
      refused: z.number().int(),
      withdrawn: z.number().int(),
    }),
  }),
});

export const getPrivacyRequest = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/requests/:id",
  summary: "One request with its steps",
  tags: ["privacy"],
  access: readers,
  params: idParams,
  response: detailSchema,
});

export const addPrivacyRequest = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/requests",
  summary: "Writes down what a customer asked for; the fifteen days begin",
  tags: ["privacy"],
  access: writers,
  body: z.strictObject({ user_id: id, kind: z.enum(requestKinds), detail: words(4000).default("") }),
  response: detailSchema,
  status: 201,
});

export const sendRequestCode = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/requests/:id/code",
  summary: "Sends a code to the person on a channel that is known to be theirs",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  body: z.strictObject({ way: z.enum(["conversation", "email"]) }),
  response: detailSchema,
});

export const proveRequest = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/requests/:id/proof",
  summary: "Notes how it was proved that the person asked: by the code that they gave back, or by what the team saw",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  body: z.discriminatedUnion("proof", [
    z.strictObject({ proof: z.literal("code"), code: z.string().trim().min(4).max(12) }),
    z.strictObject({ proof: z.literal("document"), note: words(1000).min(3) }),
    z.strictObject({ proof: z.literal("known"), note: words(1000).min(3) }),
  ]),
  response: detailSchema,
});

export const startPrivacyRequest = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/requests/:id/start",
  summary: "Takes a request up",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  response: detailSchema,
});

export const completePrivacyRequest = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/requests/:id/complete",
  summary: "Does what was asked and answers it: deletion and anonymisation begin, an objection ends advertising and automatic messages",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  body: z.strictObject({ answer: words(4000).default("") }),
  response: detailSchema,
});

export const refusePrivacyRequest = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/requests/:id/refuse",
  summary: "Refuses a request with its reason",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  body: z.strictObject({
    reason: z.enum(refusals),
    answer: words(4000).min(10, "at least ten characters: the person has a right to the reason"),
  }),
  response: detailSchema,
});

export const withdrawPrivacyRequest = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/requests/:id/withdraw",
  summary: "Notes that the person no longer wants what they asked for",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  response: detailSchema,
});

export const getPersonFile = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/requests/:id/file",
  summary: "All data of the person of a proved request of access or portability: a ZIP with JSON, CSV and the attachments",
  tags: ["privacy"],
  access: writers,
  params: idParams,
  response: z.any(),
});
