import type { Tx } from "#platform/db/db.ts";
import { moveRows } from "#platform/db/move-rows.ts";
import type { Run } from "./run.ts";

const columns = `id, playbook_key, version, conversation_id, customer_id, arm, started_by, status, steps, turns, offers, exit_reason, goal, goal_at, amount_cents,
  entered_at, ended_at, expires_at, goal_until`;

/** Stores a run as it is now. */
export async function putRun(tx: Tx, accountId: string, run: Run): Promise<void> {
  await tx.execute(
    `insert into playbook_runs (account_id, ${columns})
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb, $11, $12::jsonb, $13, $14, $15, $16, $17, $18, $19, $20)
     on conflict (account_id, id) do update set status = excluded.status, steps = excluded.steps, turns = excluded.turns, offers = excluded.offers,
       exit_reason = excluded.exit_reason, ended_at = excluded.ended_at`,
    [
      accountId,
      run.id,
      run.playbook_key,
      run.version,
      run.conversation_id,
      run.customer_id,
      run.arm,
      run.started_by,
      run.status,
      JSON.stringify(run.steps),
      run.turns,
      JSON.stringify(run.offers),
      run.exit_reason,
      run.goal,
      run.goal_at,
      run.amount_cents,
      run.entered_at,
      run.ended_at,
      run.expires_at,
      run.goal_until,
    ],
    "playbook_run_put",
  );
}

export async function activeRun(tx: Tx, accountId: string, conversationId: string, lock = false): Promise<Run | null> {
  const rows = await tx.query<Run>(
    `select ${columns} from playbook_runs where account_id = $1 and conversation_id = $2 and status = 'active' ${lock ? "for update" : ""}`,
    [accountId, conversationId],
  );
  return rows[0] ?? null;
}

export interface RunPlace {
  at: string;
  id: string;
}

export function listRuns(
  tx: Tx,
  accountId: string,
  filter: { key: string | null; conversationId: string | null; before: RunPlace | null; limit: number },
): Promise<(Run & { place: string })[]> {
  return tx.query(
    `select ${columns}, to_char(entered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place from playbook_runs
     where account_id = $1 and ($2::text is null or playbook_key = $2) and ($3::uuid is null or conversation_id = $3)
       and ($4::timestamptz is null or (entered_at, id) < ($4, $5::uuid)) order by entered_at desc, id desc limit $6`,
    [accountId, filter.key, filter.conversationId, filter.before?.at ?? null, filter.before?.id ?? null, filter.limit],
  );
}

export interface Situation {
  active: Run | null;
  /** When the conversation last met each playbook. */
  met: Record<string, string>;
  cart: { cents: number; pieces: number; abandoned: boolean } | null;
  orders: number;
  stage: string | null;
  optedOut: boolean;
  /** When the customer was last offered something. */
  offeredAt: string | null;
}

/** What decides whether and how a conversation is in a playbook: one statement. */
export async function situationOf(tx: Tx, accountId: string, conversationId: string, customerId: string): Promise<Situation | null> {
  const rows = await tx.query<Omit<Situation, "active"> & { active: Record<string, unknown> | null }>(
    `select (select to_jsonb(r) from playbook_runs r where r.account_id = $1 and r.conversation_id = $2 and r.status = 'active') as active,
       (select coalesce(jsonb_object_agg(m.playbook_key, m.at), '{}') from (select playbook_key, max(entered_at) as at from playbook_runs
         where account_id = $1 and conversation_id = $2 group by playbook_key) m) as met,
       (select jsonb_build_object('cents', sum(i.quantity * i.unit_price_cents), 'pieces', sum(i.quantity), 'abandoned', bool_or(k.abandoned_at is not null))
         from carts k join cart_items i on i.account_id = k.account_id and i.cart_id = k.id
         where k.account_id = $1 and k.customer_id = c.id and k.status = 'active' having count(*) > 0) as cart,
       (select count(*)::integer from orders o where o.account_id = $1 and o.customer_id = c.id and o.status not in ('cancelled', 'returned')) as orders,
       c.lifecycle_stage as stage, c.marketing_opt_out_at is not null as "optedOut",
       (select max((f ->> 'at')::timestamptz) from playbook_runs r, jsonb_array_elements(r.offers) f
         where r.account_id = $1 and r.customer_id = c.id) as "offeredAt"
     from customers c where c.account_id = $1 and c.id = $3`,
    [accountId, conversationId, customerId],
    "playbook_situation",
  );
  const row = rows[0];
  if (!row) return null;
  const date = (value: unknown) => (typeof value === "string" ? new Date(value) : null);
  const active = row.active as (Run & Record<string, unknown>) | null;
  return {
    ...row,
    active: active && {
      ...active,
      entered_at: date(active.entered_at) ?? new Date(0),
      expires_at: date(active.expires_at) ?? new Date(0),
      goal_until: date(active.goal_until) ?? new Date(0),
      goal_at: date(active.goal_at),
      ended_at: date(active.ended_at),
    },
  };
}

export interface OfferRow {
  id: string;
  code: string | null;
  kind: "percent" | "fixed" | "free_shipping";
  percent: number | null;
  cents: number | null;
  endsAt: Date | null;
}

/** A promotion that this customer can use now; null: over, used up, or none. */
export async function usableOffer(tx: Tx, accountId: string, promotionId: string, customerId: string, now: Date): Promise<OfferRow | null> {
  const rows = await tx.query<OfferRow>(
    `select m.id, m.code, m.kind, m.percent::float8 as percent, m.amount_cents as cents, m.ends_at as "endsAt" from promotions m
     where m.account_id = $1 and m.id = $2 and m.active and (m.starts_at is null or m.starts_at <= $4) and (m.ends_at is null or m.ends_at > $4)
       and (m.usage_limit is null or m.uses < m.usage_limit) and (m.per_customer_limit is null or (select count(*) from promotion_uses u
         where u.account_id = $1 and u.promotion_id = m.id and u.customer_id = $3) < m.per_customer_limit)`,
    [accountId, promotionId, customerId, now],
  );
  return rows[0] ?? null;
}

export interface GoalSign {
  customerId: string;
  goals: string[];
  cents: number | null;
  at: string;
}

/** Marks the goal of every run and of every conversation left alone within whose time it was reached; a run that is under way ends by it. */
export async function reachGoals(
  tx: Tx,
  accountId: string,
  signs: readonly GoalSign[],
): Promise<{ id: string; conversation_id: string; playbook_key: string }[]> {
  return tx.query(
    `with signs as (
       select s.*, row_number() over () as n from jsonb_to_recordset($2::jsonb) as s ("customerId" uuid, goals text[], cents bigint, at timestamptz)),
     first as (
       select distinct on (r.id) r.id, s.at, s.cents from playbook_runs r join signs s on s."customerId" = r.customer_id and r.goal = any (s.goals)
         and s.at between r.entered_at and r.goal_until
       where r.account_id = $1 and r.goal_at is null order by r.id, s.at, s.n)
     update playbook_runs r set goal_at = f.at, amount_cents = f.cents,
       status = 'ended', exit_reason = case when r.status = 'active' then 'goal' else r.exit_reason end, ended_at = coalesce(r.ended_at, f.at)
     from first f where r.account_id = $1 and r.id = f.id returning r.id, r.conversation_id, r.playbook_key`,
    [accountId, JSON.stringify(signs)],
  );
}

/** Customers of leads. */
export async function customersOfLeads(tx: Tx, accountId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; customer_id: string }>(
    "select id, customer_id from leads where account_id = $1 and id = any ($2::uuid[]) and customer_id is not null",
    [accountId, ids],
  );
  return new Map(rows.map((row) => [row.id, row.customer_id]));
}

/** Ends runs whose time is over; at most 500. */
export function endOverdue(
  tx: Tx,
  now: Date,
): Promise<{ account_id: string; id: string; conversation_id: string; playbook_key: string }[]> {
  return tx.query(
    `update playbook_runs r set status = 'ended', exit_reason = 'time', ended_at = $1
     from (select account_id, id from playbook_runs where status = 'active' and expires_at <= $1 order by expires_at limit 500 for update skip locked) d
     where r.account_id = d.account_id and r.id = d.id returning r.account_id, r.id, r.conversation_id, r.playbook_key`,
    [now],
  );
}

export function moveRuns(tx: Tx, accountId: string, fromId: string, toId: string, ids: readonly string[] | null): Promise<string[]> {
  return moveRows(tx, { accountId, fromId, toId, table: "playbook_runs", column: "customer_id", only: ids });
}

export async function countRunsOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    "select count(*)::integer as count from playbook_runs where account_id = $1 and customer_id = $2",
    [accountId, customerId],
  );
  return rows[0]?.count ?? 0;
}
