import { z } from "zod";
import { done, idParams, instant, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { decisionSchema } from "../decisions/decisions.contract.ts";
import { requestKinds, requestStates } from "../requests/requests.contract.ts";

const token = z.string().min(20).max(100);

export const officerSchema = z.strictObject({
  /** Who answers for personal data (LGPD, art. 41); shown to everybody. */
  officer_name: words(120),
  officer_email: z.union([z.literal(""), z.email().max(200)]),
  officer_phone: words(40),
  /** Whether persons can ask on the public page. */
  page_on: z.boolean(),
});
export type PrivacySettings = z.infer<typeof officerSchema>;

const settingsAccess = (verb: "read" | "write") => ({ roles: ["ADMIN", "DPO"] as const, scope: `privacy:${verb}` });
const settingsResponse = z.object({ settings: officerSchema, page: z.string() });

export const getPrivacySettings = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/settings",
  summary: "Who answers for personal data, and the public page",
  tags: ["privacy"],
  access: settingsAccess("read"),
  response: settingsResponse,
});

export const setPrivacySettings = defineEndpoint({
  method: "PUT",
  path: "/api/v1/privacy/settings",
  summary: "Sets who answers for personal data, and opens or closes the public page",
  tags: ["privacy"],
  access: settingsAccess("write"),
  body: officerSchema,
  response: settingsResponse,
});

export const readPrivacyPage = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/self/:id",
  summary: "What the public page of an account shows: the business and who answers for personal data",
  tags: ["privacy"],
  access: "public",
  params: idParams,
  response: z.object({ business: z.string(), officer: officerSchema.omit({ page_on: true }), days: z.number().int() }),
});

export const readOfficer = defineEndpoint({
  method: "GET",
  path: "/api/v1/privacy/officer/:id",
  summary: "Who answers for personal data in a business (LGPD, art. 41), for everybody",
  tags: ["privacy"],
  access: "public",
  params: idParams,
  response: z.object({
    business: z.string(),
    officer: officerSchema.omit({ page_on: true }),
    /** Where persons can ask by themselves; null: that page is closed. */
    page: z.string().nullable(),
  }),
});

export const askOnPage = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/self/:id/requests",
  summary: "Asks for a right; a code goes to the contact if it is one that is known. The answer is the same either way",
  tags: ["privacy"],
  access: "public",
  params: idParams,
  body: z.strictObject({ kind: z.enum(requestKinds), contact: words(200).min(5), detail: words(4000).default("") }),
  response: z.object({ token }),
  status: 202,
});

const seen = z.object({
  protocol: z.string(),
  kind: z.enum(requestKinds),
  state: z.enum(requestStates),
  due_at: instant,
  ended_at: instant.nullable(),
  answer: z.string().nullable(),
  /** The data can be downloaded here. */
  file: z.boolean(),
});
export type SeenRequest = z.infer<typeof seen>;

export const confirmOnPage = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/self/:id/confirm",
  summary: "Gives the code back: the request counts from now on",
  tags: ["privacy"],
  access: "public",
  params: idParams,
  body: z.strictObject({ token, code: z.string().trim().min(4).max(12) }),
  response: seen,
});

export const readOwnRequest = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/self/:id/status",
  summary: "How far a request is, for whoever asked",
  tags: ["privacy"],
  access: "public",
  params: idParams,
  body: z.strictObject({ token }),
  response: seen,
});

export const getOwnFile = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/self/:id/file",
  summary: "The person's own data as a ZIP, for a week after the code came back",
  tags: ["privacy"],
  access: "public",
  params: idParams,
  body: z.strictObject({ token }),
  response: z.any(),
});

export const readOwnDecisions = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/self/:id/decisions",
  summary: "What was decided by program about whoever asked for a review, with its reasons and what a person said about it",
  tags: ["privacy"],
  access: "public",
  params: idParams,
  body: z.strictObject({ token }),
  response: z.object({ items: z.array(decisionSchema) }),
});

export const withdrawOnPage = defineEndpoint({
  method: "POST",
  path: "/api/v1/privacy/self/:id/withdraw",
  summary: "Takes back what was asked for",
  tags: ["privacy"],
  access: "public",
  params: idParams,
  body: z.strictObject({ token }),
  response: done,
});
