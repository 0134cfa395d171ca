import type { Tx } from "#platform/db/db.ts";

interface KeyOf {
  accountId: string;
  route: string;
  key: string;
}

export interface EarlierAnswer {
  request_hash: Buffer;
  status: number | null;
  response: unknown;
}

/** Takes a key; null when it is ours to run, else what is known of the earlier run. A run that died is taken over after a minute. */
export async function claimIdempotencyKey(tx: Tx, { accountId, route, key }: KeyOf, hash: Buffer): Promise<EarlierAnswer | null> {
  const taken = await tx.execute(
    `insert into idempotency_keys (account_id, route, key, request_hash) values ($1, $2, $3, $4)
     on conflict (account_id, route, key) do update set created_at = now()
     where idempotency_keys.status is null and idempotency_keys.created_at < now() - interval '1 minute' and idempotency_keys.request_hash = excluded.request_hash`,
    [accountId, route, key, hash],
  );
  if (taken > 0) return null;
  const rows = await tx.query<EarlierAnswer>(
    "select request_hash, status, response from idempotency_keys where account_id = $1 and route = $2 and key = $3",
    [accountId, route, key],
  );
  return rows[0] ?? null;
}

export async function keepIdempotentAnswer(tx: Tx, { accountId, route, key }: KeyOf, status: number, body: unknown): Promise<void> {
  await tx.execute("update idempotency_keys set status = $4, response = $5 where account_id = $1 and route = $2 and key = $3", [
    accountId,
    route,
    key,
    status,
    JSON.stringify(body),
  ]);
}

export async function forgetIdempotencyKey(tx: Tx, { accountId, route, key }: KeyOf): Promise<void> {
  await tx.execute("delete from idempotency_keys where account_id = $1 and route = $2 and key = $3 and status is null", [
    accountId,
    route,
    key,
  ]);
}

/** Removes keys older than a day; returns how many. */
export function purgeIdempotencyKeys(tx: Tx): Promise<number> {
  return tx.execute("delete from idempotency_keys where created_at < now() - interval '1 day'");
}
