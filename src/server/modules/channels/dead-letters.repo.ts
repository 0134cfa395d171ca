import type { Tx } from "#platform/db/db.ts";

export interface DeadLetterRow {
  id: string;
  account_id: string | null;
  channel_kind: string;
  source: "delivery" | "event";
  source_id: number | null;
  /** Which body of a delivery that holds several. */
  source_part: number;
  reason: string;
  detail: string | null;
  payload_sealed: Buffer | null;
  status: "open" | "replayed" | "discarded";
  created_at: Date;
}

export interface NewDeadLetter {
  id: string;
  accountId: string | null;
  channelKind: string;
  source: "delivery" | "event";
  sourceId: number | null;
  /** Which body of a delivery that holds several; 0 where there is one. */
  sourcePart?: number;
  reason: string;
  detail: string | null;
  payloadSealed: Buffer | null;
}

export async function insertDeadLetters(tx: Tx, letters: readonly NewDeadLetter[]): Promise<void> {
  if (letters.length === 0) return;
  await tx.execute(
    `insert into dead_letters (id, account_id, channel_kind, source, source_id, reason, detail, payload_sealed, source_part)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[], $8::bytea[], $9::int[])`,
    [
      letters.map((l) => l.id),
      letters.map((l) => l.accountId),
      letters.map((l) => l.channelKind),
      letters.map((l) => l.source),
      letters.map((l) => l.sourceId),
      letters.map((l) => l.reason),
      letters.map((l) => l.detail),
      letters.map((l) => l.payloadSealed),
      letters.map((l) => l.sourcePart ?? 0),
    ],
  );
}

/** Letters of an account; those of nobody as well for the account that runs the installation. Newest first. */
export function listDeadLetterRows(
  tx: Tx,
  filter: { accountId: string; withUnclaimed: boolean; status: string; before: string | null; limit: number },
): Promise<DeadLetterRow[]> {
  return tx.query<DeadLetterRow>(
    `select * from dead_letters where (account_id = $1 or ($2 and account_id is null)) and status = $3 and ($4::uuid is null or id < $4) order by id desc limit $5`,
    [filter.accountId, filter.withUnclaimed, filter.status, filter.before, filter.limit],
  );
}

export async function findDeadLetter(tx: Tx, accountId: string, withUnclaimed: boolean, id: string): Promise<DeadLetterRow | null> {
  const rows = await tx.query<DeadLetterRow>(
    "select * from dead_letters where id = $3 and (account_id = $1 or ($2 and account_id is null)) for update",
    [accountId, withUnclaimed, id],
  );
  return rows[0] ?? null;
}

export async function closeDeadLetter(tx: Tx, id: string, status: "replayed" | "discarded", by: string): Promise<void> {
  await tx.execute("update dead_letters set status = $2, handled_at = now(), handled_by = $3 where id = $1", [id, status, by]);
}

/** Puts a parked event back at the start of its work. */
export async function reviveInboundEvent(tx: Tx, accountId: string, id: number): Promise<void> {
  await tx.execute("update inbound_events set state = 0, attempts = 0, next_at = now(), error = null where account_id = $1 and id = $2", [
    accountId,
    id,
  ]);
}

/** The account that was there first runs the installation. */
export async function isFirstAccount(tx: Tx, accountId: string): Promise<boolean> {
  const rows = await tx.query<{ id: string }>("select id from accounts order by created_at, id limit 1");
  return rows[0]?.id === accountId;
}
