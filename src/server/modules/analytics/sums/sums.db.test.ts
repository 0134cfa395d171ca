import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { unavailable, type AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { setSumsAside } from "#platform/analytics/sum-epochs.repo.ts";
import { createLogger } from "#platform/log/logger.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { queryBody } from "../analytics.contract.ts";
import { runQuery, type QueryContext } from "../query/run-query.ts";
import { analyticsBench } from "../testing/analytics-bench.ts";
import { watched, withoutDays, withoutSums } from "../testing/without-sums.ts";
import { findMetric, partsOf } from "../metrics/registry.ts";
import { readDays } from "../query/day-statement.repo.ts";
import { addToDays, dayState, makeDays } from "./day-sums.repo.ts";
import { createSumKeeper } from "./keep-sums.ts";
import { columnNames, parts, whats } from "./parts.metric.ts";
import { currentEpoch, makeSums } from "./sums.repo.ts";

const db = await testDatabase();
const now = new Date("2026-06-15T15:00:00Z");
const log = createLogger({ level: "silent" });
let bench: Awaited<ReturnType<typeof analyticsBench>>;
beforeAll(async () => {
  bench = await analyticsBench(db, now);
}, 60_000);
afterAll(() => bench.close());

interface Message {
  id: string;
  conversation: string;
  customer: string;
  person: string | null;
  at: string;
}

const aMessage = (more: Partial<Message> = {}): Message => ({
  id: newId(),
  conversation: newId(),
  customer: newId(),
  person: null,
  at: "2026-06-10T12:00:00Z",
  ...more,
});

let version = 1;
const rowsOf = (accountId: string, messages: readonly Message[]) => {
  version += 1;
  return messages.map(({ id, conversation, customer, person, at }) => ({
    account_id: accountId,
    id,
    version,
    removed: 0,
    conversation_id: conversation,
    opening: 1,
    customer_id: customer,
    at,
    sender: person === null ? "customer" : "person",
    person_id: person,
    reply: person === null ? "" : "next",
    reply_seconds: person === null ? null : 12.345,
    reply_open_seconds: person === null ? null : 1.5,
  }));
};

let serial = 0;
/** Feeds a block as the feeder does. `store`: what the keeper of the sums gets to see. */
function feed(accountId: string, table: string, rows: readonly Record<string, unknown>[], store: AnalyticsStore = bench.store) {
  const token = `test:${(serial += 1)}`;
  return createSumKeeper({ db, store, log })(accountId, { [table]: [rows] }, () => bench.store.insert(table, rows, token));
}

async function answers(context: QueryContext) {
  const metrics = ["incoming_messages", "person_messages", "response_time_mean", "replies"];
  const question = queryBody.parse({ period: "30d", metrics, dimensions: ["person"], interval: "day" });
  const { totals, rows } = await runQuery(question, context);
  return { totals: totals.map(({ value }) => value), rows };
}

const same = async (accountId: string) => {
  const found = await answers(bench.context(accountId));
  expect(found).toEqual(await answers(withoutSums(bench.context(accountId))));
  return found.totals;
};

test("a message that moves to another day and person moves in the sums, and one that is told again changes nothing", async () => {
  const accountId = newId();
  const [ana, bia] = [newId(), newId()];
  const messages = [aMessage({ person: ana }), aMessage(), aMessage({ person: bia, at: "2026-06-10T23:59:59.999Z" })];
  await feed(accountId, "fact_messages", rowsOf(accountId, messages));
  const epoch = await currentEpoch(bench.store, accountId);
  expect(await same(accountId)).toEqual([1, 2, 12.345, 2]);
  const moved = messages.map((one) => (one.person === ana ? { ...one, person: bia, at: "2026-06-02T03:14:00Z" } : one));
  await feed(accountId, "fact_messages", rowsOf(accountId, moved));
  await feed(accountId, "fact_messages", rowsOf(accountId, moved));
  expect(await same(accountId)).toEqual([1, 2, 12.345, 2]);
  // Nothing had to be made anew for it.
  expect(await currentEpoch(bench.store, accountId)).toBe(epoch);
});

test("an older row that comes late does not count in the sums either", async () => {
  const accountId = newId();
  const message = aMessage();
  const early = rowsOf(accountId, [message]);
  await feed(accountId, "fact_messages", rowsOf(accountId, [{ ...message, person: newId() }]));
  await feed(accountId, "fact_messages", early);
  expect(await same(accountId)).toEqual([0, 1, 12.345, 1]);
});

test("customers who are erased stop counting, and count again when that is undone", async () => {
  const accountId = newId();
  const messages = [aMessage(), aMessage()];
  await feed(accountId, "fact_messages", rowsOf(accountId, messages));
  const epoch = await currentEpoch(bench.store, accountId);
  const erased = (removed: number) => [{ account_id: accountId, customer_id: messages[0]?.customer, version: (version += 1), removed }];
  await feed(accountId, "fact_erased", erased(0));
  expect((await same(accountId))[0]).toBe(1);
  await feed(accountId, "fact_erased", erased(1));
  expect((await same(accountId))[0]).toBe(2);
  expect(await currentEpoch(bench.store, accountId)).toBe(epoch);
});

test("facts whose insertion was cut short before their sums are told again, and the sums are right", async () => {
  const accountId = newId();
  await feed(accountId, "fact_messages", rowsOf(accountId, [aMessage()]));
  const epoch = await currentEpoch(bench.store, accountId);
  const rows = rowsOf(accountId, [aMessage(), aMessage({ person: newId() })]);
  const cut: AnalyticsStore = {
    ...bench.store,
    insert: (table, list, token) => (table === "sums" ? Promise.reject(unavailable("gone")) : bench.store.insert(table, list, token)),
  };
  await expect(feed(accountId, "fact_messages", rows, cut)).rejects.toMatchObject({ code: "analytics.unavailable" });
  expect((await answers(bench.context(accountId))).totals[0]).toBe(1);
  await feed(accountId, "fact_messages", rows);
  expect(await same(accountId)).toEqual([2, 1, 12.345, 1]);
  expect(await currentEpoch(bench.store, accountId)).toBeGreaterThan(epoch ?? 0);
});

test("sums that are set aside are asked of nobody until they are made anew with the next facts", async () => {
  const accountId = newId();
  const messages = [aMessage(), aMessage()];
  await feed(accountId, "fact_messages", rowsOf(accountId, messages));
  // As an erasure does, past the feeder.
  await bench.store.command(
    "alter table fact_messages delete where account_id = {account:UUID} and id = {id:UUID} settings mutations_sync = 2",
    { account: accountId, id: messages[0]?.id ?? "" },
  );
  await setSumsAside(db, bench.store, accountId);
  expect(await currentEpoch(bench.store, accountId)).toBeNull();
  expect((await same(accountId))[0]).toBe(1);
  await feed(accountId, "fact_messages", rowsOf(accountId, [aMessage()]));
  expect(await currentEpoch(bench.store, accountId)).not.toBeNull();
  expect((await same(accountId))[0]).toBe(2);
});

test("sums that are made one dimension after the other are those made all at once", async () => {
  const accountId = await testAccount(db);
  const people = [newId(), newId()];
  const told = Array.from({ length: 12 }, (_, index) =>
    aMessage({ person: index % 3 === 0 ? null : (people[index % 2] ?? null), at: `2026-06-${10 + (index % 4)}T1${index % 5}:20:00Z` }),
  );
  await bench.store.insert("fact_messages", rowsOf(accountId, told), newId());
  const sumsOf = async (epoch: number | null) =>
    bench.store.query(
      `select dimension, minutes, what, bucket, key, ${columnNames("messages.at").join(", ")} from sums
      where account_id = {account:UUID} and epoch = {epoch:UInt64} order by dimension, minutes, what, bucket, key`,
      {
        account: accountId,
        epoch: epoch ?? 0,
      },
    );
  const atOnce = await sumsOf(await makeSums(bench.store, accountId));
  expect(atOnce.length).toBeGreaterThan(10);
  expect(await sumsOf(await makeSums(bench.store, accountId, 0))).toEqual(atOnce);
});

test("one account's sums are no other's", async () => {
  const [one, other] = [newId(), newId()];
  await feed(one, "fact_messages", rowsOf(one, [aMessage()]));
  await feed(other, "fact_messages", rowsOf(other, [aMessage(), aMessage()]));
  expect((await same(one))[0]).toBe(1);
  expect((await same(other))[0]).toBe(2);
});

describe("by the day of the account's zone", () => {
  const spans = [
    { period: "30d" },
    { period: "custom", from: "2026-03-31", to: "2026-06-10" },
    { period: "custom", from: "2026-04-01", to: "2026-05-31" },
    { period: "custom", from: "2026-06-02", to: "2026-06-02" },
  ];
  const shapes: Partial<z.input<typeof queryBody>>[] = [
    {},
    { compare: true },
    { dimensions: ["person"], compare: true },
    { interval: "day" },
    { interval: "week", compare: true },
    { interval: "month", dimensions: ["person"] },
    { dimensions: ["weekday"] },
    { filters: { weekday: ["0", "3"] }, dimensions: ["sender"] },
    { businessHours: true },
  ];
  const metrics = ["incoming_messages", "person_messages", "response_time_mean", "replies"];

  /** Asks everything from the days alone, and holds it against the quarters of an hour and the facts. */
  async function compareDays(accountId: string): Promise<void> {
    for (const span of spans)
      for (const shape of shapes) {
        const question = queryBody.parse({ ...span, ...shape, metrics });
        const context = bench.context(accountId);
        const nothing = { ...bench.store, query: () => Promise.reject(new Error("The days do not answer this.")) };
        const found = await runQuery(question, { ...context, store: nothing });
        expect(found, JSON.stringify(question)).toEqual(await runQuery(question, withoutSums(context)));
        expect(found, JSON.stringify(question)).toEqual(await runQuery(question, withoutDays(context)));
      }
  }

  /** Messages around midnights of the zone, ends of months and weeks. */
  const messages = () => {
    const [ana, bia] = [newId(), newId()];
    return [
      "2026-06-10T02:59:59.999Z",
      "2026-06-10T03:00:00Z",
      "2026-06-01T02:59:59Z",
      "2026-06-01T03:00:00Z",
      "2026-05-31T12:00:00Z",
      "2026-04-30T23:30:00Z",
      "2026-04-01T02:30:00Z",
      "2026-03-31T03:00:00Z",
      "2026-06-02T12:00:00Z",
      "2026-06-15T14:00:00Z",
    ].map((at, index) => aMessage({ at, person: [null, ana, bia][index % 3] ?? null }));
  };

  test("they answer alone, and equal the facts: told, moved, told late, made anew", async () => {
    const accountId = await testAccount(db);
    const list = messages();
    await feed(accountId, "fact_messages", rowsOf(accountId, list.slice(0, 6)));
    await feed(accountId, "fact_messages", rowsOf(accountId, list.slice(6)));
    await compareDays(accountId);
    const moved = list.map((one, index) => ({
      ...one,
      at: list[(index + 3) % list.length]?.at ?? one.at,
      person: index % 2 === 0 ? one.person : null,
    }));
    await feed(accountId, "fact_messages", rowsOf(accountId, moved));
    await compareDays(accountId);
    const before = await dayState(db, accountId);
    await setSumsAside(db, bench.store, accountId);
    expect(await dayState(db, accountId)).toBeNull();
    await feed(accountId, "fact_messages", rowsOf(accountId, [aMessage({ at: "2026-05-05T05:05:00Z" })]));
    await compareDays(accountId);
    expect((await dayState(db, accountId))?.epoch).toBeGreaterThan(before?.epoch ?? 0);
  });

  test("of another zone than the account's they say nothing, and in a new one they are made anew", async () => {
    const accountId = await testAccount(db);
    await feed(accountId, "fact_messages", rowsOf(accountId, messages()));
    const question = queryBody.parse({
      period: "custom",
      from: "2026-04-01",
      to: "2026-06-10",
      timeZone: "Asia/Tokyo",
      interval: "day",
      metrics,
    });
    const context = bench.context(accountId);
    const { store, factReads } = watched(bench.store);
    expect(await runQuery(question, { ...context, store })).toEqual(await runQuery(question, withoutSums(context)));
    expect(factReads()).toBe(0);
    const counted = metrics.flatMap((id) => partsOf(findMetric(id) ?? ({ id, of: [] } as never)));
    const read = () =>
      readDays(db, counted, {
        accountId,
        from: new Date("2026-03-31T15:00:00Z"),
        to: new Date("2026-06-10T15:00:00Z"),
        timeZone: "Asia/Tokyo",
        businessHours: false,
        interval: null,
        dimensions: [],
        filters: {},
      });
    expect(await read()).toBeNull();
    await db.system((tx) => tx.execute("update accounts set time_zone = 'Asia/Tokyo' where id = $1", [accountId]));
    await feed(accountId, "fact_messages", rowsOf(accountId, [aMessage()]));
    expect(await read()).toHaveLength(1);
    expect(await runQuery(question, { ...context, timeZone: "Asia/Tokyo" })).toEqual(
      await runQuery(question, withoutSums({ ...context, timeZone: "Asia/Tokyo" })),
    );
  });

  test("days whose making is overtaken by an erasure do not count", async () => {
    const accountId = await testAccount(db);
    await feed(accountId, "fact_messages", rowsOf(accountId, messages()));
    const epoch = await currentEpoch(bench.store, accountId);
    const overtaken: AnalyticsStore = {
      ...bench.store,
      query: async (text, params, options) => {
        await setSumsAside(db, bench.store, accountId);
        return bench.store.query(text, params, options);
      },
    };
    await makeDays(db, overtaken, accountId, epoch ?? 0, "America/Sao_Paulo");
    expect(await dayState(db, accountId)).toBeNull();
    // Nor are differences added to what was set aside.
    expect(await addToDays(db, accountId, epoch ?? 0, [])).toBe(false);
  });

  test("one account's days are no other's", async () => {
    const [one, other] = [await testAccount(db), await testAccount(db)];
    await feed(one, "fact_messages", rowsOf(one, messages()));
    await feed(other, "fact_messages", rowsOf(other, [aMessage()]));
    await compareDays(one);
    await compareDays(other);
    expect((await answers(bench.context(other))).totals[0]).toBe(1);
  });
});

test("every part has its column", async () => {
  const columns = await bench.store.query<{ name: string }>(
    "select name from system.columns where database = currentDatabase() and table = 'sums'",
  );
  const names = new Set(columns.map(({ name }) => name));
  for (const what of whats) {
    expect(parts[what].length).toBeGreaterThan(5);
    for (const name of columnNames(what)) expect(names, name).toContain(name);
  }
});
