import type { Tx } from "#platform/db/db.ts";
import type { LabelColor } from "./labels.contract.ts";

export interface LabelRow {
  id: string;
  label: string;
  color: LabelColor;
  count: number;
}

export function listLabelRows(tx: Tx, accountId: string): Promise<LabelRow[]> {
  return tx.query<LabelRow>(
    `select l.id, l.name as label, l.color, coalesce(used.count, 0)::integer as count
     from labels l left join (
       select name, count(*) as count from conversations, unnest(labels) as name where account_id = $1 and labels <> '{}' group by name
     ) used on used.name = l.name
     where l.account_id = $1 and l.deleted_at is null order by 4 desc, 2 limit 500`,
    [accountId],
  );
}

/** A label with the number of conversations that have it, its row held until the end of the transaction. */
export async function lockLabel(tx: Tx, accountId: string, id: string): Promise<LabelRow | null> {
  const rows = await tx.query<LabelRow>(
    `select id, name as label, color,
       (select count(*)::integer from conversations c where c.account_id = $1 and labels.name = any (c.labels)) as count
     from labels where account_id = $1 and id = $2 and deleted_at is null for update`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

/** Whether a name is taken, whatever its case, by another label than `exceptId`. */
export async function labelNameTaken(tx: Tx, accountId: string, name: string, exceptId: string | null): Promise<boolean> {
  const rows = await tx.query(
    "select 1 as taken from labels where account_id = $1 and lower(name) = lower($2) and deleted_at is null and ($3::uuid is null or id <> $3) limit 1",
    [accountId, name, exceptId],
  );
  return rows.length > 0;
}

export async function insertLabel(tx: Tx, accountId: string, label: { id: string; name: string; color: LabelColor }): Promise<string> {
  const rows = await tx.query<{ id: string }>(
    `insert into labels (account_id, id, name, color) values ($1, $2, $3, $4)
     on conflict (account_id, name) do update set deleted_at = null, removed_from = '{}', color = excluded.color returning id`,
    [accountId, label.id, label.name, label.color],
  );
  return rows[0]?.id ?? label.id;
}

export async function updateLabelRow(tx: Tx, accountId: string, id: string, change: { name: string; color: LabelColor }): Promise<void> {
  // A deleted label that still holds the name gives it up.
  await tx.execute("delete from labels where account_id = $1 and name = $2 and id <> $3 and deleted_at is not null", [
    accountId,
    change.name,
    id,
  ]);
  await tx.execute("update labels set name = $3, color = $4 where account_id = $1 and id = $2", [accountId, id, change.name, change.color]);
}

/** Puts one name in the place of another, each once, and gives back the conversations that changed, newest first. */
export async function replaceLabel(tx: Tx, accountId: string, name: string, by: string | null): Promise<string[]> {
  const rows = await tx.query<{ id: string; last_message_at: Date | null }>(
    `update conversations set updated_at = now(), labels = case
         when $3::text is null or $3 = any (labels) then array_remove(labels, $2)
         else array_replace(labels, $2, $3) end
     where account_id = $1 and $2 = any (labels) returning id, last_message_at`,
    [accountId, name, by],
  );
  return rows.sort((a, b) => (b.last_message_at?.getTime() ?? 0) - (a.last_message_at?.getTime() ?? 0)).map(({ id }) => id);
}

export async function markDeleted(tx: Tx, accountId: string, id: string, removedFrom: readonly string[]): Promise<void> {
  await tx.execute("update labels set deleted_at = now(), removed_from = $3 where account_id = $1 and id = $2", [
    accountId,
    id,
    removedFrom,
  ]);
}

export async function dropLabel(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from labels where account_id = $1 and id = $2", [accountId, id]);
}

/** Undoes a deletion; null when there is nothing to undo. */
export async function undelete(tx: Tx, accountId: string, id: string): Promise<{ name: string; changed: string[] } | null> {
  const [label] = await tx.query<{ name: string; removed_from: string[] }>(
    "select name, removed_from from labels where account_id = $1 and id = $2 and deleted_at is not null for update",
    [accountId, id],
  );
  if (!label) return null;
  const rows = await tx.query<{ id: string }>(
    `update conversations set labels = array_append(labels, $2), updated_at = now()
     where account_id = $1 and id = any ($3) and not ($2 = any (labels)) returning id`,
    [accountId, label.name, label.removed_from],
  );
  await tx.execute("update labels set deleted_at = null, removed_from = '{}' where account_id = $1 and id = $2", [accountId, id]);
  return { name: label.name, changed: rows.map((row) => row.id) };
}

/** Deleted labels that nobody restored. */
export async function purgeLabels(tx: Tx, before: Date): Promise<void> {
  await tx.execute("delete from labels where deleted_at < $1", [before]);
}
