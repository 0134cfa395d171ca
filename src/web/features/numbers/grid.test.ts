import { expect, it } from "vitest";
import type { MetricView, QueryResult } from "#modules/analytics/analytics.contract.ts";
import { gridOf, isTold, keysAt, orderedRows } from "./grid.ts";
import { csvOf } from "./grid-csv.ts";

const text = (word: string) => ({ "pt-BR": word, en: word, es: word });
const metric = (id: string, unit: MetricView["unit"] = "count", minimum = 1): MetricView => ({
  id,
  theme: "sales",
  unit,
  good: "up",
  name: text(id),
  formula: text(id),
  source: "https://example.org",
  minimum,
  dimensions: ["channel"],
  businessHours: false,
  drillDown: true,
});
const catalogue = new Map([metric("orders"), metric("revenue", "cents"), metric("csat", "percent", 5)].map((one) => [one.id, one]));
const cell = (value: number | null, previous: number | null = null) => ({ value, n: value ?? 0, previous });
const total = (id: string, unit: MetricView["unit"]) => ({ ...cell(1), metric: id, unit, good: "up" as const, enough: true, change: null });

const result: QueryResult = {
  period: "30d",
  from: "2026-11-01T03:00:00.000Z",
  to: "2026-12-01T03:00:00.000Z",
  previous: { from: "2026-10-02T03:00:00.000Z", to: "2026-11-01T03:00:00.000Z" },
  timeZone: "America/Sao_Paulo",
  businessHours: false,
  interval: null,
  dimensions: ["channel"],
  totals: [total("orders", "count"), total("revenue", "cents")],
  rows: [
    { bucket: null, keys: ["=cmd()"], cells: [cell(3, 1), cell(12_345)] },
    { bucket: null, keys: [""], cells: [cell(null), cell(0)] },
  ],
  labels: {},
  truncated: false,
  freshness: { behindSeconds: 0, behindEvents: 0 },
};

it("takes the numbers of a tile out of a shared answer, in the tile's order", () => {
  const grid = gridOf(result, ["revenue", "unknown", "orders"], catalogue);
  expect(grid.metrics.map(({ id }) => id)).toEqual(["revenue", "orders"]);
  expect(grid.totals.map((one) => one.metric)).toEqual(["revenue", "orders"]);
  expect(grid.rows.map(({ cells }) => cells.map(({ value }) => value))).toEqual([
    [12_345, 3],
    [0, null],
  ]);
});

it("orders days of the week from Monday and hours by the clock, and has all of them", () => {
  const rows = ["0", "3", "1"].map((key) => ({ bucket: null, keys: [key], cells: [cell(1), cell(1)] }));
  const grid = gridOf({ ...result, dimensions: ["weekday"], rows }, ["orders"], catalogue);
  expect(orderedRows(grid).map(({ keys }) => keys[0])).toEqual(["1", "3", "0"]);
  expect(keysAt(grid, 0)).toEqual(["1", "2", "3", "4", "5", "6", "0"]);
});

it("tells a count of nothing, but no mean of too few", () => {
  expect(isTold(metric("orders"), { value: 0, enough: false })).toBe(true);
  expect(isTold(metric("csat", "percent", 5), { value: 100, enough: false })).toBe(false);
  expect(isTold(metric("revenue", "cents"), { value: null, enough: false })).toBe(false);
});

it("writes a table as CSV: money in reais, nothing that a spreadsheet would run", () => {
  const csv = csvOf(gridOf(result, ["orders", "revenue"], catalogue), {
    metric: ({ id }) => id,
    dimension: (id) => id,
    key: (_, key) => (key === "" ? "nenhum" : key),
    bucket: "data",
    previous: (name) => `${name} antes`,
  });
  expect(csv).toBe(`\uFEFFchannel,orders,orders antes,revenue,revenue antes\r\n"'=cmd()",3,1,123.45,\r\nnenhum,,,0,\r\n`);
});
