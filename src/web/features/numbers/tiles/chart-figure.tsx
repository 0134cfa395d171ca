import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useCallback } from "react";
import { Chart } from "../chart/chart.tsx";
import type { Palette } from "../chart/look.ts";
import { chartOption, type ChartKind } from "../chart/options.ts";
import { formatShort, formatValue } from "../format-value.ts";
import { type Grid, hasValues } from "../grid.ts";
import { bucketName, inOwnWords, keyName } from "../names.ts";

/** What a drawing takes, in pixels; also while it is not there yet. */
export const chartHeights: Readonly<Record<ChartKind, number>> = { line: 260, columns: 260, bars: 280, steps: 260, donut: 240, heat: 280 };

type Row = Grid["rows"][number];

const placeOf = (grid: Grid, row: Row): string =>
  [
    ...(row.bucket === null ? [] : [bucketName(row.bucket, grid.interval)]),
    ...row.keys.map((key, at) => keyName(grid.dimensions[at] ?? "", key, grid.labels)),
  ].join(", ");

/** Days that stand out of a chart, in words. */
function unusualInWords(grid: Grid, unusual: ReadonlySet<string>): string {
  const days = grid.rows.flatMap(({ bucket }) => (bucket !== null && unusual.has(bucket) ? [bucketName(bucket, grid.interval)] : []));
  if (days.length === 0) return "";
  const list = days.join(", ");
  return ` ${t`Fora do normal: ${list}.`}`;
}

/** A chart in words: its highest and its lowest value, or each total. */
function inWords(title: string, kind: ChartKind, grid: Grid): string {
  const { locale } = i18n;
  const [metric] = grid.metrics;
  if (kind === "steps" || !metric) {
    const totals = grid.metrics.map(
      (each, at) => `${inOwnWords(each.name)} ${formatValue(locale, each.unit, grid.totals[at]?.value ?? null)}`,
    );
    return `${title}: ${totals.join("; ")}`;
  }
  const known = grid.rows.filter(({ cells }) => (cells[0]?.value ?? null) !== null);
  const by = known.toSorted((a, b) => (b.cells[0]?.value ?? 0) - (a.cells[0]?.value ?? 0));
  const [top] = by;
  const low = by.at(-1);
  if (!top || !low) return title;
  const most = formatValue(locale, metric.unit, top.cells[0]?.value ?? null);
  const least = formatValue(locale, metric.unit, low.cells[0]?.value ?? null);
  return t`${title}: máximo ${most} (${placeOf(grid, top)}), mínimo ${least} (${placeOf(grid, low)}). Todos os valores estão na tabela.`;
}

/** The drawing of a tile, or a word when there is nothing to draw. */
export function ChartFigure(props: { title: string; kind: ChartKind; grid: Grid; unusual?: ReadonlySet<string> | undefined }) {
  const { title, kind, grid, unusual } = props;
  const { locale } = i18n;
  const optionFor = useCallback(
    (palette: Palette) =>
      chartOption(kind, grid, {
        palette,
        metric: (metric) => inOwnWords(metric.name),
        key: (dimension, key) => keyName(dimension, key, grid.labels),
        bucket: (bucket) => bucketName(bucket, grid.interval),
        value: (metric, value) => formatValue(locale, metric.unit, value),
        short: (metric, value) => formatShort(locale, metric.unit, value),
        others: t`Outros`,
        before: t`Período anterior`,
        ...(unusual && { marked: { buckets: unusual, color: palette.bad } }),
      }),
    [kind, grid, locale, unusual],
  );
  const empty = kind === "steps" ? grid.totals.every(({ value }) => value === null) : !hasValues(grid);
  if (empty)
    return (
      <p className="flex flex-1 items-center justify-center px-4 py-12 text-center text-soft">{t`Nada para mostrar neste período.`}</p>
    );
  return (
    <Chart
      label={`${inWords(title, kind, grid)}${unusual ? unusualInWords(grid, unusual) : ""}`}
      height={chartHeights[kind]}
      optionFor={optionFor}
    />
  );
}
