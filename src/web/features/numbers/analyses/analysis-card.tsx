import { t } from "@lingui/core/macro";
import { ChartColumn, Table2 } from "lucide-react";
import { useState } from "react";
import type { Section } from "#modules/analytics/reports/reports.contract.ts";
import { buttonClass } from "../../../ui/button.tsx";
import type { ChartKind } from "../chart/options.ts";
import { dimensionName, type Catalogue } from "../use-catalogue.ts";
import { ChartFigure } from "../tiles/chart-figure.tsx";
import { GridTable } from "../tiles/grid-table.tsx";
import { tableName } from "./analysis-names.ts";
import { sectionGrid } from "./section-grid.ts";

/** Which column of a table is drawn, and how; the others are read. */
const drawn: Readonly<Record<string, { kind: ChartKind; column: string }>> = {
  path: { kind: "bars", column: "converted" },
  steps: { kind: "bars", column: "persons" },
  breakdown: { kind: "bars", column: "rate_from_first" },
  last_step: { kind: "bars", column: "abandoned" },
  topic: { kind: "bars", column: "conversations" },
  topic_weeks: { kind: "line", column: "conversations" },
  weekday: { kind: "bars", column: "seasonal_index" },
  month: { kind: "bars", column: "seasonal_index" },
  coupon: { kind: "bars", column: "uplift_cents" },
  technique: { kind: "bars", column: "difference_points" },
  warmth: { kind: "bars", column: "leads" },
  cooling_by_action: { kind: "bars", column: "leads" },
  action: { kind: "bars", column: "leads" },
  dimension: { kind: "bars", column: "surprise" },
};

function drawingOf(section: Section): { kind: ChartKind; column: string } | null {
  if (section.rows.length === 0) return null;
  if (section.id === "days") return { kind: "line", column: section.columns[0] ?? "" };
  const chosen = drawn[section.id];
  if (chosen && section.columns.includes(chosen.column)) return chosen;
  if (section.id === "coupon") return { kind: "bars", column: "difference_points" };
  if (section.columns.includes("part")) return { kind: "bars", column: "part" };
  return section.columns.includes("seasonal_index") ? { kind: "bars", column: "seasonal_index" } : null;
}

/** One table of an analysis, drawn where a drawing says more. */
export function AnalysisCard({ section, catalogue }: { section: Section; catalogue: Catalogue }) {
  // Paths are long, and parts have a column a step: a table has room for them.
  const [asTable, setAsTable] = useState(section.id === "path" || section.id === "breakdown");
  const drawing = drawingOf(section);
  const { grid, catalogue: own } = sectionGrid(section, catalogue);
  const named = tableName(section.id);
  const title = named === section.id ? dimensionName(own, section.id) : named;
  const place = drawing === null ? -1 : section.columns.indexOf(drawing.column);
  const narrow = section.columns.length <= 1 && section.rows.length <= 6;
  return (
    <section
      aria-label={title}
      className={`flex min-w-0 flex-col gap-1 rounded-xl border bg-surface p-3 md:p-4 ${narrow ? "" : "lg:col-span-2"}`}
    >
      <div className="flex items-start gap-1">
        <h2 className="min-w-0 flex-1 pt-1 font-semibold">{title}</h2>
        {drawing ? (
          <button
            type="button"
            className={buttonClass("ghost", "iconSm")}
            aria-pressed={asTable}
            aria-label={t`Tabela: ${title}`}
            onClick={() => setAsTable(!asTable)}
          >
            {asTable ? <ChartColumn size={15} aria-hidden="true" /> : <Table2 size={15} aria-hidden="true" />}
          </button>
        ) : null}
      </div>
      {section.rows.length === 0 ? (
        <p className="px-4 py-12 text-center text-soft">{t`Nada para mostrar neste período.`}</p>
      ) : drawing && !asTable ? (
        <ChartFigure
          title={title}
          kind={drawing.kind}
          grid={{
            ...grid,
            metrics: grid.metrics.slice(place, place + 1),
            rows: grid.rows.map((row) => ({ ...row, cells: row.cells.slice(place, place + 1) })),
          }}
        />
      ) : (
        <GridTable caption={title} grid={grid} catalogue={own} />
      )}
    </section>
  );
}
