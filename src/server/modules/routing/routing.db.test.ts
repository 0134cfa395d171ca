import { expect, test } from "vitest";
import type { Db } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { promisesDiffer } from "./follow-sla.ts";
import { addHistory, listHistory, listItems, type ItemRow } from "./items.repo.ts";
import { takeNext } from "./next-of-queue.ts";
import type { QueueSettings } from "./queue-settings.contract.ts";
import { changeQueue, insertQueue } from "./queues.repo.ts";
import { routeRound } from "./route-waiting.ts";
import { after, aQueue, settings, start } from "./testing/queue.builder.ts";
import { transferItem } from "./transfer-item.ts";

const db = await testDatabase();
const aShop = (given: Partial<QueueSettings> = {}, autoAssign = true) => aQueue(db, given, autoAssign);

const history = (of: Db, accountId: string, item: ItemRow | undefined) =>
  of.account(accountId, async (tx) =>
    (await listHistory(tx, accountId, item?.id ?? "")).map(({ event, details }) => [event, details["to"] ?? details["score"] ?? null]),
  );

test("a conversation that needs a person waits, its score grows by rule with the reason kept, and its end is told", async () => {
  const shop = await aShop();
  const id = await shop.waits(start);
  const [item] = await shop.items();
  expect(item).toMatchObject({ conversation_id: id, score: 0, status: "waiting", look_at: after(60) });
  await shop.settle([id], after(60));
  await shop.settle([id], after(61));
  await shop.settle([id], after(180));
  const [grown] = await shop.items();
  expect(grown).toMatchObject({ score: 3, parts: [{ criterion: "waiting_time", points: 3, found: 3 }], overdue: false });
  await shop.settle([id], after(300));
  expect((await shop.items())[0]).toMatchObject({ overdue: true });
  await db.account(shop.accountId, (tx) =>
    tx.execute("update conversations set status = 'closed' where account_id = $1 and id = $2", [shop.accountId, id]),
  );
  await shop.settle([id], after(301));
  expect(await shop.items("abandoned")).toHaveLength(1);
  expect(await history(db, shop.accountId, item)).toEqual([
    ["created", 0],
    ["priority_updated", 1],
    ["priority_updated", 3],
    ["priority_updated", 5],
    ["abandoned", null],
  ]);
});

test("one queue is there by itself and gives nothing out until somebody asks for it", async () => {
  const shop = await aShop({}, false);
  await shop.waits();
  await shop.online("Ana", 5);
  expect(await routeRound(db, shop.accountId, start)).toBe(0);
  expect(await shop.items()).toHaveLength(1);
});

test("who waits goes to the least busy who is there; the rest waits until somebody comes", async () => {
  const shop = await aShop();
  for (let n = 0; n < 5; n += 1) await shop.waits(after(n));
  expect(await routeRound(db, shop.accountId, after(10))).toBe(0);
  const ana = await shop.online("Ana", 2, after(10));
  const bia = await shop.online("Bia", 2, after(10));
  expect(await routeRound(db, shop.accountId, after(10))).toBe(4);
  expect(await routeRound(db, shop.accountId, after(10))).toBe(0);
  const given = (await shop.assignees()).map((one) => one.assignee_id);
  expect([
    given.filter((one) => one === ana).length,
    given.filter((one) => one === bia).length,
    given.filter((one) => one === null).length,
  ]).toEqual([2, 2, 1]);
  // Gone for longer than two signs of life: nobody is there.
  await shop.waits(after(11));
  await db.account(shop.accountId, (tx) => tx.execute("update operators set max_capacity = 9 where account_id = $1", [shop.accountId]));
  expect(await routeRound(db, shop.accountId, after(70))).toBe(0);
  await shop.online("Caio", 1, after(70));
  expect(await routeRound(db, shop.accountId, after(70))).toBe(1);
});

test("many workers at once never give a conversation twice, nor anybody more than they can take", async () => {
  const shop = await aShop();
  for (let n = 0; n < 60; n += 1) await shop.waits(after(n));
  const people: string[] = [];
  for (let n = 0; n < 6; n += 1) people.push(await shop.online(`P${n}`, 7, after(60)));
  const work = async () => {
    let all = 0;
    for (let round = 0; round < 12; round += 1) all += await routeRound(db, shop.accountId, after(60), 5).catch(() => 0);
    return all;
  };
  const given = await Promise.all([work(), work(), work(), work()]);
  // Whoever found everything held by the others stepped aside; what that left is given now.
  let all = given.reduce((sum, one) => sum + one, 0);
  for (let rest = 1; rest > 0; all += rest) rest = await routeRound(db, shop.accountId, after(60));
  expect(all).toBe(42);
  const rows = await shop.assignees();
  for (const id of people) expect(rows.filter((row) => row.assignee_id === id)).toHaveLength(7);
  const assigned = await shop.items("assigned");
  expect(new Set(assigned.map((one) => one.conversation_id)).size).toBe(42);
  for (const one of assigned) expect(rows.find((row) => row.id === one.conversation_id)?.assignee_id).toBe(one.operator_id);
});

test("the next of the queue is the one that stands first, and two who ask get two", async () => {
  const shop = await aShop({}, false);
  const plain = await shop.waits(start);
  const gold = await shop.waits(after(5), { customerName: "Gilda" });
  await db.account(shop.accountId, (tx) =>
    tx.execute(
      "update customers set customer_value_tier = 'gold' where account_id = $1 and id = (select customer_id from conversations where account_id = $1 and id = $2)",
      [shop.accountId, gold],
    ),
  );
  await shop.settle([gold], after(6));
  const [ana, bia] = [await shop.online("Ana", 1), await shop.online("Bia", 1)];
  const take = (id: string) => db.account(shop.accountId, (tx) => takeNext(tx, shop.accountId, { id, name: "x" }, after(7)));
  const [one, two] = await Promise.all([take(ana), take(bia)]);
  expect(new Set([one.itemId, two.itemId]).size).toBe(2);
  const items = await shop.items("assigned");
  expect(items.map((item) => item.conversation_id).toSorted()).toEqual([plain, gold].toSorted());
  expect((await take(ana)).itemId).toBeNull();
});

test("rules of escalation, longest waits and other queues are followed as written", async () => {
  const shop = await aShop({ escalation_rules: [{ condition: "waiting_time > 10", action: "escalate_to_human" }], max_waiting_time: 3600 });
  const id = await shop.waits(start);
  const other = await shop.waits(after(1));
  await shop.settle([id, other], after(600));
  expect((await shop.items())[0]).toMatchObject({ conversation_id: id, escalated_at: null });
  const events = await shop.settle([id], after(601));
  expect(events.map((event) => event.type)).toEqual(["conversation.updated", "queue_item.escalated", "queue.changed"]);
  expect((await shop.items())[0]).toMatchObject({ conversation_id: id, overdue: true, escalated_at: after(601) });
  // Once for each.
  expect((await shop.settle([id], after(602))).map((event) => event.type)).toEqual([]);
  const [row] = await db.account(shop.accountId, (tx) =>
    tx.query<{ priority: string }>("select priority from conversations where account_id = $1 and id = $2", [shop.accountId, id]),
  );
  expect(row?.priority).toBe("urgent");
});

test("what waits too long in one queue goes on to the other, once", async () => {
  const shop = await aShop();
  const second = newId();
  await db.account(shop.accountId, async (tx) => {
    await insertQueue(tx, shop.accountId, {
      id: second,
      name: "Reforço",
      description: "",
      status: "active",
      autoAssign: true,
      settings: settings(),
    });
    await changeQueue(tx, shop.accountId, {
      ...shop.queue,
      autoAssign: true,
      settings: settings({ overflow_queue_id: second, overflow_after_minutes: 5 }),
    });
  });
  const id = await shop.waits(start);
  expect((await shop.items())[0]?.queue_id).toBe(shop.queue.id);
  await shop.settle([id], after(299));
  expect((await shop.items())[0]?.queue_id).toBe(shop.queue.id);
  await shop.settle([id], after(300));
  expect((await shop.items())[0]).toMatchObject({ queue_id: second, moved: true });
});

test("targets warn once and are missed once, and an answer begins them anew", async () => {
  const shop = await aShop({
    sla: [{ first_response_minutes: 10, next_response_minutes: 5, resolution_minutes: null }],
    sla_warning_percent: 80,
  });
  const lead = await shop.online("Ana", 1);
  await db.account(shop.accountId, (tx) =>
    tx.execute("update users set role = 'MANAGER' where account_id = $1 and id = $2", [shop.accountId, lead]),
  );
  const id = await shop.waits(start);
  expect((await shop.items())[0]).toMatchObject({ due_kind: "first", due_at: after(600), warn_at: after(480), sla_at: after(480) });
  const types = (events: { type: string }[]) => events.map((event) => event.type).filter((type) => type.startsWith("queue_item."));
  expect(types(await shop.settle([id], after(479)))).toEqual([]);
  expect(types(await shop.settle([id], after(480)))).toEqual(["queue_item.warned"]);
  expect(types(await shop.settle([id], after(481)))).toEqual([]);
  const breach = (await shop.settle([id], after(600))).find((event) => event.type === "queue_item.breached");
  expect(breach?.data["userIds"]).toEqual([lead]);
  expect(types(await shop.settle([id], after(601)))).toEqual([]);
  await db.account(shop.accountId, (tx) =>
    tx.execute(
      "update conversations set waiting_since = null, first_response_seconds = 610, assignee_id = $3 where account_id = $1 and id = $2",
      [shop.accountId, id, lead],
    ),
  );
  await shop.settle([id], after(610));
  expect((await shop.items("assigned"))[0]).toMatchObject({ due_at: null, due_state: "ok", breaches: 1, operator_id: lead });
  await db.account(shop.accountId, (tx) =>
    tx.execute("update conversations set waiting_since = $3 where account_id = $1 and id = $2", [shop.accountId, id, after(700)]),
  );
  await shop.settle([id], after(700));
  expect((await shop.items("assigned"))[0]).toMatchObject({ due_kind: "next", due_at: after(1000) });
});

test("saving a queue leaves the targets of what is open alone, unless what was promised has changed", async () => {
  const promised = { sla: [{ first_response_minutes: 10, next_response_minutes: 5, resolution_minutes: 60 }], sla_warning_percent: 80 };
  const shop = await aShop(promised);
  const id = await shop.waits(start);
  const types = (events: { type: string }[]) => events.map((event) => event.type).filter((type) => type.startsWith("queue_item."));
  await shop.settle([id], after(480));
  await shop.settle([id], after(600));
  const missed = (await shop.items())[0];
  expect(missed).toMatchObject({ due_state: "breached", breaches: 1, waiting_since: start });
  const save = async (changed: Parameters<typeof settings>[0]) => {
    const next = settings({ ...promised, ...changed });
    await db.account(shop.accountId, (tx) =>
      changeQueue(tx, shop.accountId, { ...shop.queue, name: "Outra", settings: next }, promisesDiffer(settings(promised), next)),
    );
  };
  await save({ max_waiting_time: 7200 });
  expect((await shop.items())[0]?.waiting_since).toEqual(start);
  expect(types(await shop.settle([id], after(610)))).toEqual([]);
  // Promises of others, and shorter ones: what was told is not told again.
  await save({ sla: [{ ...promised.sla[0], channel: "instagram", first_response_minutes: 1 }, ...promised.sla] as never });
  expect(types(await shop.settle([id], after(620)))).toEqual([]);
  await save({ sla: [{ first_response_minutes: 5, next_response_minutes: 5, resolution_minutes: 60 }] });
  expect(types(await shop.settle([id], after(630)))).toEqual([]);
  expect((await shop.items())[0]).toMatchObject({ due_at: after(300), due_state: "breached", breaches: 1 });
  // A longer one begins anew, and counts from when the wait began.
  await save({ sla: [{ first_response_minutes: 20, next_response_minutes: 5, resolution_minutes: 60 }] });
  expect(types(await shop.settle([id], after(640)))).toEqual([]);
  expect((await shop.items())[0]).toMatchObject({ due_at: after(1200), due_state: "ok", waiting_since: start });
  expect(types(await shop.settle([id], after(1200)))).toEqual(["queue_item.breached"]);
});

test("an item is passed on with a reason, and a second account sees nothing of it", async () => {
  const shop = await aShop();
  const id = await shop.waits(start);
  const [item] = await shop.items();
  const ana = await shop.online("Ana", 3);
  await db.account(shop.accountId, (tx) =>
    transferItem(
      tx,
      shop.accountId,
      item?.id ?? "",
      { queueId: null, operatorId: ana, teamId: null, reason: "Fala de painéis" },
      { id: ana, name: "Ana" },
      after(5),
    ),
  );
  expect((await shop.items("assigned"))[0]).toMatchObject({ operator_id: ana, conversation_id: id });
  expect((await history(db, shop.accountId, item)).map(([event]) => event)).toEqual(["created", "transferred"]);
  const other = await testAccount(db, "Outra");
  const seen = await db.account(other, (tx) =>
    listItems(tx, other, { queueId: null, status: null, conversationId: null }, { after: null, limit: 10 }),
  );
  expect(seen).toEqual([]);
  await expect(
    db.account(other, (tx) =>
      transferItem(tx, other, item?.id ?? "", { queueId: null, operatorId: ana, teamId: null, reason: "x" }, { id: ana, name: "x" }, start),
    ),
  ).rejects.toMatchObject({ code: "queues.item_not_found" });
  await expect(
    db.account(other, (tx) => addHistory(tx, other, [{ itemId: item?.id ?? "", event: "x", details: {} }], start)),
  ).rejects.toThrow();
});
