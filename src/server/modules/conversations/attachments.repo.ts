import type { Tx } from "#platform/db/db.ts";

export interface AttachmentRow {
  id: string;
  message_id: string;
  kind: string;
  mime_type: string | null;
  size: number | null;
  file_name: string | null;
  state: "pending" | "ready" | "failed";
  file_id: string | null;
  error: string | null;
  has_thumbnail: boolean;
  width: number | null;
  height: number | null;
}

export interface NewAttachment {
  id: string;
  messageId: string;
  conversationId: string;
  position: number;
  kind: string;
  mimeType: string | null;
  size: number | null;
  fileName: string | null;
  state: "pending" | "ready" | "failed";
  fileId: string | null;
  sourceSealed: Buffer | null;
}

export async function insertAttachment(tx: Tx, accountId: string, a: NewAttachment): Promise<void> {
  await tx.execute(
    `insert into attachments (account_id, id, message_id, conversation_id, position, kind, mime_type, size, file_name, state, file_id, source_sealed, next_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, case when $10 = 'pending' then now() end)`,
    [accountId, a.id, a.messageId, a.conversationId, a.position, a.kind, a.mimeType, a.size, a.fileName, a.state, a.fileId, a.sourceSealed],
    "attachment_insert",
  );
}

/** Attachments of many messages in one query. */
export function listAttachments(tx: Tx, accountId: string, messageIds: readonly string[]): Promise<AttachmentRow[]> {
  return tx.query<AttachmentRow>(
    `select a.id, a.message_id, a.kind, coalesce(f.mime_type, a.mime_type) as mime_type, coalesce(f.size, a.size) as size, coalesce(a.file_name, f.file_name) as file_name,
            a.state, a.file_id, a.error, f.thumbnail_key is not null as has_thumbnail, f.width, f.height
     from attachments a left join files f on f.account_id = a.account_id and f.id = a.file_id
     where a.account_id = $1 and a.message_id = any($2) order by a.message_id, a.position`,
    [accountId, messageIds],
    "attachments_of",
  );
}

export interface FileRow {
  id: string;
  storage_key: string;
  mime_type: string;
  size: number;
  file_name: string | null;
}

export function listFiles(tx: Tx, accountId: string, ids: readonly string[]): Promise<FileRow[]> {
  return tx.query<FileRow>("select id, storage_key, mime_type, size, file_name from files where account_id = $1 and id = any($2)", [
    accountId,
    ids,
  ]);
}
