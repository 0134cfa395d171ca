import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { HardHat, Plus, SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Job } from "#packs/marketplace/jobs.contract.ts";
import { useActions } from "../../app/actions.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { useMe } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Segmented } from "../../ui/choice.tsx";
import { ConfirmDialog } from "../../ui/confirm-dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { SearchBox } from "../customers/list/search-box.tsx";
import { JobBoard } from "./job-board.tsx";
import { jobMoveEffect, jobMoveName, serviceProblem } from "./names.ts";
import { ProspectsList } from "./prospects-list.tsx";
import { ProvidersList } from "./providers-list.tsx";
import { boardQuery, callServices, servicesKey } from "./services-api.ts";
import { readServicesSearch, type ServicesSearch } from "./services-search.ts";

const JobSheet = lazy(async () => ({ default: (await import("./job-sheet.tsx")).JobSheet }));
const ProviderSheet = lazy(async () => ({ default: (await import("./provider-sheet.tsx")).ProviderSheet }));
const NewJobDialog = lazy(async () => ({ default: (await import("./new-job-dialog.tsx")).NewJobDialog }));
const NewProviderDialog = lazy(async () => ({ default: (await import("./new-provider-dialog.tsx")).NewProviderDialog }));
const NewProspectDialog = lazy(async () => ({ default: (await import("./new-prospect-dialog.tsx")).NewProspectDialog }));
const RulesDialog = lazy(async () => ({ default: (await import("./rules-dialog.tsx")).RulesDialog }));
const searchId = "services-search";

/** Services between people: the board of jobs, providers, and whom prospectors bring. */
export function ServicesPage() {
  const search = useSearch({ from: "/shell/services" });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { role } = useMe().user;
  const mayKeep = role === "ADMIN" || role === "MANAGER";
  const mayWrite = mayKeep || role === "SECRETARY";
  const board = useQuery({ ...boardQuery(search.q), placeholderData: keepPreviousData });
  const show = search.show ?? "jobs";
  const addLabel = show === "providers" ? t`Novo prestador` : show === "prospects" ? t`Nova indicação` : t`Novo pedido`;
  const [adding, setAdding] = useState(false);
  const [ruling, setRuling] = useState(false);
  const [moving, setMoving] = useState<{ job: Job; to: Job["status"] } | null>(null);
  const change = (next: { [Key in keyof ServicesSearch]?: string | undefined }) =>
    void navigate({ to: "/services", replace: true, search: (old: object) => readServicesSearch({ ...old, ...next }) });
  const refresh = () => queries.invalidateQueries({ queryKey: servicesKey });
  useActions([
    { id: "services:find", keys: "/", label: t`Buscar na lista`, group: "list", run: () => document.getElementById(searchId)?.focus() },
    ...(mayWrite ? [{ id: "services:new", keys: "n", label: addLabel, group: "list" as const, run: () => setAdding(true) }] : []),
    ...(role === "ADMIN"
      ? [{ id: "services:rules", keys: null, label: t`Regras da área Serviços`, group: "list" as const, run: () => setRuling(true) }]
      : []),
  ]);
  const move = async (job: Job, to: Job["status"]) => {
    try {
      await callServices("moveJob", { params: { id: job.id }, body: { status: to } });
      toastDone(jobMoveName(to));
    } catch (error) {
      toastProblem(serviceProblem(error));
    } finally {
      await refresh();
    }
  };
  const ask = (job: Job, to: Job["status"]) => (jobMoveEffect(job, to) === null ? void move(job, to) : setMoving({ job, to }));
  const columns = board.data?.columns ?? [];
  const isEmpty = board.data !== undefined && columns.every((column) => column.count === 0);
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Serviços`}
          action={
            mayWrite ? (
              <>
                {role === "ADMIN" ? (
                  <Button onClick={() => setRuling(true)}>
                    <SlidersHorizontal size={16} aria-hidden="true" />
                    <Trans>Regras</Trans>
                  </Button>
                ) : null}
                <Button look="primary" onClick={() => setAdding(true)}>
                  <Plus size={16} aria-hidden="true" />
                  {addLabel}
                </Button>
              </>
            ) : undefined
          }
        />
        <div className="flex flex-col gap-2 border-b px-4 py-3 md:flex-row md:items-center md:px-8">
          <Segmented
            label={t`O que mostrar`}
            value={show}
            onChange={(next) => change({ show: next === "jobs" ? undefined : next, q: undefined })}
            choices={[
              { value: "jobs", label: t`Pedidos` },
              { value: "providers", label: t`Prestadores` },
              { value: "prospects", label: t`Indicações` },
            ]}
          />
          {show === "prospects" ? null : (
            <div className="flex md:w-72">
              <SearchBox
                key={show}
                id={searchId}
                value={search.q ?? ""}
                placeholder={show === "jobs" ? t`Pedido ou cidade` : t`Nome do prestador`}
                onChange={(q) => change({ q: q === "" ? undefined : q })}
              />
            </div>
          )}
        </div>
      </div>
      {show === "providers" ? (
        <ProvidersList q={search.q} onOpen={(provider) => change({ provider })} />
      ) : show === "prospects" ? (
        <ProspectsList mayWrite={mayWrite} />
      ) : board.isError && !board.data ? (
        <FaultCard error={board.error} onRetry={() => void board.refetch()} />
      ) : !board.data ? (
        <Skeleton label={t`Carregando o quadro`} className="flex gap-3 p-4 md:p-8">
          {[0, 1, 2, 3].map((column) => (
            <SkeletonBlock key={column} className="h-80 w-[17.5rem] shrink-0" />
          ))}
        </Skeleton>
      ) : isEmpty ? (
        <EmptyState icon={HardHat} title={t`Ainda não há pedidos de serviço`}>
          <Trans>Clientes pedem serviços na conversa; os prestadores que combinam são avisados e mandam propostas.</Trans>
        </EmptyState>
      ) : (
        <JobBoard columns={columns} movable={mayKeep} onOpen={(job) => change({ job: job.id })} onMove={ask} />
      )}
      <Suspense fallback={null}>
        {search.job === undefined ? null : (
          <JobSheet
            id={search.job}
            mayKeep={mayKeep}
            onClose={() => change({ job: undefined })}
            onMove={ask}
            onChanged={() => void refresh()}
          />
        )}
        {search.provider === undefined ? null : (
          <ProviderSheet id={search.provider} mayWrite={mayWrite} mayKeep={mayKeep} onClose={() => change({ provider: undefined })} />
        )}
        {ruling ? <RulesDialog onClose={() => setRuling(false)} /> : null}
        {adding && show === "providers" ? (
          <NewProviderDialog
            onClose={() => setAdding(false)}
            onMade={(provider) => {
              setAdding(false);
              void refresh();
              change({ provider });
            }}
          />
        ) : null}
        {adding && show === "prospects" ? (
          <NewProspectDialog
            onClose={() => setAdding(false)}
            onMade={() => {
              setAdding(false);
              void refresh();
            }}
          />
        ) : null}
        {adding && show === "jobs" ? (
          <NewJobDialog
            categories={board.data?.categories ?? []}
            onClose={() => setAdding(false)}
            onMade={(job) => {
              setAdding(false);
              void refresh();
              change({ show: undefined, job: job.id });
            }}
          />
        ) : null}
      </Suspense>
      {moving === null ? null : (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setMoving(null)}
          title={`${jobMoveName(moving.to)}: ${moving.job.title}`}
          confirmLabel={jobMoveName(moving.to)}
          onConfirm={async () => {
            const { job, to } = moving;
            await callServices("moveJob", { params: { id: job.id }, body: { status: to } });
            toastDone(jobMoveName(to));
            setMoving(null);
            await refresh();
          }}
        >
          {jobMoveEffect(moving.job, moving.to)}
        </ConfirmDialog>
      )}
    </main>
  );
}
