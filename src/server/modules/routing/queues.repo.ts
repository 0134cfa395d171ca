import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { queueSettingsSchema, settingsOf, type QueueSettings } from "./queue-settings.contract.ts";

export interface Queue {
  id: string;
  name: string;
  description: string;
  status: "active" | "paused";
  isDefault: boolean;
  position: number;
  autoAssign: boolean;
  settings: QueueSettings;
  lastServedAt: Date | null;
  createdAt: Date;
}

export const mostQueues = 100;

interface QueueRow {
  id: string;
  name: string;
  description: string;
  status: "active" | "paused";
  is_default: boolean;
  position: number;
  auto_assign: boolean;
  settings: unknown;
  last_served_at: Date | null;
  created_at: Date;
}

const queueOf = (row: QueueRow): Queue => ({
  id: row.id,
  name: row.name,
  description: row.description,
  status: row.status,
  isDefault: row.is_default,
  position: row.position,
  autoAssign: row.auto_assign,
  settings: settingsOf(row.settings),
  lastServedAt: row.last_served_at,
  createdAt: row.created_at,
});

/** Queues in the order in which they are asked; the one for everything else last. It is made at the first look, by nobody's wish. */
export async function listQueues(tx: Tx, accountId: string): Promise<Queue[]> {
  const read = () =>
    tx.query<QueueRow>("select * from queues where account_id = $1 order by is_default, position, id limit $2", [accountId, mostQueues]);
  let rows = await read();
  if (!rows.some((row) => row.is_default)) {
    const id = newId();
    const taken = rows.some((row) => row.name.toLowerCase() === "fila principal");
    await tx.execute(
      `insert into queues (account_id, id, name, is_default, settings)
       select $1, $2, $3, true, $4 where exists (select from accounts where id = $1) on conflict do nothing`,
      [accountId, id, taken ? `Fila principal ${id.slice(-4)}` : "Fila principal", JSON.stringify(queueSettingsSchema.parse({}))],
    );
    rows = await read();
  }
  return rows.map(queueOf);
}

export async function findQueue(tx: Tx, accountId: string, id: string): Promise<Queue | null> {
  const rows = await tx.query<QueueRow>("select * from queues where account_id = $1 and id = $2", [accountId, id]);
  return rows[0] ? queueOf(rows[0]) : null;
}

export async function insertQueue(
  tx: Tx,
  accountId: string,
  queue: Pick<Queue, "id" | "name" | "description" | "status" | "autoAssign" | "settings">,
): Promise<void> {
  await tx.execute(
    `insert into queues (account_id, id, name, description, status, auto_assign, settings, position)
     select $1, $2, $3, $4, $5, $6, $7, coalesce(max(position), 0) + 1 from queues where account_id = $1`,
    [accountId, queue.id, queue.name, queue.description, queue.status, queue.autoAssign, JSON.stringify(queue.settings)],
  );
}

/** `promisesAnew`: targets of what is open are worked out again, from when it began to wait. */
export async function changeQueue(
  tx: Tx,
  accountId: string,
  queue: Pick<Queue, "id" | "name" | "description" | "status" | "autoAssign" | "settings">,
  promisesAnew = true,
): Promise<void> {
  await tx.execute(
    `update queues set name = $3, description = $4, status = $5, auto_assign = $6, settings = $7, version = version + 1, updated_at = now()
     where account_id = $1 and id = $2`,
    [accountId, queue.id, queue.name, queue.description, queue.status, queue.autoAssign, JSON.stringify(queue.settings)],
  );
  // Rules may give other scores now; targets are worked out anew where what was promised, or the hours in which it counts, has changed.
  await tx.execute(
    `update queue_items set look_at = now(), waiting_since = case when $3 then null else waiting_since end
     where account_id = $1 and queue_id = $2 and status in ('waiting', 'assigned')`,
    [accountId, queue.id, promisesAnew],
  );
}

export async function saveQueueOrder(tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.execute(
    "update queues q set position = o.place from unnest($2::uuid[]) with ordinality as o (id, place) where q.account_id = $1 and q.id = o.id",
    [accountId, ids],
  );
}

/** Removes a queue; what is and was in it goes to another one. */
export async function deleteQueueRow(tx: Tx, accountId: string, id: string, heirId: string): Promise<void> {
  await tx.execute(
    "update queue_items set queue_id = $3, look_at = case when status = 'waiting' then now() end where account_id = $1 and queue_id = $2",
    [accountId, id, heirId],
  );
  await tx.execute("delete from queues where account_id = $1 and id = $2", [accountId, id]);
}

/** What is open already is to be put into queues: after a queue was made or begins to give out. */
export async function askBackfill(tx: Tx, accountId: string): Promise<void> {
  await tx.execute("update queues set backfill_after = '00000000-0000-0000-0000-000000000000' where account_id = $1 and is_default", [
    accountId,
  ]);
}

export interface QueueFigures {
  queue_id: string;
  current_length: number;
  oldest: Date | null;
  overdue: number;
  average_waiting_time: number | null;
  average_handling_time: number | null;
  abandonment_rate: number | null;
  resolution_rate: number | null;
  breaches: number;
  in_service: number;
  sla_warned: number;
  sla_breached: number;
}

const slaCounts = `count(*) filter (where 'breached' in (due_state, resolve_state)) as late,
  count(*) filter (where 'warned' in (due_state, resolve_state) and 'breached' not in (due_state, resolve_state)) as warned`;

/** How queues go: what waits now, and the last day of each. */
export function readQueueFigures(tx: Tx, accountId: string, now: Date): Promise<QueueFigures[]> {
  const since = new Date(now.getTime() - 86_400_000);
  return tx.query<QueueFigures>(
    `select q.id as queue_id, w.length::integer as current_length, w.oldest, w.overdue::integer, t.waited as average_waiting_time,
       e.handled as average_handling_time, e.abandoned::float8 / nullif(e.ended, 0) as abandonment_rate,
       e.completed::float8 / nullif(e.ended, 0) as resolution_rate, (coalesce(e.breaches, 0) + coalesce(w.breaches, 0))::integer as breaches,
       s.length::integer as in_service, (w.warned + s.warned)::integer as sla_warned, (w.late + s.late)::integer as sla_breached
     from queues q
     cross join lateral (select count(*) as length, min(entered_at) as oldest, count(*) filter (where overdue) as overdue, sum(breaches) as breaches,
         ${slaCounts} from queue_items i where i.account_id = q.account_id and i.queue_id = q.id and i.status = 'waiting') w
     cross join lateral (select count(*) as length, ${slaCounts}
       from queue_items i where i.account_id = q.account_id and i.queue_id = q.id and i.status = 'assigned') s
     cross join lateral (select avg(extract(epoch from x.assigned_at - x.entered_at))::float8 as waited from (
         select assigned_at, entered_at from queue_items i where i.account_id = q.account_id and i.queue_id = q.id and i.entered_at >= $2 and i.assigned_at is not null
         limit 20000) x) t
     cross join lateral (select count(*) as ended, count(*) filter (where status = 'abandoned') as abandoned, count(*) filter (where status = 'completed') as completed,
         avg(extract(epoch from ended_at - assigned_at)) filter (where status = 'completed')::float8 as handled, sum(breaches) as breaches
       from queue_items i where i.account_id = q.account_id and i.queue_id = q.id and i.ended_at >= $2 and i.status in ('completed', 'abandoned')) e
     where q.account_id = $1`,
    [accountId, since],
  );
}
