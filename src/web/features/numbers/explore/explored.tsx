import { t } from "@lingui/core/macro";
import { Download } from "lucide-react";
import { useMemo } from "react";
import { FaultCard } from "../../../app/fault-card.tsx";
import { Button } from "../../../ui/button.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import type { Behind } from "../behind-sheet.tsx";
import type { Tile } from "../boards.ts";
import { gridOf } from "../grid.ts";
import { inOwnWords } from "../names.ts";
import type { Question } from "../plan.ts";
import { ChartFigure } from "../tiles/chart-figure.tsx";
import { Explain } from "../tiles/explain.tsx";
import { GridTable } from "../tiles/grid-table.tsx";
import { NumberFigure } from "../tiles/number-tile.tsx";
import { saveCsv } from "../tiles/save-csv.ts";
import { TileMenu } from "../tiles/tile-menu.tsx";
import type { Answer } from "../use-answers.ts";
import type { Catalogue } from "../use-catalogue.ts";

interface ExploredProps {
  tile: Tile;
  question: Question;
  answer: Answer | undefined;
  catalogue: Catalogue;
  onBehind: (behind: Behind) => void;
}

/** The answer to what was asked: totals, chart, table. */
export function Explored({ tile, question, answer, catalogue, onBehind }: ExploredProps) {
  const data = answer?.data;
  const grid = useMemo(() => (data ? gridOf(data, tile.metrics, catalogue.metrics) : null), [data, tile, catalogue]);
  const title = tile.metrics.map((id) => inOwnWords(catalogue.metrics.get(id)?.name ?? { "pt-BR": id, en: id, es: id })).join(", ");
  if (answer?.isError && !grid) return <FaultCard error={answer.error} onRetry={() => void answer.refetch()} />;
  if (!grid)
    return (
      <Skeleton label={t`Calculando`} className="flex flex-col gap-3">
        <SkeletonBlock className="h-28" />
        <SkeletonBlock className="h-72" />
      </Skeleton>
    );
  const [first] = grid.metrics;
  const kind = tile.kind === "table" || tile.kind === "number" ? null : tile.kind;
  return (
    <>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {grid.metrics.map((metric, at) => {
          const name = inOwnWords(metric.name);
          const own = {
            ...grid,
            metrics: [metric],
            totals: grid.totals.slice(at, at + 1),
            // The course of a number that is split by groups is not one line.
            rows: grid.dimensions.length > 0 ? [] : grid.rows.map((row) => ({ ...row, cells: row.cells.slice(at, at + 1) })),
          };
          return (
            <section key={metric.id} aria-label={name} className="flex min-w-0 flex-col gap-1 rounded-xl border bg-surface p-3 md:p-4">
              <div className="flex items-start gap-1">
                <h2 className="min-w-0 flex-1 pt-1 text-sm text-soft">{name}</h2>
                <Explain title={name} metrics={[metric]} />
                {metric.drillDown ? (
                  <TileMenu
                    title={name}
                    metrics={[metric]}
                    onCsv={() => saveCsv(name, own, catalogue)}
                    onBehind={() => onBehind({ title: name, metric: metric.id, question })}
                  />
                ) : null}
              </div>
              <NumberFigure metric={metric} grid={own} />
            </section>
          );
        })}
      </div>
      {kind === null ? null : (
        <section aria-label={t`Gráfico`} className="flex min-w-0 flex-col rounded-xl border bg-surface p-3 md:p-4">
          <ChartFigure title={title} kind={kind} grid={grid} />
        </section>
      )}
      <section className="flex min-w-0 flex-col gap-2">
        <div className="flex items-center justify-between gap-2">
          <h2 className="font-semibold">{t`Tabela`}</h2>
          <Button onClick={() => saveCsv(title, grid, catalogue)}>
            <Download size={15} aria-hidden="true" />
            {t`Baixar CSV`}
          </Button>
        </div>
        <GridTable
          caption={title}
          grid={grid}
          catalogue={catalogue}
          onOpen={
            first?.drillDown
              ? (keys, name) =>
                  onBehind({
                    title: `${inOwnWords(first.name)}: ${name}`,
                    metric: first.id,
                    question: {
                      ...question,
                      filters: {
                        ...question.filters,
                        ...Object.fromEntries(keys.map((key, at) => [question.dimensions[at] ?? "", [key]])),
                      },
                    },
                  })
              : undefined
          }
        />
      </section>
    </>
  );
}
