import type { Tx } from "#platform/db/db.ts";

/** First half of the advisory locks by which processes are known; the second is a process's number. */
export const placeLock = 9_714;

/** Of these numbers those that no process holds. */
export async function listAbsentOwners(tx: Tx, owners: readonly number[]): Promise<number[]> {
  const rows = await tx.query<{ owner: number }>(
    `select o.owner from unnest($1::integer[]) as o (owner)
     where not exists (
       select from pg_locks l
       where l.locktype = 'advisory' and l.objsubid = 2 and l.granted and l.classid = $2::bigint::oid and l.objid = o.owner::bigint::oid
         and l.database = (select oid from pg_database where datname = current_database()))`,
    [owners, placeLock],
    "owners_absent",
  );
  return rows.map((row) => row.owner);
}
