import type { Tx } from "#platform/db/db.ts";

export interface WrappedKey {
  id: string;
  wrapped: Buffer;
}

/** Keys of an account, the oldest first. */
export function listDataKeys(tx: Tx, accountId: string | null): Promise<WrappedKey[]> {
  return tx.query<WrappedKey>("select id, wrapped from data_keys where account_id is not distinct from $1::uuid order by generation", [
    accountId,
  ]);
}

/** Stores a key of that generation unless there is one already; gives back all that are kept. */
export async function insertDataKey(
  tx: Tx,
  accountId: string | null,
  key: { id: string; generation: number; wrapped: Buffer },
): Promise<WrappedKey[]> {
  await tx.execute(
    "insert into data_keys (id, account_id, generation, wrapped) values ($1, $2, $3, $4) on conflict (account_id, generation) do nothing",
    [key.id, accountId, key.generation, key.wrapped],
  );
  return listDataKeys(tx, accountId);
}

/** Keeps a key as another master key wraps it. */
export async function rewrapDataKey(tx: Tx, id: string, wrapped: Buffer): Promise<void> {
  await tx.execute("update data_keys set wrapped = $2 where id = $1", [id, wrapped]);
}

export function listAllDataKeys(tx: Tx): Promise<(WrappedKey & { account_id: string | null })[]> {
  return tx.query("select id, account_id, wrapped from data_keys order by id for update");
}
