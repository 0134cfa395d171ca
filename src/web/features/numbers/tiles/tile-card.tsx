import { t } from "@lingui/core/macro";
import { ChartColumn, Table2 } from "lucide-react";
import { useMemo, useState, type ReactNode } from "react";
import type { MetricView } from "#modules/analytics/analytics.contract.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { Badge } from "../../../ui/badge.tsx";
import { buttonClass } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import type { Behind } from "../behind-sheet.tsx";
import type { Tile } from "../boards.ts";
import { gridOf, type Grid } from "../grid.ts";
import { inOwnWords, periodName, titleText } from "../names.ts";
import type { Question } from "../plan.ts";
import type { Answer } from "../use-answers.ts";
import type { Catalogue } from "../use-catalogue.ts";
import { chartHeights, ChartFigure } from "./chart-figure.tsx";
import { Explain } from "./explain.tsx";
import { GridTable } from "./grid-table.tsx";
import { NumberFigure } from "./number-tile.tsx";
import { saveCsv } from "./save-csv.ts";
import { TileMenu } from "./tile-menu.tsx";
import { tileSpan } from "./tile-span.ts";
import { OwnPeriod, Unfiltered } from "./tile-notes.tsx";
import { useUnusual } from "./use-unusual.ts";

interface TileCardProps {
  tile: Tile;
  question: Question;
  answer: Answer | undefined;
  catalogue: Catalogue;
  /** Dimensions of the page's filters. */
  filtered: readonly string[];
  onBehind: (behind: Behind) => void;
}

function Body({
  tile,
  title,
  grid,
  catalogue,
  asTable,
  open,
  unusual,
}: {
  tile: Tile;
  title: string;
  grid: Grid;
  catalogue: Catalogue;
  asTable: boolean;
  open: (metric: MetricView, keys?: readonly string[], name?: string) => void;
  unusual: ReadonlySet<string>;
}): ReactNode {
  const [metric] = grid.metrics;
  if (tile.kind === "number") return metric ? <NumberFigure metric={metric} grid={grid} /> : null;
  if (tile.kind === "table" || asTable)
    return (
      <GridTable
        caption={title}
        grid={grid}
        catalogue={catalogue}
        onOpen={metric?.drillDown ? (keys, name) => open(metric, keys, name) : undefined}
      />
    );
  return <ChartFigure title={title} kind={tile.kind} grid={grid} unusual={unusual} />;
}

/** The height that the body of a tile has from the beginning, so that nothing moves when its answer comes. */
function Place({ kind, children }: { kind: Tile["kind"]; children: ReactNode }) {
  if (kind === "number") return <div className="flex min-h-28 flex-1 flex-col md:min-h-24">{children}</div>;
  return (
    <div className="flex min-w-0 flex-1 flex-col" style={{ minHeight: kind === "table" ? 240 : chartHeights[kind] }}>
      {children}
    </div>
  );
}

/** One tile: loads, fails and is looked into by itself. */
export function TileCard({ tile, question, answer, catalogue, filtered, onBehind }: TileCardProps) {
  const [asTable, setAsTable] = useState(false);
  const [dialog, setDialog] = useState(false);
  const metrics = useMemo(() => tile.metrics.flatMap((id) => catalogue.metrics.get(id) ?? []), [tile, catalogue]);
  const data = answer?.data;
  const grid = useMemo(() => (data ? gridOf(data, tile.metrics, catalogue.metrics) : null), [data, tile, catalogue]);
  const single = tile.kind === "number";
  const title = tile.title !== undefined ? titleText(tile.title) : metrics[0] ? inOwnWords(metrics[0].name) : tile.id;
  const open = (metric: MetricView, keys: readonly string[] = [], name?: string) =>
    onBehind({
      title: name === undefined ? inOwnWords(metric.name) : `${inOwnWords(metric.name)}: ${name}`,
      metric: metric.id,
      question: {
        ...question,
        filters: { ...question.filters, ...Object.fromEntries(keys.map((key, at) => [question.dimensions[at] ?? "", [key]])) },
      },
    });
  const unusual = useUnusual(question, tile.kind === "line" || tile.kind === "columns" ? (data ?? null) : null);
  const inHours = question.businessHours && metrics.some(({ businessHours }) => businessHours);
  return (
    <section
      aria-label={title}
      className={classNames("flex min-w-0 flex-col gap-1 rounded-xl border bg-surface p-3 md:p-4", tileSpan(tile))}
    >
      <div className="flex items-start gap-1">
        <h3 className={classNames("min-w-0 flex-1 pt-1", single ? "text-sm text-soft" : "font-semibold")}>{title}</h3>
        {!single && tile.kind !== "table" ? (
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
        <Explain title={title} metrics={metrics} />
        {grid ? (
          <TileMenu
            title={title}
            metrics={metrics}
            onTable={single ? () => setDialog(true) : undefined}
            onCsv={() => saveCsv(title, grid, catalogue)}
            onBehind={open}
          />
        ) : (
          // A title breaks its line where it does with the menu beside it.
          <span className={buttonClass("ghost", "iconSm")} aria-hidden="true" />
        )}
      </div>
      <Place kind={tile.kind}>
        {answer?.isError && !grid ? (
          <FaultCard error={answer.error} onRetry={() => void answer.refetch()} />
        ) : grid === null ? (
          <Skeleton label={t`Calculando`} className="flex flex-1 flex-col">
            <SkeletonBlock className="flex-1" />
          </Skeleton>
        ) : (
          <Body tile={tile} title={title} grid={grid} catalogue={catalogue} asTable={asTable} open={open} unusual={unusual} />
        )}
      </Place>
      {inHours ? <Badge className="self-start">{t`horário de atendimento`}</Badge> : null}
      {tile.period === undefined ? null : <OwnPeriod name={periodName(tile.period)} />}
      <Unfiltered has={Object.keys(question.filters)} filtered={filtered} catalogue={catalogue} />
      {single && grid ? (
        <Dialog open={dialog} onOpenChange={setDialog} title={title} wide>
          <GridTable caption={title} grid={grid} catalogue={catalogue} />
        </Dialog>
      ) : null}
    </section>
  );
}
