import type { Tx } from "#platform/db/db.ts";

export async function markIdentified(tx: Tx, accountId: string, customerIds: readonly string[], at: Date): Promise<void> {
  await tx.execute("update customers set identified_at = $3 where account_id = $1 and id = any($2) and identified_at is null", [
    accountId,
    customerIds,
    at,
  ]);
}

/** `once` fills what is missing, `set` overwrites. */
export async function setAttributes(tx: Tx, accountId: string, customerId: string, set: object, once: object): Promise<void> {
  await tx.execute(
    `update customers set attributes = $4::jsonb || attributes || $3::jsonb, version = version + 1, updated_at = now()
     where account_id = $1 and id = $2`,
    [accountId, customerId, JSON.stringify(set), JSON.stringify(once)],
  );
}

/** Phones and e-mails from before there was a loose index. */
export function listWithoutLoose(
  tx: Tx,
  limit: number,
): Promise<{ account_id: string; id: string; kind: string; value_sealed: Buffer; salt: Buffer }[]> {
  return tx.query(
    `select i.account_id, i.id, i.kind, i.value_sealed, k.salt from contact_identities i
     join customer_keys k on k.account_id = i.account_id and k.customer_id = i.customer_id
     where i.kind in ('phone', 'email') and i.loose_index is null limit $1`,
    [limit],
  );
}

export async function storeLoose(tx: Tx, rows: readonly { account_id: string; id: string; loose: Buffer }[]): Promise<void> {
  await tx.execute(
    `update contact_identities i set loose_index = w.loose from unnest($1::uuid[], $2::uuid[], $3::bytea[]) as w (account_id, id, loose)
     where i.account_id = w.account_id and i.id = w.id`,
    [rows.map((row) => row.account_id), rows.map((row) => row.id), rows.map((row) => row.loose)],
  );
}
