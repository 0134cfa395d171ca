import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { forecastDays } from "./reports/forecast.ts";
import { revenueAhead, demand, benchmarks, anomalyTable } from "./reports/business-reports.ts";
import { ownFunnel } from "./reports/own-funnel.ts";
import { attributionTables, basketTable, churnTable, retentionTable, rfmTable } from "./reports/customer-reports.ts";
import { conversionTimes, leadScores, replyTimes, whatIf } from "./reports/lead-reports.ts";
import { addChannel, analyticsBench } from "./testing/analytics-bench.ts";
import { day, june, putFacts } from "./testing/june.ts";

const db = await testDatabase();
const now = new Date("2026-06-15T15:00:00Z");
let bench: Awaited<ReturnType<typeof analyticsBench>>;
let account = "";
const place = () => june(account);
const put = (table: string, rows: readonly object[]) => putFacts(bench.store, account, table, rows);

const [ana, bia, caio, davi] = [newId(), newId(), newId(), newId()];
const opening = (customer_id: string, at: string, channel: string) => ({
  conversation_id: newId(),
  opening: 1,
  customer_id,
  channel,
  inbox_id: account,
  at,
  last_at: at,
  labels: [],
});
const orderRow = (customer_id: string, at: string, items: readonly string[]) => {
  const id = newId();
  return {
    order: { id, customer_id, at, status: "paid", total_cents: 1000, techniques: [] },
    items: items.map((product, line) => ({ order_id: id, line, customer_id, at, status: "paid", product, quantity: 1, total_cents: 500 })),
  };
};

beforeAll(async () => {
  bench = await analyticsBench(db, now);
  account = await testAccount(db);
  await addChannel(db, account);
  await put("fact_openings", [
    opening(ana, day(2), "site"),
    opening(ana, day(4), "loja"),
    opening(bia, day(3), "site"),
    opening(caio, day(5), "loja"),
    // After his order: no contact before it.
    opening(davi, day(9), "site"),
  ]);
  await put("fact_carts", [
    { id: newId(), customer_id: ana, at: day(4, 13), status: "converted", techniques: [] },
    { id: newId(), customer_id: caio, at: day(4), status: "abandoned", techniques: [] },
  ]);
  const orders = [
    orderRow(ana, day(5), ["mesa", "cadeira"]),
    orderRow(bia, day(20 - 12), ["mesa", "cadeira"]),
    orderRow(davi, day(8), ["mesa", "cadeira"]),
    orderRow(davi, day(10), ["tinta"]),
  ];
  await put(
    "fact_orders",
    orders.map(({ order }) => order),
  );
  await put(
    "fact_order_items",
    orders.flatMap(({ items }) => items),
  );
  await put("fact_customers", [
    { customer_id: ana, at: day(1), orders: 1, spent_cents: 1000, first_order_at: day(5), last_order_at: day(5), channel: "site" },
    { customer_id: davi, at: day(1), orders: 2, spent_cents: 2000, first_order_at: day(8), last_order_at: day(10), channel: "loja" },
  ]);
  await put("fact_leads", [
    {
      id: newId(),
      customer_id: ana,
      at: day(2),
      status: "converted",
      score: 85,
      reached: 5,
      converted_at: day(4),
      last_activity_at: day(4),
      source: "",
    },
    { id: newId(), customer_id: bia, at: day(1), status: "lost", score: 83, reached: 2, last_activity_at: day(4), source: "" },
    { id: newId(), customer_id: caio, at: day(3), status: "qualified", score: 88, reached: 2, last_activity_at: day(4), source: "" },
  ]);
}, 60_000);
afterAll(() => bench.close());

const persons = (sections: { rows: { cells: { value: number | null }[] }[] }[]) => sections[0]?.rows.map(({ cells }) => cells[0]?.value);

test("a funnel counts persons in order, strictly, in any order, and within its window", async () => {
  const steps = [{ kind: "conversation" }, { kind: "cart" }, { kind: "order" }] as const;
  const run = (more: Partial<Parameters<typeof ownFunnel>[2]>) =>
    ownFunnel(bench.context(account), place(), { steps, mode: "ordered", windowDays: 14, breakdown: "none", exclude: [], ...more });
  // Ana goes all the way; Caio's cart came before his conversation.
  expect(persons(await run({}))).toEqual([4, 1, 1]);
  // Between Ana's conversation and her order there was a cart.
  expect(persons(await run({ mode: "strict", steps: [{ kind: "conversation" }, { kind: "order" }] }))).toEqual([4, 2]);
  expect(persons(await run({ mode: "unordered" }))).toEqual([4, 4, 1]);
  // From day 2 to day 5: two days are too few, three and a bit are enough.
  expect(persons(await run({ windowDays: 2, steps: [{ kind: "lead" }, { kind: "order" }] }))).toEqual([3, 0]);
  expect(persons(await run({ windowDays: 3, steps: [{ kind: "lead" }, { kind: "order" }] }))).toEqual([3, 1]);
  const split = await run({ breakdown: "channel" });
  expect(split.map(({ id }) => id).toSorted()).toEqual(["breakdown", "steps", "steps:", "steps:loja", "steps:site"]);
});

test("orders are credited to the contacts before them alone", async () => {
  const [channels] = await attributionTables(bench.context(account), place(), { lookbackDays: 30, halfLifeDays: 7 });
  const credit = Object.fromEntries(channels?.rows.map(({ keys, cells }) => [keys[0], cells.slice(0, 3).map(({ value }) => value)]) ?? []);
  // first, last, linear: Ana site → loja, Bia site; Davi had no contact before.
  expect(credit).toEqual({ site: [2, 1, 1.5], loja: [0, 1, 0.5] });
});

test("what channels are credited with is set against the span before, of groups that are large enough for the role", async () => {
  const [span, earlier] = [
    { from: new Date(day(8)), to: new Date(day(12)) },
    { from: new Date(day(4)), to: new Date(day(8)) },
  ];
  const options = { lookbackDays: 30, halfLifeDays: 7 };
  const run = async (of: typeof span, before: typeof span | null, role: "ADMIN" | "BI" = "ADMIN") => {
    const [section] = await attributionTables(bench.context(account, role), { ...place(), ...of }, { ...options, before });
    return new Map(section?.rows.map(({ keys, cells }) => [keys[0], cells]));
  };
  const [both, alone] = [await run(span, earlier), await run(earlier, null)];
  expect([...alone.keys()].length).toBeGreaterThan(0);
  for (const [channel, cells] of alone) expect(both.get(channel)?.map(({ previous }) => previous)).toEqual(cells.map(({ value }) => value));
  expect(alone.values().some((cells) => cells.some(({ value, previous }) => (value ?? 0) > 0 && previous === null))).toBe(true);
  const forFew = await run(span, earlier, "BI");
  expect([...forFew.values()].flat().every(({ previous }) => previous === null || previous === 0)).toBe(true);
});

test("what is bought together, who comes back, who buys how", async () => {
  const context = bench.context(account);
  const rules = await basketTable(context, place(), { minSupport: 0.1, minConfidence: 0.5 });
  expect(rules.rows.map(({ keys, cells }) => [...keys, cells[0]?.value, cells[2]?.value])).toEqual([
    ["cadeira", "mesa", 3, 100],
    ["mesa", "cadeira", 3, 100],
  ]);
  const cohorts = await retentionTable(context, place(), { by: "week", activity: "order" });
  expect(cohorts.rows.map(({ keys, cells }) => [keys[0], ...cells.map(({ value }) => value)])).toEqual(
    [
      ["2026-06-01", 1, 100, 0],
      ["2026-06-08", 2, 100, 0],
    ].map((row) => row.slice(0, cohorts.columns.length + 1)),
  );
  expect((await rfmTable(context, place())).rows.reduce((sum, { cells }) => sum + (cells[0]?.value ?? 0), 0)).toBe(2);
  expect((await churnTable(context, place())).rows.reduce((sum, { cells }) => sum + (cells[0]?.value ?? 0), 0)).toBe(2);
});

test("leads: likelihood by their like, times, and the funnel with other rates", async () => {
  const context = bench.context(account);
  const [leads] = await leadScores(context, place(), undefined);
  // One of two ended ones was converted: (1 + 1) ÷ (2 + 2).
  expect(leads?.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([[88, 50]]);
  expect(
    (await conversionTimes(context, place())).rows.flatMap(({ keys, cells }) => (cells[0]?.value ? [keys[0], cells[0].value] : [])),
  ).toEqual(["86400-259200", 1]);
  expect((await replyTimes(context, place())).rows.every(({ cells }) => cells[0]?.value === 0)).toBe(true);
  const [stages, rates] = await whatIf(context, place(), { leadsChange: 100, rates: { closing_rate: 50 }, valueCents: 100 });
  expect(stages?.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
    [3, 6],
    [3, 6],
    [3, 6],
    [1, 2],
    [1, 2],
    [1, 1],
  ]);
  // Wilson (1927): one of three is between 6.15 and 79.23 %, with 95 % confidence.
  expect(rates?.rows[2]?.cells.map(({ value }) => value?.toFixed(2))).toEqual(["33.33", "6.15", "79.23", "33.33"]);
});

test("forecasts, benchmarks and anomalies answer also from little", async () => {
  const context = bench.context(account);
  expect((await demand(context, 7))[0]?.rows).toHaveLength(7);
  expect((await revenueAhead(context, place(), 3)).map(({ id }) => id)).toEqual(["day", "error_percent", "pipeline"]);
  expect((await benchmarks(context, { period: "30d" }))[0]?.rows.length).toBeGreaterThan(5);
  expect((await anomalyTable(context, { period: "30d", metric: "orders", mode: "zscore" })).columns).toHaveLength(4);
});

test("a rhythm of weekdays is foretold without error, and its error is told when it breaks", () => {
  const rhythm = Array.from({ length: 70 }, (_, index) => (index % 7) * 10);
  const { days, errorPercent } = forecastDays(rhythm, 7);
  expect(days.map(({ expected }) => expected)).toEqual([0, 10, 20, 30, 40, 50, 60]);
  expect(errorPercent).toBe(0);
  expect(forecastDays(rhythm.with(69, 600), 1).errorPercent).toBeGreaterThan(30);
  expect(forecastDays([], 2).days).toEqual([
    { expected: 0, low: 0, high: 0 },
    { expected: 0, low: 0, high: 0 },
  ]);
});
