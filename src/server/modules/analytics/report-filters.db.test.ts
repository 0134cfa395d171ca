import { afterAll, beforeAll, expect, test } from "vitest";
import type { RouteContext, Actor, BoundRoute } from "#platform/http/routes.ts";
import { openApiDocument } from "#platform/http/openapi.ts";
import type { Role } from "#shared/endpoint.ts";
import { newId } from "#shared/ids.ts";
import { testAccount, testDatabase } from "#testing/database.ts";
import { analysisRoutes } from "./analyses/analyses.routes.ts";
import type { AnalyticsDeps } from "./analytics.routes.ts";
import { tileReports } from "./export/source.contract.ts";
import { dimensions } from "./query/sources.metric.ts";
import { dimensionIds } from "./reports/filters.contract.ts";
import { reportRoutes } from "./reports/reports.routes.ts";
import type { ReportResult } from "./reports/reports.contract.ts";
import { filtersOfTile, tileDimensions } from "./reports/tile-dimensions.ts";
import { addChannel, analyticsBench } from "./testing/analytics-bench.ts";
import { putFiltered } from "./testing/filtered-world.ts";

const db = await testDatabase();
const now = new Date("2026-06-15T15:00:00Z");
const person = newId();
let bench: Awaited<ReturnType<typeof analyticsBench>>;
let account = "";
let routes: BoundRoute[] = [];

beforeAll(async () => {
  bench = await analyticsBench(db, now);
  account = await testAccount(db);
  await addChannel(db, account);
  const deps: AnalyticsDeps = { db, store: bench.store, clock: { now: () => now }, channelNames: {} };
  routes = [...reportRoutes(deps), ...analysisRoutes(deps)];
  await putFiltered(bench.store, account, person);
}, 60_000);
afterAll(() => bench.close());

/** A report as it is asked for over HTTP: its parameters are read by its contract. */
async function ask(name: string, given: Record<string, unknown>, role: Role = "ADMIN", id = person): Promise<ReportResult> {
  const route = routes.find(({ endpoint }) => endpoint.path.endsWith(`/${name}`));
  if (!route) throw new Error(`There is no report ${name}.`);
  const actor = { accountId: account, id, role } as Actor;
  const { query, body } = route.endpoint;
  return (await route.handle({
    actor,
    maybeActor: actor,
    params: {},
    query: query?.parse(given),
    body: body?.parse(given),
    db,
  } as unknown as RouteContext<BoundRoute["endpoint"]>)) as ReportResult;
}

const values = ({ totals }: { totals: ReportResult["totals"] }) => Object.fromEntries(totals.map(({ metric, value }) => [metric, value]));
const cellsOf = (result: ReportResult, section: string) =>
  result.sections.find(({ id }) => id === section)?.rows.map(({ keys, cells }) => [keys[0], ...cells.map(({ value }) => value)]);

test("a filtered report has the numbers that the same question has, and leaves out what cannot be filtered so", async () => {
  for (const [given, filters] of [
    [{ channel: "whatsapp" }, { channel: ["whatsapp"] }],
    [{ channel: ["whatsapp", "webchat"] }, { channel: ["whatsapp", "webchat"] }],
    [{ label: "vip" }, { label: ["vip"] }],
    [
      { channel: "webchat", source: "ads" },
      { channel: ["webchat"], source: ["ads"] },
    ],
  ] as const) {
    const report = await ask("summary", given);
    expect(report.totals.length).toBeGreaterThan(1);
    const asked = await bench.ask(account, { metrics: report.totals.map(({ metric }) => metric), filters: { ...filters } as never });
    expect(values(report)).toEqual(values(asked));
  }
  expect(values(await ask("summary", { channel: "whatsapp" }))).toMatchObject({ conversations: 1, leads: 1, orders: 2, revenue: 3000 });
  const labelled = values(await ask("summary", { label: "vip" }));
  expect(labelled).toMatchObject({ conversations: 1 });
  expect(labelled).not.toHaveProperty("revenue");
});

test("tables that are made of facts are filtered like the numbers beside them", async () => {
  const funnel = await ask("conversion-funnel", { source: "site" });
  expect(values(funnel)["leads"]).toBe(2);
  expect(cellsOf(funnel, "stage")?.map(([key, count]) => [key, count])).toEqual([
    ["new", 2],
    ["contacted", 2],
    ["qualified", 1],
    ["proposal", 1],
    ["negotiation", 1],
    ["converted", 1],
  ]);
  // By what is known of the opening and of the customer of an answer, and with those of whom nothing is known.
  const spread = async (given: Record<string, unknown>) =>
    cellsOf(await ask("response-time-distribution", given), "seconds")?.reduce((sum, [, count]) => sum + Number(count), 0);
  expect(await spread({})).toBe(3);
  expect(await spread({ channel: "webchat" })).toBe(2);
  expect(await spread({ label: "" })).toBe(2);
  expect(await spread({ segment: "gold" })).toBe(1);
  expect(await spread({ segment: "" })).toBe(2);
  const buyers = async (given: Record<string, unknown>) =>
    cellsOf(await ask("rfm", given), "segment")?.reduce((sum, [, count]) => sum + Number(count), 0);
  expect([await buyers({}), await buyers({ state: "SP" })]).toEqual([2, 1]);
  expect(cellsOf(await ask("retention", { activity: "order", channel: "webchat" }), "cohort")?.map(([, persons]) => persons)).toEqual([1]);
  expect(cellsOf(await ask("attribution", { state: "RJ" }), "path_length")?.map(([, orders]) => orders)).toEqual([1]);
  // By what persons did, in the time looked back at as well, and by several things at once.
  const credited = async (given: Record<string, unknown>) =>
    cellsOf(await ask("attribution", given), "path_length")?.reduce((sum, [, orders]) => sum + Number(orders), 0);
  const late = { period: "custom", from: "2026-06-03", to: "2026-06-12" };
  expect([await credited({}), await credited({ channel: "whatsapp" }), await credited({ channel: "whatsapp", ...late })]).toEqual([
    2, 1, 1,
  ]);
  expect([await credited({ source: "ads" }), await credited({ source: "site" }), await credited({ label: "vip", state: "RJ" })]).toEqual([
    0, 2, 0,
  ]);
  const wish = await ask("what-if-analysis", { filters: { channel: ["whatsapp"] }, leadsChange: 100 });
  expect(cellsOf(wish, "stage")?.[0]).toEqual(["new", 1, 2]);
  // What the rate is split by is one thing, whose rate it is another.
  const rate = await ask("conversion-rate", { segment: "channel", customer_segment: "gold" });
  expect(cellsOf(rate, "channel")?.map(([key]) => key)).toEqual(["whatsapp"]);
});

test("every report that has a filter takes it", async () => {
  for (const [name, given] of [
    ["realtime", { inbox: newId() }],
    ["trends", { channel: "whatsapp" }],
    ["abandonment-analysis", { lost_reason: "price" }],
    ["time-to-conversion", { campaign: "x" }],
    ["team-performance", { queue: newId() }],
    ["bot-performance", { intent: "price" }],
    ["sla-compliance", { team: newId() }],
    ["roi-by-channel", { campaign: "x" }],
    ["procedure-trends", { interest: "x" }],
    ["competitive-analysis", { channel: "webchat" }],
    ["demand-forecast", { channel: "webchat", period: "30d" }],
    ["revenue-forecast", { source: "site" }],
    ["lead-score", { source: "site" }],
    ["churn-risk", { state: "SP" }],
    ["team-comparison", { channel: "webchat" }],
    ["bought-together", { coupon: "X" }],
    ["anomalies", { metric: "orders", coupon: "X" }],
    ["seasonality", { metric: "orders", coupon: "X" }],
    ["seasonal-index", { channel: "webchat" }],
    ["explain", { channel: "webchat" }],
  ] as const)
    expect((await ask(name, given)).sections, name).toBeInstanceOf(Array);
}, 60_000);

test("a report on a dashboard takes every filter that its tile says it has, alone and with the others", async () => {
  for (const name of tileReports) {
    const metric = name === "anomalies" ? "orders" : undefined;
    const has = tileDimensions(name, metric);
    expect(has.length, name).toBeGreaterThan(2);
    const all = Object.fromEntries(has.map((dimension) => [dimension, [newId()]]));
    for (const given of [...has.map((dimension) => ({ [dimension]: "x" })), all])
      expect((await ask(name, { ...given, ...(metric && { metric }) })).report, name).toBe(name);
  }
  expect(filtersOfTile("attribution", undefined, { state: ["SP"], channel: ["web"], segment: ["gold"] }, ["segment"])).toEqual({
    state: ["SP"],
    channel: ["web"],
  });
}, 60_000);

test("what a report cannot be filtered by is refused with what it can", async () => {
  const refused = (allowed: string) => ({ code: "analytics.unknown_dimension", message: expect.stringContaining(allowed) as string });
  await expect(ask("summary", { colour: "blue" })).rejects.toMatchObject(refused("channel"));
  await expect(ask("conversion-funnel", { queue: newId() })).rejects.toMatchObject(refused("campaign"));
  await expect(ask("rfm", { channel: "web", campaign: "x" })).rejects.toMatchObject(refused("user_type"));
  await expect(ask("topics", { coupon: "X" })).rejects.toMatchObject(refused("inbox"));
  await expect(ask("what-if-analysis", { filters: { queue: ["x"] } })).rejects.toMatchObject(refused("source"));
  // Each alone is possible, both together for none of the numbers.
  await expect(ask("summary", { label: "vip", source: "site" })).rejects.toMatchObject(refused("intent"));
  await expect(ask("summary", { channel: Array.from({ length: 51 }, String) })).rejects.toThrow();
});

test("a role filters by nothing that it may not split by, and sees no small group through a filter", async () => {
  await expect(ask("summary", { person }, "SECRETARY")).rejects.toMatchObject({ code: "analytics.unknown_dimension" });
  await expect(ask("conversion-funnel", { person }, "MARKETING")).rejects.toMatchObject({ code: "analytics.unknown_dimension" });
  await expect(ask("team-performance", { person }, "BI")).rejects.toMatchObject({ code: "analytics.unknown_dimension" });
  expect(values(await ask("response-time-distribution", { channel: "webchat" }, "SECRETARY", newId()))["response_time_median"]).toBeNull();
  const forBi = await ask("revenue-forecast", { channel: "webchat" }, "BI");
  expect(forBi.sections.find(({ id }) => id === "day")?.rows).toEqual([]);
  expect(forBi.sections.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells)).every(({ n }) => n === 0 || n >= 5)).toBe(true);
});

test("there is a parameter for every dimension", () => {
  expect([...dimensionIds]).toEqual(dimensions.map(({ id }) => id));
});

test("the parameters stand in the interface's document", () => {
  const document = openApiDocument(routes, "1") as {
    paths: Record<string, { get?: { parameters: { name: string; required: boolean }[] } }>;
  };
  const names = document.paths["/api/v1/metrics/dashboard/summary"]?.get?.parameters.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["period", "timeZone", "channel", "queue", "campaign"]));
  const rate = document.paths["/api/v1/analytics/conversion-rate"]?.get?.parameters.map(({ name }) => name);
  expect(rate?.filter((name) => name.endsWith("segment")).toSorted()).toEqual(["customer_segment", "segment"]);
});
