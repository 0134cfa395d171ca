import { expect, it } from "vitest";
import { catalogueFor } from "#modules/analytics/catalogue.ts";
import { policyOf } from "#modules/analytics/query/policy.ts";
import type { Grid } from "../grid.ts";
import { formatShort, formatValue } from "../format-value.ts";
import { type ChartKind, type ChartLook, chartOption } from "./options.ts";
import { sparkPaths } from "./sparkline.tsx";

const metrics = new Map(catalogueFor(policyOf({ role: "ADMIN", id: "x" })).map((metric) => [metric.id, metric]));

const look: ChartLook = {
  palette: {
    font: "sans-serif",
    ink: "#000",
    soft: "#555",
    line: "#ddd",
    surface: "#fff",
    accent: "#00f",
    accentSoft: "#eef",
    series: ["#00f", "#0a0"],
  },
  metric: ({ id }) => id,
  key: (_, key) => key,
  bucket: (bucket) => bucket,
  value: (metric, value) => formatValue("en", metric.unit, value),
  short: (metric, value) => formatShort("en", metric.unit, value),
  others: "Others",
  before: "before",
};

const cell = (value: number | null, previous: number | null = null) => ({ value, n: 1, previous });
const grid = (ids: string[], more: Partial<Grid>): Grid => ({
  metrics: ids.flatMap((id) => metrics.get(id) ?? []),
  dimensions: [],
  interval: null,
  totals: [],
  rows: [],
  labels: {},
  compared: false,
  truncated: false,
  ...more,
});

interface Drawn {
  series: { name?: string; type: string; data: unknown[] }[];
  xAxis: { data?: string[] };
  yAxis: { data?: string[] };
}
const drawn = (kind: ChartKind, of: Grid) => chartOption(kind, of, look) as unknown as Drawn;

const days = ["2026-11-01", "2026-11-02"];

it("draws one number with its period before, several without", () => {
  const rows = days.map((bucket, index) => ({ bucket, keys: [], cells: [cell(index, 5), cell(null)] }));
  const one = drawn("line", grid(["orders"], { interval: "day", rows, compared: true }));
  expect(one.series.map(({ name, data }) => [name, data])).toEqual([
    ["orders", [0, 1]],
    ["before", [5, 5]],
  ]);
  const two = drawn("line", grid(["orders", "carts"], { interval: "day", rows, compared: true }));
  expect(two.series.map(({ data }) => data)).toEqual([
    [0, 1],
    [null, null],
  ]);
});

it("draws a line for each of the largest groups", () => {
  const rows = ["a", "b", "c", "d", "e", "f", "g"].flatMap((key) => days.map((bucket) => ({ bucket, keys: [key], cells: [cell(1)] })));
  const { series, xAxis } = drawn("line", grid(["orders"], { interval: "day", dimensions: ["channel"], rows }));
  expect(series.map(({ name }) => name)).toEqual(["a", "b", "c", "d", "e", "f"]);
  expect(xAxis.data).toEqual(days);
});

it("leaves out groups without a value, and sums the small parts of a donut", () => {
  const rows = [9, 8, 7, 6, 5, 4, 3].map((value, index) => ({ bucket: null, keys: [`k${index}`], cells: [cell(value)] }));
  const bars = drawn(
    "bars",
    grid(["orders"], { dimensions: ["channel"], rows: [...rows, { bucket: null, keys: ["none"], cells: [cell(null)] }] }),
  );
  expect(bars.yAxis.data).toHaveLength(7);
  const donut = drawn("donut", grid(["orders"], { dimensions: ["channel"], rows }));
  expect(donut.series[0]?.data.at(-1)).toEqual({ name: "Others", value: 7 });
});

it("fills a heat map where nothing happened", () => {
  const rows = [{ bucket: null, keys: ["1", "15"], cells: [cell(4)] }];
  const { series } = drawn("heat", grid(["conversations"], { dimensions: ["weekday", "hour"], rows }));
  expect(series[0]?.data).toHaveLength(7 * 24);
  expect(series[0]?.data).toContainEqual([15, 0, 4]);
});

it("breaks a small line where there is no value, and makes a dot of a value without neighbours", () => {
  expect(sparkPaths([1, null, 3, 2])).toEqual({ line: "M66.0 3.0L98.0 12.0", dots: "M2.0 21.0h0" });
  expect(sparkPaths([null, 2])).toEqual({ line: "", dots: "M98.0 12.0h0" });
  expect(sparkPaths([7])).toEqual({ line: "", dots: "M2.0 12.0h0" });
  expect(sparkPaths([null, null])).toBeNull();
});

it("marks the days on which the first number stood out, on lines and columns", () => {
  const rows = days.map((bucket, index) => ({ bucket, keys: [], cells: [cell(index + 1)] }));
  const marked = { buckets: new Set(["2026-11-02"]), color: "#f00" };
  for (const kind of ["line", "columns"] as const) {
    const option = chartOption(kind, grid(["orders"], { interval: "day", rows }), { ...look, marked }) as unknown as Drawn;
    expect(option.series[0]?.data).toEqual([1, { value: 2, itemStyle: { color: "#f00" } }]);
  }
});

it("shows a value without neighbours on a line as a dot", () => {
  const values = [null, 5, null, 3, 4];
  const rows = values.map((value, index) => ({ bucket: `2026-11-0${index + 1}`, keys: [], cells: [cell(value)] }));
  const [line] = drawn("line", grid(["orders"], { interval: "day", rows })).series as unknown as {
    showSymbol: boolean;
    symbolSize: (value: unknown, at: { dataIndex: number }) => number;
  }[];
  expect(line?.showSymbol).toBe(true);
  expect(values.map((_, dataIndex) => line?.symbolSize(null, { dataIndex }))).toEqual([0, 7, 0, 0, 0]);
  const whole = drawn("line", grid(["orders"], { interval: "day", rows: rows.slice(3) })).series as unknown as { showSymbol: boolean }[];
  expect(whole[0]?.showSymbol).toBe(false);
});
