import { expect, test } from "vitest";
import { openSignals } from "#platform/events/signals.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { backfillQueues } from "./backfill.ts";
import { countBefore, listHistory } from "./items.repo.ts";
import { noteSeen } from "./operators.repo.ts";
import { askBackfill, changeQueue, insertQueue } from "./queues.repo.ts";
import { readBoard, readOperators } from "./read-wire.ts";
import { routeRound } from "./route-waiting.ts";
import { sweepQueues } from "./run-routing.ts";
import { readSlaReport } from "./sla-report.ts";
import { after, aQueue, settings, start } from "./testing/queue.builder.ts";
import { transferConversation } from "./transfer-item.ts";

const db = await testDatabase();
const signals = await openSignals(db);
const at = (now: Date) => ({ db, signals, clock: { now: () => now } });
const by = (id: string) => ({ id, name: "Ana" });

test("what was open before there was a queue enters it, once, in batches, and is given out", async () => {
  const shop = await aQueue(db);
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) ids.push(await shop.inbox.conversation({ waitingSince: after(n), bot: "paused" }));
  await shop.inbox.conversation({ bot: "active" });
  await shop.inbox.conversation({ bot: "paused", status: "closed" });
  expect(await backfillQueues(at(after(10)))).toBe(5);
  expect((await shop.items()).map((item) => item.conversation_id).toSorted()).toEqual(ids.toSorted());
  expect(await backfillQueues(at(after(11)))).toBe(0);
  await db.account(shop.accountId, (tx) => askBackfill(tx, shop.accountId));
  expect(await backfillQueues(at(after(12)))).toBe(0);
  await shop.online("Ana", 9, after(12));
  expect(await routeRound(db, shop.accountId, after(12))).toBe(5);
});

test("nobody is free: it waits, and the sweep gives it to whoever comes back", async () => {
  const shop = await aQueue(db);
  const ana = await shop.online("Ana", 1);
  await shop.waits(start);
  // Her screen was closed: the last sign is older than two may be lost.
  expect(await routeRound(db, shop.accountId, after(51))).toBe(0);
  expect(await shop.items()).toHaveLength(1);
  await sweepQueues(at(after(70)));
  expect(await shop.items()).toHaveLength(1);
  expect(await db.system((tx) => noteSeen(tx, [{ accountId: shop.accountId, userId: ana }], after(80)))).toEqual([shop.accountId]);
  // The next sign is no arrival.
  expect(await db.system((tx) => noteSeen(tx, [{ accountId: shop.accountId, userId: ana }], after(95)))).toEqual([]);
  expect(await routeRound(db, shop.accountId, after(95))).toBe(1);
});

test("who comes back within the period gets the same person, though others are freer; later anybody", async () => {
  const shop = await aQueue(db, { same_person_minutes: 60 });
  const [ana, bia] = [await shop.online("Ana", 9), await shop.online("Bia", 9)];
  const id = await shop.waits(start);
  const set = (text: string, values: unknown[]) => db.account(shop.accountId, (tx) => tx.execute(text, values));
  const give = "update conversations set assignee_id = $3 where account_id = $1 and id = $2";
  const turn = "update conversations set status = $3, assignee_id = null where account_id = $1 and id = $2";
  await set(give, [shop.accountId, id, ana]);
  await shop.settle([id], after(10));
  await set(turn, [shop.accountId, id, "closed"]);
  await shop.settle([id], after(20));
  for (let n = 0; n < 3; n += 1) await shop.inbox.conversation({ assigneeId: ana });
  for (const [seconds, who] of [
    [20 + 3600, ana],
    [20 + 3600 + 7300, bia],
  ] as const) {
    await db.system((tx) => tx.execute("update operators set last_seen_at = $2 where account_id = $1", [shop.accountId, after(seconds)]));
    await set(turn, [shop.accountId, id, "active"]);
    await shop.settle([id], after(seconds));
    expect(await routeRound(db, shop.accountId, after(seconds))).toBe(1);
    expect((await shop.assignees()).find((row) => row.id === id)?.assignee_id).toBe(who);
    await set(turn, [shop.accountId, id, "closed"]);
    await shop.settle([id], after(seconds + 1));
  }
});

test("outside its hours and on holidays a queue gives nothing out, and its targets stand still", async () => {
  const week = (["monday", "tuesday", "wednesday", "thursday", "friday"] as const).map((day) => ({ day, start: "08:00", end: "18:00" }));
  const shop = await aQueue(db, {
    business_hours: week,
    holidays: { state: null, city: null, optional: false },
    sla: [{ first_response_minutes: 60, next_response_minutes: 60, resolution_minutes: null }],
  });
  // 30 April 2026, a Thursday, at 17:40 in São Paulo: twenty minutes are left, then the first of May and a weekend.
  const evening = new Date("2026-04-30T20:40:00Z");
  await shop.waits(evening);
  expect((await shop.items())[0]?.due_at).toEqual(new Date("2026-05-04T11:40:00Z"));
  const tries: [string, number][] = [
    ["2026-04-30T21:30:00Z", 0],
    ["2026-05-01T14:00:00Z", 0],
    ["2026-05-02T14:00:00Z", 0],
    ["2026-05-04T10:59:00Z", 0],
    ["2026-05-04T11:00:00Z", 1],
  ];
  for (const [time, given] of tries) {
    await shop.online(`P ${time}`, 3, new Date(time));
    expect(await routeRound(db, shop.accountId, new Date(time))).toBe(given);
  }
});

test("after hours what waits goes to the overflow queue, when it is set so", async () => {
  const shop = await aQueue(db);
  const second = newId();
  const other = { id: second, name: "Plantão", description: "", status: "active" as const, autoAssign: true, settings: settings() };
  const hours = [{ day: "monday" as const, start: "13:00", end: "18:00" }];
  await db.account(shop.accountId, async (tx) => {
    await insertQueue(tx, shop.accountId, other);
    const own = settings({ business_hours: hours, after_hours: "overflow", overflow_queue_id: second });
    await changeQueue(tx, shop.accountId, { ...shop.queue, autoAssign: true, settings: own });
  });
  await shop.waits(start);
  expect((await shop.items())[0]).toMatchObject({ queue_id: second, moved: true });
});

test("a full queue passes on who comes then, the last of them, and leaves alone who waits already", async () => {
  const shop = await aQueue(db);
  const second = newId();
  const other = { id: second, name: "Reforço", description: "", status: "active" as const, autoAssign: true, settings: settings() };
  const limit = (overflow_length: number) => settings({ overflow_queue_id: second, overflow_length });
  await db.account(shop.accountId, async (tx) => {
    await insertQueue(tx, shop.accountId, other);
    await changeQueue(tx, shop.accountId, { ...shop.queue, autoAssign: true, settings: limit(3) });
  });
  const ids: string[] = [];
  for (let n = 0; n < 5; n += 1) ids.push(await shop.inbox.conversation({ waitingSince: after(n), bot: "paused" }));
  // All at once, the last one first.
  await shop.settle(ids.toReversed(), after(10));
  const inFirst = async () =>
    (await shop.items())
      .filter((item) => item.queue_id === shop.queue.id)
      .map((item) => item.conversation_id)
      .toSorted();
  expect(await inFirst()).toEqual(ids.slice(0, 3).toSorted());
  await db.account(shop.accountId, (tx) => changeQueue(tx, shop.accountId, { ...shop.queue, autoAssign: true, settings: limit(1) }));
  await shop.settle(ids, after(20));
  expect(await inFirst()).toEqual(ids.slice(0, 3).toSorted());
});

test("who comes back by another channel gets the same person, too", async () => {
  const shop = await aQueue(db);
  const first = await shop.waits(start);
  const ana = await shop.online("Ana", 9);
  expect(await routeRound(db, shop.accountId, after(1))).toBe(1);
  await db.account(shop.accountId, (tx) =>
    tx.execute("update conversations set status = 'closed' where account_id = $1 and id = $2", [shop.accountId, first]),
  );
  await shop.settle([first], after(60));
  const again = await shop.inbox.conversation({ waitingSince: after(120), bot: "paused" });
  await db.account(shop.accountId, (tx) =>
    tx.execute(
      "update conversations set customer_id = (select customer_id from conversations where account_id = $1 and id = $2) where account_id = $1 and id = $3",
      [shop.accountId, first, again],
    ),
  );
  await shop.settle([again], after(120));
  expect((await shop.items())[0]).toMatchObject({ conversation_id: again, preferred_operator_id: ana });
});

test("the figures of a queue and of a person are what their definitions give by hand", async () => {
  const shop = await aQueue(db);
  const ana = await shop.online("Ana", 9);
  const set = (text: string, values: unknown[]) => db.account(shop.accountId, (tx) => tx.execute(text, [shop.accountId, ...values]));
  const take = async (id: string, seconds: number) => {
    await set("update conversations set assignee_id = $3, waiting_since = null where account_id = $1 and id = $2", [id, ana]);
    await shop.settle([id], after(seconds));
  };
  const close = async (id: string, seconds: number) => {
    await set("update conversations set status = 'closed', waiting_since = null where account_id = $1 and id = $2", [id]);
    await shop.settle([id], after(seconds));
  };
  const [one, two, gone] = [await shop.waits(start), await shop.waits(start), await shop.waits(start)];
  await shop.waits(start);
  // Waited 60 and 180 s, were attended for 300 and 540 s; the third left before anybody came, the fourth waits.
  await take(one, 60);
  await take(two, 180);
  await close(one, 360);
  await close(two, 720);
  await close(gone, 200);
  const [queue] = (await db.account(shop.accountId, (tx) => readBoard(tx, shop.accountId, after(800)))).queues;
  expect(queue?.metrics).toMatchObject({
    current_length: 1,
    average_waiting_time: 120,
    average_handling_time: 420,
    oldest_waiting_since: start.toISOString(),
    in_service: 0,
  });
  expect(queue?.metrics.abandonment_rate).toBeCloseTo(1 / 3);
  expect(queue?.metrics.resolution_rate).toBeCloseTo(2 / 3);
  const people = await db.account(shop.accountId, (tx) => readOperators(tx, shop.accountId, after(800)));
  expect(people.find(({ id }) => id === ana)?.performance).toMatchObject({
    average_handling_time: 420,
    resolution_rate: 1,
    conversion_rate: 0,
  });
});

test("targets kept and missed are counted by tier and channel, each wait once", async () => {
  const shop = await aQueue(db, { sla: [{ first_response_minutes: 10, next_response_minutes: 5, resolution_minutes: 60 }] });
  const ana = await shop.online("Ana", 9);
  const set = (text: string, values: unknown[]) => db.account(shop.accountId, (tx) => tx.execute(text, [shop.accountId, ...values]));
  const [quick, slow] = [await shop.waits(start), await shop.waits(start)];
  const answered =
    "update conversations set waiting_since = null, first_response_seconds = 1, assignee_id = $3 where account_id = $1 and id = $2";
  await set(answered, [quick, ana]);
  await shop.settle([quick], after(60));
  await shop.settle([slow], after(600));
  await set(answered, [slow, ana]);
  await shop.settle([slow], after(700));
  await shop.settle([slow], after(701));
  // A second question to the quick one is answered in time, then it is resolved in time; the slow one stays open beyond its hour.
  await set("update conversations set waiting_since = $3 where account_id = $1 and id = $2", [quick, after(800)]);
  await shop.settle([quick], after(800));
  await set(answered, [quick, ana]);
  await shop.settle([quick], after(900));
  await set("update conversations set status = 'closed' where account_id = $1 and id = $2", [quick]);
  await shop.settle([quick], after(1000));
  await shop.settle([slow], after(4000));
  const report = await db.account(shop.accountId, (tx) => readSlaReport(tx, shop.accountId, start, after(1)));
  expect(report.items).toEqual([
    {
      queue_id: shop.queue.id,
      queue_name: "Fila principal",
      customer_tier: null,
      channel: "test",
      entered: 2,
      average_waiting_time: 380,
      first: { met: 1, missed: 1, share: 0.5 },
      next: { met: 1, missed: 0, share: 1 },
      resolution: { met: 1, missed: 1, share: 0.5 },
    },
  ]);
  const elsewhere = await testAccount(db, "Outra");
  expect((await db.account(elsewhere, (tx) => readSlaReport(tx, elsewhere, start, after(1)))).items).toEqual([]);
  await expect(db.account(elsewhere, (tx) => readSlaReport(tx, elsewhere, after(1), start))).rejects.toMatchObject({
    code: "queues.bad_period",
  });
});

test("a conversation of the agent can be passed to a team: it waits in the team's queue, with the reason kept", async () => {
  const shop = await aQueue(db);
  const [team, queueId] = [newId(), newId()];
  const ana = await shop.online("Ana", 3);
  await db.account(shop.accountId, async (tx) => {
    await tx.execute("insert into teams (account_id, id, name) values ($1, $2, 'Financeiro')", [shop.accountId, team]);
    const own = { id: queueId, name: "Financeiro", description: "", status: "active" as const, autoAssign: false };
    await insertQueue(tx, shop.accountId, { ...own, settings: settings({ teams: [team] }) });
  });
  const id = await shop.inbox.conversation({ bot: "active", waitingSince: start });
  const to = { queueId: null, operatorId: null, teamId: team, reason: "Boleto vencido" };
  const { itemId, events } = await db.account(shop.accountId, (tx) => transferConversation(tx, shop.accountId, id, to, by(ana), start));
  expect(events.map((event) => event.type)).toContain("conversation.team_assigned");
  const [item] = await shop.items();
  expect(item).toMatchObject({ id: itemId, queue_id: queueId, status: "waiting" });
  const lines = await db.account(shop.accountId, (tx) => listHistory(tx, shop.accountId, itemId));
  expect(lines.at(-1)?.details).toMatchObject({ teamId: team, queueId, reason: "Boleto vencido" });
  const [row] = await db.account(shop.accountId, (tx) =>
    tx.query<{ team_id: string; bot: string }>("select team_id, bot from conversations where account_id = $1 and id = $2", [
      shop.accountId,
      id,
    ]),
  );
  expect(row).toEqual({ team_id: team, bot: "paused" });
  if (!item) throw new Error("No item.");
  expect(await db.account(shop.accountId, (tx) => countBefore(tx, shop.accountId, item))).toBe(0);
});

test("the supervisor's board has the heads of the queues and everybody's load, and of no other account", async () => {
  const shop = await aQueue(db, {}, false);
  const ana = await shop.online("Ana", 2);
  for (let n = 0; n < 25; n += 1) await shop.waits(after(n));
  await shop.inbox.conversation({ assigneeId: ana });
  const board = await db.account(shop.accountId, (tx) => readBoard(tx, shop.accountId, after(400)));
  expect(board.queues[0]?.metrics).toMatchObject({ current_length: 25, in_service: 0 });
  expect(board.queues[0]?.waiting).toHaveLength(20);
  expect(board.queues[0]?.waiting[0]).toMatchObject({ customer_name: "Ana" });
  expect(board.operators.find((one) => one.id === ana)).toMatchObject({ current_load: 1, max_capacity: 2, status: "offline" });
  const elsewhere = await testAccount(db, "Outra");
  const other = await db.account(elsewhere, (tx) => readBoard(tx, elsewhere, after(400)));
  expect(other.queues.map((queue) => queue.waiting.length)).toEqual([0]);
  expect(other.operators.some((one) => one.id === ana)).toBe(false);
});

test("what customers said of a person in the last month stands with them", async () => {
  const shop = await aQueue(db, {}, false);
  const ana = await shop.online("Ana", 2);
  for (const [score, daysAgo] of [
    [5, 1],
    [4, 2],
    [1, 40],
  ] as const) {
    const [survey, id] = [newId(), await shop.inbox.conversation({ status: "closed" })];
    const at = new Date(start.getTime() - daysAgo * 86_400_000);
    await db.system(async (tx) => {
      await tx.execute(
        `insert into satisfaction_surveys (account_id, id, conversation_id, customer_id, channel_id, channel, kind, trigger, status, served_by, due_at, created_at, updated_at)
         select account_id, $2, id, customer_id, channel_id, channel, 'csat', 'resolved', 'answered', 'person', $3, $3, $3 from conversations where id = $1`,
        [id, survey, at],
      );
      await tx.execute(
        `insert into feedback (account_id, id, conversation_id, customer_id, survey_id, channel_id, channel, score, reading, served_by, user_id, created_at, updated_at)
         select account_id, gen_random_uuid(), id, customer_id, $2, channel_id, channel, $3, 'tap', 'person', $4, $5, $5 from conversations where id = $1`,
        [id, survey, score, ana, at],
      );
    });
  }
  const people = await db.account(shop.accountId, (tx) => readOperators(tx, shop.accountId, start));
  expect(people.find((one) => one.id === ana)?.performance.customer_satisfaction).toBe(4.5);
  expect(people.find((one) => one.type === "bot")?.performance.customer_satisfaction).toBeNull();
});

test("people who are full without anybody having noted it are passed over for those who are free", async () => {
  const shop = await aQueue(db);
  for (let n = 0; n < 70; n += 1) {
    const id = await shop.online(`Cheia ${n}`, 1);
    // By another way than a queue: nothing was noted.
    await shop.inbox.conversation({ assigneeId: id });
  }
  const free = await shop.online("Livre", 1);
  await db.account(shop.accountId, (tx) =>
    tx.execute("update operators set last_assigned_at = $3 where account_id = $1 and id = $2", [shop.accountId, free, start]),
  );
  const id = await shop.waits(start);
  expect(await routeRound(db, shop.accountId, after(1))).toBe(1);
  expect((await shop.assignees()).find((row) => row.id === id)?.assignee_id).toBe(free);
  // Their conversation ends: they are found again, though they are noted as full.
  await db.account(shop.accountId, (tx) =>
    tx.execute("update conversations set status = 'closed' where account_id = $1", [shop.accountId]),
  );
  await shop.waits(after(2));
  expect(await routeRound(db, shop.accountId, after(3))).toBe(1);
});
