import { z } from "zod";
import { id, instant } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { withFilters } from "../reports/filters.contract.ts";
import { reportQuery } from "../reports/reports.contract.ts";

const failureSchema = z.object({
  id: z.string(),
  at: instant,
  /** call: a call to a language model failed, whether or not another try succeeded; turn: the agent could not answer, and left the conversation to the team. */
  kind: z.enum(["call", "turn"]),
  /** Of a call what it was for: `turn`, or `assist.…`. */
  purpose: z.string(),
  /** What failed, as a code and in words in the reader's language. */
  code: z.string(),
  text: z.string(),
  /** Of a call; null: the agent's own rules or the turn as a whole. */
  provider: z.string().nullable(),
  model: z.string().nullable(),
  /** How long the call took. */
  latencyMs: z.number().nullable(),
  channel: z.string(),
  /** null: its kind has no name of its own. */
  channelName: z.string().nullable(),
  /** null: it belonged to none, or the reader's role opens no conversations. */
  conversationId: id.nullable(),
});
export type AgentFailure = z.infer<typeof failureSchema>;

export const listAgentFailures = defineEndpoint({
  method: "GET",
  path: "/api/v1/analytics/agent-failures",
  summary: "What the agent failed at in a period, the latest first: calls to language models, and answers left to the team",
  tags: ["analytics"],
  access: { roles: ["ADMIN", "MANAGER", "BI"], scope: "analytics:read" },
  query: withFilters(reportQuery.extend({ limit: z.coerce.number().int().min(1).max(100).default(20) })),
  response: z.object({
    items: z.array(failureSchema),
    /** How many there are in the period. */
    total: z.number().int(),
  }),
});
