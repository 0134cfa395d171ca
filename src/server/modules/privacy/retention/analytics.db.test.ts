import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openEmbeddedAnalytics } from "#platform/analytics/embedded-store.ts";
import { prepareAnalytics } from "#platform/analytics/open-analytics.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { openSignals } from "#platform/events/signals.ts";
import { openDiskStore } from "#platform/files/disk-store.ts";
import { createLogger } from "#platform/log/logger.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { beginRun } from "./begin-run.ts";
import { cutoffOf, usualPolicy } from "./periods.contract.ts";
import { createRetention, type RetentionDeps } from "./run-retention.ts";
import * as runs from "./runs.repo.ts";

// What goes by its time in the analytics store, over ten years of a clock that the test holds.

const db = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), "prosa-retention-store-"));
const log = createLogger({ level: "silent" });
const signals = await openSignals(db);
let store: Awaited<ReturnType<typeof openEmbeddedAnalytics>>;
let now = new Date("2020-01-01T04:00:00Z");
let deps: RetentionDeps;

beforeAll(async () => {
  store = await openEmbeddedAnalytics({ folder: join(folder, "store"), log });
  await prepareAnalytics(store);
  deps = {
    db,
    vault: createVault(db, Buffer.alloc(32, 3)),
    signals,
    log,
    files: await openDiskStore(join(folder, "files")),
    analytics: store,
    wakeEraser: () => {},
    adjusted: () => now,
  };
}, 60_000);
afterAll(async () => {
  await store.close();
  await signals.close();
  rmSync(folder, { recursive: true, force: true });
});

const day = 86_400_000;
const written = (at: Date) => at.toISOString();
const q = <Row>(statement: string, values: unknown[] = []) => db.system((tx) => tx.query<Row>(statement, values));

/** Runs to the end, saying yes where a person is asked. Gives back what was counted and what was taken. */
async function runToEnd(accountId: string): Promise<runs.RunRow> {
  const id = await beginRun(deps, accountId, { trigger: "team", by: "Ana" });
  if (id === null) throw new Error("A run is open.");
  await db.system(async (tx) => {
    if ((await runs.lockRun(tx, accountId, id))?.state === "waiting")
      await runs.noteDecision(tx, accountId, id, { state: "running", by: "Ana", at: now });
  });
  await createRetention(deps).runOnce();
  const run = await db.system((tx) => runs.lockRun(tx, accountId, id));
  if (run === null) throw new Error("The run is gone.");
  expect([run.state, run.error]).toEqual(["done", null]);
  return run;
}

/** Somebody who never goes by their own time: their profile is none of this test's business. */
async function aPerson(accountId: string): Promise<{ id: string; visitorId: string }> {
  const [id, visitorId] = [newId(), newId()];
  await q("insert into customers (account_id, id, name, created_at, last_active_at) values ($1, $2, 'Zora', $3, $3)", [
    accountId,
    id,
    new Date("2039-01-01T00:00:00Z"),
  ]);
  await q("insert into visitors (account_id, id, key_index, customer_id, first_seen_at, last_seen_at) values ($1, $2, $3, $4, $5, $5)", [
    accountId,
    visitorId,
    Buffer.from(visitorId),
    id,
    new Date("2039-01-01T00:00:00Z"),
  ]);
  return { id, visitorId };
}

async function hold(accountId: string, customerId: string): Promise<() => Promise<unknown>> {
  const id = newId();
  await db.system((tx) => runs.insertHold(tx, accountId, { id, customerId, reasonSealed: Buffer.from("x"), by: "Ana", at: now }));
  return () => db.system((tx) => runs.releaseHold(tx, accountId, id, "Ana", now));
}

const anEvent = (accountId: string, visitorId: string, at: Date) => ({
  account_id: accountId,
  id: newId(),
  at: written(at),
  received_at: written(at),
  visitor_id: visitorId,
  session_id: newId(),
  event_name: "Produto visto",
});
// The store itself keeps them once more, by visitor.
const keepEvents = (events: readonly ReturnType<typeof anEvent>[]) => store.insert("events", [...events], newId());
const eventIds = async (table: string, accountId: string) =>
  (await store.query<{ id: string }>(`select id from ${table} where account_id = {account:UUID} order by id`, { account: accountId })).map(
    (row) => row.id,
  );

/** Tables that tell what customers did, each with what a row of it needs to stand by itself. */
const factTables: Readonly<Record<string, readonly string[]>> = {
  fact_openings: ["conversation_id"],
  fact_messages: ["conversation_id", "id"],
  fact_queue_items: ["id"],
  fact_orders: ["id"],
  fact_order_items: ["order_id"],
  fact_carts: ["id"],
  fact_leads: ["id"],
  fact_feedback: ["id"],
  fact_playbook_runs: ["id"],
  fact_checks: ["message_id"],
};
type Fact = { table: string; key: string; customerId: string; at: Date };
async function keepFact(accountId: string, fact: Omit<Fact, "key">): Promise<Fact> {
  const columns = factTables[fact.table] ?? [];
  const key = newId();
  const ids = Object.fromEntries(columns.map((column, place) => [column, place === columns.length - 1 ? key : newId()]));
  await store.insert(
    fact.table,
    [{ account_id: accountId, customer_id: fact.customerId, at: written(fact.at), version: 1, removed: 0, ...ids }],
    newId(),
  );
  return { ...fact, key };
}
async function personsOf(accountId: string): Promise<Map<string, string>> {
  const persons = new Map<string, string>();
  for (const [table, columns] of Object.entries(factTables))
    for (const row of await store.query<{ key: string; person: string }>(
      `select ${columns.at(-1)} as key, customer_id as person from ${table} final where account_id = {account:UUID}`,
      { account: accountId },
    ))
      persons.set(row.key, row.person);
  return persons;
}

test("every table of the store that tells of a person goes by its time, or with the person", async () => {
  const rows = await store.query<{ table: string }>(
    `select table from system.columns c where database = currentDatabase() and name in ('customer_id', 'visitor_id')
       and table in (select name from system.tables where database = currentDatabase() and engine like '%MergeTree%')
     group by table order by table`,
  );
  const byTime = [...Object.keys(factTables), "events", "events_by_visitor"];
  // Whose visits were whose goes with the visitor, that somebody is a customer with the customer; of who was erased an id stays.
  const withPerson = ["fact_customers", "fact_erased", "person_map"];
  expect(rows.map((row) => row.table).filter((name) => name !== "fact_resets")).toEqual([...byTime, ...withPerson].toSorted());
});

test("over 3,700 days events go and facts lose their person at the end of their period and no sooner, and holds keep what is theirs", async () => {
  const [accountId, otherId] = [await testAccount(db), await testAccount(db, "Outra")];
  const people = [await aPerson(accountId), await aPerson(accountId), await aPerson(accountId)];
  const stranger = await aPerson(otherId);
  const random = fc.sample(fc.integer({ min: 0, max: 999 }), { numRuns: 5000, seed: 20_261_130 });
  let drawn = 0;
  const draw = (below: number) => (random[drawn++ % random.length] ?? 0) % below;
  const names = Object.keys(factTables);
  const { live } = usualPolicy;
  const start = now.getTime();
  const events: { id: string; at: Date; visitorId: string; gone: boolean }[] = [];
  const facts: (Fact & { nameless: boolean })[] = [];
  const theirs = anEvent(otherId, stranger.visitorId, now);
  await keepEvents([theirs]);
  const theirFact = await keepFact(otherId, { table: "fact_orders", customerId: stranger.id, at: now });
  let release: (() => Promise<unknown>) | null = null;
  let [went, lost, heldOnce] = [0, 0, 0];
  for (let at = 0; at <= 3700; at += 260 + draw(120)) {
    now = new Date(start + at * day);
    const fresh = Array.from({ length: 10 }, () =>
      anEvent(accountId, people[draw(3)]?.visitorId ?? "", new Date(now.getTime() - draw(80) * day)),
    );
    await keepEvents(fresh);
    events.push(...fresh.map((event) => ({ id: event.id, at: new Date(event.at), visitorId: event.visitor_id, gone: false })));
    for (let n = 0; n < names.length; n += 1) {
      const fact = {
        table: names[facts.length % names.length] ?? "",
        customerId: people[draw(3)]?.id ?? "",
        at: new Date(now.getTime() - draw(80) * day),
      };
      facts.push({ ...(await keepFact(accountId, fact)), nameless: false });
    }
    // The third person is on hold for some of the years.
    if (at > 600 && release === null && heldOnce === 0) {
      release = await hold(accountId, people[2]?.id ?? "");
      heldOnce = 1;
    } else if (at > 2600 && release !== null) {
      await release();
      release = null;
    }
    const isHeld = (person: { id: string; visitorId: string }) => release !== null && person === people[2];
    const [eventsBefore, factsBefore] = [cutoffOf(now, live.browsing), cutoffOf(now, live.metrics)];
    const dueEvents = events.filter(
      (one) => !one.gone && one.at < eventsBefore && !people.some((p) => isHeld(p) && p.visitorId === one.visitorId),
    );
    const dueFacts = facts.filter(
      (one) => !one.nameless && one.at < factsBefore && !people.some((p) => isHeld(p) && p.id === one.customerId),
    );
    const run = await runToEnd(accountId);
    // The dry run before it had said as much.
    expect([run.due["events"]?.due, run.due["facts"]?.due]).toEqual([dueEvents.length, dueFacts.length]);
    for (const one of dueEvents) one.gone = true;
    for (const one of dueFacts) one.nameless = true;
    went += dueEvents.length;
    lost += dueFacts.length;
    const left = events
      .filter((one) => !one.gone)
      .map((one) => one.id)
      .toSorted();
    expect((await eventIds("events", accountId)).toSorted(), now.toISOString()).toEqual(left);
    expect((await eventIds("events_by_visitor", accountId)).toSorted(), now.toISOString()).toEqual(left);
    // Facts all stay, to be counted; those past their time lead to nobody.
    const persons = await personsOf(accountId);
    expect(persons.size).toBe(facts.length);
    for (const fact of facts) {
      const person = persons.get(fact.key) ?? "";
      expect([fact.table, now.toISOString(), fact.nameless ? person.startsWith("ffffffff-") : person === fact.customerId]).toEqual([
        fact.table,
        now.toISOString(),
        true,
      ]);
    }
    // Those of one person that lost it in the same run are still one person's: who came again can be counted.
    for (const [, together] of Map.groupBy(dueFacts, (fact) => fact.customerId))
      expect(new Set(together.map((fact) => persons.get(fact.key))).size).toBe(1);
    expect(new Set(dueFacts.map((fact) => persons.get(fact.key))).size).toBe(new Set(dueFacts.map((fact) => fact.customerId)).size);
  }
  expect([went > 60, lost > 50, heldOnce]).toEqual([true, true, 1]);
  // Another account has not begun a run of its own: nothing of it is touched.
  expect(await eventIds("events", otherId)).toEqual([theirs.id]);
  expect((await personsOf(otherId)).get(theirFact.key)).toBe(stranger.id);
}, 300_000);

test("visitors who are not seen any more go, and that they were somebody goes with them", async () => {
  now = new Date("2026-06-01T04:00:00Z");
  const accountId = await testAccount(db);
  const [gone, held, young] = [await aPerson(accountId), await aPerson(accountId), await aPerson(accountId)];
  await store.insert(
    "person_map",
    [gone, held, young].map(({ id, visitorId }) => ({ account_id: accountId, visitor_id: visitorId, customer_id: id, version: 1 })),
    newId(),
  );
  await q("update visitors set last_seen_at = $2 where account_id = $1 and id = any($3)", [
    accountId,
    new Date("2026-02-01T00:00:00Z"),
    [gone.visitorId, held.visitorId],
  ]);
  await hold(accountId, held.id);
  await runToEnd(accountId);
  const known = await store.query<{ id: string }>("select visitor_id as id from person_map final where account_id = {account:UUID}", {
    account: accountId,
  });
  expect(known.map((row) => row.id).toSorted()).toEqual([held.visitorId, young.visitorId].toSorted());
  expect((await q<{ id: string }>("select id from visitors where account_id = $1", [accountId])).map((row) => row.id).toSorted()).toEqual(
    [held.visitorId, young.visitorId].toSorted(),
  );
});
