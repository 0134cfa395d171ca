import { z } from "zod";
import { id, idParams, instant, moment, pageOf, pageQuery, words } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "DPO", "BI"], scope: "conversations:read" } as const;

const count = z.number().int();
const text = z.string().nullable();
const feeling = z.number().min(-1).max(1).nullable();

export const helioStatuses = ["active", "resolved", "abandoned", "escalated", "completed"] as const;
export const qualityFlags = ["good", "hallucination", "wrong_price", "error", "needed_clarification"] as const;

export const helioConversationSchema = z.object({
  id,
  customer_id: id,
  channel: z.string(),
  language: text,
  /** The customer's first words, telephone numbers, e-mails and documents masked; null for roles that may not read conversations. */
  title: text,
  /** What the agent told the team when it handed over, else the first and the last word. */
  summary: text,
  status: z.enum(helioStatuses),
  started_at: instant,
  last_message_at: instant,
  message_count: count,
  user_message_count: count,
  helio_message_count: count,
  /** Written by people of the team. */
  human_message_count: count,
  /** Sent by rules: away messages, campaigns. */
  automatic_message_count: count,
  note_count: count,
  /** Time of talking: pauses of more than thirty minutes are left out. */
  duration_seconds: count,
  first_response_ms: count.nullable(),
  avg_response_time_ms: count.nullable(),
  /** Time that the agent's own answers took. */
  helio_response_ms: count.nullable(),
  user_satisfaction: z.enum(["satisfied", "neutral", "dissatisfied"]).nullable(),
  /** 1 to 5, as the customer said; never estimated. */
  satisfaction_score: z.number().nullable(),
  satisfaction_source: z.enum(["survey", "review", "feelings"]).nullable(),
  issue_resolved: z.boolean(),
  resolution_type: z.enum(["purchase", "agent", "person"]).nullable(),
  led_to_purchase: z.boolean(),
  products_recommended: z.array(z.string()),
  products_purchased: z.array(z.string()),
  order_id: id.nullable(),
  order_value: z.number().nullable(),
  lead_generated: z.boolean(),
  lead_id: id.nullable(),
  topics: z.array(z.string()),
  primary_topic: text,
  intent: z.enum(["buy", "learn", "compare", "support"]).nullable(),
  first_sentiment: feeling,
  last_sentiment: feeling,
  average_sentiment: feeling,
  repeated_questions: count,
  unanswered_questions: count,
  quality_score: count.min(0).max(100).nullable(),
  had_hallucinations: z.boolean(),
  had_errors: z.boolean(),
  needed_clarification: z.boolean(),
  had_wrong_prices: z.boolean(),
  quality_flags: z.array(z.enum(qualityFlags)),
  reviewed_replies: count,
  model_calls: count,
  prompt_tokens: count,
  completion_tokens: count,
  /** Part of the prompt tokens that the provider had kept from before. */
  cached_tokens: count,
  total_tokens_used: count,
  total_cost_usd: z.number(),
  /** Calls whose price is not known: the cost is without them. */
  unpriced_calls: count,
  escalated_to_human: z.boolean(),
  escalation_reason: text,
  escalated_at: instant.nullable(),
  assigned_to: id.nullable(),
  contains_pii: z.boolean(),
  /** It holds personal data, and none of it went to a model's provider unmasked. */
  pii_redacted: z.boolean(),
  /** Three years after the last message, unless the law or the customer wants otherwise. */
  data_retention_until: instant,
  user_requested_deletion: z.boolean(),
  created_at: instant,
  updated_at: instant,
});
export type HelioConversation = z.infer<typeof helioConversationSchema>;

const yes = z.enum(["true", "false"]).transform((value) => value === "true");

export const helioFilters = z.object({
  status: z.enum(helioStatuses).optional(),
  channel: words(40).optional(),
  customer_id: id.optional(),
  intent: z.enum(["buy", "learn", "compare", "support"]).optional(),
  topic: words(60).optional(),
  flag: z.enum(qualityFlags).optional(),
  resolved: yes.optional(),
  resolution_type: z.enum(["purchase", "agent", "person"]).optional(),
  led_to_purchase: yes.optional(),
  escalated: yes.optional(),
  escalation_reason: words(60).optional(),
  satisfaction: z.enum(["satisfied", "neutral", "dissatisfied"]).optional(),
  repeated: yes.optional(),
  unanswered: yes.optional(),
  /** Only conversations in which the agent wrote. */
  with_agent: yes.optional(),
  with_cost: yes.optional(),
  contains_pii: yes.optional(),
  user_requested_deletion: yes.optional(),
  min_quality: z.coerce.number().int().min(0).max(100).optional(),
  max_quality: z.coerce.number().int().min(0).max(100).optional(),
  /** Of the last message. */
  from: moment.optional(),
  to: moment.optional(),
});
export type HelioFilters = z.infer<typeof helioFilters>;

export const listHelioConversations = defineEndpoint({
  method: "GET",
  path: "/api/v1/helio-conversations",
  summary: "How conversations went: who wrote how much, how it ended, what it cost; the last spoken in first",
  tags: ["quality"],
  access: readers,
  query: pageQuery.extend(helioFilters.shape),
  response: pageOf(helioConversationSchema),
});

export const getHelioConversation = defineEndpoint({
  method: "GET",
  path: "/api/v1/helio-conversations/:id",
  summary: "How one conversation went",
  tags: ["quality"],
  access: readers,
  params: idParams,
  response: helioConversationSchema,
});
