import type { Tx } from "#platform/db/db.ts";

export interface IdentityRow {
  account_id: string;
  user_id: string;
}

/** The person whom an identity of a provider belongs to. */
export async function findIdentity(tx: Tx, subjectIndex: Buffer): Promise<IdentityRow | null> {
  const rows = await tx.query<IdentityRow>("select account_id, user_id from user_identities where subject_index = $1", [subjectIndex]);
  return rows[0] ?? null;
}

export async function touchIdentity(tx: Tx, accountId: string, userId: string, subjectIndex: Buffer): Promise<void> {
  await tx.execute("update user_identities set last_used_at = now() where account_id = $1 and user_id = $2 and subject_index = $3", [
    accountId,
    userId,
    subjectIndex,
  ]);
}

/** Links a person to an identity. False when the person has another one at this issuer, or somebody else has this one. */
export async function insertIdentity(
  tx: Tx,
  identity: { accountId: string; userId: string; issuerIndex: Buffer; subjectIndex: Buffer; subjectSealed: Buffer },
): Promise<boolean> {
  const added = await tx.execute(
    "insert into user_identities (account_id, user_id, issuer_index, subject_index, subject_sealed) values ($1, $2, $3, $4, $5) on conflict do nothing",
    [identity.accountId, identity.userId, identity.issuerIndex, identity.subjectIndex, identity.subjectSealed],
  );
  return added > 0;
}

export async function deleteIdentities(tx: Tx, accountId: string, userId: string): Promise<void> {
  await tx.execute("delete from user_identities where account_id = $1 and user_id = $2", [accountId, userId]);
}

export async function countIdentities(tx: Tx, accountId: string, userId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from user_identities where account_id = $1 and user_id = $2", [
    accountId,
    userId,
  ]);
  return rows[0]?.count ?? 0;
}
