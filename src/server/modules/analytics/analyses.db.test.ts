import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { cartOutcomes, leadsByAction, openLeadAges, ordersByCoupon, pathsTo } from "./analyses/analyses.repo.ts";
import { decayTables, matrixTable, persuasionTables, promotionTables, upliftOf } from "./analyses/effect-tables.ts";
import { pathTables } from "./analyses/path-tables.ts";
import { explainTables, indexTable, seasonTables } from "./analyses/season-tables.ts";
import { topicTables } from "./analyses/topic-tables.ts";
import { readPeriod } from "./query/period.ts";
import { ownFunnel } from "./reports/own-funnel.ts";
import type { Section } from "./reports/reports.contract.ts";
import { addChannel, addCustomers, analyticsBench } from "./testing/analytics-bench.ts";
import { day, june, putFacts } from "./testing/june.ts";
import { putWorld } from "./testing/raw-world.ts";
import { said } from "./testing/said.ts";

const db = await testDatabase();
const now = new Date("2026-06-15T15:00:00Z");
let bench: Awaited<ReturnType<typeof analyticsBench>>;
let account = "";
beforeAll(async () => {
  bench = await analyticsBench(db, now);
}, 60_000);
afterAll(() => bench.close());

const place = () => june(account);
const put = (table: string, rows: readonly object[]) => putFacts(bench.store, account, table, rows);

async function freshAccount(): Promise<void> {
  account = await testAccount(db);
  await addChannel(db, account);
}

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
const order = (customer_id: string, at: string, more: object = {}) => ({
  id: newId(),
  customer_id,
  at,
  status: "paid",
  total_cents: 1000,
  techniques: [],
  ...more,
});
const cart = (customer_id: string, at: string, more: object = {}) => ({
  id: newId(),
  customer_id,
  at,
  status: "active",
  techniques: [],
  ...more,
});
const rowsOf = (sections: readonly Section[], id: string): Record<string, (number | null)[]> =>
  Object.fromEntries(
    (sections.find((one) => one.id === id)?.rows ?? []).map(({ keys, cells }) => [keys[0] ?? "", cells.map(({ value }) => value)]),
  );

test("paths: what leads to an order, and where the others stop", async () => {
  await freshAccount();
  const [ana, bia, caio, davi] = [newId(), newId(), newId(), newId()];
  await put("fact_openings", [
    opening(ana, day(2), "site"),
    opening(ana, day(2, 14), "site"),
    opening(bia, day(3), "site"),
    opening(caio, day(3), "loja"),
    opening(davi, day(4), "site"),
    // After her order: no step of the way to it.
    opening(ana, day(9), "loja"),
  ]);
  await put("fact_carts", [cart(ana, day(3)), cart(bia, day(4)), cart(davi, day(5), { has_abandoned: 1 })]);
  await put("fact_orders", [order(ana, day(5)), order(bia, day(6)), order(bia, day(7)), order(caio, day(1), { status: "cancelled" })]);
  const sections = pathTables(await pathsTo(bench.store, place(), "order", 5));
  expect(rowsOf(sections, "path")).toEqual({ "conversation:site → cart": [2, 2, 100, 2000] });
  // Davi left a cart, as everybody who left one; Caio stopped after a conversation, the only one whose last step it was.
  expect(rowsOf(sections, "last_step")).toEqual({ cart_abandoned: [1, 50, 100], "conversation:loja": [1, 50, 100] });
  expect(rowsOf(sections, "whole")).toEqual({ persons: [4], converted: [2], conversion_rate: [50], steps_mean: [2] });
  const short = pathTables(await pathsTo(bench.store, place(), "order", 1));
  expect(rowsOf(short, "path")).toEqual({ cart: [2, 2, 100, 2000] });
});

test("a funnel leaves out whoever does what is excluded within the window, and is split by what is known of persons", async () => {
  const steps = [{ kind: "conversation" }, { kind: "cart" }, { kind: "order" }] as const;
  const run = (more: Partial<Parameters<typeof ownFunnel>[2]>) =>
    ownFunnel(bench.context(account), place(), { steps, mode: "ordered", windowDays: 14, breakdown: "none", exclude: [], ...more });
  const persons = (sections: readonly Section[]) => sections[0]?.rows.map(({ cells }) => cells[0]?.value);
  expect(persons(await run({}))).toEqual([4, 3, 2]);
  // Ana and Bia ordered within the window of their first conversation.
  expect(persons(await run({ steps: [{ kind: "conversation" }, { kind: "cart" }], exclude: [{ kind: "order" }] }))).toEqual([2, 1]);
  // Ana's order came three days after, Bia's as well: a window of two days does not see them.
  expect(persons(await run({ steps: [{ kind: "conversation" }, { kind: "cart" }], exclude: [{ kind: "order" }], windowDays: 2 }))).toEqual([
    4, 3,
  ]);
  await expect(run({ breakdown: "moon" })).rejects.toMatchObject({ message: expect.stringContaining("segment") as string });
  await expect(run({ exclude: [{ kind: "event" }] })).rejects.toMatchObject({ code: "analytics.bad_step" });
});

test("a coupon's days against the same weekdays before it", async () => {
  await freshAccount();
  const buyer = newId();
  // 1000 every day of eight weeks; with the coupon, on the first two days of June, 3000 more.
  const before = Array.from({ length: 70 }, (_, index) => order(buyer, new Date(Date.UTC(2026, 3, 7 + index, 12)).toISOString()));
  const withCoupon = [
    order(buyer, day(2), { total_cents: 3000, discount_cents: 200, coupon: "JUNHO" }),
    order(buyer, day(3), { total_cents: 3000, coupon: "JUNHO" }),
  ];
  await put("fact_orders", [...before, ...withCoupon]);
  const rows = await ordersByCoupon(bench.store, place(), 57);
  const found = rowsOf(promotionTables(rows, { first: "2026-06-01", last: "2026-06-15" }), "coupon");
  // Orders, revenue, discount, mean with and without, revenue of both days, expected, more, range (nothing varied), in per cent.
  expect(found).toEqual({ JUNHO: [2, 6000, 200, 3000, 1000, 8000, 2000, 6000, 6000, 6000, 300] });
  expect(upliftOf(new Map(), "2026-06-01", "2026-06-02", "2026-05-20")).toMatchObject({ expected: null });
});

test("carts with an argument against those without", async () => {
  await freshAccount();
  const who = newId();
  const carts = (n: number, converted: number, techniques: string[]) =>
    Array.from({ length: n }, (_, index) =>
      cart(who, day(3), { techniques, status: index < converted ? "converted" : "active", value_cents: 500 }),
    );
  await put("fact_carts", [...carts(70, 56, ["escassez"]), ...carts(80, 48, [])]);
  const [argument] = persuasionTables(await cartOutcomes(bench.store, place()));
  const row = argument?.rows.find(({ keys }) => keys[0] === "escassez")?.cells.map(({ value }) => value) ?? [];
  expect(row.slice(0, 3)).toEqual([70, 80, 60]);
  // Newcombe's published example.
  expect(row[3]).toBeCloseTo(20, 9);
  expect(row[4]).toBeCloseTo(5.24, 2);
  expect(row[5]).toBeCloseTo(33.39, 2);
  expect(row[7]).toBe(500);
});

test("leads by warmth and by the action that they call for", async () => {
  await freshAccount();
  const lead = (action: string, days: number, more: object = {}) => ({
    id: newId(),
    customer_id: newId(),
    at: day(2),
    status: "qualified",
    action,
    score: 80,
    maturity: 50,
    last_activity_at: new Date(now.getTime() - days * 86_400_000).toISOString(),
    source: "",
    ...more,
  });
  await put("fact_leads", [
    lead("CONVERT", 0),
    lead("CONVERT", 7),
    lead("NURTURE", 14, { score: 60 }),
    lead("DISCARD", 60, { score: 10 }),
    lead("CONVERT", 1, { status: "converted", value_cents: 9000 }),
    lead("PUSH", 1, { status: "lost" }),
  ]);
  const warm = rowsOf(decayTables(await openLeadAges(bench.store, { ...place(), to: now }), 7), "warmth");
  // e^0 = 1, e^-1 = 0.368, e^-2 = 0.135, e^-8.6 = 0.0002
  expect(Object.entries(warm).map(([key, cells]) => [key, cells[0]])).toEqual([
    ["hot", 1],
    ["warm", 0],
    ["cooling", 1],
    ["cold", 2],
  ]);
  expect(warm["cooling"]?.[2]).toBeCloseTo(Math.exp(-1), 6);
  const matrix = rowsOf(matrixTable(await leadsByAction(bench.store, place())), "action");
  expect(matrix["CONVERT"]?.slice(0, 4)).toEqual([3, 50, (1 / 3) * 100, 0]);
  expect(matrix["PUSH"]?.slice(0, 4)).toEqual([1, (1 / 6) * 100, 0, 100]);
  expect(matrix["CONVERT"]?.[6]).toBe(9000);
});

test("a season, a trend, an index of demand, and what a change lies in", async () => {
  await freshAccount();
  // Nine weeks of openings: two a day by the site, and by the shop ten on Saturdays; on the last Saturday none by the shop.
  const days = Array.from({ length: 63 }, (_, index) => new Date(Date.UTC(2026, 3, 12 + index, 15)));
  await put(
    "fact_openings",
    days.flatMap((date) => [
      ...Array.from({ length: 2 }, () => opening(newId(), date.toISOString(), "site")),
      ...(date.getUTCDay() === 6 && date.toISOString() < "2026-06-13"
        ? Array.from({ length: 10 }, () => opening(newId(), date.toISOString(), "loja"))
        : []),
    ]),
  );
  const context = bench.context(account);
  const season = await seasonTables(context, { period: "90d", metric: "conversations", by: "weekday" });
  const saturday = rowsOf(season, "weekday")["6"]?.[0] ?? 0;
  expect(saturday).toBeGreaterThan(250);
  expect(rowsOf(season, "weekday")["2"]?.[0]).toBeLessThan(70);
  expect(Math.abs(rowsOf(season, "trend")["mann_kendall"]?.[0] ?? 9)).toBeLessThan(1.96);
  const explained = await explainTables(context, { metric: "conversations", day: "2026-06-13" });
  expect(rowsOf(explained, "whole")).toEqual({ value: [2], expected: [12] });
  expect(explained[1]?.rows[0]?.keys).toEqual(["channel"]);
  expect(rowsOf(explained, "channel")).toEqual({ loja: [0, 10, 100] });
  // The last 7 days: 16 (two of them with today), the year's mean is what there is in 365 days.
  const [index] = await indexTable(context, { period: "7d", metric: "conversations", dimension: "channel" });
  const site = index?.rows.find(({ keys }) => keys[0] === "site")?.cells.map(({ value }) => value) ?? [];
  expect(site[0]).toBeCloseTo(((site[1] ?? 0) / (site[2] ?? 1)) * 100, 9);
  await expect(seasonTables(context, { period: "90d", metric: "conversations", by: "moon" })).rejects.toMatchObject({
    message: expect.stringContaining("weekday, month") as string,
  });
  await expect(explainTables(context, { metric: "csat", day: "2026-06-13" })).rejects.toMatchObject({
    message: expect.stringContaining("conversations") as string,
  });
  await expect(indexTable(context, { period: "7d", metric: "leads", dimension: "queue" })).rejects.toMatchObject({
    message: expect.stringContaining("procedure") as string,
  });
});

test("what customers write about, named in their own words, against the period before", async () => {
  await freshAccount();
  const customer = newId();
  await addCustomers(db, account, [customer], now);
  const say = (text: string, at: string) => said(account, customer, text, at);
  const threads = [
    ...Array.from({ length: 8 }, (_, index) => say("Olá, bom dia! A entrega do meu pedido está atrasada?", day(8 + (index % 3)))),
    ...Array.from({ length: 6 }, () => say("Oi, quero pagar o boleto com desconto, por favor", day(3))),
    say("Sou a Marilda Fontes", day(4)),
    // The fortnight before.
    ...Array.from({ length: 4 }, () => say("entregas atrasadas de novo", new Date(Date.UTC(2026, 4, 25)).toISOString())),
  ];
  await putWorld(db, account, {
    conversations: threads.map((one) => one.conversation),
    messages: threads.map((one) => one.message),
  });
  const period = readPeriod({ period: "custom", from: "2026-06-01", to: "2026-06-14" }, { timeZone: "America/Sao_Paulo" }, now);
  const sections = await topicTables({ db, store: bench.store }, { accountId: account, ...period }, period.before, 6);
  const topics = sections[0]?.rows.map(({ keys, cells }) => ({ name: keys[0] ?? "", cells: cells.map(({ value }) => value) })) ?? [];
  expect(topics.map(({ cells }) => cells[0])).toEqual([8, 6]);
  expect(topics[0]?.name).toMatch(/atrasada|entrega|pedido/);
  expect(topics[1]?.name).toMatch(/boleto/);
  expect(JSON.stringify(sections)).not.toMatch(/marilda|fontes/i);
  expect(rowsOf(sections, "whole")).toEqual({ conversations: [15], without_topic: [1] });
  // Twice as many as before.
  expect(sections[0]?.rows[0]?.cells[2]?.previous).toBe(4);
  expect(topics[0]?.cells[3]).toBe(100);
  const weeks = sections[1]?.rows.filter(({ keys }) => keys[0] === topics[0]?.name).map(({ bucket, cells }) => [bucket, cells[0]?.value]);
  expect(weeks).toEqual([
    ["2026-06-01", 0],
    ["2026-06-08", 8],
  ]);
});
