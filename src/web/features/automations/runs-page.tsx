import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { History, SearchX } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { AutomationRun } from "#modules/automations/automations.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { FilterChip } from "../../app/filter-chip.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Input } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { usePausedText } from "../../ui/use-paused-text.ts";
import { callAutomations } from "./automations-api.ts";
import { readRunsSearch, type RunsSearch } from "./automations-routes.ts";
import { codeText, runLook } from "./names.ts";
import { AutomationLinks } from "./section-links.tsx";

const RunSheet = lazy(async () => ({ default: (await import("./run-sheet.tsx")).RunSheet }));
const first: string | null = null;
/** Why runs end early or fail, as far as the product itself says so. */
const reasons = [
  "reply",
  "purchase",
  "resolved",
  "case_over",
  "opted_out",
  "no_marketing_consent",
  "blocked",
  "switched_off",
  "by_hand",
  "unreachable",
  "mail_refused",
  "in_doubt",
] as const;
const statuses = ["waiting", "done", "stopped", "failed"] as const;

function Row({ run, onOpen }: { run: AutomationRun; onOpen: () => void }) {
  const [status, tone] = runLook(run.status);
  return (
    <li className="border-b last:border-b-0">
      <button
        type="button"
        onClick={onOpen}
        className="flex min-h-14 w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1 basis-60">
          <span className="block truncate font-medium">
            {run.customerName ?? (run.customerId === null ? t`Sem cliente` : t`Cliente sem nome`)}
          </span>
          <span className="block truncate text-sm text-soft">{[run.automationName, codeText(run.reason)].filter(Boolean).join(" · ")}</span>
        </span>
        <span className="flex flex-wrap items-center gap-1.5">
          {run.repliedAt === null ? null : <Badge tone="good">{t`Respondeu`}</Badge>}
          {run.convertedAt === null ? null : <Badge tone="good">{t`Comprou`}</Badge>}
          <Badge tone={tone}>{status}</Badge>
        </span>
        <span className="tabular w-full text-sm text-faint md:w-48 md:text-right">{formatDate(i18n.locale, "full", run.startedAt)}</span>
      </button>
    </li>
  );
}

/** Every run, searched and filtered; each opens into its steps. */
export function RunsPage() {
  const search = useSearch({ from: "/shell/automations/runs" });
  const navigate = useNavigate();
  const [opened, setOpened] = useState<string | null>(null);
  const status = statuses.find((each) => each === search.state);
  const change = (next: { [Key in keyof RunsSearch]?: string | undefined }) =>
    void navigate({ to: "/automations/runs", replace: true, search: (old: object) => readRunsSearch({ ...old, ...next }) });
  const [text, setText] = usePausedText(search.q ?? "", (q) => change({ q }));
  const filter = {
    ...(search.q !== undefined && { q: search.q }),
    ...(status && { status }),
    ...(search.why !== undefined && { reason: search.why }),
    ...(search.of !== undefined && { automationId: search.of }),
  };
  const list = useInfiniteQuery({
    queryKey: ["automations", "runs", filter],
    queryFn: ({ pageParam, signal }) =>
      callAutomations("listAutomationRuns", { query: { limit: 50, ...filter, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 30_000,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.keys(search).length > 0;
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Automações`} />
        <AutomationLinks />
        <div className="flex flex-col gap-2 border-b px-4 py-3 md:flex-row md:items-center md:px-8">
          <div role="search" className="md:w-80">
            <Input
              type="search"
              aria-label={t`Buscar execuções`}
              placeholder={t`Cliente ou automação`}
              maxLength={200}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          </div>
          <div role="group" aria-label={t`Filtros`} className="no-scrollbar flex gap-1.5 overflow-x-auto">
            <FilterChip
              name={t`Situação`}
              chosen={status === undefined ? null : runLook(status)[0]}
              value={status ?? ""}
              onChange={(state) => change({ state })}
              choices={statuses.map((value) => ({ value, label: runLook(value)[0] }))}
            />
            <FilterChip
              name={t`Motivo`}
              chosen={search.why === undefined ? null : codeText(search.why)}
              value={search.why ?? ""}
              onChange={(why) => change({ why })}
              choices={reasons.map((value) => ({ value, label: codeText(value) ?? value }))}
            />
            {search.of === undefined ? null : (
              <Button size="sm" onClick={() => change({ of: undefined })}>
                <Trans>Todas as automações</Trans>
              </Button>
            )}
          </div>
        </div>
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        {list.isError && !list.data ? (
          <FaultCard error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeleton label={t`Carregando as execuções`} className="flex flex-col gap-2">
            {[0, 1, 2, 3, 4].map((row) => (
              <SkeletonBlock key={row} className="h-14" />
            ))}
          </Skeleton>
        ) : items.length === 0 ? (
          <EmptyState
            icon={isFiltered ? SearchX : History}
            title={isFiltered ? t`Nenhuma execução com estes filtros` : t`Nada foi executado ainda`}
          />
        ) : (
          <>
            <ul aria-label={t`Execuções`} className="rounded-xl border bg-surface">
              {items.map((run) => (
                <Row key={run.id} run={run} onOpen={() => setOpened(run.id)} />
              ))}
            </ul>
            {list.hasNextPage ? (
              <Button className="mx-auto mt-3 flex" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                <Trans>Mostrar mais</Trans>
              </Button>
            ) : null}
          </>
        )}
      </div>
      <Suspense fallback={null}>{opened === null ? null : <RunSheet id={opened} onClose={() => setOpened(null)} />}</Suspense>
    </main>
  );
}
