import type { Tx } from "#platform/db/db.ts";
import { moveRows } from "#platform/db/move-rows.ts";
import type { Author } from "../articles/article.ts";
import type { QueryFilters } from "./queries.contract.ts";
import type { QueryRow } from "./queries.repo.ts";

export type ListedQuery = QueryRow & { place: string; llm_prompt_sealed: Buffer | null };

// A conversation may have gone over to another customer since.
const columns = `q.*, coalesce(c.customer_id, q.customer_id) as customer_id, to_char(q.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place`;
const from = "rag_queries q left join conversations c on c.account_id = $1 and c.id = q.conversation_id";

export async function findQuery(tx: Tx, accountId: string, id: string): Promise<ListedQuery | null> {
  const rows = await tx.query<ListedQuery>(`select ${columns} from ${from} where q.account_id = $1 and q.id = $2`, [accountId, id]);
  return rows[0] ?? null;
}

export function queriesPage(
  tx: Tx,
  accountId: string,
  filters: QueryFilters,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<ListedQuery[]> {
  const conditions = ["q.account_id = $1"];
  const values: unknown[] = [accountId];
  const add = (value: unknown, condition: (place: string) => string) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  add(filters.q, (p) => `position(prosa_fold(${p}) in prosa_fold(q.query_text)) > 0`);
  add(filters.conversation_id, (p) => `q.conversation_id = ${p}`);
  add(filters.message_id, (p) => `q.message_id = ${p}`);
  add(filters.customer_id, (p) => `coalesce(c.customer_id, q.customer_id) = ${p}`);
  add(filters.query_type, (p) => `q.query_type = ${p}`);
  add(filters.asked_in, (p) => `q.asked_in = ${p}`);
  add(filters.answered, (p) => `q.answered = ${p}`);
  add(filters.flagged, (p) => `q.flagged_for_review = ${p}`);
  add(filters.reviewed, (p) => `q.reviewed_by_human = ${p}`);
  add(filters.verdict, (p) => `q.verdict = ${p}`);
  add(filters.feedback, (p) => `q.user_feedback = ${p}`);
  add(filters.brain, (p) => `q.brain = ${p}`);
  add(filters.min_confidence, (p) => `q.confidence_score >= ${p}`);
  add(filters.max_confidence, (p) => `q.confidence_score <= ${p}`);
  add(filters.created_from, (p) => `q.created_at >= ${p}`);
  add(filters.created_to, (p) => `q.created_at < ${p}`);
  if (before !== null) {
    values.push(before.at, before.id);
    conditions.push(`(q.created_at, q.id) < ($${values.length - 1}::timestamptz, $${values.length}::uuid)`);
  }
  values.push(limit);
  return tx.query<ListedQuery>(
    `select ${columns} from ${from} where ${conditions.join(" and ")} order by q.created_at desc, q.id desc limit $${values.length}`,
    values,
  );
}

type Reviewable = Partial<
  Pick<
    QueryRow,
    | "verdict"
    | "review_note"
    | "quality_score"
    | "flagged_for_review"
    | "reviewed_by_human"
    | "dismissed_at"
    | "user_feedback"
    | "feedback_comment"
  >
> & { reviewed_by?: Author | null; reviewed_at?: Date | null; feedback_by?: Author | null; feedback_at?: Date | null; flags?: string[] };

/** Names come from the list above, never from outside. */
export async function changeQuery(tx: Tx, accountId: string, id: string, change: Reviewable, at: Date): Promise<void> {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  const sets = entries.map(([name], index) => `${name} = $${index + 4}`);
  const values = entries.map(([name, value]) => (name.endsWith("_by") && value !== null ? JSON.stringify(value) : value));
  await tx.execute(`update rag_queries set ${[...sets, "updated_at = $3"].join(", ")} where account_id = $1 and id = $2`, [
    accountId,
    id,
    at,
    ...values,
  ]);
}

export async function removeQuery(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from rag_queries where account_id = $1 and id = $2", [accountId, id]);
}

export interface OpenQueryRow {
  id: string;
  text: string;
  stems: string[];
  at: Date;
  conversation_id: string | null;
  confidence: number;
  best: { article_id: string; title: string } | null;
}

/** Questions of customers that nothing answered and nobody settled, newest first. */
export function openQuestions(tx: Tx, accountId: string, since: Date, limit: number): Promise<OpenQueryRow[]> {
  return tx.query<OpenQueryRow>(
    `select id, query_text as text, stems, created_at as at, conversation_id, confidence_score as confidence, retrieved_chunks -> 0 as best
     from rag_queries where account_id = $1 and not answered and resolved_by is null and dismissed_at is null and asked_in <> 'test'
       and created_at >= $2 order by created_at desc, id desc limit $3`,
    [accountId, since, limit],
  );
}

export function questionsNamed(tx: Tx, accountId: string, ids: readonly string[]): Promise<{ id: string; query_text: string }[]> {
  return tx.query("select id, query_text from rag_queries where account_id = $1 and id = any ($2) order by created_at desc", [
    accountId,
    ids,
  ]);
}

export async function settleQuestions(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
  to: { resolvedBy: string | null; dismissedAt: Date | null; at: Date },
): Promise<number> {
  return tx.execute("update rag_queries set resolved_by = $3, dismissed_at = $4, updated_at = $5 where account_id = $1 and id = any ($2)", [
    accountId,
    ids,
    to.resolvedBy,
    to.dismissedAt,
    to.at,
  ]);
}

export interface QualityRow {
  asked: number;
  answered: number;
  helpful: number;
  not_helpful: number;
  reviewed: number;
  right: number;
  wrong: number;
  outdated: number;
  hallucination: number;
  to_review: number;
  unanswered: number;
  p95_ms: number | null;
  cost_micros: number;
}

/** Questions of the test box are nobody's. */
export async function qualityFigures(tx: Tx, accountId: string, since: Date): Promise<QualityRow> {
  const rows = await tx.query<QualityRow>(
    `select count(*)::integer as asked, count(*) filter (where answered)::integer as answered,
       count(*) filter (where user_feedback = 'helpful')::integer as helpful, count(*) filter (where user_feedback = 'not_helpful')::integer as not_helpful,
       count(*) filter (where reviewed_by_human)::integer as reviewed, count(*) filter (where verdict = 'right')::integer as right,
       count(*) filter (where verdict = 'wrong')::integer as wrong, count(*) filter (where verdict = 'outdated')::integer as outdated,
       count(*) filter (where verdict = 'hallucination')::integer as hallucination,
       count(*) filter (where flagged_for_review and not reviewed_by_human)::integer as to_review,
       count(*) filter (where not answered and resolved_by is null and dismissed_at is null)::integer as unanswered,
       percentile_cont(0.95) within group (order by retrieval_ms) as p95_ms, coalesce(sum(estimated_cost_micros), 0)::bigint as cost_micros
     from rag_queries where account_id = $1 and created_at >= $2 and asked_in <> 'test'`,
    [accountId, since],
  );
  const [row] = rows;
  if (!row) throw new Error("An aggregate has one row.");
  return row;
}

export async function countQueriesOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from rag_queries where account_id = $1 and customer_id = $2", [
    accountId,
    customerId,
  ]);
  return rows[0]?.count ?? 0;
}

/** Hands a customer's questions over; without ids all of them. Gives the ids that moved. */
export function moveQueries(tx: Tx, accountId: string, fromId: string, intoId: string, ids: readonly string[] | null): Promise<string[]> {
  return moveRows(tx, { accountId, fromId, toId: intoId, table: "rag_queries", column: "customer_id", only: ids });
}
