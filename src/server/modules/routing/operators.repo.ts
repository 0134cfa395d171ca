import type { Tx } from "#platform/db/db.ts";

export interface OperatorRow {
  id: string;
  kind: "human" | "bot";
  name: string;
  status: "online" | "away" | "offline";
  capabilities: string[];
  specialties: string[];
  max_capacity: number;
  auto_assignment: boolean;
  active_since: Date | null;
  last_seen_at: Date | null;
  last_assigned_at: Date | null;
  team_ids: string[];
  load: number;
}

// The sign of life comes every 15 seconds; two may be lost.
export const onlineMillis = 50_000;

/** Everybody who may attend has a line of their own, and so has the automatic agent. */
export async function ensureOperators(tx: Tx, accountId: string): Promise<void> {
  await tx.execute(
    `insert into operators (account_id, id, kind, max_capacity)
     select account_id, id, 'human', 10 from users where account_id = $1 and disabled_at is null and role in ('ADMIN', 'MANAGER', 'SECRETARY')
     union all select id, id, 'bot', ${unbounded} from accounts where id = $1
     on conflict do nothing`,
    [accountId],
  );
}

const fields = `o.id, o.kind, coalesce(u.name, '') as name, o.status, o.capabilities, o.specialties, o.max_capacity, o.auto_assignment, o.active_since,
  o.last_seen_at, o.last_assigned_at,
  array(select m.team_id from team_members m where m.account_id = o.account_id and m.user_id = o.id) as team_ids`;
const humanLoad = `(select count(*) from conversations c where c.account_id = o.account_id and c.assignee_id = o.id and c.status in ('active', 'pending'))::integer`;
const botLoad = `(select coalesce(sum(n), 0) from (
    select n from conversation_cells c where c.account_id = o.account_id and c.bot_active and c.assignee_id is null and c.status = 'active'
    union all select n from conversation_cell_deltas d where d.account_id = o.account_id and d.bot_active and d.assignee_id is null and d.status = 'active') x)::integer`;

/** All who attend, with what they have in hand; the agent first, then by name. */
export async function listOperators(tx: Tx, accountId: string): Promise<OperatorRow[]> {
  return tx.query<OperatorRow>(
    `select ${fields}, case o.kind when 'bot' then ${botLoad} else ${humanLoad} end as load
     from operators o left join users u on u.account_id = o.account_id and u.id = o.id
     where o.account_id = $1 and (o.kind = 'bot' or (u.disabled_at is null and u.role in ('ADMIN', 'MANAGER', 'SECRETARY')))
     order by o.kind, lower(u.name), o.id limit 1000`,
    [accountId],
  );
}

/** The capacity that bounds nothing: the most that can be set. */
const unbounded = 1000;

export interface AgentRoom {
  status: OperatorRow["status"];
  /** Whether new conversations come to it by themselves. */
  takesNew: boolean;
  /** How many more it has than it may have; 0: none. */
  over: number;
}

/** How much the automatic agent may take at this moment; null: nobody has said anything about it. */
export async function findAgentRoom(tx: Tx, accountId: string): Promise<AgentRoom | null> {
  const [row] = await tx.query<{ status: OperatorRow["status"]; auto_assignment: boolean; over: number }>(
    `select o.status, o.auto_assignment, case when o.max_capacity < ${unbounded} then greatest(0, ${botLoad} - o.max_capacity) else 0 end as over
     from operators o where o.account_id = $1 and o.id = $1`,
    [accountId],
    "agent_room",
  );
  return row === undefined ? null : { status: row.status, takesNew: row.auto_assignment, over: row.over };
}

/** The same, with its row held: what is decided by it is decided by one worker after the other. */
export async function lockAgentRoom(tx: Tx, accountId: string): Promise<AgentRoom | null> {
  await tx.query("select 1 from operators where account_id = $1 and id = $1 for update", [accountId], "agent_room_lock");
  // Counted by a statement of its own: it sees what whoever held the row before has committed.
  return findAgentRoom(tx, accountId);
}

/**
 * People who are there, take what is given to them and seem to have room, the least busy first, that no other worker holds; locked until the
 * round ends. What they have in hand is counted anew under the lock: until then another worker may have given them something. Whose count was
 * another than was noted has it noted (`load_hint`), so that the next look finds others first.
 */
export async function claimFree(tx: Tx, accountId: string, now: Date, limit: number): Promise<OperatorRow[]> {
  const held = await tx.query<{ id: string; load_hint: number }>(
    `select id, load_hint from operators where account_id = $1 and kind = 'human' and status = 'online' and auto_assignment
       and load_hint < max_capacity and last_seen_at > $2
     order by load_hint::float8 / max_capacity, last_assigned_at nulls first, id limit $3 for update skip locked`,
    [accountId, new Date(now.getTime() - onlineMillis), limit],
    "operators_claim",
  );
  if (held.length === 0) return [];
  const rows = await tx.query<OperatorRow>(
    `select ${fields}, ${humanLoad} as load from operators o join users u on u.account_id = o.account_id and u.id = o.id
     where o.account_id = $1 and o.id = any($2) and u.disabled_at is null`,
    [accountId, held.map((row) => row.id)],
    "operators_free",
  );
  const loads = new Map(rows.map((row) => [row.id, row.load]));
  // Who may not enter any more is taken for full.
  const wrong = held.filter((row) => row.load_hint !== (loads.get(row.id) ?? fullHint));
  if (wrong.length > 0)
    await tx.execute(
      `update operators o set load_hint = l.n from unnest($2::uuid[], $3::integer[]) as l (id, n) where o.account_id = $1 and o.id = l.id`,
      [accountId, wrong.map((row) => row.id), wrong.map((row) => loads.get(row.id) ?? fullHint)],
      "operators_hint",
    );
  return rows;
}

const fullHint = 1_000_000;

/** Notes anew what everybody has in hand, but for those whom another worker holds. Gives back how many had something else noted. */
export function refreshLoads(tx: Tx, accountId: string): Promise<number> {
  return tx.execute(
    `with counted as (select assignee_id, count(*)::integer as n from conversations
       where account_id = $1 and status in ('active', 'pending') and assignee_id is not null group by 1),
     wrong as (select o.id, coalesce(c.n, 0) as n from operators o join users u on u.account_id = o.account_id and u.id = o.id
       left join counted c on c.assignee_id = o.id
       where o.account_id = $1 and o.kind = 'human' and u.disabled_at is null and o.load_hint <> coalesce(c.n, 0) order by o.id for update of o skip locked)
     update operators o set load_hint = w.n from wrong w where o.account_id = $1 and o.id = w.id`,
    [accountId],
  );
}

export async function findOperator(tx: Tx, accountId: string, id: string): Promise<OperatorRow | null> {
  const rows = await tx.query<OperatorRow>(
    `select ${fields}, case o.kind when 'bot' then 0 else ${humanLoad} end as load
     from operators o left join users u on u.account_id = o.account_id and u.id = o.id where o.account_id = $1 and o.id = $2 for update of o`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

export async function changeOperator(
  tx: Tx,
  accountId: string,
  id: string,
  change: Pick<OperatorRow, "status" | "capabilities" | "specialties" | "max_capacity" | "auto_assignment">,
): Promise<void> {
  await tx.execute(
    `update operators set status = $3, capabilities = $4, specialties = $5, max_capacity = $6, auto_assignment = $7, updated_at = now()
     where account_id = $1 and id = $2`,
    [accountId, id, change.status, change.capabilities, change.specialties, change.max_capacity, change.auto_assignment],
  );
}

/** People whose screens are open, of many accounts at once. Gives back the accounts where somebody has come. */
export async function noteSeen(tx: Tx, seen: readonly { accountId: string; userId: string }[], now: Date): Promise<string[]> {
  if (seen.length === 0) return [];
  const rows = await tx.query<{ account_id: string }>(
    `with s as (select * from unnest($1::uuid[], $2::uuid[]) as s (account_id, id)),
     was as (select o.account_id, o.id, coalesce(o.last_seen_at > $4, false) as here from operators o join s using (account_id, id)),
     put as (
       insert into operators (account_id, id, kind, last_seen_at, active_since)
       select s.account_id, s.id, 'human', $3, $3 from s join users u on u.account_id = s.account_id and u.id = s.id
       where u.disabled_at is null and u.role in ('ADMIN', 'MANAGER', 'SECRETARY')
       on conflict (account_id, id) do update set last_seen_at = excluded.last_seen_at,
         active_since = case when operators.last_seen_at > $4 then operators.active_since else excluded.last_seen_at end
       returning account_id, id)
     select distinct put.account_id from put left join was using (account_id, id) where was.here is not true`,
    [seen.map((one) => one.accountId), seen.map((one) => one.userId), now, new Date(now.getTime() - onlineMillis)],
  );
  return rows.map((row) => row.account_id);
}

export interface Performance {
  operator_id: string;
  average_handling_time: number | null;
  resolution_rate: number | null;
  conversion_rate: number | null;
}

export const performanceMillis = 30 * 86_400_000;

/** How the last 30 days of each went: handling time, share resolved, share in which the customer bought within a day after. */
export function readPerformance(tx: Tx, accountId: string, now: Date): Promise<Performance[]> {
  return tx.query<Performance>(
    `select i.operator_id, avg(extract(epoch from i.ended_at - i.assigned_at)) filter (where i.status = 'completed')::float8 as average_handling_time,
       (count(*) filter (where i.status = 'completed'))::float8 / nullif(count(*), 0) as resolution_rate,
       (count(*) filter (where exists (select from orders o where o.account_id = i.account_id and o.customer_id = i.customer_id
          and o.placed_at between i.assigned_at and i.ended_at + interval '1 day')))::float8 / nullif(count(*), 0) as conversion_rate
     from (select * from queue_items where account_id = $1 and operator_id is not null and assigned_at >= $2 and ended_at is not null
           order by assigned_at desc limit 20000) i
     group by 1`,
    [accountId, new Date(now.getTime() - performanceMillis)],
  );
}
