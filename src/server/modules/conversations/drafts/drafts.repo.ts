import type { Tx } from "#platform/db/db.ts";
import type { ComposerSettings } from "./drafts.contract.ts";

export interface DraftRow {
  conversation_id: string;
  kind: "reply" | "note";
  text: string;
  version: number;
  updated_at: Date;
}

const columns = "conversation_id, kind, text, version, updated_at";

/** What is not empty, the newest first. */
export function listDraftRows(
  tx: Tx,
  accountId: string,
  userId: string,
  page: { before: { at: Date; id: string; kind: string } | null; limit: number },
): Promise<DraftRow[]> {
  return tx.query<DraftRow>(
    `select ${columns} from message_drafts
     where account_id = $1 and user_id = $2 and text <> ''
       and ($3::timestamptz is null or (date_trunc('milliseconds', updated_at), conversation_id, kind) < ($3, $4::uuid, $5::text))
     order by date_trunc('milliseconds', updated_at) desc, conversation_id desc, kind desc limit $6`,
    [accountId, userId, page.before?.at ?? null, page.before?.id ?? null, page.before?.kind ?? null, page.limit],
  );
}

export function listDraftsOf(tx: Tx, accountId: string, userId: string, conversationId: string): Promise<DraftRow[]> {
  return tx.query<DraftRow>(
    `select ${columns} from message_drafts where account_id = $1 and user_id = $2 and conversation_id = $3 order by kind`,
    [accountId, userId, conversationId],
  );
}

/** Writes a draft whoever wrote it before; gives back what stood there and the new row. */
export async function writeDraft(
  tx: Tx,
  accountId: string,
  userId: string,
  draft: { conversationId: string; kind: string; text: string },
): Promise<{ before: DraftRow | null; after: DraftRow }> {
  const key = [accountId, userId, draft.conversationId, draft.kind];
  const [before] = await tx.query<DraftRow>(
    `select ${columns} from message_drafts where account_id = $1 and user_id = $2 and conversation_id = $3 and kind = $4 for update`,
    key,
  );
  const [after] = await tx.query<DraftRow>(
    `insert into message_drafts (account_id, user_id, conversation_id, kind, text, version) values ($1, $2, $3, $4, $5, 1)
     on conflict (account_id, user_id, conversation_id, kind) do update set text = excluded.text, version = message_drafts.version + 1, updated_at = now()
     returning ${columns}`,
    [...key, draft.text],
  );
  if (!after) throw new Error("The draft was not written.");
  return { before: before ?? null, after };
}

interface SettingsRow {
  undo_seconds: number;
  skin_tone: number;
  recent_emoji: string[];
}

export async function readSettings(tx: Tx, accountId: string, userId: string): Promise<ComposerSettings> {
  const [row] = await tx.query<SettingsRow>(
    "select undo_seconds, skin_tone, recent_emoji from composer_settings where account_id = $1 and user_id = $2",
    [accountId, userId],
  );
  const undo = row?.undo_seconds ?? 5;
  return { undoSeconds: undo === 0 || undo === 10 ? undo : 5, skinTone: row?.skin_tone ?? 0, recentEmoji: row?.recent_emoji ?? [] };
}

export async function writeSettings(tx: Tx, accountId: string, userId: string, settings: ComposerSettings): Promise<void> {
  await tx.execute(
    `insert into composer_settings (account_id, user_id, undo_seconds, skin_tone, recent_emoji) values ($1, $2, $3, $4, $5)
     on conflict (account_id, user_id) do update set undo_seconds = excluded.undo_seconds, skin_tone = excluded.skin_tone, recent_emoji = excluded.recent_emoji`,
    [accountId, userId, settings.undoSeconds, settings.skinTone, settings.recentEmoji],
  );
}
