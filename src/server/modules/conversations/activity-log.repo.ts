import type { Tx } from "#platform/db/db.ts";

export interface ActivityLine {
  seq: number;
  type: string;
  conversationId: string | null;
  success: boolean;
  error: string | null;
  at: Date;
}

export async function insertActivity(tx: Tx, accountId: string, lines: readonly ActivityLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.execute(
    `insert into omni_logs (account_id, seq, type, conversation_id, channel, user_type, success, error, at)
     select $1, l.seq, l.type, l.conversation_id, v.channel, v.user_type, l.success, l.error, l.at
     from unnest($2::bigint[], $3::text[], $4::uuid[], $5::boolean[], $6::text[], $7::timestamptz[]) as l (seq, type, conversation_id, success, error, at)
     left join conversations v on v.account_id = $1 and v.id = l.conversation_id
     on conflict (account_id, seq) do nothing`,
    [
      accountId,
      lines.map((line) => line.seq),
      lines.map((line) => line.type),
      lines.map((line) => line.conversationId),
      lines.map((line) => line.success),
      lines.map((line) => line.error),
      lines.map((line) => line.at),
    ],
    "activity_insert",
  );
}

export interface ActivityRow {
  seq: number;
  type: string;
  conversation_id: string | null;
  channel: string | null;
  user_type: string | null;
  success: boolean;
  error: string | null;
  at: Date;
}

export interface ActivityFilter {
  type: string | null;
  conversationId: string | null;
  success: boolean | null;
}

/** Newest first, before a sequence number. */
export function listActivity(
  tx: Tx,
  accountId: string,
  filter: ActivityFilter,
  before: number | null,
  limit: number,
): Promise<ActivityRow[]> {
  return tx.query<ActivityRow>(
    `select seq, type, conversation_id, channel, user_type, success, error, at from omni_logs
     where account_id = $1 and ($2::text is null or type = $2) and ($3::uuid is null or conversation_id = $3) and ($4::boolean is null or success = $4)
       and ($5::bigint is null or seq < $5) order by seq desc limit $6`,
    [accountId, filter.type, filter.conversationId, filter.success, before, limit],
  );
}

/** Removes lines older than an instant, at most `limit` at a time so that no statement holds locks for long. */
export async function purgeActivity(tx: Tx, before: Date, limit = 10_000): Promise<void> {
  for (;;) {
    const gone = await tx.execute(
      "delete from omni_logs where (account_id, seq) in (select account_id, seq from omni_logs where at < $1 order by at limit $2)",
      [before, limit],
    );
    if (gone < limit) return;
  }
}
