import type { Tx } from "#platform/db/db.ts";

export interface AccessRow {
  account_id: string;
  id: string;
  at: Date;
  actor_kind: "user" | "key";
  actor_id: string;
  actor_name: string;
  role: string;
  action: string;
  subject: string;
  subject_ids: string[];
  person_ids: string[];
  seen: number;
  times: number;
  masked: boolean;
  network: string | null;
}

/** Writes many rows of any accounts at once. As the machinery. */
export async function insertAccess(tx: Tx, rows: readonly AccessRow[]): Promise<void> {
  await tx.execute(
    `insert into access_log (account_id, id, at, actor_kind, actor_id, actor_name, role, action, subject, subject_ids, person_ids, seen, times, masked, network)
     select r.account_id, r.id, r.at, r.actor_kind, r.actor_id, r.actor_name, r.role, r.action, r.subject, r.subject_ids, r.person_ids, r.seen, r.times,
       r.masked, r.network
     from jsonb_to_recordset($1::jsonb) as r (account_id uuid, id uuid, at timestamptz, actor_kind text, actor_id uuid, actor_name text, role text,
       action text, subject text, subject_ids uuid[], person_ids uuid[], seen integer, times integer, masked boolean, network text)
     where exists (select from accounts a where a.id = r.account_id)`,
    [JSON.stringify(rows)],
    "access_insert",
  );
}

export interface AccessFilter {
  actor: string | null;
  action: string | null;
  subject: string | null;
  /** A customer: their id. */
  person: string | null;
  from: Date | null;
  to: Date | null;
}

/** Rows before a place, the newest first. */
export function listAccess(
  tx: Tx,
  accountId: string,
  filter: AccessFilter,
  before: { at: string; id: string } | null,
  limit: number,
): Promise<(AccessRow & { sealed: boolean; place: string })[]> {
  return tx.query(
    `select account_id, id, at, actor_kind, actor_id, actor_name, role, action, subject, subject_ids, person_ids, seen, times, masked, network,
       seal_seq is not null as sealed, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place
     from access_log where account_id = $1 and ($2::uuid is null or actor_id = $2) and ($3::text is null or action = $3)
       and ($4::text is null or subject = $4) and ($5::uuid is null or $5 = any (person_ids))
       and ($6::timestamptz is null or at >= $6) and ($7::timestamptz is null or at < $7)
       and ($8::timestamptz is null or (at, id) < ($8, $9::uuid))
     order by at desc, id desc limit $10`,
    [
      accountId,
      filter.actor,
      filter.action,
      filter.subject,
      filter.person,
      filter.from,
      filter.to,
      before?.at ?? null,
      before?.id ?? null,
      limit,
    ],
    "access_list",
  );
}

/** What is older than two years. The database lets nothing younger go. As the machinery. */
export function purgeAccess(tx: Tx): Promise<number> {
  return tx.execute("delete from access_log where at < now() - interval '730 days'");
}
