import type { Tx } from "#platform/db/db.ts";
import type { StoredFile } from "./files.repo.ts";

/** One claimed download. `attempt` counts claims and is the fence: whoever holds an older one may not write any more. */
export interface MediaJob {
  accountId: string;
  attachmentId: string;
  messageId: string;
  conversationId: string;
  channelId: string;
  mimeType: string | null;
  fileName: string | null;
  sourceSealed: Buffer | null;
  attempt: number;
  /** The place in a trace of the message that it came with. */
  trace: unknown;
}

interface MediaJobRow {
  account_id: string;
  id: string;
  message_id: string;
  conversation_id: string;
  channel_id: string;
  mime_type: string | null;
  file_name: string | null;
  source_sealed: Buffer | null;
  attempts: number;
  trace: unknown;
}

/**
 * Claims due downloads across accounts, one of each account before the second of any. Due times and leases are on the database's clock.
 * A claim whose lease ran out (its process died) is due again.
 */
export async function claimMediaJobs(tx: Tx, limit: number, leaseSeconds: number): Promise<MediaJob[]> {
  const rows = await tx.query<MediaJobRow>(
    `with due as (
       select account_id, id, next_at from attachments
       where state = 'pending' and next_at <= now() and (lease_until is null or lease_until < now())
       order by next_at limit 1000
     ), turns as (
       select account_id, id, row_number() over (partition by account_id order by next_at) as turn from due
     ), chosen as (
       select a.account_id, a.id from attachments a join turns t on t.account_id = a.account_id and t.id = a.id
       where a.state = 'pending' and (a.lease_until is null or a.lease_until < now())
       order by t.turn, a.next_at limit $1 for update of a skip locked
     )
     update attachments a set attempts = a.attempts + 1, lease_until = now() + make_interval(secs => $2)
     from chosen, conversations c
     where a.account_id = chosen.account_id and a.id = chosen.id and c.account_id = a.account_id and c.id = a.conversation_id
     returning a.account_id, a.id, a.message_id, a.conversation_id, c.channel_id, a.mime_type, a.file_name, a.source_sealed, a.attempts,
       (select m.metadata -> 'trace' from messages m where m.account_id = a.account_id and m.id = a.message_id) as trace`,
    [limit, leaseSeconds],
    "media_claim",
  );
  return rows.map((row) => ({
    accountId: row.account_id,
    attachmentId: row.id,
    messageId: row.message_id,
    conversationId: row.conversation_id,
    channelId: row.channel_id,
    mimeType: row.mime_type,
    fileName: row.file_name,
    sourceSealed: row.source_sealed,
    attempt: row.attempts,
    trace: row.trace,
  }));
}

const fence = "account_id = $1 and id = $2 and state = 'pending' and attempts = $3";
const fenceOf = (job: MediaJob) => [job.accountId, job.attachmentId, job.attempt];

/** Keeps a claim while a long download runs. False when it is no longer ours. */
export async function renewMediaLease(tx: Tx, job: MediaJob, leaseSeconds: number): Promise<boolean> {
  return (
    (await tx.execute(`update attachments set lease_until = now() + make_interval(secs => $4) where ${fence}`, [
      ...fenceOf(job),
      leaseSeconds,
    ])) === 1
  );
}

/** Ties the stored file to its attachment; the provider's address is forgotten. False when the claim is no longer ours. */
export async function setAttachmentReady(tx: Tx, job: MediaJob, file: StoredFile): Promise<boolean> {
  const changed = await tx.execute(
    `update attachments set state = 'ready', file_id = $4, mime_type = $5, size = $6, error = null, source_sealed = null, next_at = null, lease_until = null
     where ${fence}`,
    [...fenceOf(job), file.id, file.mimeType, file.size],
    "media_ready",
  );
  return changed === 1;
}

/** Puts a download off; the reason is shown while it waits. */
export async function postponeMediaJob(tx: Tx, job: MediaJob, delaySeconds: number, reason: string): Promise<void> {
  await tx.execute(`update attachments set next_at = now() + make_interval(secs => $4), lease_until = null, error = $5 where ${fence}`, [
    ...fenceOf(job),
    delaySeconds,
    reason,
  ]);
}

/** Gives a claim back as if it had not been taken: the process is stopping. */
export async function releaseMediaJob(tx: Tx, job: MediaJob): Promise<void> {
  await tx.execute(`update attachments set next_at = now(), lease_until = null, attempts = attempts - 1 where ${fence}`, fenceOf(job));
}

/** Gives a download up for good. False when the claim is no longer ours. */
export async function setAttachmentFailed(tx: Tx, job: MediaJob, reason: string): Promise<boolean> {
  const changed = await tx.execute(
    `update attachments set state = 'failed', next_at = null, lease_until = null, error = $4 where ${fence}`,
    [...fenceOf(job), reason],
  );
  return changed === 1;
}
