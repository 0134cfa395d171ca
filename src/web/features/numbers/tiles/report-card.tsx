import { t } from "@lingui/core/macro";
import type { ReactNode } from "react";
import type { ReportResult } from "#modules/analytics/reports/reports.contract.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import type { ReportTile, TileReport } from "../boards.ts";
import { inOwnWords, titleText } from "../names.ts";
import type { SpanSearch } from "../numbers-search.ts";
import { reportFilters } from "../plan.ts";
import type { Catalogue } from "../use-catalogue.ts";
import { Anomalies, Attribution, Comparison, Forecast, Live } from "./report-bodies.tsx";
import { Unfiltered } from "./tile-notes.tsx";
import { useReport } from "./use-report.ts";

const bodies: Record<TileReport, (of: { tile: ReportTile; title: string; result: ReportResult; catalogue: Catalogue }) => ReactNode> = {
  realtime: ({ result }) => <Live result={result} />,
  "revenue-forecast": ({ title, result, catalogue }) => <Forecast title={title} result={result} catalogue={catalogue} />,
  anomalies: ({ tile, result, catalogue }) => (
    <Anomalies metric={tile.metrics[0] ?? ""} result={result} unit={catalogue.metrics.get(tile.metrics[0] ?? "")?.unit ?? "number"} />
  ),
  attribution: ({ title, result, catalogue }) => <Attribution title={title} result={result} catalogue={catalogue} />,
  "team-comparison": ({ title, result, catalogue }) => <Comparison title={title} result={result} catalogue={catalogue} />,
};

/** The height that each has from the beginning, so that nothing moves when its answer comes. */
const places: Readonly<Record<TileReport, string>> = {
  realtime: "min-h-44 md:min-h-16",
  "revenue-forecast": "min-h-78",
  anomalies: "min-h-62",
  attribution: "min-h-60",
  "team-comparison": "min-h-112",
};

/** A tile that shows an answer of its own: what is open now, a forecast, unusual days, what brought orders, how one stands. */
export function ReportCard({ tile, span, catalogue }: { tile: ReportTile; span: SpanSearch; catalogue: Catalogue }) {
  const answer = useReport(tile, span, catalogue);
  const title = tile.title === null ? tile.id : titleText(tile.title);
  const { data } = answer;
  return (
    <section
      aria-label={title}
      className={classNames(
        "flex min-w-0 flex-col gap-1 rounded-xl border bg-surface p-3 md:p-4",
        tile.wide ? "col-span-2 lg:col-span-4" : "col-span-2",
      )}
    >
      <h3 className="pt-1 font-semibold">{title}</h3>
      <div className={classNames("flex min-w-0 flex-1 flex-col", places[tile.report])}>
        {answer.isError && !data ? (
          <FaultCard error={answer.error} onRetry={() => void answer.refetch()} />
        ) : data === undefined ? (
          <Skeleton label={t`Calculando`} className="flex flex-1 flex-col">
            <SkeletonBlock className="flex-1" />
          </Skeleton>
        ) : (
          bodies[tile.report]({ tile, title, result: data, catalogue })
        )}
      </div>
      <Unfiltered
        has={Object.keys(reportFilters(tile, catalogue.dimensions, span))}
        filtered={Object.keys(span.where ?? {})}
        catalogue={catalogue}
      />
      {data?.method ? <p className="mt-auto pt-1 text-sm text-faint">{inOwnWords(data.method)}</p> : null}
    </section>
  );
}
