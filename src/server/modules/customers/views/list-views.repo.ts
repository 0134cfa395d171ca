import type { Tx } from "#platform/db/db.ts";
import type { ViewedList } from "./list-views.contract.ts";

export interface ListViewRow {
  id: string;
  list: ViewedList;
  owner_id: string | null;
  name: string;
  filter: Record<string, string>;
}

const columns = "id, list, owner_id, name, filter";

/** Everybody's and, where a person asks, their own. */
export function listViewRows(tx: Tx, accountId: string, list: ViewedList | null, userId: string | null): Promise<ListViewRow[]> {
  return tx.query<ListViewRow>(
    `select ${columns} from list_views where account_id = $1 and ($2::text is null or list = $2) and (owner_id is null or owner_id = $3)
     order by owner_id is null, lower(name), id limit 200`,
    [accountId, list, userId],
  );
}

export async function countViews(tx: Tx, accountId: string, list: ViewedList, ownerId: string | null): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    "select count(*) as count from list_views where account_id = $1 and list = $2 and owner_id is not distinct from $3",
    [accountId, list, ownerId],
  );
  return rows[0]?.count ?? 0;
}

export async function findView(tx: Tx, accountId: string, id: string): Promise<ListViewRow | null> {
  const rows = await tx.query<ListViewRow>(`select ${columns} from list_views where account_id = $1 and id = $2 for update`, [
    accountId,
    id,
  ]);
  return rows[0] ?? null;
}

export async function insertView(tx: Tx, accountId: string, view: ListViewRow): Promise<void> {
  await tx.execute("insert into list_views (account_id, id, list, owner_id, name, filter) values ($1, $2, $3, $4, $5, $6)", [
    accountId,
    view.id,
    view.list,
    view.owner_id,
    view.name,
    JSON.stringify(view.filter),
  ]);
}

export async function changeView(
  tx: Tx,
  accountId: string,
  id: string,
  change: { name: string; filter: Record<string, string> },
): Promise<void> {
  await tx.execute("update list_views set name = $3, filter = $4, updated_at = now() where account_id = $1 and id = $2", [
    accountId,
    id,
    change.name,
    JSON.stringify(change.filter),
  ]);
}

export async function removeView(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from list_views where account_id = $1 and id = $2", [accountId, id]);
}
