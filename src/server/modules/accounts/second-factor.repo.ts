import type { Tx } from "#platform/db/db.ts";

export interface SecondFactorRow {
  secret_sealed: Buffer;
  confirmed_at: Date | null;
  last_step: number | null;
}

export async function findSecondFactor(tx: Tx, accountId: string, userId: string): Promise<SecondFactorRow | null> {
  const rows = await tx.query<SecondFactorRow>(
    "select secret_sealed, confirmed_at, last_step from user_second_factors where account_id = $1 and user_id = $2",
    [accountId, userId],
  );
  return rows[0] ?? null;
}

/** Keeps a secret that waits for its first code. False when a confirmed one is there: it stays. */
export async function putPendingSecret(tx: Tx, accountId: string, userId: string, secretSealed: Buffer): Promise<boolean> {
  const changed = await tx.execute(
    `insert into user_second_factors (account_id, user_id, secret_sealed) values ($1, $2, $3)
     on conflict (account_id, user_id) do update set secret_sealed = excluded.secret_sealed, created_at = now() where user_second_factors.confirmed_at is null`,
    [accountId, userId, secretSealed],
  );
  return changed > 0;
}

/** Confirms the very secret that the code was checked against. False when another request was faster. */
export async function confirmSecret(tx: Tx, accountId: string, userId: string, secretSealed: Buffer, step: number): Promise<boolean> {
  const changed = await tx.execute(
    "update user_second_factors set confirmed_at = now(), last_step = $4 where account_id = $1 and user_id = $2 and secret_sealed = $3 and confirmed_at is null",
    [accountId, userId, secretSealed, step],
  );
  return changed > 0;
}

/** Uses up a time step. False when it, or a later one, is used already: one of two equal codes wins. */
export async function takeStep(tx: Tx, accountId: string, userId: string, step: number): Promise<boolean> {
  const changed = await tx.execute(
    "update user_second_factors set last_step = $3 where account_id = $1 and user_id = $2 and confirmed_at is not null and (last_step is null or last_step < $3)",
    [accountId, userId, step],
  );
  return changed > 0;
}

/** Removes the factor and its recovery codes. False when there was none. */
export async function deleteSecondFactor(tx: Tx, accountId: string, userId: string): Promise<boolean> {
  await tx.execute("delete from user_recovery_codes where account_id = $1 and user_id = $2", [accountId, userId]);
  return (await tx.execute("delete from user_second_factors where account_id = $1 and user_id = $2", [accountId, userId])) > 0;
}

export async function replaceRecoveryCodes(tx: Tx, accountId: string, userId: string, hashes: readonly Buffer[]): Promise<void> {
  await tx.execute("delete from user_recovery_codes where account_id = $1 and user_id = $2", [accountId, userId]);
  await tx.execute("insert into user_recovery_codes (account_id, user_id, code_hash) select $1, $2, unnest($3::bytea[])", [
    accountId,
    userId,
    hashes,
  ]);
}

/** Uses up a recovery code. False when it is unknown or used. */
export async function takeRecoveryCode(tx: Tx, accountId: string, userId: string, hash: Buffer): Promise<boolean> {
  const changed = await tx.execute(
    "update user_recovery_codes set used_at = now() where account_id = $1 and user_id = $2 and code_hash = $3 and used_at is null",
    [accountId, userId, hash],
  );
  return changed > 0;
}

export async function countRecoveryCodes(tx: Tx, accountId: string, userId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    "select count(*) as count from user_recovery_codes where account_id = $1 and user_id = $2 and used_at is null",
    [accountId, userId],
  );
  return rows[0]?.count ?? 0;
}
