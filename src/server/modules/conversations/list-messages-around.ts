import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { findMessage, listMessageRows, type MessageRow } from "./messages.repo.ts";

/**
 * The page around one message, newest first: half of it before, half after. `nextCursor` leads to what is older, `previousCursor` to what is
 * newer; null where the thread ends. Error: `messages.not_found`.
 */
export async function listMessagesAround(
  tx: Tx,
  accountId: string,
  conversationId: string,
  messageId: string,
  limit: number,
): Promise<{ items: MessageRow[]; nextCursor: string | null; previousCursor: string | null }> {
  const middle = await findMessage(tx, accountId, messageId);
  if (middle?.conversation_id !== conversationId)
    throw new AppError("not_found", "messages.not_found", { message: "This message does not exist." });
  const half = Math.max(1, Math.floor(limit / 2));
  const side = (order: "asc" | "desc") =>
    listMessageRows(tx, accountId, conversationId, { order, cursor: messageId, limit: half + 1, includePrivate: true });
  const newer = await side("asc");
  const older = await side("desc");
  const items = [...newer.slice(0, half).toReversed(), middle, ...older.slice(0, half)];
  return {
    items,
    nextCursor: older.length > half ? (items.at(-1)?.id ?? null) : null,
    previousCursor: newer.length > half ? (items[0]?.id ?? null) : null,
  };
}
