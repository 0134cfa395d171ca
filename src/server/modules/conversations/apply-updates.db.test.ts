import { expect, test } from "vitest";
import type { Tx } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { applyParked, updateByExternalId, type MessageUpdate } from "./apply-updates.ts";
import { advanceStatus, findMessage, insertMessage, requeueMessage, type MessageRow } from "./messages.repo.ts";

const db = await testDatabase();
const accountId = await testAccount(db);
const channelId = newId();
const conversationId = newId();
await db.system(async (tx) => {
  const customerId = newId();
  await tx.execute(
    "insert into channels (account_id, id, kind, name, external_id, config, secret_source) values ($1, $2, 'test', 'Teste', 'e', '{}', 'env')",
    [accountId, channelId],
  );
  await tx.execute("insert into customers (account_id, id) values ($1, $2)", [accountId, customerId]);
  await tx.execute(
    "insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id) values ($1, $2, $3, 'test', $4, $5)",
    [accountId, conversationId, channelId, newId(), customerId],
  );
});

const at = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString();
const status = (name: "sent" | "delivered" | "read" | "failed", second = 0): MessageUpdate => ({
  kind: "status",
  status: name,
  error: null,
  at: at(second),
});

async function outgoing(state: string, externalId: string | null = null): Promise<MessageRow> {
  const row = await db.system((tx) =>
    insertMessage(tx, accountId, {
      id: newId(),
      conversationId,
      channelId,
      direction: "outgoing",
      senderType: "agent",
      senderId: "x",
      senderName: null,
      type: "text",
      text: "Oi",
      payload: {},
      externalId,
      clientId: null,
      replyToId: null,
      replyToExternalId: null,
      status: state,
      isAutomation: false,
      private: false,
      metadata: {},
      nlp: null,
      agentResponse: null,
      at: new Date(),
    }),
  );
  if (!row) throw new Error("The message was refused.");
  return row;
}

const look = (id: string) => db.system(async (tx) => (await findMessage(tx, accountId, id)) ?? null);
const update = (tx: Tx, externalId: string, change: MessageUpdate, reference: string | null = null) =>
  updateByExternalId(tx, accountId, channelId, externalId, change, reference);

const order = ["queued", "sending", "in_doubt", "sent", "delivered", "read"];
const names = ["sent", "delivered", "read", "failed"] as const;

test("a status never goes back, whatever two come in whatever order", async () => {
  for (const first of names)
    for (const second of names) {
      const { id } = await outgoing("queued", newId());
      await db.system((tx) => advanceStatus(tx, accountId, id, first, new Date()));
      const before = (await look(id))?.status ?? "";
      await db.system((tx) => advanceStatus(tx, accountId, id, second, new Date()));
      const after = (await look(id))?.status ?? "";
      if (before === "failed") expect(after).toBe("failed");
      else if (after === "failed") expect(before).toBe("sent");
      else expect(order.indexOf(after)).toBe(Math.max(order.indexOf(first), order.indexOf(second)));
    }
});

test("a status that comes while the sender stores the id is applied, whoever is first", async () => {
  for (const statusFirst of [true, false]) {
    const { id } = await outgoing("sending");
    const externalId = newId();
    const send = (pause: number) =>
      db.system(async (tx) => {
        await advanceStatus(tx, accountId, id, "sent", new Date(), { externalId });
        const row = await findMessage(tx, accountId, id);
        if (row) await applyParked(tx, row, true);
        await new Promise((resolve) => setTimeout(resolve, pause));
      });
    const told = (pause: number) =>
      db.system(async (tx) => {
        await update(tx, externalId, status("delivered"));
        await new Promise((resolve) => setTimeout(resolve, pause));
      });
    const runs = statusFirst ? [() => told(80), () => send(0)] : [() => send(80), () => told(0)];
    const first = runs[0]?.();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await Promise.all([first, runs[1]?.()]);
    expect((await look(id))?.status).toBe("delivered");
    expect(await db.system((tx) => tx.query("select from parked_updates where external_id = $1", [externalId]))).toEqual([]);
  }
});

test("a reaction that comes late changes nothing", async () => {
  const externalId = newId();
  const { id } = await outgoing("sent", externalId);
  const react = (emoji: string | null, second: number) =>
    db.system((tx) => update(tx, externalId, { kind: "reaction", by: "customer", emoji, at: at(second) }));
  await react("👍", 2);
  await react("❤️", 1);
  expect((await look(id))?.reactions.map(({ emoji }) => emoji)).toEqual(["👍"]);
  await react(null, 4);
  await react("👍", 3);
  expect((await look(id))?.reactions).toEqual([]);
});

test("a late word about a failed attempt does not count for the next one", async () => {
  const old = newId();
  const { id } = await outgoing("queued", old);
  await db.system((tx) => update(tx, old, { ...status("failed"), error: { code: 1, reason: "x", details: null } } as MessageUpdate));
  await db.system((tx) => requeueMessage(tx, accountId, id));
  expect(await look(id)).toMatchObject({ status: "queued", external_id: null, error: null });
  await db.system((tx) => update(tx, old, status("delivered"), id));
  expect(await look(id)).toMatchObject({ status: "queued", external_id: null });
  await db.system((tx) => update(tx, "new-attempt", status("delivered"), id));
  expect(await look(id)).toMatchObject({ status: "delivered", external_id: "new-attempt" });
});
