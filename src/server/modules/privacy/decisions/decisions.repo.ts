import type { Tx } from "#platform/db/db.ts";
import type { DecisionKind } from "./decisions.contract.ts";

export interface DecisionRow {
  kind: DecisionKind;
  subject_id: string;
  at: Date;
  decided: string;
  /** { name: value } of what it was decided by. */
  reasons: Record<string, unknown>;
}

/** What decides by program, and what of it is told. $1 the account, $2 the ids of the person. */
const sources: Readonly<Record<DecisionKind, string>> = {
  lead_score: `select l.id as subject_id, l.scored_at as at, l.score || ' (' || l.action || ')' as decided,
      l.score_breakdown || jsonb_build_object('maturity_score', l.maturity_score, 'intent_score', l.intent_score, 'is_qualified', l.is_qualified,
        'messages', l.messages, 'visits', l.visits) as reasons
    from leads l where l.account_id = $1 and l.customer_id = any($2)`,
  classification: `select c.id as subject_id, coalesce(u.updated_at, c.created_at) as at,
      concat_ws(', ', c.customer_value_tier, c.lifecycle_stage, 'churn ' || c.churn_risk, 'upsell ' || c.upsell_potential) as decided,
      jsonb_build_object('customer_value_tier', c.customer_value_tier, 'lifecycle_stage', c.lifecycle_stage, 'churn_risk', c.churn_risk,
        'upsell_potential', c.upsell_potential, 'orders_count', c.orders_count, 'lifetime_value', c.lifetime_value_cents / 100.0,
        'last_active_at', c.last_active_at) as reasons
    from customers c left join user_metrics u on u.account_id = c.account_id and u.customer_id = c.id
    where c.account_id = $1 and c.id = any($2)
      and (c.customer_value_tier is not null or c.lifecycle_stage is not null or c.churn_risk is not null or c.upsell_potential is not null)`,
  // A return that no person of the team approved or refused.
  return: `select r.id as subject_id, coalesce((h.step ->> 'at')::timestamptz, r.updated_at) as at, h.step ->> 'status' as decided,
      jsonb_build_object('basis', r.basis, 'kind', r.kind, 'reason', r.reason) as reasons
    from order_returns r join orders o on o.account_id = r.account_id and o.id = r.order_id
    cross join lateral (select step from jsonb_array_elements(r.history) step where step ->> 'status' in ('approved', 'refused')
      and step -> 'actor' ->> 'kind' in ('agent', 'system', 'customer') limit 1) h
    where r.account_id = $1 and o.customer_id = any($2)`,
  refund: `select f.id as subject_id, f.created_at as at, f.status as decided,
      jsonb_build_object('amount', f.amount_cents / 100.0, 'by', f.actor ->> 'kind', 'failure', f.failure) as reasons
    from refunds f join transactions t on t.account_id = f.account_id and t.id = f.transaction_id join orders o on o.account_id = t.account_id and o.id = t.order_id
    where f.account_id = $1 and o.customer_id = any($2) and f.actor ->> 'kind' in ('agent', 'system')`,
  // What the agent did that binds the person or moves money, on their yes.
  agent_action: `select a.id as subject_id, coalesce(a.answered_at, a.asked_at) as at, a.tool || ' (' || a.status || ')' as decided, a.input as reasons
    from agent_consents a join conversations v on v.account_id = a.account_id and v.id = a.conversation_id
    where a.account_id = $1 and v.customer_id = any($2)`,
  offer: `select p.id as subject_id, p.entered_at as at, p.playbook_key || coalesce(' (' || p.exit_reason || ')', '') as decided,
      jsonb_build_object('goal', p.goal, 'arm', p.arm, 'offers', p.offers, 'started_by', p.started_by) as reasons
    from playbook_runs p where p.account_id = $1 and p.customer_id = any($2)`,
};
const shownOfKind = 100;

/** Everything that was decided by program about a person, the newest first. */
export async function listDecided(tx: Tx, accountId: string, personIds: readonly string[]): Promise<DecisionRow[]> {
  const found: DecisionRow[] = [];
  for (const [kind, source] of Object.entries(sources) as [DecisionKind, string][]) {
    const rows = await tx.query<Omit<DecisionRow, "kind">>(`select * from (${source}) d order by at desc limit ${shownOfKind}`, [
      accountId,
      personIds,
    ]);
    found.push(...rows.map((row) => ({ kind, ...row })));
  }
  return found.sort((a, b) => b.at.getTime() - a.at.getTime());
}

export interface ReviewRow {
  id: string;
  kind: DecisionKind;
  subject_id: string;
  request_id: string | null;
  outcome: "kept" | "changed";
  note_sealed: Buffer;
  reviewer_name: string;
  at: Date;
}

export function listReviews(tx: Tx, accountId: string, personIds: readonly string[]): Promise<ReviewRow[]> {
  return tx.query<ReviewRow>(
    `select id, kind, subject_id, request_id, outcome, note_sealed, reviewer_name, at from decision_reviews
     where account_id = $1 and customer_id = any($2) order by at desc, id desc`,
    [accountId, personIds],
  );
}

export async function insertReview(
  tx: Tx,
  accountId: string,
  review: Omit<ReviewRow, "id"> & { id: string; customerId: string; decisionSealed: Buffer; reviewerId: string | null },
): Promise<void> {
  await tx.execute(
    `insert into decision_reviews (account_id, id, customer_id, kind, subject_id, request_id, decision_sealed, outcome, note_sealed, reviewer_id, reviewer_name, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      accountId,
      review.id,
      review.customerId,
      review.kind,
      review.subject_id,
      review.request_id,
      review.decisionSealed,
      review.outcome,
      review.note_sealed,
      review.reviewerId,
      review.reviewer_name,
      review.at,
    ],
  );
}

/** Whether a person has looked at anything for a request. */
export async function wasReviewed(tx: Tx, accountId: string, requestId: string): Promise<boolean> {
  return (
    (await tx.query("select 1 from decision_reviews where account_id = $1 and request_id = $2 limit 1", [accountId, requestId])).length > 0
  );
}
