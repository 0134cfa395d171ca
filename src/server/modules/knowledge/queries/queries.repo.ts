import type { Tx } from "#platform/db/db.ts";
import type { Author } from "../articles/article.ts";

/** A passage as the record of a question keeps it: what was read then, whatever becomes of the article. */
export interface KeptPassage {
  chunk_id: string;
  article_id: string;
  version: number;
  position: number;
  title: string;
  heading_path: string[];
  excerpt: string;
  score: number;
  lexical: number;
  letters: number;
  vector: number | null;
  cited: boolean;
}

export interface QueryRow {
  id: string;
  query_text: string;
  query_language: string;
  query_type: string;
  intent: string | null;
  asked_in: "conversation" | "test" | "api";
  conversation_id: string | null;
  message_id: string | null;
  customer_id: string | null;
  embedding_model: string | null;
  retrieved_chunks: KeptPassage[];
  retrieval_ms: number;
  vector_ms: number | null;
  brain: "builtin" | "model" | "none";
  llm_provider: string | null;
  llm_model: string | null;
  llm_temperature: number | null;
  llm_ms: number | null;
  response: string | null;
  answered: boolean;
  prompt_tokens: number | null;
  completion_tokens: number | null;
  estimated_cost_micros: number | null;
  confidence_score: number;
  quality_score: number | null;
  user_feedback: "helpful" | "not_helpful" | null;
  feedback_comment: string | null;
  feedback_by: Author | null;
  feedback_at: Date | null;
  recommended_products: { product_id: string; score: number | null }[];
  contains_pii: boolean;
  pii_redacted: boolean;
  flagged_for_review: boolean;
  flags: string[];
  reviewed_by_human: boolean;
  verdict: "right" | "wrong" | "outdated" | "hallucination" | null;
  review_note: string | null;
  reviewed_by: Author | null;
  reviewed_at: Date | null;
  resolved_by: string | null;
  dismissed_at: Date | null;
  stems: string[];
  extra: Record<string, unknown>;
  created_at: Date;
  updated_at: Date;
}

/** What a visitor said of an answer, kept with the questions that it answered. */
export async function rateQueriesOfReply(
  tx: Tx,
  accountId: string,
  messageId: string,
  feedback: "helpful" | "not_helpful" | null,
  at: Date,
): Promise<void> {
  await tx.execute(
    `update rag_queries set user_feedback = $3, feedback_comment = null,
       feedback_by = case when $3::text is null then null else '{"kind":"system","id":null,"name":null}'::jsonb end,
       feedback_at = case when $3::text is null then null else $4::timestamptz end, updated_at = $4,
       flags = array_remove(flags, 'negative_feedback') || case when $3 = 'not_helpful' then array['negative_feedback'] else '{}'::text[] end,
       flagged_for_review = flagged_for_review or coalesce($3 = 'not_helpful', false)
     where account_id = $1 and message_id = $2`,
    [accountId, messageId, feedback, at],
    "rag_query_feedback",
  );
}

/** What is known when the question is asked; the rest comes with the answer and afterwards. */
export type NewQuery = Pick<
  QueryRow,
  | "id"
  | "query_text"
  | "query_language"
  | "query_type"
  | "intent"
  | "asked_in"
  | "conversation_id"
  | "customer_id"
  | "embedding_model"
  | "retrieved_chunks"
  | "retrieval_ms"
  | "vector_ms"
  | "brain"
  | "response"
  | "answered"
  | "confidence_score"
  | "contains_pii"
  | "pii_redacted"
  | "flagged_for_review"
  | "flags"
  | "stems"
  | "extra"
> & { demo: boolean; at: Date; query_embedding: Buffer | null };

/** Writes a question down; the same one again (a turn that is repeated) changes nothing. A conversation that is gone by now is left out. */
export async function insertQuery(tx: Tx, accountId: string, query: NewQuery): Promise<void> {
  await tx.execute(
    `insert into rag_queries (account_id, id, query_text, query_language, query_type, intent, asked_in, conversation_id, customer_id, query_embedding,
       embedding_model, retrieved_chunks, retrieval_ms, vector_ms, brain, response, answered, confidence_score, contains_pii, pii_redacted,
       flagged_for_review, flags, stems, demo, created_at, updated_at, extra)
     values ($1, $2, $3, $4, $5, $6, $7, (select c.id from conversations c where c.account_id = $1 and c.id = $8),
       (select c.id from customers c where c.account_id = $1 and c.id = $9), $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $25, $26)
     on conflict (account_id, id) do nothing`,
    [
      accountId,
      query.id,
      query.query_text,
      query.query_language,
      query.query_type,
      query.intent,
      query.asked_in,
      query.conversation_id,
      query.customer_id,
      query.query_embedding,
      query.embedding_model,
      JSON.stringify(query.retrieved_chunks),
      query.retrieval_ms,
      query.vector_ms,
      query.brain,
      query.response,
      query.answered,
      query.confidence_score,
      query.contains_pii,
      query.pii_redacted,
      query.flagged_for_review,
      query.flags,
      query.stems,
      query.demo,
      query.at,
      JSON.stringify(query.extra),
    ],
  );
}

/** Adds the answer to questions of one turn; tokens and cost are the turn's and stand with the first of them, so that sums are right. */
export async function completeQueries(
  tx: Tx,
  accountId: string,
  done: {
    queryIds: readonly string[];
    messageId: string;
    brain: QueryRow["brain"];
    response: string;
    masked: boolean;
    citedChunkIds: readonly string[];
    handedOver: boolean;
    llm: {
      provider: string;
      model: string;
      promptTokens: number;
      completionTokens: number;
      costMicros: number | null;
      millis: number;
    } | null;
    prompts: readonly (Buffer | null)[];
    products: readonly string[];
    at: Date;
  },
): Promise<void> {
  await tx.execute(
    `update rag_queries q set message_id = $3, brain = $4, response = $5, llm_provider = $6, llm_model = $7,
       prompt_tokens = case when d.n = 1 then $8::integer end, completion_tokens = case when d.n = 1 then $9::integer end,
       estimated_cost_micros = case when d.n = 1 then $10::bigint end, llm_ms = case when d.n = 1 then $11::integer end,
       llm_prompt_sealed = d.prompt, recommended_products = $12::jsonb, contains_pii = q.contains_pii or $13, pii_redacted = q.pii_redacted or $13,
       answered = exists (select from jsonb_array_elements(q.retrieved_chunks) c where c ->> 'chunk_id' = any ($14::text[])),
       retrieved_chunks = (select coalesce(jsonb_agg(c || jsonb_build_object('cited', c ->> 'chunk_id' = any ($14::text[])) order by n), '[]')
         from jsonb_array_elements(q.retrieved_chunks) with ordinality x (c, n)),
       flags = (select coalesce(array_agg(distinct f), '{}') from unnest(q.flags || case when $15 then array['handed_over'] else array[]::text[] end) f where f is not null),
       flagged_for_review = q.flagged_for_review or $15, updated_at = $16
     from unnest($2::uuid[], $17::bytea[]) with ordinality d (id, prompt, n)
     where q.account_id = $1 and q.id = d.id`,
    [
      accountId,
      done.queryIds,
      done.messageId,
      done.brain,
      done.response,
      done.llm?.provider ?? null,
      done.llm?.model ?? null,
      done.llm?.promptTokens ?? null,
      done.llm?.completionTokens ?? null,
      done.llm?.costMicros ?? null,
      done.llm?.millis ?? null,
      JSON.stringify(done.products.map((id) => ({ product_id: id, score: null }))),
      done.masked,
      done.citedChunkIds,
      done.handedOver,
      done.at,
      done.prompts,
    ],
  );
}
