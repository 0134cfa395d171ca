import type { Tx } from "#platform/db/db.ts";
import type { ListFilter } from "./list.contract.ts";

export interface SavedViewRow {
  id: string;
  owner_id: string | null;
  name: string;
  filter: ListFilter;
  position: number;
}

/** Everybody's and, where a person asks, their own. */
export function listSavedViewRows(tx: Tx, accountId: string, userId: string | null): Promise<SavedViewRow[]> {
  return tx.query<SavedViewRow>(
    `select id, owner_id, name, filter, position from saved_views where account_id = $1 and (owner_id is null or owner_id = $2)
     order by owner_id is null, position, id limit 100`,
    [accountId, userId],
  );
}

export async function findSavedView(tx: Tx, accountId: string, id: string): Promise<SavedViewRow | null> {
  const rows = await tx.query<SavedViewRow>(
    "select id, owner_id, name, filter, position from saved_views where account_id = $1 and id = $2 for update",
    [accountId, id],
  );
  return rows[0] ?? null;
}

/** Ids of one person's views (null: everybody's) in order. The account's row keeps two from changing the order at once. */
export async function lockOrder(tx: Tx, accountId: string, ownerId: string | null): Promise<string[]> {
  await tx.execute("select pg_advisory_xact_lock(hashtextextended('saved_views ' || $1, 0))", [accountId]);
  const rows = await tx.query<{ id: string }>(
    "select id from saved_views where account_id = $1 and owner_id is not distinct from $2 order by position, id",
    [accountId, ownerId],
  );
  return rows.map((row) => row.id);
}

export async function saveOrder(tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.execute(
    "update saved_views v set position = o.place from unnest($2::uuid[]) with ordinality o(id, place) where v.account_id = $1 and v.id = o.id",
    [accountId, ids],
  );
}

export async function insertSavedView(
  tx: Tx,
  accountId: string,
  view: { id: string; ownerId: string | null; name: string; filter: ListFilter; position: number; demo?: boolean },
): Promise<void> {
  await tx.execute("insert into saved_views (account_id, id, owner_id, name, filter, position, demo) values ($1, $2, $3, $4, $5, $6, $7)", [
    accountId,
    view.id,
    view.ownerId,
    view.name,
    JSON.stringify(view.filter),
    view.position,
    view.demo ?? false,
  ]);
}

export async function changeSavedView(tx: Tx, accountId: string, id: string, change: { name: string; filter: ListFilter }): Promise<void> {
  await tx.execute("update saved_views set name = $3, filter = $4, updated_at = now() where account_id = $1 and id = $2", [
    accountId,
    id,
    change.name,
    JSON.stringify(change.filter),
  ]);
}

export async function deleteSavedView(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from saved_views where account_id = $1 and id = $2", [accountId, id]);
}

export async function removeDemoViews(tx: Tx, accountId: string): Promise<void> {
  await tx.execute("delete from saved_views where account_id = $1 and demo", [accountId]);
}
