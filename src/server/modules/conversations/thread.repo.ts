import type { Tx } from "#platform/db/db.ts";
import type { AttachmentRow } from "./attachments.repo.ts";

export interface HitRow {
  id: string;
  direction: "incoming" | "outgoing";
  sender_type: string;
  sender_name: string | null;
  private: boolean;
  text: string;
  file_name: string | null;
  at: Date;
}

/**
 * Messages whose text or file name holds the words, newest first. Reads `scan` messages at most from `before` on, along the thread's index:
 * a conversation has too few messages for a text index to pay, and one under row-level security would stay unused.
 */
export async function searchThread(
  tx: Tx,
  accountId: string,
  conversationId: string,
  search: { pattern: string; before: string | null; scan: number; limit: number },
): Promise<{ rows: HitRow[]; scanned: number; last: string | null }> {
  const rows = await tx.query<HitRow & { scanned: number; last: string | null }>(
    `with scanned as materialized (
       select id, direction, sender_type, sender_name, private, type, text, at, deleted_at from messages
       where account_id = $1 and conversation_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $5
     ), folded as (
       select s.*, f.file_name from scanned s left join lateral (
         select a.file_name from attachments a where s.type in ('document', 'image', 'video', 'audio') and a.account_id = $1 and a.message_id = s.id
           and prosa_unaccent(lower(a.file_name)) like prosa_unaccent(lower($4)) order by a.position limit 1) f on true
       where s.deleted_at is null and (f.file_name is not null or prosa_unaccent(lower(s.text)) like prosa_unaccent(lower($4)))
     )
     select h.*, (select count(*)::int from scanned) as scanned, (select id from scanned order by id limit 1) as last
     from (select 1) one left join lateral (
       select id, direction, sender_type, sender_name, private, text, file_name, at from folded order by id desc limit $6) h on true`,
    [accountId, conversationId, search.before, search.pattern, search.scan, search.limit],
    "thread_search",
  );
  return { rows: rows.filter((row) => row.id !== null), scanned: rows[0]?.scanned ?? 0, last: rows[0]?.last ?? null };
}

export interface ConversationFileRow extends AttachmentRow {
  direction: "incoming" | "outgoing";
  sender_name: string | null;
  at: Date;
}

/** Files of a conversation, newest first, without those of deleted messages. */
export function listFilesOfConversation(
  tx: Tx,
  accountId: string,
  conversationId: string,
  page: { kinds: readonly string[] | null; before: string | null; limit: number },
): Promise<ConversationFileRow[]> {
  return tx.query<ConversationFileRow>(
    `select a.id, a.message_id, a.kind, coalesce(f.mime_type, a.mime_type) as mime_type, coalesce(f.size, a.size) as size,
            coalesce(a.file_name, f.file_name) as file_name, a.state, a.file_id, a.error, f.thumbnail_key is not null as has_thumbnail,
            f.width, f.height, m.direction, m.sender_name, m.at
     from attachments a join messages m on m.account_id = $1 and m.id = a.message_id
       left join files f on f.account_id = $1 and f.id = a.file_id
     where a.account_id = $1 and a.conversation_id = $2 and m.deleted_at is null and ($3::uuid is null or a.id < $3)
       and ($4::text[] is null or a.kind = any($4)) order by a.id desc limit $5`,
    [accountId, conversationId, page.before, page.kinds, page.limit],
    "thread_files",
  );
}

export interface TurnRow {
  direction: "incoming" | "outgoing";
  sender_type: string;
  sender_id: string;
  sender_name: string | null;
  private: boolean;
  is_automation: boolean;
  at: Date;
  intent: string | null;
  sentiment: number | null;
  /** Products that the message showed. */
  shown: string[] | null;
}

/** Who wrote when and what was understood, newest first: nothing of what was said. */
export function listTurns(tx: Tx, accountId: string, conversationId: string, limit: number): Promise<TurnRow[]> {
  return tx.query<TurnRow>(
    `select direction, sender_type, sender_id, sender_name, private, is_automation, at, nlp ->> 'intent' as intent,
       (nlp -> 'sentiment' ->> 'score')::real as sentiment,
       case when jsonb_typeof(agent_response -> 'products_shown') = 'array' then agent_response -> 'products_shown' end as shown
     from messages where account_id = $1 and conversation_id = $2 order by id desc limit $3`,
    [accountId, conversationId, limit],
    "thread_turns",
  );
}

export interface OtherConversationRow {
  id: string;
  channel: string;
  status: string;
  last_message_at: Date | null;
}

/** The person's other conversations over all channels, the last spoken in first. */
export function listOtherConversations(
  tx: Tx,
  accountId: string,
  of: { customerId: string; conversationId: string; limit: number },
): Promise<OtherConversationRow[]> {
  return tx.query<OtherConversationRow>(
    `select id, channel, status, last_message_at from conversations where account_id = $1 and customer_id = $2 and id <> $3
     order by last_message_at desc nulls last, id limit $4`,
    [accountId, of.customerId, of.conversationId, of.limit],
    "other_conversations",
  );
}
