import type { Tx } from "#platform/db/db.ts";
import { jsonText } from "#platform/db/json-text.ts";
import { withCarrier } from "#platform/tracing/tracing.ts";

export interface MessageRow {
  id: string;
  account_id: string;
  conversation_id: string;
  channel_id: string;
  direction: "incoming" | "outgoing";
  sender_type: string;
  sender_id: string;
  sender_name: string | null;
  type: string;
  text: string;
  payload: Record<string, unknown>;
  external_id: string | null;
  client_id: string | null;
  reply_to_id: string | null;
  reply_to_external_id: string | null;
  reactions: { emoji: string; by: string; at: string }[];
  status: string;
  error: { code: number | null; reason: string; details: string | null } | null;
  is_automation: boolean;
  private: boolean;
  metadata: Record<string, unknown>;
  nlp: unknown;
  agent_response: unknown;
  edited_at: Date | null;
  deleted_at: Date | null;
  sent_at: Date | null;
  delivered_at: Date | null;
  read_at: Date | null;
  at: Date;
  created_at: Date;
}

export interface NewMessage {
  id: string;
  conversationId: string;
  channelId: string;
  direction: "incoming" | "outgoing";
  senderType: string;
  senderId: string;
  senderName: string | null;
  type: string;
  text: string;
  payload: Record<string, unknown>;
  externalId: string | null;
  clientId: string | null;
  replyToId: string | null;
  replyToExternalId: string | null;
  status: string;
  isAutomation: boolean;
  private: boolean;
  metadata: Record<string, unknown>;
  nlp: unknown;
  agentResponse: unknown;
  at: Date;
}

/** Stores a message once: null when its external id or client id is there already. A quoted message known by its provider's id is found. */
export function insertMessage(tx: Tx, accountId: string, message: NewMessage): Promise<MessageRow | null> {
  return tx.together<NewMessage & { accountId: string }, MessageRow | null>(
    "message_insert",
    // Whoever answers or sends it later goes on with the same trace.
    { accountId, ...message, metadata: withCarrier(message.metadata) },
    async (messages) => {
      const rows = await tx.query<MessageRow>(
        `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, sender_name, type, text, payload,
         external_id, client_id, reply_to_id, reply_to_external_id, status, is_automation, private, metadata, nlp, agent_response, at, sent_at)
       select m."accountId", m.id, m."conversationId", m."channelId", m.direction, m."senderType", m."senderId", m."senderName", m.type, m.text, m.payload,
         m."externalId", m."clientId", coalesce(m."replyToId", case when m."replyToExternalId" is not null then
           (select q.id from messages q where q.account_id = m."accountId" and q.channel_id = m."channelId" and q.external_id = m."replyToExternalId") end),
         m."replyToExternalId", m.status, m."isAutomation", m.private, m.metadata, m.nlp, m."agentResponse", m.at, case when m.status = 'sent' then m.at end
       from json_to_recordset($1::json) as m ("accountId" uuid, id uuid, "conversationId" uuid, "channelId" uuid, direction text, "senderType" text,
         "senderId" text, "senderName" text, type text, text text, payload jsonb, "externalId" text, "clientId" text, "replyToId" uuid,
         "replyToExternalId" text, status text, "isAutomation" boolean, private boolean, metadata jsonb, nlp jsonb, "agentResponse" jsonb, at timestamptz)
       on conflict do nothing returning *`,
        [jsonText(messages)],
        "message_insert",
      );
      const stored = new Map(rows.map((row) => [row.id, row]));
      return messages.map((one) => stored.get(one.id) ?? null);
    },
  );
}

export async function findMessage(tx: Tx, accountId: string, id: string): Promise<MessageRow | null> {
  const rows = await tx.query<MessageRow>("select * from messages where account_id = $1 and id = $2", [accountId, id], "message_get");
  return rows[0] ?? null;
}

export async function findMessageByExternalId(
  tx: Tx,
  accountId: string,
  channelId: string,
  externalId: string,
): Promise<MessageRow | null> {
  const rows = await tx.query<MessageRow>(
    "select * from messages where account_id = $1 and channel_id = $2 and external_id = $3 for no key update",
    [accountId, channelId, externalId],
    "message_by_external",
  );
  return rows[0] ?? null;
}

export async function findMessageByClientId(
  tx: Tx,
  accountId: string,
  conversationId: string,
  clientId: string,
): Promise<MessageRow | null> {
  const rows = await tx.query<MessageRow>(
    "select * from messages where account_id = $1 and conversation_id = $2 and client_id = $3",
    [accountId, conversationId, clientId],
    "message_by_client",
  );
  return rows[0] ?? null;
}

/** Messages of a conversation by storing order; `after`/`before` are message ids. */
export function listMessageRows(
  tx: Tx,
  accountId: string,
  conversationId: string,
  page: { order: "asc" | "desc"; cursor: string | null; limit: number; includePrivate: boolean },
): Promise<MessageRow[]> {
  const compare = page.order === "asc" ? ">" : "<";
  return tx.query<MessageRow>(
    `select * from messages where account_id = $1 and conversation_id = $2 and ($3::uuid is null or id ${compare} $3) and ($5 or not private)
     order by id ${page.order === "asc" ? "asc" : "desc"} limit $4`,
    [accountId, conversationId, page.cursor, page.limit, page.includePrivate],
    `messages_${page.order}`,
  );
}

/** The newest messages of each conversation but the team's own, newest first; at most `limit` of each. */
export function listNewestMessages(tx: Tx, accountId: string, conversationIds: readonly string[], limit: number): Promise<MessageRow[]> {
  return tx.query<MessageRow>(
    `select m.* from unnest($2::uuid[]) as v (id) cross join lateral (
       select * from messages where account_id = $1 and conversation_id = v.id and not private order by id desc limit $3) m`,
    [accountId, conversationIds, limit],
    "messages_newest",
  );
}

export function listMessagesByIds(tx: Tx, accountId: string, ids: readonly string[]): Promise<MessageRow[]> {
  return tx.query<MessageRow>("select * from messages where account_id = $1 and id = any($2)", [accountId, ids], "messages_by_ids");
}

/**
 * Moves a message's delivery state forward and never back: queued < sending, in_doubt < sent < delivered < read. `failed` is taken unless it
 * was delivered, and only sending it again leaves it. Gives back whether anything changed.
 */
export async function advanceStatus(
  tx: Tx,
  accountId: string,
  messageId: string,
  status: "sent" | "delivered" | "read" | "failed",
  at: Date,
  extra: { externalId?: string | null; error?: unknown; metadata?: Record<string, unknown> } = {},
): Promise<boolean> {
  const changed = await tx.execute(
    `update messages set
       status = $3,
       external_id = coalesce(external_id, $5),
       sent_at = case when $3 in ('sent', 'delivered', 'read') then coalesce(sent_at, $4) else sent_at end,
       delivered_at = case when $3 in ('delivered', 'read') then coalesce(delivered_at, $4) else delivered_at end,
       read_at = case when $3 = 'read' then coalesce(read_at, $4) else read_at end,
       error = case when $3 = 'failed' then $6::jsonb else null end,
       metadata = metadata || $7::jsonb
     where account_id = $1 and id = $2 and status <> 'received' and status <> 'failed'
       and case $3 when 'sent' then status in ('queued', 'sending', 'in_doubt')
                   when 'delivered' then status in ('queued', 'sending', 'in_doubt', 'sent')
                   when 'read' then status in ('queued', 'sending', 'in_doubt', 'sent', 'delivered')
                   when 'failed' then status in ('queued', 'sending', 'in_doubt', 'sent') end`,
    [
      accountId,
      messageId,
      status,
      at,
      extra.externalId ?? null,
      extra.error === undefined ? null : JSON.stringify(extra.error),
      JSON.stringify(extra.metadata ?? {}),
    ],
    "message_advance",
  );
  return changed > 0;
}

/** Marks what went out up to a time as delivered or read; gives back the ids that changed. */
export async function advanceUpTo(
  tx: Tx,
  accountId: string,
  conversationId: string,
  status: "delivered" | "read",
  upTo: Date | null,
  externalIds: readonly string[],
  at: Date,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update messages set status = $4, sent_at = coalesce(sent_at, $6), delivered_at = coalesce(delivered_at, $6), read_at = case when $4 = 'read' then coalesce(read_at, $6) else read_at end
     where account_id = $1 and conversation_id = $2 and direction = 'outgoing' and not private
       and status = any(case $4 when 'read' then array['sent', 'delivered'] else array['sent'] end)
       and (external_id = any($5) or ($3::timestamptz is not null and coalesce(sent_at, at) <= $3)) returning id`,
    [accountId, conversationId, upTo, status, externalIds, at],
    "messages_watermark",
  );
  return rows.map((row) => row.id);
}

/**
 * Queues a message for another attempt by a person's wish. The id of the failed attempt is put aside: the new attempt gets its own, and
 * what is still told of the old one must not count for the new.
 */
export async function requeueMessage(tx: Tx, accountId: string, messageId: string): Promise<void> {
  await tx.execute(
    `update messages set status = 'queued', error = null, external_id = null,
       metadata = case when external_id is null then metadata
         else metadata || jsonb_build_object('formerExternalIds', coalesce(metadata->'formerExternalIds', '[]') || to_jsonb(external_id)) end
     where account_id = $1 and id = $2`,
    [accountId, messageId],
    "message_requeue",
  );
}

/** Sets the reactions of a message and notes when this one person last changed theirs. */
export async function setReactions(
  tx: Tx,
  accountId: string,
  messageId: string,
  reactions: MessageRow["reactions"],
  changed: { by: string; at: string },
): Promise<void> {
  await tx.execute(
    "update messages set reactions = $3, metadata = metadata || jsonb_build_object('reactedAt', coalesce(metadata->'reactedAt', '{}') || jsonb_build_object($4::text, $5::text)) where account_id = $1 and id = $2",
    [accountId, messageId, JSON.stringify(reactions), changed.by, changed.at],
    "message_reactions",
  );
}

/** Edits keep the first text in the metadata. */
export async function editMessage(tx: Tx, accountId: string, messageId: string, text: string, at: Date): Promise<void> {
  await tx.execute(
    `update messages set metadata = case when metadata ? 'originalText' then metadata else metadata || jsonb_build_object('originalText', text) end, text = $3, edited_at = $4
     where account_id = $1 and id = $2 and (edited_at is null or edited_at < $4)`,
    [accountId, messageId, text.replaceAll("\u0000", ""), at],
  );
}

export async function markDeleted(tx: Tx, accountId: string, messageId: string, at: Date): Promise<void> {
  await tx.execute("update messages set deleted_at = coalesce(deleted_at, $3) where account_id = $1 and id = $2", [
    accountId,
    messageId,
    at,
  ]);
}

/** The customer's newest message. */
export async function findLastIncoming(tx: Tx, accountId: string, conversationId: string): Promise<MessageRow | null> {
  const rows = await tx.query<MessageRow>(
    "select * from messages where account_id = $1 and conversation_id = $2 and direction = 'incoming' order by id desc limit 1",
    [accountId, conversationId],
    "message_last_incoming",
  );
  return rows[0] ?? null;
}
