import type { Tx } from "#platform/db/db.ts";
import type { PriorityPart } from "./priority.ts";

export type ItemStatus = "waiting" | "assigned" | "completed" | "abandoned" | "cancelled";

export interface ItemRow {
  id: string;
  queue_id: string;
  conversation_id: string;
  customer_id: string;
  status: ItemStatus;
  entered_at: Date;
  updated_at: Date;
  assigned_at: Date | null;
  ended_at: Date | null;
  operator_id: string | null;
  preferred_operator_id: string | null;
  score: number;
  parts: PriorityPart[];
  sort_key: number;
  overdue: boolean;
  moved: boolean;
  escalated_at: Date | null;
  channel: string;
  intent: string | null;
  sentiment: number | null;
  cart_value_cents: number;
  customer_tier: string | null;
  last_order_id: string | null;
  session_id: string | null;
  message_id: string | null;
  look_at: Date | null;
  waiting_since: Date | null;
  due_kind: "first" | "next" | null;
  warn_at: Date | null;
  due_at: Date | null;
  due_state: "ok" | "warned" | "breached";
  resolve_warn_at: Date | null;
  resolve_due_at: Date | null;
  resolve_state: "ok" | "warned" | "breached";
  sla_at: Date | null;
  breaches: number;
  /** Targets that were kept and missed so far. */
  first_met: number;
  first_missed: number;
  next_met: number;
  next_missed: number;
  resolution_met: number;
  resolution_missed: number;
}

const columns: readonly (keyof ItemRow)[] = [
  "id",
  "queue_id",
  "conversation_id",
  "customer_id",
  "status",
  "entered_at",
  "updated_at",
  "assigned_at",
  "ended_at",
  "operator_id",
  "preferred_operator_id",
  "score",
  "parts",
  "sort_key",
  "overdue",
  "moved",
  "escalated_at",
  "channel",
  "intent",
  "sentiment",
  "cart_value_cents",
  "customer_tier",
  "last_order_id",
  "session_id",
  "message_id",
  "look_at",
  "waiting_since",
  "due_kind",
  "warn_at",
  "due_at",
  "due_state",
  "resolve_warn_at",
  "resolve_due_at",
  "resolve_state",
  "sla_at",
  "breaches",
  "first_met",
  "first_missed",
  "next_met",
  "next_missed",
  "resolution_met",
  "resolution_missed",
];
/** Every column of an item that the code reads, of a table called `i`. */
export const itemColumns = columns.map((column) => `i.${column}`).join(", ");
const kept = columns.filter((column) => column !== "id" && column !== "conversation_id");

export interface HistoryLine {
  itemId: string;
  event: string;
  details: Record<string, unknown>;
}

/** Writes items as they are now, new ones and known ones, in one statement. */
export async function putItems(tx: Tx, accountId: string, items: readonly ItemRow[]): Promise<void> {
  if (items.length === 0) return;
  await tx.execute(
    `insert into queue_items (account_id, ${columns.join(", ")})
     select $1, ${columns.map((column) => `r.${column}`).join(", ")} from jsonb_populate_recordset(null::queue_items, $2::jsonb) r
     on conflict (account_id, id) do update set ${kept.map((column) => `${column} = excluded.${column}`).join(", ")}`,
    [accountId, JSON.stringify(items)],
  );
}

export async function addHistory(tx: Tx, accountId: string, lines: readonly HistoryLine[], at: Date): Promise<void> {
  if (lines.length === 0) return;
  await tx.execute(
    `insert into queue_item_history (account_id, item_id, at, event, details)
     select $1, h."itemId", $3, h.event, h.details from jsonb_to_recordset($2::jsonb) as h ("itemId" uuid, event text, details jsonb)`,
    [accountId, JSON.stringify(lines), at],
  );
}

export async function lockItem(tx: Tx, accountId: string, id: string): Promise<ItemRow | null> {
  const rows = await tx.query<ItemRow>(`select ${columns.join(", ")} from queue_items where account_id = $1 and id = $2 for update`, [
    accountId,
    id,
  ]);
  return rows[0] ?? null;
}

/** Open items of conversations, locked in one order. */
export function lockOpenItems(tx: Tx, accountId: string, conversationIds: readonly string[]): Promise<ItemRow[]> {
  return tx.query<ItemRow>(
    `select ${columns.join(", ")} from queue_items where account_id = $1 and conversation_id = any($2) and status in ('waiting', 'assigned')
     order by id for update`,
    [accountId, conversationIds],
  );
}

export function countWaiting(tx: Tx, accountId: string): Promise<{ queue_id: string; length: number }[]> {
  return tx.query("select queue_id, count(*)::integer as length from queue_items where account_id = $1 and status = 'waiting' group by 1", [
    accountId,
  ]);
}

export interface Candidate {
  id: string;
  queue_id: string;
  conversation_id: string;
  preferred_operator_id: string | null;
  overdue: boolean;
  entered_at: Date;
}

/** The first who wait in each queue, as many as given for it, that no other worker holds. */
export async function claimFirst(tx: Tx, accountId: string, queueIds: readonly string[], each: number): Promise<Candidate[]> {
  // Written out, as one of a few: with an unknown limit the whole queue is read and sorted (45 ms of 5,000 who wait instead of 1 ms).
  const limit = 2 ** Math.ceil(Math.log2(Math.max(1, Math.min(512, each))));
  return tx.query<Candidate>(
    `select c.id, c.queue_id, c.conversation_id, c.preferred_operator_id, c.overdue, c.entered_at from unnest($2::uuid[]) as q (id)
     cross join lateral (
       select i.id, i.queue_id, i.conversation_id, i.preferred_operator_id, i.overdue, i.entered_at, i.sort_key from queue_items i
       where i.account_id = $1 and i.queue_id = q.id and i.status = 'waiting'
       order by i.sort_key desc, i.entered_at, i.id limit ${limit} for update skip locked) c
     order by c.queue_id, c.sort_key desc, c.entered_at, c.id`,
    [accountId, queueIds],
    `queue_first_${limit}`,
  );
}

/**
 * Writes down what was given to whom: items, their history, how much each person has, and which queues were served, in one statement. `routed`:
 * nobody took it by hand.
 */
export async function recordGiven(
  tx: Tx,
  accountId: string,
  given: readonly { itemId: string; operatorId: string; queueId: string }[],
  routed: boolean,
  now: Date,
): Promise<void> {
  if (given.length === 0) return;
  await tx.execute(
    `with given as (select * from unnest($2::uuid[], $3::uuid[], $4::uuid[]) as g (id, operator_id, queue_id)),
     told as (insert into queue_item_history (account_id, item_id, at, event, details)
       select $1, id, $5, 'assigned', jsonb_build_object('operatorId', operator_id) || $6::jsonb from given),
     people as (update operators o set last_assigned_at = $5, load_hint = o.load_hint + g.n
       from (select operator_id, count(*)::integer as n from given group by 1) g where o.account_id = $1 and o.id = g.operator_id),
     -- Another worker that serves the same queue notes the same: nobody waits for its commit.
     free as (select id from queues where account_id = $1 and id in (select queue_id from given) order by id for no key update skip locked),
     served as (update queues q set last_served_at = $5 from free f where q.account_id = $1 and q.id = f.id)
     update queue_items i set status = 'assigned', operator_id = g.operator_id, assigned_at = $5, updated_at = $5, look_at = null
     from given g where i.account_id = $1 and i.id = g.id`,
    [
      accountId,
      given.map((one) => one.itemId),
      given.map((one) => one.operatorId),
      given.map((one) => one.queueId),
      now,
      JSON.stringify(routed ? { routed } : {}),
    ],
    "queue_given",
  );
}

export interface ItemHistoryRow {
  at: Date;
  event: string;
  details: Record<string, unknown>;
}

export function listHistory(tx: Tx, accountId: string, itemId: string): Promise<ItemHistoryRow[]> {
  return tx.query<ItemHistoryRow>(
    "select at, event, details from (select * from queue_item_history where account_id = $1 and item_id = $2 order by id desc limit 200) h order by id",
    [accountId, itemId],
  );
}

/** Items, newest first, or as they stand in their queue when what waits is asked for. */
export function listItems(
  tx: Tx,
  accountId: string,
  filter: { queueId: string | null; status: ItemStatus | null; conversationId: string | null; operatorId?: string | null },
  page: { after: { key: number; at: Date; id: string } | null; limit: number },
): Promise<ItemRow[]> {
  const waiting = filter.status === "waiting";
  const values: unknown[] = [accountId, filter.queueId, filter.status, filter.conversationId, page.limit, filter.operatorId ?? null];
  let behind = "";
  if (page.after) {
    values.push(page.after.key, page.after.at, page.after.id);
    behind = waiting
      ? "and (i.sort_key < $7 or (i.sort_key = $7 and (i.entered_at, i.id) > ($8::timestamptz, $9::uuid)))"
      : "and $7::float8 is not null and (i.entered_at, i.id) < ($8::timestamptz, $9::uuid)";
  }
  return tx.query<ItemRow>(
    `select ${itemColumns} from queue_items i
     where i.account_id = $1 and ($2::uuid is null or i.queue_id = $2) and ($3::text is null or i.status = $3) and ($4::uuid is null or i.conversation_id = $4)
       and ($6::uuid is null or i.operator_id = $6) ${behind}
     order by ${waiting ? "i.sort_key desc, i.entered_at, i.id" : "i.entered_at desc, i.id desc"} limit $5`,
    values,
  );
}

/** How many stand before an item that waits in its queue. */
export async function countBefore(tx: Tx, accountId: string, item: ItemRow): Promise<number> {
  const [row] = await tx.query<{ n: number }>(
    `select count(*)::integer as n from queue_items where account_id = $1 and queue_id = $2 and status = 'waiting'
       and (sort_key > $3 or (sort_key = $3 and (entered_at, id) < ($4::timestamptz, $5::uuid)))`,
    [accountId, item.queue_id, item.sort_key, item.entered_at, item.id],
  );
  return row?.n ?? 0;
}
