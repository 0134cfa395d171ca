import type { Tx } from "#platform/db/db.ts";

export interface WrappedKey {
  id: string;
  wrapped: Buffer;
}

export function listDataKeys(tx: Tx, accountId: string | null): Promise<WrappedKey[]> {
  return tx.query<WrappedKey>("select id, wrapped from data_keys where account_id is not distinct from $1::uuid", [accountId]);
}

/** Stores a key unless the account has one already; gives back the one that is kept. */
export async function insertDataKey(tx: Tx, accountId: string | null, id: string, wrapped: Buffer): Promise<WrappedKey> {
  await tx.execute("insert into data_keys (id, account_id, wrapped) values ($1, $2, $3) on conflict (account_id) do nothing", [
    id,
    accountId,
    wrapped,
  ]);
  const [kept] = await listDataKeys(tx, accountId);
  if (!kept) throw new Error("Data key vanished.");
  return kept;
}
