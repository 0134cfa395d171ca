import type { Tx } from "#platform/db/db.ts";

export interface RecipientRow {
  id: string;
  name: string;
  host: string;
  added_by: string;
  added_at: Date;
  told: number;
  waiting: number;
  failed: number;
  last_error: string | null;
}

const columns = `r.id, r.name, r.host, r.added_by, r.added_at, n.told, n.waiting, n.failed, n.last_error`;
const source = `erasure_recipients r cross join lateral (
  select count(*) filter (where state = 'told')::int as told, count(*) filter (where state = 'waiting')::int as waiting,
    count(*) filter (where state = 'failed')::int as failed, max(error) filter (where state <> 'told') as last_error
  from erasure_notices n where n.account_id = r.account_id and n.recipient_id = r.id) n`;

export function listRecipients(tx: Tx, accountId: string): Promise<RecipientRow[]> {
  return tx.query<RecipientRow>(`select ${columns} from ${source} where r.account_id = $1 order by r.name, r.id`, [accountId]);
}

export async function findRecipient(tx: Tx, accountId: string, id: string): Promise<RecipientRow | null> {
  const [row] = await tx.query<RecipientRow>(`select ${columns} from ${source} where r.account_id = $1 and r.id = $2`, [accountId, id]);
  return row ?? null;
}

export async function insertRecipient(
  tx: Tx,
  accountId: string,
  row: { id: string; name: string; urlSealed: Buffer; host: string; by: string; at: Date },
): Promise<void> {
  await tx.execute(
    "insert into erasure_recipients (account_id, id, name, url_sealed, host, added_by, added_at) values ($1, $2, $3, $4, $5, $6, $7)",
    [accountId, row.id, row.name, row.urlSealed, row.host, row.by, row.at],
  );
}

export function deleteRecipient(tx: Tx, accountId: string, id: string): Promise<number> {
  return tx.execute("delete from erasure_recipients where account_id = $1 and id = $2", [accountId, id]);
}

/** Writes down that all systems there are have to be told, in the transaction in which the person goes. */
export function insertNotices(tx: Tx, accountId: string, erasureId: string, bodySealed: Buffer, at: Date): Promise<number> {
  return tx.execute(
    `insert into erasure_notices (account_id, erasure_id, recipient_id, body_sealed, created_at)
     select $1, $2, r.id, $3, $4 from erasure_recipients r where r.account_id = $1 on conflict do nothing`,
    [accountId, erasureId, bodySealed, at],
  );
}

export interface NoticeRow {
  account_id: string;
  erasure_id: string;
  recipient_id: string;
  body_sealed: Buffer;
  url_sealed: Buffer;
  attempts: number;
}

/** Takes one notice that is due, for some seconds by the database's clock. */
export async function claimNotice(tx: Tx, leaseSeconds: number): Promise<NoticeRow | null> {
  const [row] = await tx.query<NoticeRow>(
    `update erasure_notices n set lease_until = now() + make_interval(secs => $1) from erasure_recipients r
     where r.account_id = n.account_id and r.id = n.recipient_id
       and (n.account_id, n.erasure_id, n.recipient_id) = (select account_id, erasure_id, recipient_id from erasure_notices
         where state = 'waiting' and next_at <= now() and (lease_until is null or lease_until < now()) order by next_at limit 1 for update skip locked)
     returning n.account_id, n.erasure_id, n.recipient_id, n.body_sealed, r.url_sealed, n.attempts`,
    [leaseSeconds],
  );
  return row ?? null;
}

const place = (row: NoticeRow) => [row.account_id, row.erasure_id, row.recipient_id];

export async function noteTold(tx: Tx, row: NoticeRow): Promise<void> {
  await tx.execute(
    `update erasure_notices set state = 'told', told_at = now(), body_sealed = null, lease_until = null, error = null
     where account_id = $1 and erasure_id = $2 and recipient_id = $3`,
    place(row),
  );
}

/** Put off, longer each time; given up after the last attempt, until a person tries again. */
export async function noteNotTold(tx: Tx, row: NoticeRow, error: string, next: { seconds: number; isLast: boolean }): Promise<void> {
  await tx.execute(
    `update erasure_notices set attempts = attempts + 1, error = $4, lease_until = null, state = case when $6 then 'failed' else 'waiting' end,
       next_at = now() + make_interval(secs => $5) where account_id = $1 and erasure_id = $2 and recipient_id = $3`,
    [...place(row), error.slice(0, 100), next.seconds, next.isLast],
  );
}

export function retryNotices(tx: Tx, accountId: string, recipientId: string): Promise<number> {
  return tx.execute(
    "update erasure_notices set state = 'waiting', attempts = 0, next_at = now() where account_id = $1 and recipient_id = $2 and state <> 'told'",
    [accountId, recipientId],
  );
}
