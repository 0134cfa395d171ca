import { expect, test } from "vitest";
import { putSetting } from "#modules/accounts/index.ts";
import { findConversation, listMessageRows, lockConversation, recordOutgoing } from "#modules/conversations/index.ts";
import { anInbox } from "#modules/conversations/testing/inbox.builder.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { awayMessages } from "./away-messages.ts";
import { hoursKey, usualHours } from "./read-hours.ts";

const db = await testDatabase();
const accountId = await testAccount(db);
const inbox = await anInbox(db, accountId);

test("who waits for a conversation makes the id of a message once it is its turn: ids sort as they are committed", async () => {
  const id = await inbox.conversation({ bot: "paused" });
  const hours = { ...usualHours("America/Sao_Paulo"), away: { on: true, texts: { "pt-BR": "Voltamos às nove.", en: "", es: "" } } };
  await db.account(accountId, (tx) => putSetting(tx, accountId, hoursKey, hours));
  // A Sunday.
  const now = new Date("2026-03-01T12:00:00Z");
  const consumer = awayMessages({ deliveryOf: () => "live", now: () => now });
  const data = { direction: "incoming", conversationId: id };
  const event = { accountId, seq: 1, type: "message.created", subjectId: null, data, at: new Date() };

  const taken = Promise.withResolvers<void>();
  const release = Promise.withResolvers<void>();
  const person = db.account(accountId, async (tx) => {
    const conversation = await lockConversation(tx, accountId, id);
    taken.resolve();
    await release.promise;
    if (!conversation) throw new Error("No conversation.");
    await recordOutgoing(tx, conversation, {
      senderType: "agent",
      senderId: "p",
      senderName: "Bia",
      type: "text",
      text: "Ainda estou aqui.",
      payload: {},
      clientId: null,
      replyToId: null,
      replyToExternalId: null,
      files: [],
      isAutomation: false,
      private: false,
      agentResponse: null,
      at: now,
      delivery: "none",
    });
  });
  await taken.promise;
  const away = db.system((tx) => consumer.handle(tx, accountId, [event]));
  await expect.poll(async () => (await db.autocommit.query("select from pg_locks where not granted")).length).toBeGreaterThan(0);
  release.resolve();
  await Promise.all([person, away]);
  const page = { order: "asc", cursor: null, limit: 10, includePrivate: true } as const;
  const thread = await db.account(accountId, (tx) => listMessageRows(tx, accountId, id, page));
  expect(thread.map(({ text }) => text)).toEqual(["Ainda estou aqui.", "Voltamos às nove."]);
  expect((await db.account(accountId, (tx) => findConversation(tx, accountId, id)))?.last_message).toBe("Voltamos às nove.");
});
