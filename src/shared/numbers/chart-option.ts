import { keysAt, seriesOf, type GridCell, type GridMetric, type NumberGrid } from "./grid.ts";

/** The colours that a chart is drawn in: values, as it is drawn and not styled. */
export interface Palette {
  /** Texts are measured before they are drawn, so the family is named, not inherited. */
  font: string;
  ink: string;
  soft: string;
  line: string;
  surface: string;
  accent: string;
  accentSoft: string;
  series: readonly string[];
}

/** An option of ECharts, as plain data. */
export type ChartOption = Record<string, unknown>;

export type ChartKind = "line" | "columns" | "bars" | "steps" | "donut" | "heat";
type Grid<Metric extends GridMetric> = NumberGrid<Metric, GridCell>;

/** Words and colours that a chart is drawn with. */
export interface ChartLook<Metric extends GridMetric> {
  palette: Palette;
  metric: (metric: Metric) => string;
  key: (dimension: string, key: string) => string;
  bucket: (bucket: string) => string;
  value: (metric: Metric, value: number | null) => string;
  /** For axes. */
  short: (metric: Metric, value: number) => string;
  others: string;
  before: string;
  /** Pieces of time in which the first number stood out: they are marked. */
  marked?: { buckets: ReadonlySet<string>; color: string };
}

const mostGroups = 6;
const mostBars = 12;
/** Lines differ by more than their colour. */
const strokes = ["solid", "dashed", "dotted"] as const;

const textStyle = (palette: Palette) => ({ color: palette.soft, fontSize: 12, fontFamily: palette.font });

function frame<Metric extends GridMetric>(look: ChartLook<Metric>, named: boolean): ChartOption {
  const { palette } = look;
  return {
    animation: false,
    color: [...palette.series],
    textStyle: textStyle(palette),
    grid: { left: 4, right: 12, top: named ? 36 : 12, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "axisLabel" },
    legend: {
      show: named,
      type: "scroll",
      left: 0,
      top: 0,
      icon: "roundRect",
      itemWidth: 12,
      itemHeight: 8,
      textStyle: textStyle(palette),
    },
  };
}

/** Drawn, not HTML: names in it come from customers and campaigns. */
const tooltip = <Metric extends GridMetric>(look: ChartLook<Metric>, metric: Metric | undefined, trigger: "axis" | "item") => ({
  trigger,
  renderMode: "richText",
  confine: true,
  backgroundColor: look.palette.surface,
  borderColor: look.palette.line,
  textStyle: { color: look.palette.ink, fontSize: 13 },
  ...(metric && {
    valueFormatter: (value: unknown) => look.value(metric, typeof value === "number" ? value : null),
  }),
});

const categories = <Metric extends GridMetric>(look: ChartLook<Metric>, data: string[], more: object = {}) => ({
  type: "category",
  data,
  axisTick: { show: false },
  axisLine: { lineStyle: { color: look.palette.line } },
  axisLabel: { ...textStyle(look.palette), hideOverlap: true, ...more },
});

const values = <Metric extends GridMetric>(look: ChartLook<Metric>, metric: Metric | undefined) => ({
  type: "value",
  splitNumber: 4,
  minInterval: metric?.unit === "count" ? 1 : 0,
  axisLabel: {
    ...textStyle(look.palette),
    hideOverlap: true,
    formatter: (value: number) => (metric ? look.short(metric, value) : String(value)),
  },
  splitLine: { lineStyle: { color: look.palette.line } },
});

interface Line {
  name: string;
  data: (number | null)[];
  before?: boolean;
}

/** A line for each number, or for each of the largest groups of the first. One number alone is drawn with its period before. */
function linesOf<Metric extends GridMetric>(grid: Grid<Metric>, look: ChartLook<Metric>): Line[] {
  if (grid.dimensions.length > 0) {
    const groups = [...new Set(grid.rows.map(({ keys }) => JSON.stringify(keys)))].slice(0, mostGroups);
    return groups.map((group) => {
      const keys = JSON.parse(group) as string[];
      return {
        name: keys.map((key, place) => look.key(grid.dimensions[place] ?? "", key)).join(" · "),
        data: grid.rows.filter((row) => JSON.stringify(row.keys) === group).map(({ cells }) => cells[0]?.value ?? null),
      };
    });
  }
  const lines: Line[] = grid.metrics.map((metric, place) => ({ name: look.metric(metric), data: seriesOf(grid, place) }));
  if (lines.length === 1 && grid.compared)
    lines.push({ name: look.before, data: grid.rows.map(({ cells }) => cells[0]?.previous ?? null), before: true });
  return lines;
}

/** Values without neighbours: a line has no stroke for them. */
const alone = (data: Line["data"]): ReadonlySet<number> =>
  new Set(data.flatMap((value, at) => (value !== null && (data[at - 1] ?? null) === null && (data[at + 1] ?? null) === null ? [at] : [])));

function symbolsOf(data: Line["data"], marked: ReadonlySet<number>): ChartOption {
  const dots = new Set([...alone(data), ...marked]);
  if (dots.size === 0) return { showSymbol: false };
  return {
    showSymbol: true,
    symbol: "circle",
    symbolSize: (_value: unknown, { dataIndex }: { dataIndex: number }) => (dots.has(dataIndex) ? 7 : 0),
  };
}

function overTime<Metric extends GridMetric>(kind: "line" | "columns", grid: Grid<Metric>, look: ChartLook<Metric>): ChartOption {
  const buckets = [...new Set(grid.rows.map(({ bucket }) => bucket ?? ""))];
  const lines = linesOf(grid, look);
  const [metric] = grid.metrics;
  const marked = new Set(grid.dimensions.length > 0 ? [] : buckets.flatMap((bucket, at) => (look.marked?.buckets.has(bucket) ? [at] : [])));
  return {
    ...frame(look, lines.length > 1),
    tooltip: tooltip(look, metric, "axis"),
    xAxis: { ...categories(look, buckets.map(look.bucket)), boundaryGap: kind === "columns" },
    yAxis: values(look, metric),
    series: lines.map((line, index) => ({
      type: kind === "columns" ? "bar" : "line",
      name: line.name,
      data: line.data.map((value, at) =>
        index === 0 && marked.has(at) && look.marked ? { value, itemStyle: { color: look.marked.color } } : value,
      ),
      ...(kind === "line" && symbolsOf(line.data, index === 0 ? marked : new Set())),
      barMaxWidth: 28,
      lineStyle: { width: line.before ? 1.5 : 2, type: line.before ? "dashed" : strokes[index % strokes.length] },
      ...(line.before && { color: look.palette.soft, z: 1 }),
      ...(lines.length === 1 && kind === "line" && { areaStyle: { opacity: 0.1 } }),
      itemStyle: { borderRadius: kind === "columns" ? [3, 3, 0, 0] : 0, ...(line.before && kind === "columns" && { opacity: 0.4 }) },
    })),
  };
}

interface Bar {
  name: string;
  value: number | null;
}

/** Bars that lie, the first on top: names stand beside them. */
function lying<Metric extends GridMetric>(bars: readonly Bar[], metric: Metric | undefined, look: ChartLook<Metric>): ChartOption {
  return {
    ...frame(look, false),
    tooltip: tooltip(look, metric, "item"),
    xAxis: values(look, metric),
    yAxis: {
      ...categories(
        look,
        bars.map(({ name }) => name),
        { width: 130, overflow: "truncate" },
      ),
      inverse: true,
    },
    series: [
      {
        type: "bar",
        data: bars.map(({ value }) => value),
        barMaxWidth: 22,
        itemStyle: { borderRadius: [0, 4, 4, 0] },
        label: {
          show: true,
          position: "right",
          color: look.palette.ink,
          formatter: ({ value }: { value: number | null }) => (metric ? look.value(metric, value) : ""),
        },
      },
    ],
  };
}

function barsOf<Metric extends GridMetric>(grid: Grid<Metric>, look: ChartLook<Metric>): Bar[] {
  return grid.rows
    .filter(({ cells }) => (cells[0]?.value ?? null) !== null)
    .slice(0, mostBars)
    .map((row) => ({
      name: row.keys.map((key, place) => look.key(grid.dimensions[place] ?? "", key)).join(" · "),
      value: row.cells[0]?.value ?? null,
    }));
}

function donut<Metric extends GridMetric>(grid: Grid<Metric>, look: ChartLook<Metric>): ChartOption {
  const [metric] = grid.metrics;
  const all = grid.rows.map((row) => ({
    name: row.keys.map((key, place) => look.key(grid.dimensions[place] ?? "", key)).join(" · "),
    value: row.cells[0]?.value ?? 0,
  }));
  const rest = all.slice(mostGroups - 1);
  const parts =
    all.length <= mostGroups
      ? all
      : [...all.slice(0, mostGroups - 1), { name: look.others, value: rest.reduce((sum, { value }) => sum + value, 0) }];
  const shown = new Map(parts.map(({ name, value }) => [name, metric ? look.value(metric, value) : String(value)]));
  return {
    ...frame(look, true),
    tooltip: tooltip(look, metric, "item"),
    legend: {
      type: "scroll",
      orient: "vertical",
      left: "52%",
      top: "middle",
      icon: "roundRect",
      itemWidth: 12,
      itemHeight: 8,
      textStyle: { ...textStyle(look.palette), width: 150, overflow: "truncate" },
      formatter: (name: string) => `${name}  ${shown.get(name) ?? ""}`,
    },
    series: [
      {
        type: "pie",
        radius: ["52%", "80%"],
        center: ["26%", "50%"],
        label: { show: false },
        itemStyle: { borderColor: look.palette.surface, borderWidth: 2 },
        data: parts,
      },
    ],
  };
}

function heat<Metric extends GridMetric>(grid: Grid<Metric>, look: ChartLook<Metric>): ChartOption {
  const [metric] = grid.metrics;
  const [down = "", across = ""] = grid.dimensions;
  const rows = keysAt(grid, 0, mostBars);
  const columns = keysAt(grid, 1, 24);
  const cells = new Map(grid.rows.map(({ keys, cells: [cell] }) => [JSON.stringify(keys), cell?.value ?? null]));
  const data = rows.flatMap((row, y) => columns.map((column, x) => [x, y, cells.get(JSON.stringify([row, column])) ?? 0]));
  return {
    ...frame(look, false),
    tooltip: {
      ...tooltip(look, undefined, "item"),
      formatter: ({ value: [x = 0, y = 0, value = 0] }: { value: number[] }) =>
        `${look.key(down, rows[y] ?? "")}, ${look.key(across, columns[x] ?? "")}: ${metric ? look.value(metric, value) : value}`,
    },
    xAxis: {
      ...categories(
        look,
        columns.map((key) => look.key(across, key)),
      ),
      splitArea: { show: false },
    },
    yAxis: {
      ...categories(
        look,
        rows.map((key) => look.key(down, key)),
      ),
      inverse: true,
    },
    visualMap: {
      show: false,
      min: 0,
      max: Math.max(1, ...data.map(([, , value = 0]) => value)),
      inRange: { color: [look.palette.accentSoft, look.palette.accent] },
    },
    series: [{ type: "heatmap", data, itemStyle: { borderColor: look.palette.surface, borderWidth: 2, borderRadius: 3 } }],
  };
}

/** What ECharts is told to draw of a grid. */
export function chartOption<Metric extends GridMetric>(kind: ChartKind, grid: Grid<Metric>, look: ChartLook<Metric>): ChartOption {
  switch (kind) {
    case "line":
    case "columns":
      return overTime(kind, grid, look);
    case "bars":
      return lying(barsOf(grid, look), grid.metrics[0], look);
    case "steps":
      return lying(
        grid.metrics.map((metric, place) => ({ name: look.metric(metric), value: grid.totals[place]?.value ?? null })),
        grid.metrics[0],
        look,
      );
    case "donut":
      return donut(grid, look);
    case "heat":
      return heat(grid, look);
  }
}
