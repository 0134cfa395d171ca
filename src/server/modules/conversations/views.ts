import { listCustomerCards, type CustomerCard } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { fileLinkExpiry, signedFileUrl } from "#platform/files/signed-link.ts";
import { agentResponseSchema, nlpSchema, userTypes, type ProductCard, type ReplyOption, type UserType } from "#shared/messages.ts";
import { maskName } from "#shared/person-name.ts";
import { formatPhone, maskPhone } from "#shared/phone.ts";
import { listAttachments, type AttachmentRow } from "./attachments.repo.ts";
import { listChannelNames, listUserNames } from "./conversation-names.repo.ts";
import type { Attachment, Conversation, Message } from "./conversations.contract.ts";
import type { ConversationRow } from "./conversations.repo.ts";
import { listMentions } from "./list/mentions.repo.ts";
import { listTeamNames } from "./teams/teams.repo.ts";
import { listMessagesByIds, type MessageRow } from "./messages.repo.ts";

/** Who looks: decides the language of sentences and whether contact data are shown whole. */
export interface Viewer {
  locale: string;
  reveal: boolean;
  /** Customers who are shown whole though others are not. */
  revealed?: readonly string[] | undefined;
}

/** Whether a customer is shown whole. */
export const showsWhole = ({ reveal, revealed = [] }: Viewer, customerId: string | null): boolean =>
  reveal || (customerId !== null && revealed.includes(customerId));

export interface ViewDeps {
  vault: Vault;
  fileKey: Buffer;
  now(): Date;
  /** Sentence for a failure in the viewer's language. */
  describeFailure(reason: string, locale: string): string;
  /** Hours in which a person may still answer beyond the window, by kind of channel; null: no longer than the window. */
  windowOf(channel: string): { windowHours: number | null; humanWindowHours: number | null };
}

export interface Views {
  conversations(tx: Tx, accountId: string, rows: readonly ConversationRow[], viewer: Viewer): Promise<Conversation[]>;
  messages(tx: Tx, accountId: string, rows: readonly MessageRow[], viewer: Viewer): Promise<Message[]>;
  attachments(accountId: string, rows: readonly AttachmentRow[]): Attachment[];
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** Turns rows into what the API shows, a page at a time: a fixed number of queries whatever the page holds. */
export function createViews(deps: ViewDeps): Views {
  function attachmentView(accountId: string, row: AttachmentRow, expiresAt: Date): Attachment {
    const link = (variant: "original" | "thumbnail") =>
      row.file_id === null ? null : signedFileUrl({ base: "", accountId, fileId: row.file_id, variant, expiresAt }, deps.fileKey);
    return {
      id: row.id,
      kind: row.kind,
      mimeType: row.mime_type,
      size: row.size,
      fileName: row.file_name,
      state: row.state,
      url: link("original"),
      thumbnailUrl: row.has_thumbnail ? link("thumbnail") : null,
      width: row.width,
      height: row.height,
      error: row.error,
    };
  }

  function windowState(row: ConversationRow): Conversation["window"] {
    const { windowHours, humanWindowHours } = deps.windowOf(row.channel);
    if (windowHours === null) return "none";
    const now = deps.now().getTime();
    if (row.window_expires_at && row.window_expires_at.getTime() > now) return "open";
    if (humanWindowHours !== null && row.last_inbound_at && row.last_inbound_at.getTime() + humanWindowHours * 3_600_000 > now)
      return "human_only";
    return "closed";
  }

  return {
    attachments: (accountId, rows) => {
      const expiresAt = fileLinkExpiry(deps.now());
      return rows.map((row) => attachmentView(accountId, row, expiresAt));
    },

    async conversations(tx, accountId, rows, viewer) {
      if (rows.length === 0) return [];
      const teamIds = [...new Set(rows.flatMap((row) => row.team_id ?? []))];
      const [cards, channelNames, userNames, mentionRows, teamNames] = await Promise.all([
        listCustomerCards(
          tx,
          deps.vault,
          accountId,
          rows.map((row) => row.customer_id),
        ),
        listChannelNames(tx, accountId, [...new Set(rows.map((row) => row.channel_id))]),
        listUserNames(tx, accountId, [...new Set(rows.flatMap((row) => row.assignee_id ?? []))]),
        listMentions(
          tx,
          accountId,
          rows.map((row) => row.id),
        ),
        teamIds.length === 0 ? [] : listTeamNames(tx, accountId, teamIds),
      ]);
      const teams = new Map(teamNames.map((one) => [one.id, one]));
      const channels = new Map(channelNames.map((one) => [one.channel_id, one.channel_name]));
      const users = new Map(userNames.map((one) => [one.id, one.name]));
      const mentions = Map.groupBy(mentionRows, (row) => row.conversation_id);
      return rows.map((row) => {
        const card = cards.get(row.customer_id);
        const contact = contactOf(card, row.identity_id, showsWhole(viewer, row.customer_id));
        const assigneeName = row.assignee_id === null ? undefined : users.get(row.assignee_id);
        return {
          id: row.id,
          externalKey: `${row.channel}_${contact.externalId}`,
          channel: row.channel,
          channelId: row.channel_id,
          channelName: channels.get(row.channel_id) ?? row.channel,
          participants: [
            row.customer_id,
            ...(row.bot === "active" ? ["omni_ia"] : []),
            ...(row.assignee_id === null ? [] : [row.assignee_id]),
          ],
          userId: row.customer_id,
          userType: row.user_type as UserType,
          customer: {
            id: row.customer_id,
            name: nameFor(viewer, row.customer_id, card?.name ?? null),
            phone: contact.phone,
            email: contact.email,
            language: card?.language ?? row.language,
            verified: contact.verified,
            marketingOptOutAt: iso(card?.marketingOptOutAt ?? null),
          },
          lastMessage: row.last_message,
          lastMessageAt: iso(row.last_message_at),
          lastMessageSender: row.last_message_sender,
          lastMessageSenderType: row.last_message_sender_type as Conversation["lastMessageSenderType"],
          status: row.status,
          assignee: row.assignee_id === null ? null : { id: row.assignee_id, name: assigneeName ?? "" },
          team: row.team_id === null ? null : (teams.get(row.team_id) ?? null),
          labels: row.labels,
          priority: row.priority,
          unread: row.unread,
          bot: row.bot,
          botPaused: row.bot !== "active",
          handOver: row.hand_over,
          lastIntent: row.last_intent,
          lastSentiment: row.last_sentiment,
          language: row.language,
          snoozedUntil: iso(row.snoozed_until),
          windowExpiresAt: iso(row.window_expires_at),
          window: windowState(row),
          waitingSince: iso(row.waiting_since),
          firstResponseSeconds: row.first_response_seconds,
          mentions: (mentions.get(row.id) ?? []).map((one) => ({ userId: one.user_id, unread: one.unread })),
          createdAt: row.created_at.toISOString(),
          updatedAt: row.updated_at.toISOString(),
        };
      });
    },

    async messages(tx, accountId, rows, viewer) {
      if (rows.length === 0) return [];
      const quotedIds = rows.flatMap((row) => row.reply_to_id ?? []);
      const [attachmentRows, quotedRows] = await Promise.all([
        listAttachments(
          tx,
          accountId,
          rows.map((row) => row.id),
        ),
        quotedIds.length === 0 ? [] : listMessagesByIds(tx, accountId, quotedIds),
      ]);
      const attachments = Map.groupBy(attachmentRows, (row) => row.message_id);
      const quoted = new Map(quotedRows.map((row) => [row.id, row]));
      const expiresAt = fileLinkExpiry(deps.now());
      return rows.map((row): Message => {
        const quote = row.reply_to_id === null ? undefined : quoted.get(row.reply_to_id);
        const { options, products, ...payload } = row.payload;
        const nlp = nlpSchema.safeParse(row.nlp);
        const agentResponse = agentResponseSchema.safeParse(row.agent_response);
        return {
          id: row.id,
          conversationId: row.conversation_id,
          channel: typeof row.metadata["channel"] === "string" ? row.metadata["channel"] : "",
          direction: row.direction,
          sender: row.sender_id,
          senderName: isCustomer(row) ? nameFor(viewer, row.sender_id, row.sender_name) : row.sender_name,
          senderType: row.sender_type as Message["senderType"],
          type: row.type as Message["type"],
          text: row.deleted_at === null ? row.text : "",
          attachments: row.deleted_at === null ? (attachments.get(row.id) ?? []).map((a) => attachmentView(accountId, a, expiresAt)) : [],
          payload,
          options: (options as ReplyOption[] | undefined) ?? [],
          products: (products as ProductCard[] | undefined) ?? [],
          externalId: row.external_id,
          clientId: row.client_id,
          replyTo:
            row.reply_to_id === null && row.reply_to_external_id === null
              ? null
              : {
                  id: row.reply_to_id,
                  externalId: row.reply_to_external_id,
                  text: quote === undefined || quote.deleted_at !== null ? null : quote.text,
                  senderName:
                    quote && isCustomer(quote) ? nameFor(viewer, quote.sender_id, quote.sender_name) : (quote?.sender_name ?? null),
                  type: (quote?.type as Message["type"] | undefined) ?? null,
                  direction: quote?.direction ?? null,
                },
          reactions: row.reactions,
          reactionProblem: reactionProblem(row, viewer, deps),
          status: row.status as Message["status"],
          error: errorView(row, viewer, deps),
          isAutomation: row.is_automation,
          private: row.private,
          metadata: row.deleted_at === null ? row.metadata : withoutText(row.metadata),
          nlp: nlp.success ? nlp.data : null,
          agentResponse: agentResponse.success ? agentResponse.data : null,
          editedAt: iso(row.edited_at),
          deletedAt: iso(row.deleted_at),
          sentAt: iso(row.sent_at),
          deliveredAt: iso(row.delivered_at),
          readAt: iso(row.read_at),
          timestamp: row.at.toISOString(),
          createdAt: row.created_at.toISOString(),
        };
      });
    },
  };
}

function errorView(row: MessageRow, viewer: Viewer, deps: ViewDeps): Message["error"] {
  const reason = row.error?.reason ?? (row.status === "in_doubt" ? "unconfirmed" : null);
  if (reason === null) return null;
  return {
    code: row.error?.code ?? null,
    reason,
    message: deps.describeFailure(reason, viewer.locale),
    details: row.error?.details ?? null,
    canRetry: row.status === "failed" || row.status === "in_doubt",
  };
}

/** What was taken back is shown in no former version either. */
function withoutText({ originalText: _, ...metadata }: Record<string, unknown>): Record<string, unknown> {
  return metadata;
}

function reactionProblem(row: MessageRow, viewer: Viewer, deps: ViewDeps): string | null {
  const reason = row.metadata["reactionFailure"];
  return typeof reason === "string" ? deps.describeFailure(reason, viewer.locale) : null;
}

const isCustomer = ({ sender_type: type }: { sender_type: string }) => (userTypes as readonly string[]).includes(type);

/** A customer's name: initials for who may not see whom they talk about. */
const nameFor = (viewer: Viewer, customerId: string | null, name: string | null): string | null =>
  name === null || showsWhole(viewer, customerId) ? name : maskName(name);

function contactOf(
  card: CustomerCard | undefined,
  identityId: string,
  whole: boolean,
): { externalId: string; phone: string | null; email: string | null; verified: boolean } {
  const own = card?.identities.find((identity) => identity.id === identityId);
  const phone = card?.identities.find((identity) => identity.kind === "phone");
  const email = card?.identities.find((identity) => identity.kind === "email");
  const shownPhone = phone ? (whole ? formatPhone(phone.value) : maskPhone(phone.value)) : null;
  const address = own?.address ?? identityId;
  return {
    externalId: own?.kind === "phone" && !whole ? maskPhone(address) : address,
    phone: shownPhone,
    email: email ? (whole ? email.value : email.value.replace(/^(.).*(@.*)$/, "$1***$2")) : null,
    verified: own?.verified ?? false,
  };
}
