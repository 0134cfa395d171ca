import type { Tx } from "#platform/db/db.ts";
import type { Role } from "#shared/endpoint.ts";
import type { OwnTile } from "./own.contract.ts";

export interface DashboardRow {
  id: string;
  name: string;
  owner_kind: "user" | "key";
  owner_id: string;
  owner_name: string;
  shared_roles: Exclude<Role, "DPO">[];
  tiles: OwnTile[];
  version: number;
  deleted_at: Date | null;
  updated_at: Date;
}

export interface Viewer {
  id: string;
  role: Role;
}

const columns = "id, name, owner_kind, owner_id, owner_name, shared_roles, tiles, version, deleted_at, updated_at";
const seen = "(owner_id = $2 or $3 = 'ADMIN' or $3 = any (shared_roles))";

/** Dashboards that somebody may open: their own, shared ones, as an administrator all. */
export function listDashboardRows(tx: Tx, accountId: string, viewer: Viewer): Promise<DashboardRow[]> {
  return tx.query(
    `select ${columns} from own_dashboards where account_id = $1 and deleted_at is null and ${seen} order by lower(name), id limit 500`,
    [accountId, viewer.id, viewer.role],
  );
}

/** One that somebody may open, locked; `gone`: also one that was put away. */
export async function findDashboardRow(tx: Tx, accountId: string, id: string, viewer: Viewer, gone = false): Promise<DashboardRow | null> {
  const rows = await tx.query<DashboardRow>(
    `select ${columns} from own_dashboards where account_id = $1 and id = $4 and ($5 or deleted_at is null) and ${seen} for update`,
    [accountId, viewer.id, viewer.role, id, gone],
  );
  return rows[0] ?? null;
}

type Written = Pick<DashboardRow, "id" | "name" | "owner_kind" | "owner_id" | "owner_name" | "shared_roles" | "tiles">;

export async function putDashboardRow(tx: Tx, accountId: string, row: Written, now: Date): Promise<DashboardRow> {
  const [written] = await tx.query<DashboardRow>(
    `insert into own_dashboards (account_id, id, name, owner_kind, owner_id, owner_name, shared_roles, tiles, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
     on conflict (account_id, id) do update set name = excluded.name, shared_roles = excluded.shared_roles, tiles = excluded.tiles,
       version = own_dashboards.version + 1, updated_at = excluded.updated_at
     returning ${columns}`,
    [accountId, row.id, row.name, row.owner_kind, row.owner_id, row.owner_name, row.shared_roles, JSON.stringify(row.tiles), now],
  );
  if (!written) throw new Error("A dashboard was written.");
  return written;
}

export async function putAway(tx: Tx, accountId: string, id: string, at: Date | null): Promise<void> {
  await tx.execute("update own_dashboards set deleted_at = $3 where account_id = $1 and id = $2", [accountId, id, at]);
}

/** Forgets what was put away before a moment. As the machinery. */
export function purgeDashboards(tx: Tx, before: Date): Promise<number> {
  return tx.execute("delete from own_dashboards where deleted_at < $1", [before]);
}
