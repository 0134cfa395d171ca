import type { Tx } from "#platform/db/db.ts";
import type { MacroAction } from "./macros.contract.ts";

export interface MacroRow {
  id: string;
  owner_id: string | null;
  name: string;
  actions: MacroAction[];
  position: number;
}

export const mostMacros = 100;
const columns = "id, owner_id, name, actions, position";

export function listMacroRows(tx: Tx, accountId: string, ownerId: string | null): Promise<MacroRow[]> {
  return tx.query<MacroRow>(
    `(select ${columns} from macros where account_id = $1 and owner_id is null order by position, id limit $3)
     union all (select ${columns} from macros where account_id = $1 and owner_id = $2 order by position, id limit $3)`,
    [accountId, ownerId, mostMacros],
  );
}

export async function findMacro(tx: Tx, accountId: string, id: string): Promise<MacroRow | null> {
  const rows = await tx.query<MacroRow>(`select ${columns} from macros where account_id = $1 and id = $2`, [accountId, id]);
  return rows[0] ?? null;
}

/** Ids of a kind in their order, locked. */
export async function lockMacroOrder(tx: Tx, accountId: string, ownerId: string | null): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "select id from macros where account_id = $1 and owner_id is not distinct from $2 order by position, id for update",
    [accountId, ownerId],
  );
  return rows.map((row) => row.id);
}

export async function insertMacro(
  tx: Tx,
  accountId: string,
  macro: Omit<MacroRow, "owner_id"> & { ownerId: string | null },
): Promise<void> {
  await tx.execute("insert into macros (account_id, id, owner_id, name, actions, position) values ($1, $2, $3, $4, $5, $6)", [
    accountId,
    macro.id,
    macro.ownerId,
    macro.name,
    JSON.stringify(macro.actions),
    macro.position,
  ]);
}

export async function changeMacro(tx: Tx, accountId: string, macro: MacroRow): Promise<void> {
  await tx.execute(
    "update macros set owner_id = $3, name = $4, actions = $5, position = $6, updated_at = now() where account_id = $1 and id = $2",
    [accountId, macro.id, macro.owner_id, macro.name, JSON.stringify(macro.actions), macro.position],
  );
}

export async function saveMacroOrder(tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.execute(
    "update macros m set position = o.place from unnest($2::uuid[]) with ordinality as o (id, place) where m.account_id = $1 and m.id = o.id",
    [accountId, ids],
  );
}

export async function deleteMacroRow(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from macros where account_id = $1 and id = $2", [accountId, id]);
}
