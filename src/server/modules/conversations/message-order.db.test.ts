import { expect, test } from "vitest";
import { testAccount, testDatabase } from "#testing/database.ts";
import { nlpSchema } from "#shared/messages.ts";
import { applyOutgoing } from "./conversations.repo.ts";
import { getLockedConversation } from "./update-conversation.ts";
import { insertMessage, listMessageRows, type NewMessage } from "./messages.repo.ts";
import { recordIncoming } from "./record-incoming.ts";
import { recordOutgoing } from "./record-outgoing.ts";
import { anInbox } from "./testing/inbox.builder.ts";

const db = await testDatabase();
const accountId = await testAccount(db);
const inbox = await anInbox(db, accountId);

test("a thread is in the order of storing also where another machine's clock is ahead of this one's", async () => {
  const at = new Date();
  const id = await inbox.conversation({ bot: "active" });
  const time = (at.getTime() + 20_000).toString(16).padStart(12, "0");
  const elsewhere = `${time.slice(0, 8)}-${time.slice(8)}-7fff-bfff-ffffffffffff`;
  const said = {
    senderType: "bot",
    senderId: "omni_ia",
    senderName: null,
    type: "text",
    payload: {},
    clientId: null,
    replyToId: null,
  } as const;
  const sent = { replyToExternalId: null, isAutomation: false, private: false, agentResponse: null } as const;
  await db.account(accountId, async (tx) => {
    const conversation = await getLockedConversation(tx, accountId, id);
    const other: NewMessage = {
      ...said,
      ...sent,
      id: elsewhere,
      text: "Do outro servidor",
      conversationId: id,
      channelId: conversation.channel_id,
      direction: "outgoing",
      externalId: null,
      status: "sent",
      metadata: {},
      nlp: null,
      at,
    };
    await insertMessage(tx, accountId, other);
    const last = { id: elsewhere, text: other.text, at, sender: other.senderId, senderType: other.senderType };
    await applyOutgoing(tx, accountId, id, last, { answers: true, byPerson: false, dialogue: null });
  });
  await db.account(accountId, async (tx) => {
    const {
      channel_id: channelId,
      channel,
      customer_id: customerId,
      identity_id: identityId,
    } = await getLockedConversation(tx, accountId, id);
    const contact = { channelId, channel, customerId, identityId, identityIds: [identityId], customerName: "Ana", userType: "cliente" };
    const message = {
      type: "text",
      payload: {},
      externalId: null,
      clientId: null,
      replyToExternalId: null,
      attachments: [],
      metadata: {},
    } as const;
    const sentiment = { score: 0, magnitude: 0, label: "neutral" };
    const nlp = nlpSchema.parse({ intent: "greeting", confidence: 1, entities: [], sentiment, language: "pt-BR" });
    const rest = { understand: () => Promise.resolve(nlp), at, botEnabled: true, windowHours: null, wantsAnswer: true };
    for (const text of ["Pergunta", "E mais uma"]) await recordIncoming(tx, accountId, { ...contact, ...message, ...rest, text });
  });
  await db.account(accountId, async (tx) => {
    const conversation = await getLockedConversation(tx, accountId, id);
    await recordOutgoing(tx, conversation, { ...said, ...sent, text: "Resposta", files: [], at, delivery: "none" });
  });
  const page = { order: "asc", cursor: elsewhere, limit: 10, includePrivate: true } as const;
  const later = await db.account(accountId, (tx) => listMessageRows(tx, accountId, id, page));
  expect(later.map(({ text }) => text)).toEqual(["Pergunta", "E mais uma", "Resposta"]);
});
