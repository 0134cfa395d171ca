import type { Tx } from "#platform/db/db.ts";

/** As many photos as a job may have. */
export const mostPhotos = 10;

/** Pictures that the customer sent in a conversation since then and that are on no job yet, as jobs keep them, oldest first. */
export async function photosOfTalk(tx: Tx, accountId: string, conversationId: string, since: Date): Promise<string[]> {
  const rows = await tx.query<{ photo: string }>(
    `select 'file:' || a.file_id as photo
     from messages m join attachments a on a.account_id = $1 and a.message_id = m.id and a.state = 'ready'
       join files f on f.account_id = $1 and f.id = a.file_id and f.mime_type ~ '^image/(jpeg|png|webp|gif|heic|avif)$'
     where m.account_id = $1 and m.conversation_id = $2 and m.direction = 'incoming' and m.deleted_at is null and m.at >= $3
       and not exists (select from market_jobs j where j.account_id = $1 and j.conversation_id = $2 and ('file:' || a.file_id) = any (j.photos))
     order by m.id desc, a.position limit ${mostPhotos}`,
    [accountId, conversationId, since],
    "market.photos_of_talk",
  );
  return rows.map(({ photo }) => photo).toReversed();
}

/** The customer's newest open job that was posted in this conversation since then; null: none. */
export async function openJobOfTalk(
  tx: Tx,
  accountId: string,
  of: { conversationId: string; clientId: string; since: Date },
): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    `select id from market_jobs where account_id = $1 and client_id = $2 and conversation_id = $3 and status = 'open' and created_at >= $4
     order by created_at desc, id desc limit 1`,
    [accountId, of.clientId, of.conversationId, of.since],
    "market.open_job_of_talk",
  );
  return rows[0]?.id ?? null;
}
