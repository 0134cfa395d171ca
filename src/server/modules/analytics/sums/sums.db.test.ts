import { afterAll, beforeAll, expect, test } from "vitest";
import { unavailable, type AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { setSumsAside } from "#platform/analytics/sum-epochs.repo.ts";
import { createLogger } from "#platform/log/logger.ts";
import { newId } from "#shared/ids.ts";
import { testDatabase } from "#testing/database.ts";
import { queryBody } from "../analytics.contract.ts";
import { runQuery } from "../query/run-query.ts";
import { analyticsBench } from "../testing/analytics-bench.ts";
import { withoutSums } from "../testing/without-sums.ts";
import { createSumKeeper } from "./keep-sums.ts";
import { columnNames, parts, whats } from "./parts.metric.ts";
import { currentEpoch } from "./sums.repo.ts";

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
  return createSumKeeper({ store, log })(accountId, { [table]: [rows] }, () => bench.store.insert(table, rows, token));
}

async function answers(accountId: string, store: AnalyticsStore = bench.store) {
  const metrics = ["incoming_messages", "person_messages", "response_time_mean", "replies"];
  const question = queryBody.parse({ period: "30d", metrics, dimensions: ["person"], interval: "day" });
  const { totals, rows } = await runQuery(question, { ...bench.context(accountId), store });
  return { totals: totals.map(({ value }) => value), rows };
}

const same = async (accountId: string) => {
  const found = await answers(accountId);
  expect(found).toEqual(await answers(accountId, withoutSums(bench.store)));
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
  expect((await answers(accountId)).totals[0]).toBe(1);
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
  await setSumsAside(bench.store, accountId);
  expect(await currentEpoch(bench.store, accountId)).toBeNull();
  expect((await same(accountId))[0]).toBe(1);
  await feed(accountId, "fact_messages", rowsOf(accountId, [aMessage()]));
  expect(await currentEpoch(bench.store, accountId)).not.toBeNull();
  expect((await same(accountId))[0]).toBe(2);
});

test("one account's sums are no other's", async () => {
  const [one, other] = [newId(), newId()];
  await feed(one, "fact_messages", rowsOf(one, [aMessage()]));
  await feed(other, "fact_messages", rowsOf(other, [aMessage(), aMessage()]));
  expect((await same(one))[0]).toBe(1);
  expect((await same(other))[0]).toBe(2);
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
