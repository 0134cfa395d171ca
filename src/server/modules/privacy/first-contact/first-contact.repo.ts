import type { Tx } from "#platform/db/db.ts";

export const noticePurpose = "first_contact";

export interface NoticeText {
  version: string;
  text: string;
  text_hash: Buffer;
  published_at: Date;
}

export async function findNoticeText(tx: Tx, accountId: string): Promise<NoticeText | null> {
  const [row] = await tx.query<NoticeText>(
    "select version, text, text_hash, published_at from consent_texts where account_id = $1 and purpose = $2 order by published_at desc, id desc limit 1",
    [accountId, noticePurpose],
  );
  return row ?? null;
}

/** Takes the right to tell a customer on a channel: true once, whoever asks. */
export async function takeNotice(
  tx: Tx,
  accountId: string,
  notice: { customerId: string; channelId: string; text: NoticeText; at: Date },
): Promise<boolean> {
  const added = await tx.execute(
    `insert into contact_notices (account_id, customer_id, channel_id, version, text_hash, at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
    [accountId, notice.customerId, notice.channelId, notice.text.version, notice.text.text_hash, notice.at],
  );
  return added > 0;
}

export async function noteMessage(tx: Tx, accountId: string, customerId: string, channelId: string, messageId: string): Promise<void> {
  await tx.execute("update contact_notices set message_id = $4 where account_id = $1 and customer_id = $2 and channel_id = $3", [
    accountId,
    customerId,
    channelId,
    messageId,
  ]);
}

export async function giveNoticeBack(tx: Tx, accountId: string, customerId: string, channelId: string): Promise<void> {
  await tx.execute("delete from contact_notices where account_id = $1 and customer_id = $2 and channel_id = $3", [
    accountId,
    customerId,
    channelId,
  ]);
}

/** Whether the customer wrote in a conversation before an instant: that was the first contact. Providers tell times in whole seconds. */
export async function wroteBefore(tx: Tx, accountId: string, conversationId: string, before: Date): Promise<boolean> {
  const rows = await tx.query(
    "select 1 from messages where account_id = $1 and conversation_id = $2 and direction = 'incoming' and least(at + interval '1 second', created_at) < $3 limit 1",
    [accountId, conversationId, before],
  );
  return rows.length > 0;
}

export function listNoticeChannels(tx: Tx, accountId: string): Promise<{ id: string; name: string; kind: string; told: number }[]> {
  return tx.query(
    `select c.id, c.name, c.kind, (select count(*)::int from contact_notices n where n.account_id = c.account_id and n.channel_id = c.id) as told
     from channels c where c.account_id = $1 order by c.name, c.id`,
    [accountId],
  );
}
