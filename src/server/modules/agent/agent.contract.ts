import { z } from "zod";
import { id, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

export const modelCallSchema = z.object({
  id,
  conversationId: id.nullable(),
  messageId: id.nullable(),
  channel: z.string(),
  /** `turn`: an answer of the agent; `assist.reply|summary|tone|translation`: help for a person. */
  purpose: z.string(),
  userType: z.string(),
  provider: z.string(),
  model: z.string(),
  prompt: z.string(),
  response: z.string(),
  inputTokens: z.number().nullable(),
  outputTokens: z.number().nullable(),
  /** Of the input: kept by the provider from a call before, and kept anew; null when it does not say. */
  cachedTokens: z.number().nullable(),
  cacheWriteTokens: z.number().nullable(),
  /** Millionths of the currency; null when the model's price is not known. */
  costMicros: z.number().nullable(),
  currency: z.string(),
  latencyMs: z.number(),
  success: z.boolean(),
  error: z.string().nullable(),
  tools: z.array(z.string()),
  /** Persons were masked before it left; null for calls from before this was kept. */
  redacted: z.boolean().nullable(),
  timestamp: instant,
});

export const listModelCallsEndpoint = defineEndpoint({
  method: "GET",
  path: "/api/omni/ia-logs",
  summary: "Calls to the language model: prompt, answer, tokens, cost, duration",
  tags: ["agent"],
  access: { roles: ["ADMIN", "DPO"], scope: "agent:read" },
  query: pageQuery.extend({ conversationId: id.optional() }),
  response: pageOf(modelCallSchema),
});
