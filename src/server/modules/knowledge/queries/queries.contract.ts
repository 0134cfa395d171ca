import { z } from "zod";
import { done, id, idParams, instant, pageOf, pageQuery } from "#shared/api.ts";
import { defineEndpoint } from "#shared/endpoint.ts";

const readers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING", "DPO", "BI"], scope: "rag-queries:read" } as const;
const reviewers = { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "rag-queries:write" } as const;

const verdict = z.enum(["right", "wrong", "outdated", "hallucination"]);
const feedback = z.enum(["helpful", "not_helpful"]);
const word = (most: number) => z.string().trim().min(1).max(most);
const text = z.string().nullable();
const number = z.number().nullable();
const person = z.object({ kind: z.enum(["user", "key", "system"]), id: id.nullable(), name: text });

const chunk = z.object({
  chunk_id: id,
  article_id: id,
  version: z.number().int(),
  position: z.number().int(),
  title: z.string(),
  heading_path: z.array(z.string()),
  excerpt: z.string(),
  score: z.number(),
  lexical: z.number(),
  letters: z.number(),
  vector: number,
  cited: z.boolean(),
});

export const ragQuerySchema = z.object({
  id,
  query_text: z.string(),
  query_language: z.string(),
  query_type: z.string(),
  intent: text,
  asked_in: z.enum(["conversation", "test", "api"]),
  conversation_id: id.nullable(),
  message_id: id.nullable(),
  customer_id: id.nullable(),
  embedding_model: text,
  retrieved_chunks: z.array(chunk),
  /** Scores of the retrieved chunks, in their order. */
  scores: z.array(z.number()),
  retrieval_ms: z.number(),
  /** Time of the vectors' part of it; null without embeddings. */
  vector_ms: number,
  brain: z.enum(["builtin", "model", "none"]),
  llm_provider: text,
  llm_model: text,
  llm_temperature: number,
  llm_ms: number,
  /** What went to the provider; given with one query alone, to administrators and the data protection officer. */
  prompt: text,
  response: text,
  answered: z.boolean(),
  prompt_tokens: number,
  completion_tokens: number,
  total_tokens: number,
  estimated_cost_usd: number,
  confidence_score: z.number(),
  quality_score: number,
  user_feedback: feedback.nullable(),
  feedback_comment: text,
  feedback_at: instant.nullable(),
  recommended_products: z.array(z.object({ product_id: z.string(), score: number })),
  contains_pii: z.boolean(),
  pii_redacted: z.boolean(),
  flagged_for_review: z.boolean(),
  flags: z.array(z.string()),
  reviewed_by_human: z.boolean(),
  verdict: verdict.nullable(),
  review_note: text,
  reviewed_by: person.nullable(),
  reviewed_at: instant.nullable(),
  resolved_by: id.nullable(),
  dismissed_at: instant.nullable(),
  extra: z.record(z.string(), z.unknown()),
  created_at: instant,
  updated_at: instant,
});
export type RagQuery = z.infer<typeof ragQuerySchema>;

const yes = z.enum(["true", "false"]).transform((value) => value === "true");
export const queryFilters = z.object({
  q: word(200).optional(),
  conversation_id: id.optional(),
  customer_id: id.optional(),
  message_id: id.optional(),
  query_type: word(60).optional(),
  asked_in: z.enum(["conversation", "test", "api"]).optional(),
  answered: yes.optional(),
  flagged: yes.optional(),
  reviewed: yes.optional(),
  verdict: verdict.optional(),
  feedback: feedback.optional(),
  brain: z.enum(["builtin", "model", "none"]).optional(),
  min_confidence: z.coerce.number().min(0).max(1).optional(),
  max_confidence: z.coerce.number().min(0).max(1).optional(),
  created_from: instant.optional(),
  created_to: instant.optional(),
});
export type QueryFilters = z.infer<typeof queryFilters>;

export const listRagQueries = defineEndpoint({
  method: "GET",
  path: "/api/v1/rag-queries",
  summary: "Questions to the knowledge base with what was found and answered, newest first",
  tags: ["knowledge"],
  access: readers,
  query: pageQuery.extend(queryFilters.shape),
  response: pageOf(ragQuerySchema),
});

export const getRagQuery = defineEndpoint({
  method: "GET",
  path: "/api/v1/rag-queries/:id",
  summary: "One question with everything that is known of it",
  tags: ["knowledge"],
  access: readers,
  params: idParams,
  response: ragQuerySchema,
});

export const createRagQuery = defineEndpoint({
  method: "POST",
  path: "/api/v1/rag-queries",
  summary: "Asks the knowledge base for a program and records it as any other question",
  tags: ["knowledge"],
  access: reviewers,
  body: z
    .object({
      query_text: word(2000),
      query_language: z.enum(["pt-BR", "en", "es"]).optional(),
      query_type: word(60).optional(),
      user_id: id.optional(),
      extra: z.record(z.string().max(80), z.union([z.string().max(500), z.number(), z.boolean(), z.null()])).optional(),
    })
    .strict(),
  response: ragQuerySchema,
  status: 201,
});

export const reviewRagQuery = defineEndpoint({
  method: "PATCH",
  path: "/api/v1/rag-queries/:id",
  summary: "A person's verdict on an answer, a flag for review, or that an unanswered question is settled",
  tags: ["knowledge"],
  access: reviewers,
  params: idParams,
  body: z
    .object({
      verdict: verdict.nullish(),
      review_note: z.string().trim().max(2000).nullish(),
      quality_score: z.number().int().min(0).max(100).nullish(),
      flagged_for_review: z.boolean().optional(),
      dismissed: z.boolean().optional(),
    })
    .strict(),
  response: ragQuerySchema,
});

export const rateRagQuery = defineEndpoint({
  method: "POST",
  path: "/api/v1/rag-queries/:id/feedback",
  summary: "Whether an answer helped; null takes it back",
  tags: ["knowledge"],
  access: reviewers,
  params: idParams,
  body: z.object({ feedback: feedback.nullable(), comment: z.string().trim().max(1000).nullish() }).strict(),
  response: ragQuerySchema,
});

export const deleteRagQuery = defineEndpoint({
  method: "DELETE",
  path: "/api/v1/rag-queries/:id",
  summary: "Removes the record of a question",
  tags: ["knowledge"],
  access: { roles: ["ADMIN", "DPO"], scope: "rag-queries:write" },
  params: idParams,
  response: done,
});

export const getKnowledgeQuality = defineEndpoint({
  method: "GET",
  path: "/api/v1/rag-queries/quality",
  summary: "Figures of the answers of some days: how many were answered, helped, and were judged right",
  tags: ["knowledge"],
  access: readers,
  query: z.object({ days: z.coerce.number().int().min(1).max(365).optional() }),
  response: z.object({
    days: z.number().int(),
    asked: z.number().int(),
    answered: z.number().int(),
    helpful: z.number().int(),
    not_helpful: z.number().int(),
    reviewed: z.number().int(),
    verdicts: z.object({ right: z.number().int(), wrong: z.number().int(), outdated: z.number().int(), hallucination: z.number().int() }),
    to_review: z.number().int(),
    unanswered: z.number().int(),
    /** 95th percentile of the search, in milliseconds; null without questions. */
    p95_ms: number,
    cost_usd: z.number(),
  }),
});

const gap = z.object({
  /** The newest of its questions. */
  id,
  question: z.string(),
  count: z.number().int(),
  questions: z.array(z.object({ id, text: z.string(), at: instant, conversation_id: id.nullable() })),
  last_at: instant,
  /** What was found nearest, though not near enough. */
  nearest: z.object({ article_id: id, title: z.string(), confidence: z.number() }).nullable(),
});
export type KnowledgeGap = z.infer<typeof gap>;

export const listKnowledgeGaps = defineEndpoint({
  method: "GET",
  path: "/api/v1/rag-queries/gaps",
  summary: "Questions without an answer of the last 90 days (the newest 1,000), put together by likeness, most asked first",
  tags: ["knowledge"],
  access: { roles: ["ADMIN", "MANAGER", "SECRETARY", "MARKETING"], scope: "rag-queries:read" },
  response: z.object({ items: z.array(gap) }),
});

export const settleKnowledgeGap = defineEndpoint({
  method: "POST",
  path: "/api/v1/rag-queries/:id/settle",
  summary:
    "Turns questions like this one into a draft article, adds them to an article as other ways of asking, or puts them aside; undo brings them back",
  tags: ["knowledge"],
  access: { roles: ["ADMIN", "MANAGER", "MARKETING"], scope: "knowledge:write" },
  params: idParams,
  body: z
    .object({
      how: z.enum(["draft", "add", "dismiss", "undo"]),
      /** The questions meant, this one among them. */
      ids: z.array(id).min(1).max(200).optional(),
      article_id: id.optional(),
    })
    .strict(),
  response: z.object({ article_id: id.nullable(), settled: z.number().int() }),
});
