import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import type { ReportResult, Section } from "#modules/analytics/reports/reports.contract.ts";
import { useMe } from "../../../app/session.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Table, type Column } from "../../../ui/table.tsx";
import { analysesOf } from "../analyses/analyses-search.ts";
import { sectionGrid } from "../analyses/section-grid.ts";
import { formatValue } from "../format-value.ts";
import { bucketName, inOwnWords, keyName } from "../names.ts";
import { dimensionName, type Catalogue } from "../use-catalogue.ts";
import { ChartFigure } from "./chart-figure.tsx";

type Unit = MetricView["unit"];
type Row = Section["rows"][number];

const shownDays = 6;
// A forecast knows the weekdays: of less than a week there is none.
const leastPast = 7;

const valueOf = (row: Row | undefined, at: number): number | null => row?.cells[at]?.value ?? null;
const shown = (unit: Unit, value: number | null) => formatValue(i18n.locale, unit, value);
const Nothing = ({ children }: { children: ReactNode }) => <p className="px-4 py-8 text-center text-soft">{children}</p>;

/** A figure, with that of the period before below it where the page compares. */
function compared(cell: Row["cells"][number] | undefined, unit: Unit): ReactNode {
  const previous = cell?.previous ?? null;
  const before = shown(unit, previous);
  return (
    <>
      {shown(unit, cell?.value ?? null)}
      {previous === null ? null : <span className="block text-sm text-soft">{t`antes ${before}`}</span>}
    </>
  );
}

/** What is open and waits at this moment. */
export function Live({ result }: { result: ReportResult }) {
  const rows = result.sections.find(({ id }) => id === "now")?.rows ?? [];
  const names: [key: string, name: string, unit: Unit][] = [
    ["open", t`Conversas abertas`, "count"],
    ["waiting", t`Esperando resposta`, "count"],
    ["unassigned", t`Sem responsável`, "count"],
    ["with_agent", t`Com o assistente`, "count"],
    ["longest_wait_seconds", t`Espera mais longa`, "seconds"],
  ];
  return (
    <dl className="grid grid-cols-2 gap-x-4 gap-y-3 pt-1 md:grid-cols-5">
      {names.map(([key, name, unit]) => (
        <div key={key} className="flex flex-col-reverse justify-end">
          <dt className="text-sm text-soft">{name}</dt>
          <dd className="tabular text-2xl font-semibold">
            {shown(
              unit,
              valueOf(
                rows.find(({ keys }) => keys[0] === key),
                0,
              ),
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What is to be expected day by day, within a range. */
export function Forecast({ title, result, catalogue }: { title: string; result: ReportResult; catalogue: Catalogue }) {
  const days = result.sections.find(({ id }) => id === "day");
  const error = valueOf(result.sections.find(({ id }) => id === "error_percent")?.rows[0], 0);
  // The cases of a day to come are the days of the past that it is made of.
  if (!days || (days.rows[0]?.cells[0]?.n ?? 0) < leastPast)
    return <Nothing>{t`Ainda não há passado que baste para uma previsão.`}</Nothing>;
  const { grid } = sectionGrid(days, catalogue);
  const sum = days.rows.reduce((all, row) => all + (valueOf(row, 0) ?? 0), 0);
  return (
    <>
      <p className="tabular text-2xl font-semibold">{shown("cents", sum)}</p>
      <ChartFigure
        title={title}
        kind="line"
        grid={{
          ...grid,
          metrics: grid.metrics.map((metric) => ({ ...metric, unit: "cents" as const })),
          dimensions: [],
          interval: "day",
          rows: grid.rows.map((row) => ({ ...row, bucket: row.keys[0] ?? null, keys: [] })),
        }}
      />
      {error === null ? null : (
        <p className="text-sm text-soft">{t`Erro do método nas últimas quatro semanas: ${shown("percent", error)}`}</p>
      )}
    </>
  );
}

function severityOf(level: number | null): { name: string; tone: "bad" | "warn" | "neutral" } {
  if (level !== null && level >= 4) return { name: t`crítica`, tone: "bad" };
  if (level === 3) return { name: t`alta`, tone: "bad" };
  return level === 2 ? { name: t`média`, tone: "warn" } : { name: t`baixa`, tone: "neutral" };
}

/** Days on which a number stood out, the latest first. */
export function Anomalies({ metric, result, unit }: { metric: string; result: ReportResult; unit: Unit }) {
  const explained = analysesOf(useMe().user.role).includes("explainAnomaly");
  const rows = (result.sections[0]?.rows ?? []).toSorted((a, b) => ((a.keys[0] ?? "") < (b.keys[0] ?? "") ? 1 : -1));
  if (rows.length === 0) return <Nothing>{t`Nenhum dia fora do normal neste período.`}</Nothing>;
  return (
    <ul className="flex flex-col divide-y">
      {rows.slice(0, shownDays).map((row) => {
        const severity = severityOf(valueOf(row, 3));
        const expected = shown(unit, valueOf(row, 1));
        return (
          <li key={row.keys[0]} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            {explained ? (
              <Link
                to="/numbers/analyses"
                search={{ analysis: "explainAnomaly", metric, day: row.keys[0] ?? "" }}
                className="w-20 font-medium text-accent-ink hover:underline"
                title={t`O que explica este dia`}
              >
                {bucketName(row.keys[0] ?? "", "day")}
              </Link>
            ) : (
              <span className="w-20 font-medium">{bucketName(row.keys[0] ?? "", "day")}</span>
            )}
            <span className="tabular min-w-0 flex-1">
              {shown(unit, valueOf(row, 0))} <span className="text-sm text-soft">{t`esperado: ${expected}`}</span>
            </span>
            <Badge tone={severity.tone}>{severity.name}</Badge>
          </li>
        );
      })}
    </ul>
  );
}

/** Whoever looks beside the mean of the team. */
export function Comparison({ title, result, catalogue }: { title: string; result: ReportResult; catalogue: Catalogue }) {
  const rows = (result.sections[0]?.rows ?? []).filter(({ keys }) => catalogue.metrics.has(keys[0] ?? ""));
  const metricOf = (row: Row) => catalogue.metrics.get(row.keys[0] ?? "");
  const unitOf = (row: Row) => metricOf(row)?.unit ?? "number";
  const standing = (row: Row): ReactNode => {
    const [own, mean, good] = [valueOf(row, 0), valueOf(row, 1), metricOf(row)?.good];
    if (own === null || mean === null || own === mean || good === "neutral" || good === undefined) return null;
    const better = own > mean === (good === "up");
    return <Badge tone={better ? "good" : "warn"}>{better ? t`melhor que a média` : t`abaixo da média`}</Badge>;
  };
  const columns: Column<Row>[] = [
    { id: "metric", header: t`Número`, cell: (row) => inOwnWords(metricOf(row)?.name ?? { "pt-BR": "", en: "", es: "" }) },
    { id: "own", header: t`Você`, right: true, cell: (row) => compared(row.cells[0], unitOf(row)) },
    { id: "mean", header: t`Média da equipe`, right: true, cell: (row) => shown(unitOf(row), valueOf(row, 1)) },
    { id: "standing", header: t`Situação`, cell: standing },
  ];
  return <Table caption={title} columns={columns} rows={rows} rowKey={(row) => row.keys[0] ?? ""} sticky />;
}

/** What brought orders: of each channel what every model credits it with. */
export function Attribution({ title, result, catalogue }: { title: string; result: ReportResult; catalogue: Catalogue }) {
  const section = result.sections.find(({ id }) => id === "channel");
  if (!section || section.rows.length === 0) return <Nothing>{t`Nada para mostrar neste período.`}</Nothing>;
  const { grid } = sectionGrid(section, catalogue);
  const columns: Column<Row>[] = [
    { id: "channel", header: dimensionName(catalogue, "channel"), cell: (row) => keyName("channel", row.keys[0] ?? "", grid.labels) },
    ...grid.metrics.map((metric, at): Column<Row> => ({
      id: metric.id,
      header: inOwnWords(metric.name),
      right: true,
      cell: (row) => compared(row.cells[at], metric.unit),
    })),
  ];
  return <Table caption={title} columns={columns} rows={section.rows} rowKey={(row) => row.keys[0] ?? ""} sticky />;
}
