import type { Vault } from "#platform/crypto/vault.ts";
import type { Db } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import type { MediaSource } from "../../adapters/adapter.ts";
import { sealAttachmentSource } from "../attachment-source.ts";

export interface BuiltAttachment {
  id: string;
  messageId: string;
  conversationId: string;
  channelId: string;
}

/** A message with one attachment that waits for its file, and everything that such a message hangs on. */
export async function anAttachment(
  db: Db,
  vault: Vault,
  accountId: string,
  source: MediaSource,
  mimeType: string | null = null,
): Promise<BuiltAttachment> {
  const built = { id: newId(), messageId: newId(), conversationId: newId(), channelId: newId() };
  const customerId = newId();
  const sealed = await sealAttachmentSource(vault, accountId, built.id, source);
  await db.account(accountId, async (tx) => {
    await tx.execute("insert into customers (account_id, id) values ($1, $2)", [accountId, customerId]);
    await tx.execute("insert into channels (account_id, id, kind, name, external_id) values ($1, $2::uuid, 'test', 'Test', $2::text)", [
      accountId,
      built.channelId,
    ]);
    await tx.execute(
      "insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id) values ($1, $2, $3, 'test', $4, $5)",
      [accountId, built.conversationId, built.channelId, newId(), customerId],
    );
    await tx.execute(
      `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, status, at)
       values ($1, $2, $3, $4, 'incoming', 'cliente', 'x', 'image', 'received', now())`,
      [accountId, built.messageId, built.conversationId, built.channelId],
    );
    await tx.execute(
      `insert into attachments (account_id, id, message_id, conversation_id, kind, mime_type, state, source_sealed, next_at)
       values ($1, $2, $3, $4, 'image', $5, 'pending', $6, now())`,
      [accountId, built.id, built.messageId, built.conversationId, mimeType, sealed],
    );
  });
  return built;
}
