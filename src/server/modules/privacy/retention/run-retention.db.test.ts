import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { noAnalytics } from "#platform/analytics/analytics-store.ts";
import { identityContext, writtenPhone } from "#modules/customers/index.ts";
import { createVault } from "#platform/crypto/vault.ts";
import { openDiskStore } from "#platform/files/disk-store.ts";
import { newStorageKey } from "#platform/files/file-store.ts";
import { createLogger } from "#platform/log/logger.ts";
import { openSignals } from "#platform/events/signals.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { createEraser } from "../erasure/erase-person.ts";
import { pageParts } from "./archive.repo.ts";
import { beginNightly, beginRun } from "./begin-run.ts";
import { openPart } from "./pack-archive.ts";
import { cutoffOf, usualPolicy } from "./periods.contract.ts";
import { createRetention, type RetentionDeps } from "./run-retention.ts";
import * as runs from "./runs.repo.ts";
import { eraseParts, restorePart, searchParts } from "./use-archive.ts";

const db = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), "prosa-retention-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const files = await openDiskStore(folder);
const vault = createVault(db, Buffer.alloc(32, 3));
const log = createLogger({ level: "silent" });
const signals = await openSignals(db);
afterAll(() => signals.close());
let now = new Date("2020-01-01T04:00:00Z");
const deps: RetentionDeps = { db, vault, signals, log, files, analytics: noAnalytics, wakeEraser: () => {}, adjusted: () => now };
const retention = createRetention(deps);
const eraser = createEraser({
  db,
  vault,
  clock: { now: () => now },
  signals,
  log,
  files,
  analytics: noAnalytics,
  remember: () => Promise.resolve(),
  eraseArchive: (tx, accountId, who) => eraseParts(tx, { vault, files }, accountId, who),
  onErased: () => Promise.resolve([]),
});
const day = 86_400_000;
const q = <Row>(statement: string, values: unknown[] = []) => db.system((tx) => tx.query<Row>(statement, values));
const ids = async (statement: string, values: unknown[]) => (await q<{ id: string }>(statement, values)).map((row) => row.id).sort();

interface Shop {
  accountId: string;
  channelId: string;
}

async function aShop(): Promise<Shop> {
  const [accountId, channelId] = [await testAccount(db), newId()];
  await q("insert into channels (account_id, id, kind, name, external_id) values ($1, $2, 'webchat', 'Site', $3)", [
    accountId,
    channelId,
    newId(),
  ]);
  return { accountId, channelId };
}

async function aPerson({ accountId, channelId }: Shop, at: Date) {
  const [id, conversationId] = [newId(), newId()];
  await q("insert into customers (account_id, id, name, created_at, last_active_at) values ($1, $2, 'Zora', $3, $3)", [accountId, id, at]);
  await q("insert into customer_keys (account_id, customer_id, salt) values ($1, $2, '\\x01')", [accountId, id]);
  const phone = `+551197${String(Math.floor(Math.random() * 1e7)).padStart(7, "7")}`;
  await q(
    "insert into contact_identities (account_id, id, customer_id, kind, value_index, value_sealed) values ($1, $2, $3, 'phone', $4, $5)",
    [
      accountId,
      newId(),
      id,
      await vault.blindIndex(accountId, "phone", writtenPhone(phone) ?? ""),
      await vault.seal(accountId, identityContext("phone"), writtenPhone(phone) ?? "", { customerSalt: Buffer.from([1]) }),
    ],
  );
  await q(
    "insert into conversations (account_id, id, channel_id, channel, identity_id, customer_id, created_at) values ($1, $2, $3, 'webchat', $4, $5, $6)",
    [accountId, conversationId, channelId, newId(), id, at],
  );
  return { id, conversationId, phone };
}

async function aMessage(shop: Shop, person: { id: string; conversationId: string }, at: Date, text = "bom dia"): Promise<string> {
  const id = newId();
  await q(
    `insert into messages (account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, text, status, at, created_at)
     values ($1, $2, $3, $4, 'incoming', 'user', $5, 'text', $6, 'received', $7, $7)`,
    [shop.accountId, id, person.conversationId, shop.channelId, person.id, text, at],
  );
  await q("update conversations set last_message = $3, last_message_at = $4 where account_id = $1 and id = $2", [
    shop.accountId,
    person.conversationId,
    text,
    at,
  ]);
  await q("update customers set last_active_at = greatest(last_active_at, $3) where account_id = $1 and id = $2", [
    shop.accountId,
    person.id,
    at,
  ]);
  return id;
}

async function anOrder({ accountId }: Shop, customerId: string | null, at: Date): Promise<string> {
  const id = newId();
  await q(
    `insert into orders (account_id, id, order_number, customer_id, status, subtotal_cents, grand_total_cents, placed_at, updated_at, notes)
     values ($1, $2, $3, $4, 'delivered', 100, 100, $5, $5, 'portão azul')`,
    [accountId, id, id.slice(-12), customerId, at],
  );
  await q(
    "insert into order_items (account_id, order_id, line, name, quantity, unit_price_cents, total_cents) values ($1, $2, 1, 'Tênis', 1, 100, 100)",
    [accountId, id],
  );
  return id;
}

/** Runs to the end, saying yes where a person is asked. */
async function runToEnd(accountId: string): Promise<runs.RunRow> {
  const id = await beginRun(deps, accountId, { trigger: "team", by: "Ana" });
  if (id === null) throw new Error("A run is open.");
  await db.system(async (tx) => {
    if ((await runs.lockRun(tx, accountId, id))?.state === "waiting")
      await runs.noteDecision(tx, accountId, id, { state: "running", by: "Ana", at: now });
  });
  await retention.runOnce();
  await eraser.runOnce();
  const run = await db.system((tx) => runs.lockRun(tx, accountId, id));
  if (run === null) throw new Error("The run is gone.");
  expect(run.error).toBeNull();
  expect(run.state).toBe("done");
  return run;
}

async function archivedIds(accountId: string, of: "interactions" | "orders", table: string): Promise<string[]> {
  const none = { class: of, customerId: null, contact: null, from: null, to: null };
  const parts = await db.system((tx) => pageParts(tx, accountId, none, null, 10_000));
  const rows = await Promise.all(parts.map((part) => openPart(vault, part)));
  return rows.flatMap((part) => (part[table] ?? []).map((row) => String(row["id"]))).sort();
}

test("over 3,700 days nothing stays longer than its period nor goes sooner, and holds keep what is theirs", async () => {
  const shop = await aShop();
  const { accountId } = shop;
  const random = fc.sample(fc.integer({ min: 0, max: 999 }), { numRuns: 20_000, seed: 20_260_105 });
  let drawn = 0;
  const draw = (below: number) => (random[drawn++ % random.length] ?? 0) % below;
  const start = now.getTime();
  type Item = {
    id: string;
    of: "message" | "order" | "cart" | "visitor" | "profile";
    person: string;
    at: Date;
    state: "live" | "archive" | "gone";
  };
  const items: Item[] = [];
  const people: (Awaited<ReturnType<typeof aPerson>> & { until: number; hold: string | null; gone: boolean; last: Date })[] = [];
  const { live, archive } = usualPolicy;
  let [transitions, checks] = [0, 0];
  for (let at = 0; at <= 4000; at += 20 + draw(30)) {
    now = new Date(start + at * day);
    // A person comes now and then, for one to 900 days.
    if (draw(4) === 0 || people.length === 0) {
      const person = await aPerson(shop, now);
      people.push({ ...person, until: at + 1 + draw(900), hold: null, gone: false, last: now });
      items.push({ id: person.id, of: "profile", person: person.id, at: now, state: "live" });
    }
    for (const person of people.filter((one) => !one.gone && one.until >= at)) {
      const when = new Date(now.getTime() - draw(5) * day - draw(900) * 60_000);
      if (when < person.last) continue;
      person.last = when;
      items.push({ id: await aMessage(shop, person, when), of: "message", person: person.id, at: when, state: "live" });
      const profile = items.find((item) => item.id === person.id);
      if (profile) profile.at = when;
      if (draw(6) === 0 || !items.some((item) => item.of === "order"))
        items.push({ id: await anOrder(shop, person.id, when), of: "order", person: person.id, at: when, state: "live" });
      if (draw(6) === 0) {
        const id = newId();
        await q(
          "insert into carts (account_id, id, customer_id, status, checkout_secret, created_at, updated_at) values ($1, $2, $3, 'abandoned', $4, $5, $5)",
          [accountId, id, person.id, Buffer.from(id), when],
        );
        items.push({ id, of: "cart", person: person.id, at: when, state: "live" });
      }
      if (draw(6) === 0) {
        const id = newId();
        await q(
          "insert into visitors (account_id, id, key_index, customer_id, first_seen_at, last_seen_at) values ($1, $2, $3, $4, $5, $5)",
          [accountId, id, Buffer.from(id), person.id, when],
        );
        items.push({ id, of: "visitor", person: person.id, at: when, state: "live" });
      }
    }
    // The first one is never held: of them all has to have gone by the end.
    const one = people.length < 2 ? undefined : people[1 + draw(people.length - 1)];
    if (one !== undefined && !one.gone && draw(5) === 0) {
      if (one.hold === null) {
        const id = newId();
        one.hold = id;
        await db.system(async (tx) =>
          runs.insertHold(tx, accountId, { id, customerId: one.id, reasonSealed: Buffer.from("x"), by: "Ana", at: now }),
        );
      } else {
        const id = one.hold;
        one.hold = null;
        await db.system((tx) => runs.releaseHold(tx, accountId, id, "Ana", now));
      }
    }
    await runToEnd(accountId);
    // What has to be true by now, from the periods alone.
    const before = (item: Item, cutoff: Date) => item.at < cutoff;
    for (const item of items) {
      const person = people.find((each) => each.id === item.person);
      if (person === undefined || item.state === "gone" || person.hold !== null) continue;
      const was = item.state;
      if (item.of === "message")
        item.state = before(item, cutoffOf(now, archive.interactions ?? live.interactions))
          ? "gone"
          : before(item, cutoffOf(now, live.interactions))
            ? "archive"
            : item.state;
      if (item.of === "order")
        item.state = before(item, cutoffOf(now, archive.orders ?? live.orders))
          ? "gone"
          : before(item, cutoffOf(now, live.orders))
            ? "archive"
            : item.state;
      if (item.of === "cart" && before(item, cutoffOf(now, live.carts))) item.state = "gone";
      if (item.of === "visitor" && before(item, cutoffOf(now, live.browsing))) item.state = "gone";
      if (item.of === "profile" && before(item, cutoffOf(now, live.profiles))) {
        item.state = "gone";
        person.gone = true;
      }
      if (was !== item.state) transitions += 1;
    }
    if (draw(4) !== 0 && at < 3600) continue;
    checks += 1;
    const expected = (of: Item["of"], state: Item["state"]) =>
      items
        .filter((item) => item.of === of && item.state === state)
        .map((item) => item.id)
        .sort();
    const label = now.toISOString();
    expect(await ids("select id from messages where account_id = $1", [accountId]), label).toEqual(expected("message", "live"));
    expect(await archivedIds(accountId, "interactions", "messages"), label).toEqual(expected("message", "archive"));
    expect(await ids("select id from orders where account_id = $1", [accountId]), label).toEqual(expected("order", "live"));
    expect(await archivedIds(accountId, "orders", "orders"), label).toEqual(expected("order", "archive"));
    expect(await ids("select id from carts where account_id = $1", [accountId]), label).toEqual(expected("cart", "live"));
    expect(await ids("select id from visitors where account_id = $1", [accountId]), label).toEqual(expected("visitor", "live"));
    expect(await ids("select id from customers where account_id = $1", [accountId]), label).toEqual(expected("profile", "live"));
  }
  expect(checks).toBeGreaterThan(15);
  expect(transitions).toBeGreaterThan(80);
  for (const kind of ["message", "order", "cart", "visitor", "profile"] as const)
    expect(
      items.some((item) => item.of === kind && item.state === "gone"),
      kind,
    ).toBe(true);
}, 600_000);

describe("periods", () => {
  test("count whole days of UTC and calendar months, and the end of a short month holds", () => {
    const at = new Date("2026-03-31T23:59:59Z");
    expect(cutoffOf(at, { value: 90, unit: "days" }).toISOString()).toBe("2025-12-31T00:00:00.000Z");
    expect(cutoffOf(at, { value: 1, unit: "months" }).toISOString()).toBe("2026-02-28T00:00:00.000Z");
    expect(cutoffOf(new Date("2024-02-29T00:00:00Z"), { value: 60, unit: "months" }).toISOString()).toBe("2019-02-28T00:00:00.000Z");
  });
});

describe("a run", () => {
  test("waits for a person the first time, and when it would take more than the share; sent away it takes nothing", async () => {
    now = new Date("2026-06-01T10:00:00Z");
    const shop = await aShop();
    const person = await aPerson(shop, new Date("2026-05-01T00:00:00Z"));
    const old = await aMessage(shop, person, new Date("2025-01-05T00:00:00Z"));
    for (let n = 0; n < 99; n += 1) await aMessage(shop, person, new Date("2026-05-20T00:00:00Z"));
    const first = await beginRun(deps, shop.accountId, { trigger: "nightly", by: null });
    const find = (id: string | null) => db.system((tx) => runs.lockRun(tx, shop.accountId, id ?? ""));
    expect(await find(first)).toMatchObject({ state: "waiting", waits_for: "first", due: { messages: { total: 100, due: 1, held: 0 } } });
    // Neither a worker nor another night does anything about it.
    await retention.runOnce();
    expect(await beginRun(deps, shop.accountId, { trigger: "nightly", by: null })).toBeNull();
    expect(await ids("select id from messages where account_id = $1 and at < '2025-02-01'", [shop.accountId])).toEqual([old]);
    await db.system((tx) => runs.noteDecision(tx, shop.accountId, first ?? "", { state: "cancelled", by: "Ana", at: now }));
    await runToEnd(shop.accountId);
    expect(await ids("select id from messages where account_id = $1 and at < '2025-02-01'", [shop.accountId])).toEqual([]);
    // Once agreed to, a night's share goes by itself; a mass waits.
    await aMessage(shop, person, new Date("2025-01-06T00:00:00Z"));
    const small = await beginRun(deps, shop.accountId, { trigger: "nightly", by: null });
    expect(await find(small)).toMatchObject({ state: "running", waits_for: null });
    await retention.runOnce();
    for (let n = 0; n < 30; n += 1) await aMessage(shop, person, new Date("2025-01-07T00:00:00Z"));
    const mass = await beginRun(deps, shop.accountId, { trigger: "nightly", by: null });
    expect(await find(mass)).toMatchObject({ state: "waiting", waits_for: "share" });
  });

  test("takes nothing that came after it was counted, where nothing was due", async () => {
    now = new Date("2026-06-01T10:00:00Z");
    const shop = await aShop();
    const person = await aPerson(shop, new Date("2026-05-01T00:00:00Z"));
    await beginRun(deps, shop.accountId, { trigger: "nightly", by: null });
    // Old history that is imported meanwhile has not been agreed to by anybody.
    const imported = await aMessage(shop, person, new Date("2024-01-05T00:00:00Z"));
    await retention.runOnce();
    const [run] = await q<{ state: string; counts: object }>("select state, counts from retention_runs where account_id = $1", [
      shop.accountId,
    ]);
    expect(run).toEqual({ state: "done", counts: {} });
    expect(await ids("select id from messages where account_id = $1", [shop.accountId])).toEqual([imported]);
    const next = await beginRun(deps, shop.accountId, { trigger: "nightly", by: null });
    expect(await db.system((tx) => runs.lockRun(tx, shop.accountId, next ?? ""))).toMatchObject({ state: "waiting", waits_for: "first" });
  });

  test("begins once a night in each account, after three o'clock where it is", async () => {
    const shop = await aShop();
    const nights = async () =>
      Number((await q<{ n: number }>("select count(*)::int as n from retention_runs where account_id = $1", [shop.accountId]))[0]?.n);
    now = new Date("2026-06-02T05:30:00Z");
    await beginNightly(deps);
    expect(await nights()).toBe(0);
    now = new Date("2026-06-02T06:30:00Z");
    await beginNightly(deps);
    await retention.runOnce();
    await beginNightly(deps);
    expect(await nights()).toBe(1);
    now = new Date("2026-06-03T06:30:00Z");
    await beginNightly(deps);
    expect(await nights()).toBe(2);
    await retention.runOnce();
  });

  test("that was cut off anywhere goes on by another, and several workers at once do the same as one", async () => {
    now = new Date("2026-06-10T10:00:00Z");
    const shop = await aShop();
    const [kept, gone]: [string[], string[]] = [[], []];
    for (let n = 0; n < 8; n += 1) {
      const person = await aPerson(shop, new Date("2024-12-01T00:00:00Z"));
      for (let m = 0; m < 20; m += 1) {
        const when = new Date(Date.UTC(2025, 0, 1 + m * 27, 12, n));
        (when < cutoffOf(now, usualPolicy.live.interactions) ? gone : kept).push(await aMessage(shop, person, when));
      }
    }
    let calls = 0;
    // Every seventh transaction dies before its commit.
    const failing = {
      ...deps,
      db: {
        ...db,
        autocommit: db.autocommit,
        system: ((run, options) =>
          db.system(async (tx) => {
            const result = await run(tx);
            calls += 1;
            if (calls % 7 === 0) throw new Error("killed");
            return result;
          }, options)) as typeof db.system,
      },
    };
    const id = await beginRun(deps, shop.accountId, { trigger: "team", by: null });
    await db.system((tx) => runs.noteDecision(tx, shop.accountId, id ?? "", { state: "running", by: "Ana", at: now }));
    const workers = [createRetention(failing), createRetention(failing), createRetention(deps)];
    const state = async () => (await db.system((tx) => runs.lockRun(tx, shop.accountId, id ?? "")))?.state;
    for (let round = 0; round < 200 && (await state()) !== "done"; round += 1) {
      await q("update retention_runs set lease_until = null, next_at = now() where state = 'running'");
      await Promise.all(workers.map((worker) => worker.runOnce().catch(() => {})));
    }
    expect(await state()).toBe("done");
    expect(await ids("select id from messages where account_id = $1", [shop.accountId])).toEqual(kept.sort());
    expect(await archivedIds(shop.accountId, "interactions", "messages")).toEqual(gone.sort());
  }, 120_000);
});

describe("the archive", () => {
  test("is sealed, found by person, phone and words after the profile is gone, and put back with its files", async () => {
    now = new Date("2026-06-10T10:00:00Z");
    const shop = await aShop();
    const { accountId } = shop;
    const person = await aPerson(shop, new Date("2025-02-01T00:00:00Z"));
    const messageId = await aMessage(shop, person, new Date("2025-02-03T10:00:00Z"), "o portão é azul-marinho");
    const [key, fileId] = [newStorageKey(accountId), newId()];
    const content = Buffer.alloc(2_500_000, "documento da Zora ");
    await files.put(key, content);
    await q("insert into files (account_id, id, storage_key, mime_type, size, sha256) values ($1, $2, $3, 'x/y', 1, '\\x00')", [
      accountId,
      fileId,
      key,
    ]);
    await q(
      "insert into attachments (account_id, id, message_id, conversation_id, kind, state, file_id) values ($1, $2, $3, $4, 'document', 'ready', $5)",
      [accountId, newId(), messageId, person.conversationId, fileId],
    );
    await runToEnd(accountId);
    expect(await ids("select id from files where account_id = $1", [accountId])).toEqual([]);
    expect(await files.exists(key)).toBe(false);
    // Neither the words nor the file lie open anywhere.
    const [row] = await q<{ text: string }>(
      "select string_agg(to_jsonb(a)::text, ' ') as text from retention_archive a where account_id = $1",
      [accountId],
    );
    expect(row?.text).not.toContain("azul");
    expect(readdirSync(join(folder, accountId), { recursive: true }).some((name) => String(name).endsWith("-sealed"))).toBe(true);
    expect(
      (await q<{ last_message: string | null }>("select last_message from conversations where account_id = $1", [accountId]))[0]
        ?.last_message,
    ).toBeNull();
    const use = { vault, files };
    const search = (wish: Parameters<typeof searchParts>[3]) => db.account(accountId, (tx) => searchParts(tx, use, accountId, wish));
    for (const wish of [{ q: "PORTAO azul" }, { contact: person.phone }, { user_id: person.id }, { from: "2025-02-03", to: "2025-02-03" }])
      expect((await search(wish)).items, JSON.stringify(wish)).toMatchObject([
        { items: 1, files: 1, lines: [{ text: "o portão é azul-marinho" }] },
      ]);
    expect((await search({ q: "verde" })).items).toEqual([]);
    const partId = (await search({})).items[0]?.id ?? "";
    // Of another account it is not to be found.
    const other = await aShop();
    expect((await db.account(other.accountId, (tx) => searchParts(tx, use, other.accountId, {}))).items).toEqual([]);
    await expect(
      db.account(other.accountId, (tx) => restorePart(tx, use, other.accountId, partId, { until: now, by: "x" })),
    ).rejects.toMatchObject({
      code: "privacy.archive_not_found",
    });
    await db.account(accountId, (tx) => restorePart(tx, use, accountId, partId, { until: new Date(now.getTime() + 10 * day), by: "Ana" }));
    expect(await ids("select id from messages where account_id = $1", [accountId])).toEqual([messageId]);
    const pieces: Buffer[] = [];
    for await (const piece of await files.get(key)) pieces.push(piece as Buffer);
    expect(Buffer.concat(pieces).equals(content)).toBe(true);
    // It stays for the days that were said, and goes again after them.
    now = new Date("2026-06-15T10:00:00Z");
    await runToEnd(accountId);
    expect(await ids("select id from messages where account_id = $1", [accountId])).toEqual([messageId]);
    now = new Date("2026-06-21T10:00:00Z");
    await runToEnd(accountId);
    expect(await ids("select id from messages where account_id = $1", [accountId])).toEqual([]);
    expect(await archivedIds(accountId, "interactions", "messages")).toEqual([messageId]);
    // The profile's time comes first: the archive is read, and found by the phone, but not put back.
    now = new Date("2027-03-01T10:00:00Z");
    await runToEnd(accountId);
    expect(await ids("select id from customers where account_id = $1", [accountId])).toEqual([]);
    expect((await search({ contact: person.phone })).items).toHaveLength(1);
    await expect(db.account(accountId, (tx) => restorePart(tx, use, accountId, partId, { until: now, by: "x" }))).rejects.toMatchObject({
      code: "privacy.archive_person_gone",
    });
    now = new Date("2028-02-10T10:00:00Z");
    await runToEnd(accountId);
    expect((await search({})).items).toEqual([]);
    expect(readdirSync(join(folder, accountId), { recursive: true }).some((name) => String(name).includes("sealed"))).toBe(false);
  }, 60_000);

  test("an erasure takes the archive of the person; orders stay minimal and of nobody", async () => {
    now = new Date("2032-06-10T10:00:00Z");
    const shop = await aShop();
    const { accountId } = shop;
    const person = await aPerson(shop, new Date("2026-02-01T00:00:00Z"));
    await aMessage(shop, person, new Date("2030-02-03T10:00:00Z"));
    await aMessage(shop, person, new Date("2032-05-03T10:00:00Z"));
    const orderId = await anOrder(shop, person.id, new Date("2026-02-03T10:00:00Z"));
    await runToEnd(accountId);
    await db.system((tx) =>
      eraseParts(tx, { vault, files }, accountId, { personIds: [person.id], conversationIds: [person.conversationId] }),
    );
    expect(await archivedIds(accountId, "interactions", "messages")).toEqual([]);
    const [order] = await db.system((tx) =>
      pageParts(tx, accountId, { class: "orders", customerId: null, contact: null, from: null, to: null }, null, 10),
    );
    expect(order?.customer_id).toBeNull();
    const rows = order && (await openPart(vault, order));
    expect(rows?.["orders"]).toMatchObject([{ id: orderId, grand_total_cents: 100, notes: "" }]);
    expect(JSON.stringify(rows)).not.toContain(person.id);
    expect(rows?.["order_items"]).toHaveLength(1);
  });
});
