import { z } from "zod";
import { moment } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";
import { qualityFlags } from "../record/records.contract.ts";
import { strata } from "../review/review.contract.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "BI"], scope: "conversations:read" } as const;
const tags = ["quality"];
const count = z.number().int();
const figure = z.number().nullable();
const span = z.object({ from: moment, to: moment });

const quality = z.object({
  conversations: count,
  /** In which the agent wrote; what follows is of these. */
  with_agent: count,
  /** Settled without a person. */
  resolved_by_agent: count,
  resolved: count,
  abandoned: count,
  escalated: count,
  escalation_reasons: z.array(z.object({ reason: z.string(), count })),
  purchases: count,
  repeated_questions: count,
  unanswered_questions: count,
  satisfaction: z.object({ satisfied: count, neutral: count, dissatisfied: count }),
  /** Mean of the first and of the last feeling, and how many ended better or worse than they began. */
  feelings: z.object({ first: figure, last: figure, better: count, worse: count }),
  quality_score: figure,
  flags: z.array(z.object({ flag: z.enum(qualityFlags), count })),
  cost: z.object({
    usd: z.number(),
    tokens: count,
    cached_tokens: count,
    /** Conversations that asked a model. */
    conversations: count,
    unpriced_calls: count,
    by_day: z.array(z.object({ day: z.string(), usd: z.number(), tokens: count, conversations: count })),
  }),
  /** Milliseconds from a message to the agent's reply, of each conversation the mean; and of single calls to models. */
  latency: z.object({ reply_p50: figure, reply_p95: figure, model_p50: figure, model_p95: figure }),
  reviews: z.object({
    waiting: count,
    done: count,
    by_stratum: z.array(z.object({ stratum: z.enum(strata), waiting: count, done: count })),
  }),
  intents: z.object({ checked: count, right: count }),
});
export type QualityFigures = z.infer<typeof quality>;

export const getQuality = defineEndpoint({
  method: "GET",
  path: "/api/v1/quality",
  summary: "How conversations with the agent went in a time span, by their last message: how they ended, feelings, cost, speed",
  tags,
  access: readers,
  query: span,
  response: quality,
});

const accuracy = z.object({
  checked: count,
  right: count,
  feelings_right: count,
  /** Of messages drawn by chance alone: these stand for all, those chosen because something was odd do not. */
  random: z.object({ checked: count, right: count }),
  /** By what people say. `found`: how many of those were understood so; `read`: how many were understood so in all. */
  intents: z.array(z.object({ intent: z.string(), checked: count, found: count, read: count })),
  confusions: z.array(z.object({ read: z.string(), meant: z.string(), count })),
});
export type IntentAccuracy = z.infer<typeof accuracy>;

export const getIntentAccuracy = defineEndpoint({
  method: "GET",
  path: "/api/v1/quality/intents",
  summary: "How often the understanding was right, measured against what people say: overall, for each intent, and what is taken for what",
  tags,
  access: readers,
  query: span,
  response: accuracy,
});
