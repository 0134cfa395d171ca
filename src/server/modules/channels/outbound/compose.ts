import { findConversation, findMessage, listFiles, type ConversationRow, type MessageRow } from "#modules/conversations/index.ts";
import { listCustomerCards, mayReceiveMarketing, refusalToWrite, writingPurposeOf, type WritingRefusal } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import type { FileStore } from "#platform/files/file-store.ts";
import { fileLinkExpiry, signedFileUrl } from "#platform/files/signed-link.ts";
import type { ReplyOption } from "#shared/messages.ts";
import type { OutboundFile, OutboundMessage } from "../adapters/adapter.ts";
import type { KnownChannel } from "../directory.ts";
import type { StoredTemplate } from "../templates/prepare-template.ts";
import { listMessageFiles } from "./compose.repo.ts";
import { isMarketing } from "./marketing.ts";
import type { ClaimedSend } from "./sender.repo.ts";

export interface ComposeDeps {
  vault: Vault;
  files: FileStore;
  fileKey: Buffer;
  publicUrl: string | undefined;
  now(): Date;
}

export interface Composed {
  message: MessageRow;
  conversation: ConversationRow;
  outbound: OutboundMessage;
  /** True when the channel's window forbids what this message is. */
  windowClosed: boolean;
  /** Why the customer's wishes forbid it at this instant; null: they do not. */
  refusal: WritingRefusal | null;
}

const addressKinds = new Set(["phone", "bsuid", "psid", "igsid", "visitor"]);

/** The gate of whatever leaves: what nobody asked for needs the customer's leave, and advertising by a person does too. */
async function refusalOf(tx: Tx, send: ClaimedSend, message: MessageRow, customerId: string, now: Date): Promise<WritingRefusal | null> {
  const advertises = await isMarketing(tx, send.account_id, send.channel_id, message);
  if (message.sender_type === "agent")
    return advertises && !(await mayReceiveMarketing(tx, send.account_id, customerId, now)) ? "no_marketing_consent" : null;
  const purpose = advertises ? "marketing" : writingPurposeOf(message.metadata["purpose"]);
  return purpose === null ? null : refusalToWrite(tx, send.account_id, customerId, purpose, now);
}

/** Gathers what the adapter needs to send one claimed message; null when message or contact are gone. */
export async function composeOutbound(tx: Tx, deps: ComposeDeps, channel: KnownChannel, send: ClaimedSend): Promise<Composed | null> {
  const message = await findMessage(tx, send.account_id, send.message_id);
  const conversation = await findConversation(tx, send.account_id, send.conversation_id);
  if (!message || !conversation) return null;
  const card = (await listCustomerCards(tx, deps.vault, send.account_id, [conversation.customer_id])).get(conversation.customer_id);
  const identity = card?.identities.find((one) => one.id === conversation.identity_id);
  if (!identity || !addressKinds.has(identity.kind)) return null;

  const [fileId] = await listMessageFiles(tx, send.account_id, message.id);
  const [file] = fileId ? await listFiles(tx, send.account_id, [fileId.file_id]) : [];
  const outboundFile: OutboundFile | null = file
    ? {
        kind: (fileId?.kind ?? "document") as OutboundFile["kind"],
        mimeType: file.mime_type,
        fileName: file.file_name,
        size: file.size,
        bytes: async () => {
          const parts: Buffer[] = [];
          for await (const part of await deps.files.get(file.storage_key)) parts.push(part as Buffer);
          return Buffer.concat(parts);
        },
        link:
          deps.publicUrl === undefined
            ? null
            : signedFileUrl(
                {
                  base: deps.publicUrl,
                  accountId: send.account_id,
                  fileId: file.id,
                  variant: "original",
                  expiresAt: fileLinkExpiry(deps.now()),
                },
                deps.fileKey,
              ),
      }
    : null;

  const quoted = message.reply_to_id === null ? null : await findMessage(tx, send.account_id, message.reply_to_id);
  const template = message.payload["template"] as StoredTemplate | undefined;
  const { windowHours, humanWindowHours } = channel.adapter.capabilities;
  const now = deps.now().getTime();
  const open = windowHours === null || (conversation.window_expires_at !== null && conversation.window_expires_at.getTime() > now);
  const byPerson = message.sender_type === "agent";
  const humanOpen =
    humanWindowHours !== null &&
    byPerson &&
    conversation.last_inbound_at !== null &&
    conversation.last_inbound_at.getTime() + humanWindowHours * 3_600_000 > now;
  return {
    message,
    conversation,
    // At the moment of sending: a revocation stops what waits in the queue.
    refusal: await refusalOf(tx, send, message, conversation.customer_id, deps.now()),
    windowClosed: !open && !humanOpen && template === undefined,
    outbound: {
      id: message.id,
      address: identity.address,
      addressKind: identity.kind as OutboundMessage["addressKind"],
      text: message.text,
      options: (message.payload["options"] as ReplyOption[] | undefined) ?? [],
      file: outboundFile,
      template: template
        ? {
            name: template.name,
            language: template.language,
            components: template.components ?? [],
            content: template.content ?? null,
            values: template.values ?? {},
          }
        : null,
      reaction: null,
      replyToExternalId: quoted?.external_id ?? message.reply_to_external_id,
      byPerson,
      inHumanWindowOnly: !open && humanOpen,
    },
  };
}
