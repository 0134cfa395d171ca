import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Plus, SearchX, ShieldCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { type PrivacyRequest, requestKinds, requestStates } from "#modules/privacy/requests/requests.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { FilterChip } from "../../app/filter-chip.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { kindName, requestSourceName, stateLook } from "./names.ts";
import { callPrivacy, privacyKey } from "./privacy-api.ts";
import { readRequestsSearch, type RequestsSearch } from "./privacy-routes.ts";
import { PrivacyLinks } from "./section-links.tsx";

const RequestSheet = lazy(async () => ({ default: (await import("./request-sheet.tsx")).RequestSheet }));
const NewRequestDialog = lazy(async () => ({ default: (await import("./new-request-dialog.tsx")).NewRequestDialog }));
const first: string | null = null;

const isPending = (request: PrivacyRequest) => request.state === "open" || request.state === "in_progress";

function Row({ request, onOpen }: { request: PrivacyRequest; onOpen: () => void }) {
  const [state, tone] = stateLook(request.state);
  const due = formatDate(i18n.locale, "shortDate", request.due_at);
  const ended = request.ended_at === null ? null : formatDate(i18n.locale, "shortDate", request.ended_at);
  return (
    <li className="border-b last:border-b-0">
      <button
        type="button"
        onClick={onOpen}
        className="flex min-h-14 w-full flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2.5 text-left hover:bg-sunken focus-visible:-outline-offset-2"
      >
        <span className="min-w-0 flex-1 basis-60">
          <span className="block truncate font-medium">
            {kindName(request.kind)} · {request.user_name ?? t`Sem nome`}
          </span>
          <span className="block truncate text-sm text-soft">
            <span className="tabular">{request.protocol}</span> · {requestSourceName(request.source)}
          </span>
        </span>
        <span className="flex flex-wrap items-center gap-1.5">
          {request.proof === null && isPending(request) ? <Badge tone="warn">{t`Identidade a confirmar`}</Badge> : null}
          {request.overdue ? <Badge tone="bad">{t`Atrasado`}</Badge> : null}
          <Badge tone={tone}>{state}</Badge>
        </span>
        <span className="tabular w-full text-sm text-faint md:w-44 md:text-right">
          {isPending(request) ? t`responder até ${due}` : (ended ?? "")}
        </span>
      </button>
    </li>
  );
}

/** What persons asked for by right, with the days that are left. */
export function RequestsPage() {
  const search = useSearch({ from: "/shell/privacy" });
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const state = requestStates.find((each) => each === search.state);
  const kind = requestKinds.find((each) => each === search.kind);
  const change = (next: { [Key in keyof RequestsSearch]?: RequestsSearch[Key] | undefined }) =>
    void navigate({ to: "/privacy", replace: true, search: (old: object) => readRequestsSearch({ ...old, ...next }) });
  const filter = { ...(state && { state }), ...(kind && { kind }), ...(search.late === true && { overdue: "true" as never }) };
  const list = useInfiniteQuery({
    queryKey: [...privacyKey, "requests", filter],
    queryFn: ({ pageParam, signal }) =>
      callPrivacy("listPrivacyRequests", { query: { limit: 50, ...filter, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
    refetchInterval: 30_000,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = list.data?.pages[0]?.counts;
  const isFiltered = state !== undefined || kind !== undefined || search.late === true;
  const waiting = counts ? counts.open + counts.in_progress : 0;
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Privacidade`}
          description={t`Pedidos de titulares de dados: 15 dias para responder (LGPD, art. 19).`}
          action={
            <Button look="primary" onClick={() => setAdding(true)}>
              <Plus size={16} aria-hidden="true" />
              <Trans>Registrar pedido</Trans>
            </Button>
          }
        />
        <PrivacyLinks />
        <div className="flex flex-col gap-2 border-b px-4 py-3 md:flex-row md:items-center md:px-8">
          <div role="group" aria-label={t`Filtros`} className="no-scrollbar flex gap-1.5 overflow-x-auto">
            <FilterChip
              name={t`Situação`}
              chosen={state === undefined ? null : stateLook(state)[0]}
              value={state ?? ""}
              onChange={(value) => change({ state: value })}
              choices={requestStates.map((value) => ({ value, label: stateLook(value)[0] }))}
            />
            <FilterChip
              name={t`Direito`}
              chosen={kind === undefined ? null : kindName(kind)}
              value={kind ?? ""}
              onChange={(value) => change({ kind: value })}
              choices={requestKinds.map((value) => ({ value, label: kindName(value) }))}
            />
            <Button
              size="sm"
              look={search.late === true ? "primary" : "secondary"}
              className="rounded-full"
              aria-pressed={search.late === true}
              onClick={() => change({ late: search.late === true ? undefined : true })}
            >
              {counts && counts.overdue > 0 ? t`Atrasados (${counts.overdue})` : t`Atrasados`}
            </Button>
          </div>
          {counts ? <p className="text-sm text-soft md:ml-auto">{t`${waiting} à espera · ${counts.done} concluídos`}</p> : null}
        </div>
      </div>
      <div className="thin-scroll min-h-0 flex-1 overflow-y-auto p-3 md:px-8 md:py-5">
        {list.isError && !list.data ? (
          <FaultCard error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeleton label={t`Carregando os pedidos`} className="flex flex-col gap-2">
            {[0, 1, 2, 3].map((row) => (
              <SkeletonBlock key={row} className="h-14" />
            ))}
          </Skeleton>
        ) : items.length === 0 ? (
          <EmptyState icon={isFiltered ? SearchX : ShieldCheck} title={isFiltered ? t`Nenhum pedido com estes filtros` : t`Nenhum pedido`}>
            {isFiltered ? null : (
              <Trans>
                Quem escreve em uma conversa que quer seus dados apagados, ou pede pela página pública, aparece aqui. O que chega de outro
                modo você registra.
              </Trans>
            )}
          </EmptyState>
        ) : (
          <>
            <ul aria-label={t`Pedidos de titulares`} className="rounded-xl border bg-surface">
              {items.map((request) => (
                <Row key={request.id} request={request} onOpen={() => change({ open: request.id })} />
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
      <Suspense fallback={null}>
        {search.open === undefined ? null : <RequestSheet id={search.open} onClose={() => change({ open: undefined })} />}
        {adding ? <NewRequestDialog onClose={() => setAdding(false)} onAdded={(id) => change({ open: id })} /> : null}
      </Suspense>
    </main>
  );
}
