import type { Tx } from "#platform/db/db.ts";

/** Stores calls of one account that came together, sealed as one value. */
export async function insertCalls(tx: Tx, accountId: string, lengths: readonly number[], sealed: Buffer): Promise<void> {
  await tx.execute(
    "insert into tracked_calls (account_id, lengths, calls_sealed) values ($1, $2, $3)",
    [accountId, lengths, sealed],
    "tracked_calls_insert",
  );
}

export interface CallsRow {
  account_id: string;
  id: number;
  lengths: number[];
  calls_sealed: Buffer;
}

/** Takes the right to read calls until the transaction ends; false when another process has it. */
export async function lockMoving(tx: Tx): Promise<boolean> {
  const rows = await tx.query<{ taken: boolean }>("select pg_try_advisory_xact_lock(7262003) as taken", [], "moving_lock");
  return rows[0]?.taken ?? false;
}

/** The oldest rows that wait, until they hold `calls` or more. */
export function listWaitingCalls(tx: Tx, calls: number): Promise<CallsRow[]> {
  return tx.query<CallsRow>(
    `select account_id, id, lengths, calls_sealed from (
       select *, sum(cardinality(lengths)) over (order by id) - cardinality(lengths) as before from (
         select account_id, id, lengths, calls_sealed from tracked_calls where state = 0 order by id limit $1
       ) oldest
     ) counted where before < $1 order by id`,
    [calls],
    "tracked_calls_waiting",
  );
}

export async function markCallsRead(tx: Tx, ids: readonly number[]): Promise<void> {
  await tx.execute("update tracked_calls set state = 1 where id = any($1::bigint[])", [ids], "tracked_calls_read");
}

export async function parkCalls(tx: Tx, id: number, error: string): Promise<void> {
  await tx.execute("update tracked_calls set state = 2, error = $2 where id = $1", [id, error.slice(0, 500)]);
}

/** Of these message ids the ones that nobody sent before; they count as read from now on. */
export async function claimIds(tx: Tx, accountId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>(
    "insert into tracked_ids (account_id, id) select $1, unnest($2::uuid[]) on conflict do nothing returning id",
    [accountId, ids],
    "tracked_ids_claim",
  );
  return new Set(rows.map((row) => row.id));
}

/** Forgets calls that were read, and message ids, from before then. */
export async function purgeTracking(tx: Tx, before: { calls: Date; ids: Date }): Promise<void> {
  await tx.execute("delete from tracked_calls where state = 1 and received_at < $1", [before.calls]);
  await tx.execute("delete from tracked_ids where received_at < $1", [before.ids]);
  await tx.execute("delete from ip_salts where month < ($1::timestamptz - interval '3 months')::date", [before.calls]);
}

/** The month's salt of an account, sealed; made by whoever asks first. */
export async function ipSalt(tx: Tx, accountId: string, month: string, fresh: Buffer): Promise<Buffer> {
  await tx.execute("insert into ip_salts (account_id, month, salt_sealed) values ($1, $2, $3) on conflict do nothing", [
    accountId,
    month,
    fresh,
  ]);
  const rows = await tx.query<{ salt_sealed: Buffer }>("select salt_sealed from ip_salts where account_id = $1 and month = $2", [
    accountId,
    month,
  ]);
  return rows[0]?.salt_sealed ?? fresh;
}
