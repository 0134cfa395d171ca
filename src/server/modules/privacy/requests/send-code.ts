import { randomInt } from "node:crypto";
import { findAccount, readShopBrand } from "#modules/accounts/index.ts";
import { getLockedConversation, recordOutgoing, type ConversationRow } from "#modules/conversations/index.ts";
import { listCustomerCards } from "#modules/customers/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { writeLetter } from "#platform/mail/letter.ts";
import type { Mail, Mailer } from "#platform/mail/mailer.ts";
import { changeRequest, findConversationToAnswer, type RequestRow } from "./requests.repo.ts";
import { codeSubject, codeText, languageOf } from "./texts.ts";

export interface CodeDeps {
  vault: Vault;
  mailer: Mailer;
  deliveryOf(channel: string): "queue" | "live";
  windowHoursOf(channel: string): number | null;
}

const codeMillis = 15 * 60_000;
export const mostCodeAttempts = 5;

export const hashCode = (vault: Vault, accountId: string, requestId: string, code: string): Promise<Buffer> =>
  vault.blindIndex(accountId, "privacy_code", `${requestId}:${code}`);

const isOpen = (deps: CodeDeps, conversation: ConversationRow, now: Date): boolean =>
  deps.windowHoursOf(conversation.channel) === null || (conversation.window_expires_at !== null && conversation.window_expires_at > now);

async function emailOf(tx: Tx, deps: CodeDeps, accountId: string, customerId: string): Promise<string | null> {
  const card = (await listCustomerCards(tx, deps.vault, accountId, [customerId])).get(customerId);
  return card?.identities.find((identity) => identity.kind === "email")?.address ?? null;
}

/** Channels of the person on which a code can go out at this instant. */
export async function listCodeWays(
  tx: Tx,
  deps: CodeDeps,
  accountId: string,
  customerId: string | null,
  now: Date,
): Promise<("conversation" | "email")[]> {
  if (customerId === null) return [];
  const ways: ("conversation" | "email")[] = [];
  const conversationId = await findConversationToAnswer(tx, accountId, customerId);
  if (conversationId !== null && isOpen(deps, await getLockedConversation(tx, accountId, conversationId), now)) ways.push("conversation");
  if (deps.mailer.configured && (await emailOf(tx, deps, accountId, customerId)) !== null) ways.push("email");
  return ways;
}

/**
 * Makes a new code and brings it on its way: into the newest conversation at once, or as a letter that is sent once the transaction is committed.
 * Error: `privacy.no_way` when nothing known of the person can be written to.
 */
export async function sendCode(
  tx: Tx,
  deps: CodeDeps,
  request: RequestRow,
  way: "conversation" | "email",
  now: Date,
): Promise<{ events: NewEvent[]; letter: Mail | null }> {
  const { account_id: accountId, customer_id: customerId } = request;
  const noWay = new AppError("conflict", "privacy.no_way", {
    message: "No channel of this person can take a code now. Prove who asked in another way.",
  });
  if (customerId === null) throw noWay;
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  await changeRequest(
    tx,
    accountId,
    request.id,
    {
      code_hash: await hashCode(deps.vault, accountId, request.id, code),
      code_expires_at: new Date(now.getTime() + codeMillis),
      code_attempts: 0,
    },
    now,
  );
  if (way === "email") {
    const to = await emailOf(tx, deps, accountId, customerId);
    if (to === null || !deps.mailer.configured) throw noWay;
    const card = (await listCustomerCards(tx, deps.vault, accountId, [customerId])).get(customerId);
    const language = languageOf(card?.language ?? null);
    const face = { company: (await findAccount(tx, accountId))?.name ?? "", color: (await readShopBrand(tx, accountId)).color };
    const letter = writeLetter(face, { subject: codeSubject(language, request.protocol), lines: [codeText(language, code, request)] });
    return { events: [], letter: { to, ...letter } };
  }
  const conversationId = await findConversationToAnswer(tx, accountId, customerId);
  if (conversationId === null) throw noWay;
  const conversation = await getLockedConversation(tx, accountId, conversationId);
  if (!isOpen(deps, conversation, now)) throw noWay;
  const { events } = await recordOutgoing(tx, conversation, {
    senderType: "bot",
    senderId: "privacy",
    senderName: null,
    type: "text",
    text: codeText(languageOf(conversation.language), code, request),
    payload: {},
    clientId: null,
    replyToId: null,
    replyToExternalId: null,
    files: [],
    isAutomation: true,
    private: false,
    agentResponse: null,
    at: now,
    delivery: deps.deliveryOf(conversation.channel),
  });
  return { events, letter: null };
}
