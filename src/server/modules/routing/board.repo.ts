import type { Tx } from "#platform/db/db.ts";
import { itemColumns, type ItemRow } from "./items.repo.ts";

/** The first who wait in each of the queues, in their order, in one statement. */
export function listHeads(tx: Tx, accountId: string, queueIds: readonly string[], each: number): Promise<ItemRow[]> {
  return tx.query<ItemRow>(
    `select c.* from unnest($2::uuid[]) with ordinality as q (id, place)
     cross join lateral (
       select ${itemColumns} from queue_items i where i.account_id = $1 and i.queue_id = q.id and i.status = 'waiting'
       order by i.sort_key desc, i.entered_at, i.id limit $3) c
     order by q.place, c.sort_key desc, c.entered_at, c.id`,
    [accountId, queueIds, each],
  );
}

/** Of what people have in hand: targets that are near and that were missed. */
export function countLate(tx: Tx, accountId: string): Promise<{ operator_id: string; warned: number; late: number }[]> {
  return tx.query(
    `select operator_id, (count(*) filter (where 'breached' in (due_state, resolve_state)))::integer as late,
       (count(*) filter (where 'warned' in (due_state, resolve_state) and 'breached' not in (due_state, resolve_state)))::integer as warned
     from queue_items where account_id = $1 and status = 'assigned' and (due_state <> 'ok' or resolve_state <> 'ok') group by 1`,
    [accountId],
  );
}

export interface SlaRow {
  queue_id: string;
  queue_name: string;
  customer_tier: string | null;
  channel: string;
  entered: number;
  average_waiting_time: number | null;
  first_met: number;
  first_missed: number;
  next_met: number;
  next_missed: number;
  resolution_met: number;
  resolution_missed: number;
}

/**
 * Targets kept and missed of what entered in a period. A target that runs still counts when it was missed already. Whatever lies in line longest
 * is left out beyond 2,000 groups.
 */
export function readSlaFigures(tx: Tx, accountId: string, from: Date, to: Date): Promise<SlaRow[]> {
  const running = (kind: string) =>
    `(i.status in ('waiting', 'assigned') and i.due_kind = '${kind}' and i.due_state = 'breached')::integer`;
  return tx.query<SlaRow>(
    `select q.id as queue_id, q.name as queue_name, i.customer_tier, i.channel, count(*)::integer as entered,
       avg(extract(epoch from i.assigned_at - i.entered_at))::float8 as average_waiting_time,
       sum(i.first_met)::integer as first_met, sum(i.first_missed + ${running("first")})::integer as first_missed,
       sum(i.next_met)::integer as next_met, sum(i.next_missed + ${running("next")})::integer as next_missed,
       sum(i.resolution_met)::integer as resolution_met,
       sum(i.resolution_missed + (i.status in ('waiting', 'assigned') and i.resolve_state = 'breached')::integer)::integer as resolution_missed
     from queue_items i join queues q on q.account_id = i.account_id and q.id = i.queue_id
     where i.account_id = $1 and i.entered_at >= $2 and i.entered_at < $3
     group by q.id, q.name, q.is_default, q.position, i.customer_tier, i.channel
     order by q.is_default, q.position, q.id, i.customer_tier nulls first, i.channel limit 2000`,
    [accountId, from, to],
  );
}
