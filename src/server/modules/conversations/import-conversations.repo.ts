import type { Tx } from "#platform/db/db.ts";

/** Inserts conversations of the demonstration from rows whose keys are the columns. */
export async function insertImportedConversations(tx: Tx, accountId: string, rows: readonly object[]): Promise<void> {
  await tx.execute(
    `insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id, user_type, status, labels, priority, unread, bot, hand_over, last_message,
       last_message_at, last_message_sender, last_message_sender_type, last_message_id, last_inbound_at, window_expires_at, waiting_since, first_response_seconds, first_responded_at, language,
       last_intent, last_sentiment, demo, created_at, updated_at)
     select $1, r.id, r.channel_id, r.channel, r.identity_id, r.customer_id, r.user_type, r.status, r.labels, r.priority, r.unread, r.bot, r.hand_over, r.last_message,
       r.last_message_at, r.last_message_sender, r.last_message_sender_type, r.last_message_id, r.last_inbound_at, r.window_expires_at, r.waiting_since, r.first_response_seconds, r.first_responded_at, r.language,
       r.last_intent, r.last_sentiment, true, r.created_at, r.updated_at
     from jsonb_populate_recordset(null::conversations, $2::jsonb) r`,
    [accountId, JSON.stringify(rows)],
  );
}

export async function insertImportedMessages(tx: Tx, accountId: string, rows: readonly object[]): Promise<void> {
  await tx.execute(
    `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, sender_name, type, text, payload, status, private, metadata, nlp, at, created_at,
       sent_at, delivered_at, read_at)
     select $1, r.id, r.conversation_id, r.channel_id, r.direction, r.sender_type, r.sender_id, r.sender_name, r.type, r.text, r.payload, r.status, r.private, r.metadata, r.nlp, r.at, r.at,
       case when r.direction = 'outgoing' then r.at end, case when r.status in ('delivered', 'read') then r.at end, case when r.status = 'read' then r.at end
     from jsonb_populate_recordset(null::messages, $2::jsonb) r`,
    [accountId, JSON.stringify(rows)],
  );
}

/** Removes the demonstration's conversations with everything in them. */
export async function removeDemoConversations(tx: Tx, accountId: string): Promise<void> {
  await tx.execute("delete from conversations where account_id = $1 and demo", [accountId]);
}
