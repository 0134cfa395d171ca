import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "#platform/log/logger.ts";
import { noAnalytics } from "./analytics-store.ts";
import { openEmbeddedAnalytics } from "./embedded-store.ts";
import { prepareAnalytics } from "./open-analytics.ts";

const folder = mkdtempSync(join(tmpdir(), "prosa-analytics-"));
const log = createLogger({ level: "silent" });
let store: Awaited<ReturnType<typeof openEmbeddedAnalytics>>;

beforeAll(async () => {
  store = await openEmbeddedAnalytics({ folder, log });
  await prepareAnalytics(store);
  await store.command(
    "create table probes (n UInt64, word String, at DateTime64(3, 'UTC')) engine = MergeTree order by n settings non_replicated_deduplication_window = 100",
  );
}, 60_000);
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

const count = async () => (await store.query<{ n: number }>("select count() as n from probes"))[0]?.n;
const block = (from: number, length: number) =>
  Array.from({ length }, (_, index) => ({ n: from + index, word: `it's "${index}"\n\\`, at: "2026-11-28T12:00:00.123Z" }));

test("rows that are given again with their token are there once, and come out as they went in", async () => {
  await store.insert("probes", block(0, 100), "probes:1");
  await store.insert("probes", block(0, 100), "probes:1");
  await store.insert("probes", block(100, 100), "probes:2");
  expect(await count()).toBe(200);
  expect(await store.query("select * from probes where n = {n:UInt64}", { n: 7 })).toEqual([
    { n: 7, word: `it's "7"\n\\`, at: "2026-11-28T12:00:00.123Z" },
  ]);
});

test("a parameter is a value and never a statement", async () => {
  const word = "x' or '1'='1";
  expect(await store.query("select n from probes where word = {word:String}", { word })).toEqual([]);
  expect(await store.query("select {words:Array(String)} as words", { words: ["a'b", "c\\"] })).toEqual([{ words: ["a'b", "c\\"] }]);
});

test("an engine that is killed comes back with all that was inserted; what it was doing is refused as unavailable", async () => {
  const before = await count();
  const slow = store.query("select count() from numbers(100000000000)", {}, { timeoutMillis: 60_000 });
  slow.catch(() => {});
  process.kill(store.pid() ?? 0, "SIGKILL");
  await expect(slow).rejects.toMatchObject({ code: "analytics.unavailable" });
  expect(await count()).toBe(before);
  // A feed that does not know whether its last block arrived repeats it.
  await store.insert("probes", block(100, 100), "probes:2");
  expect(await count()).toBe(before);
}, 60_000);

test("a statement that the engine refuses says so, and the store goes on", async () => {
  await expect(store.query("select nonsense from probes")).rejects.toMatchObject({ code: "analytics.query_failed" });
  await expect(store.insert("probes; drop table probes", [{}], "x")).rejects.toMatchObject({ code: "analytics.query_failed" });
  expect(await count()).toBeGreaterThan(0);
});

test("preparing twice changes nothing", async () => {
  await prepareAnalytics(store);
  const names = await store.query<{ name: string }>("select name from prosa_schema order by name");
  expect(new Set(names.map((row) => row.name)).size).toBe(names.length);
});

test("without a store every question says how to get one", async () => {
  await expect(noAnalytics.query("select 1")).rejects.toMatchObject({ code: "analytics.unavailable" });
});
