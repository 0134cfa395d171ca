import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { ChartColumn } from "lucide-react";
import { useMemo, useState } from "react";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { useMe } from "../../app/session.ts";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { type Behind, BehindSheet } from "./behind-sheet.tsx";
import { type Board, isReport } from "./boards.ts";
import { Freshness } from "./freshness.tsx";
import { AgentFailures } from "./agent-failures.tsx";
import { MyFeedback, MyLeads, OpenAlerts } from "./board-lists.tsx";
import { inOwnWords } from "./names.ts";
import { type BoardSearch, spanOnly } from "./numbers-search.ts";
import { planOf } from "./plan.ts";
import { ExportMenu } from "./reports/export-menu.tsx";
import { boardSource, reportSpan } from "./reports/report-source.ts";
import { NumbersLinks } from "./section-links.tsx";
import { SpanBar } from "./span-bar.tsx";
import { ReportCard } from "./tiles/report-card.tsx";
import { TileCard } from "./tiles/tile-card.tsx";
import { type Answer, useAnswers } from "./use-answers.ts";
import { useBoards } from "./use-boards.ts";
import { type Catalogue, useCatalogue } from "./use-catalogue.ts";

const offered = ["channel", "queue", "team", "person", "label", "campaign"];

/** Days of the period and of the one before, as the server counted them. */
function Days({ answers }: { answers: readonly Answer[] }) {
  const data = answers.find((answer) => answer.data && answer.data.interval !== "month")?.data;
  if (!data) return null;
  const days = new Intl.DateTimeFormat(i18n.locale, { day: "numeric", month: "short", year: "numeric", timeZone: data.timeZone });
  const words = ({ from, to }: { from: string; to: string }) => days.formatRange(new Date(from), new Date(Date.parse(to) - 1));
  const now = words(data);
  return <p className="tabular text-sm text-soft">{data.previous === null ? now : t`${now}, comparado com ${words(data.previous)}`}</p>;
}

function BoardTiles({ board, search, catalogue }: { board: Board; search: BoardSearch; catalogue: Catalogue }) {
  const navigate = useNavigate();
  const me = useMe();
  const [behind, setBehind] = useState<Behind | null>(null);
  const plan = useMemo(() => planOf(board, catalogue.metrics, search, me.user.id), [board, catalogue, search, me.user.id]);
  const { sections, tiles } = plan;
  const answers = useAnswers(plan.requests);
  const reports = useMemo(() => sections.flatMap((section) => section.tiles.filter(isReport)), [sections]);
  const dimensions = offered.filter(
    (dimension) =>
      (!board.own || dimension !== "person") &&
      (tiles.some((tile) => tile.metrics.every((id) => catalogue.metrics.get(id)?.dimensions.includes(dimension) === true)) ||
        (catalogue.dimensions.has(dimension) && reports.some(({ filterable }) => filterable.includes(dimension)))),
  );
  const answeredAt = answers.reduce((latest, { dataUpdatedAt }) => Math.max(latest, dataUpdatedAt), 0);
  return (
    <>
      <div className="flex flex-col gap-2">
        <SpanBar
          catalogue={catalogue}
          span={spanOnly({ ...search })}
          dimensions={dimensions}
          onChange={(span) => void navigate({ to: "/numbers", search: { ...(search.board && { board: search.board }), ...span } })}
        />
        <div className="flex min-h-6 flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <Days answers={answers} />
          <Freshness answeredAt={answeredAt} />
        </div>
      </div>
      {sections.length === 0 ? <EmptyState icon={ChartColumn} title={t`Nenhum número deste painel é visível para o seu papel`} /> : null}
      {sections.map((section) => (
        <section key={section.id} aria-labelledby={`section-${section.id}`} className="flex flex-col gap-2">
          <h2 id={`section-${section.id}`} className="font-semibold">
            {inOwnWords(section.name)}
          </h2>
          <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
            {section.tiles.map((tile) => {
              if (isReport(tile)) return <ReportCard key={`${board.id}.${tile.id}`} tile={tile} span={search} catalogue={catalogue} />;
              const at = tiles.indexOf(tile);
              const question = plan.questions[at];
              return question ? (
                <TileCard
                  key={`${board.id}.${tile.id}`}
                  tile={tile}
                  question={question}
                  answer={answers[plan.answeredBy[at] ?? -1]}
                  catalogue={catalogue}
                  filtered={Object.keys(search.where ?? {})}
                  onBehind={setBehind}
                />
              ) : null;
            })}
          </div>
        </section>
      ))}
      {board.own ? (
        <div className="grid gap-3 lg:grid-cols-2">
          <MyLeads />
          <MyFeedback />
        </div>
      ) : null}
      {board.id === "agent" ? <AgentFailures span={search} /> : null}
      {board.id === "executive" && me.user.role === "ADMIN" ? <OpenAlerts /> : null}
      <BehindSheet behind={behind} onClose={() => setBehind(null)} />
    </>
  );
}

/** A dashboard: numbers and charts of a period, each explained, tabled, and led back to its conversations. */
export function BoardPage() {
  const search = useSearch({ from: "/shell/numbers" });
  const boards = useBoards();
  const board = boards.data?.find(({ id }) => id === search.board) ?? boards.data?.[0];
  const catalogue = useCatalogue();
  const failed = [boards, catalogue].find(({ isError, data }) => isError && !data);
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={board ? t`Números: ${inOwnWords(board.name)}` : t`Números`}
          // A line of its own from the beginning: what stands below keeps its place.
          description={board ? inOwnWords(board.about) : "\u00a0"}
          action={
            <ExportMenu
              source={catalogue.data && board ? () => boardSource(board, catalogue.data.metrics, inOwnWords) : null}
              span={reportSpan(spanOnly({ ...search }))}
            />
          }
        />
        <NumbersLinks at={board?.id ?? ""} span={spanOnly({ ...search })} />
      </div>
      <div tabIndex={-1} className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        <div className="mx-auto flex max-w-7xl flex-col gap-5">
          {failed ? (
            <FaultCard error={failed.error} onRetry={() => void failed.refetch()} />
          ) : !catalogue.data || !board ? (
            <Skeleton label={t`Carregando os números`} className="flex flex-col gap-3">
              <SkeletonBlock className="h-24" />
              <SkeletonBlock className="h-72" />
            </Skeleton>
          ) : (
            <BoardTiles key={board.id} board={board} search={search} catalogue={catalogue.data} />
          )}
        </div>
      </div>
    </main>
  );
}
