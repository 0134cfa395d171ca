import type { Tx } from "#platform/db/db.ts";

export interface BulkRow {
  id: string;
  by_id: string;
  by_name: string;
  change: StoredChange;
  total: number;
  done: number;
  changed: number;
  undoing: boolean;
  undone: number;
}

/** A change with everything resolved: people by id, the new status said. */
export interface StoredChange {
  status?: string | undefined;
  snoozedUntil?: string | undefined;
  assignee?: string | null | undefined;
  team?: string | null | undefined;
  addLabels?: string[] | undefined;
  removeLabels?: string[] | undefined;
  priority?: string | null | undefined;
  unread?: boolean | undefined;
}

/** What a change of many may touch, as it stood before or after. */
export interface Snapshot {
  status: string;
  snoozed_until: string | null;
  assignee_id: string | null;
  team_id: string | null;
  labels: string[];
  priority: string | null;
  unread: number;
  waiting_since: string | null;
}

export interface ChangedItem {
  id: string;
  channel_id: string;
  channel: string;
  customer_id: string;
  before: Snapshot;
  after: Snapshot;
}

const snapshot = (
  row: string,
) => `jsonb_build_object('status', ${row}.status, 'snoozed_until', ${row}.snoozed_until, 'assignee_id', ${row}.assignee_id, 'team_id', ${row}.team_id,
  'labels', to_jsonb(${row}.labels), 'priority', ${row}.priority, 'unread', ${row}.unread, 'waiting_since', ${row}.waiting_since)`;

export async function insertBulk(
  tx: Tx,
  accountId: string,
  bulk: { id: string; byId: string; byName: string; change: StoredChange },
): Promise<void> {
  await tx.execute("insert into bulk_changes (account_id, id, by_id, by_name, change, total) values ($1, $2, $3, $4, $5, 0)", [
    accountId,
    bulk.id,
    bulk.byId,
    bulk.byName,
    JSON.stringify(bulk.change),
  ]);
}

/** Those of the ids that are conversations of the account. */
export function insertNamedItems(tx: Tx, accountId: string, bulkId: string, ids: readonly string[]): Promise<number> {
  return tx.execute(
    "insert into bulk_change_items (account_id, bulk_id, conversation_id) select $1, $2, id from conversations where account_id = $1 and id = any($3)",
    [accountId, bulkId, ids],
  );
}

export async function setBulkTotal(tx: Tx, accountId: string, bulkId: string, total: number): Promise<void> {
  await tx.execute("update bulk_changes set total = $3 where account_id = $1 and id = $2", [accountId, bulkId, total]);
}

/** Locked, so that two requests never go through the same part. */
export async function lockBulk(tx: Tx, accountId: string, bulkId: string): Promise<BulkRow | null> {
  const rows = await tx.query<BulkRow>("select * from bulk_changes where account_id = $1 and id = $2 for update", [accountId, bulkId]);
  return rows[0] ?? null;
}

export async function saveBulk(
  tx: Tx,
  accountId: string,
  bulk: Pick<BulkRow, "id" | "done" | "changed" | "undoing" | "undone">,
): Promise<void> {
  await tx.execute("update bulk_changes set done = $3, changed = $4, undoing = $5, undone = $6 where account_id = $1 and id = $2", [
    accountId,
    bulk.id,
    bulk.done,
    bulk.changed,
    bulk.undoing,
    bulk.undone,
  ]);
}

/** The next conversations in a state, locked in the order of their ids. */
export async function lockPart(tx: Tx, accountId: string, bulkId: string, state: "pending" | "changed", limit: number): Promise<string[]> {
  const items = await tx.query<{ id: string }>(
    "select conversation_id as id from bulk_change_items where account_id = $1 and bulk_id = $2 and state = $3 order by conversation_id limit $4",
    [accountId, bulkId, state, limit],
  );
  const ids = items.map((item) => item.id);
  await tx.execute("select 1 from conversations where account_id = $1 and id = any($2) order by id for no key update", [accountId, ids]);
  return ids;
}

/** Changes the given conversations and keeps what each was before and after. Gives back those that really changed. */
export async function applyBulk(
  tx: Tx,
  accountId: string,
  bulkId: string,
  ids: readonly string[],
  change: StoredChange,
): Promise<ChangedItem[]> {
  const status = change.snoozedUntil === undefined ? (change.status ?? null) : "snoozed";
  await tx.execute(
    `with old as (select o.id, ${snapshot("o")} as before from conversations o where o.account_id = $1 and o.id = any($3)),
     new as (
       update conversations c set
         status = coalesce($4, c.status),
         snoozed_until = case when $4 is null then c.snoozed_until else $5::timestamptz end,
         assignee_id = case when $6 then $7::uuid else c.assignee_id end,
         team_id = case when $13 then $14::uuid else c.team_id end,
         labels = case when $8::text[] = '{}' and $9::text[] = '{}' then c.labels else
           (select coalesce(array_agg(l order by place), '{}') from
             (select l, min(place) as place from unnest(c.labels || $8::text[]) with ordinality u(l, place) where l <> all ($9::text[]) group by l order by 2 limit 50) kept) end,
         priority = case when $10 then $11 else c.priority end,
         unread = case when $4 = 'closed' or $12 = false then 0 when $12 then greatest(c.unread, 1) else c.unread end,
         waiting_since = case when $4 = 'closed' then null else c.waiting_since end,
         updated_at = now()
       from old where c.account_id = $1 and c.id = old.id
       returning c.id, old.before, ${snapshot("c")} as after)
     update bulk_change_items i set state = case when new.before = new.after then 'same' else 'changed' end, before = new.before, after = new.after
     from new where i.account_id = $1 and i.bulk_id = $2 and i.conversation_id = new.id`,
    [
      accountId,
      bulkId,
      ids,
      status,
      change.snoozedUntil ?? null,
      change.assignee !== undefined,
      change.assignee ?? null,
      change.addLabels ?? [],
      change.removeLabels ?? [],
      change.priority !== undefined,
      change.priority ?? null,
      change.unread ?? null,
      change.team !== undefined,
      change.team ?? null,
    ],
  );
  // Removed since they were chosen.
  await tx.execute(
    "update bulk_change_items set state = 'same' where account_id = $1 and bulk_id = $2 and conversation_id = any($3) and state = 'pending'",
    [accountId, bulkId, ids],
  );
  return listItems(tx, accountId, bulkId, ids, "changed");
}

/** Brings back each value that still is as the change left it. Gives back the conversations in which something was brought back. */
export async function revertBulk(tx: Tx, accountId: string, bulkId: string, ids: readonly string[]): Promise<ChangedItem[]> {
  const still = (column: string) => `coalesce(to_jsonb(c.${column}), 'null') = i.after -> '${column}'`;
  const back = (column: string, cast: string) =>
    `${column} = case when ${still(column)} then (i.before ->> '${column}')::${cast} else c.${column} end`;
  await tx.execute(
    `with reverted as (
       update conversations c set ${back("status", "text")},
         snoozed_until = case when ${still("status")} then (i.before ->> 'snoozed_until')::timestamptz else c.snoozed_until end,
         ${back("assignee_id", "uuid")}, ${back("team_id", "uuid")}, ${back("priority", "text")}, ${back("unread", "integer")},
         waiting_since = case when ${still("waiting_since")} then (i.before ->> 'waiting_since')::timestamptz else c.waiting_since end,
         labels = case when ${still("labels")} then array(select jsonb_array_elements_text(i.before -> 'labels')) else c.labels end,
         updated_at = now()
       from bulk_change_items i
       where i.account_id = $1 and i.bulk_id = $2 and i.conversation_id = any($3) and i.state = 'changed' and c.account_id = $1 and c.id = i.conversation_id
         and ((i.before -> 'status' <> i.after -> 'status' and ${still("status")})
           or (i.before -> 'snoozed_until' <> i.after -> 'snoozed_until' and ${still("status")})
           or (i.before -> 'assignee_id' <> i.after -> 'assignee_id' and ${still("assignee_id")})
           or (i.before -> 'team_id' <> i.after -> 'team_id' and ${still("team_id")})
           or (i.before -> 'priority' <> i.after -> 'priority' and ${still("priority")})
           or (i.before -> 'unread' <> i.after -> 'unread' and ${still("unread")})
           or (i.before -> 'waiting_since' <> i.after -> 'waiting_since' and ${still("waiting_since")})
           or (i.before -> 'labels' <> i.after -> 'labels' and ${still("labels")}))
       returning c.id)
     update bulk_change_items i set state = 'undone' from reverted r where i.account_id = $1 and i.bulk_id = $2 and i.conversation_id = r.id`,
    [accountId, bulkId, ids],
  );
  await tx.execute(
    "update bulk_change_items set state = 'kept' where account_id = $1 and bulk_id = $2 and conversation_id = any($3) and state = 'changed'",
    [accountId, bulkId, ids],
  );
  return listItems(tx, accountId, bulkId, ids, "undone");
}

function listItems(tx: Tx, accountId: string, bulkId: string, ids: readonly string[], state: "changed" | "undone"): Promise<ChangedItem[]> {
  return tx.query<ChangedItem>(
    `select c.id, c.channel_id, c.channel, c.customer_id, i.before, i.after from bulk_change_items i
     join conversations c on c.account_id = i.account_id and c.id = i.conversation_id
     where i.account_id = $1 and i.bulk_id = $2 and i.conversation_id = any($3) and i.state = $4 order by c.id`,
    [accountId, bulkId, ids, state],
  );
}

export interface NewMark {
  id: string;
  conversation_id: string;
  channel_id: string;
  channel: string;
  sender_name: string | null;
  event: Record<string, unknown>;
  at: Date;
}

/** Lines in many threads in one statement. */
export async function insertMarks(tx: Tx, accountId: string, marks: readonly NewMark[]): Promise<void> {
  if (marks.length === 0) return;
  await tx.execute(
    `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, sender_name, type, payload, status, private, metadata, at, sent_at)
     select $1, m.id, m.conversation_id, m.channel_id, 'outgoing', 'system', 'system', m.sender_name, 'system', jsonb_build_object('event', m.event), 'sent', true,
       jsonb_build_object('channel', m.channel), m.at, m.at
     from jsonb_to_recordset($2::jsonb) as m (id uuid, conversation_id uuid, channel_id uuid, channel text, sender_name text, event jsonb, at timestamptz)`,
    [accountId, JSON.stringify(marks)],
    "marks_insert",
  );
}

export async function deleteAgentJobs(tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.execute("delete from agent_jobs where account_id = $1 and conversation_id = any($2)", [accountId, ids]);
}

/** Changes of many that nobody can take back any more. */
export function purgeBulkChanges(tx: Tx, before: Date): Promise<number> {
  return tx.execute(
    "delete from bulk_changes b using (select account_id, id from bulk_changes where created_at < $1 order by created_at limit 20) old where b.account_id = old.account_id and b.id = old.id",
    [before],
  );
}
