import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Download, Handshake, Plus, X } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import type { Lead } from "#modules/leads/leads.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { useActions } from "../../app/actions.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { FilterChip } from "../../app/filter-chip.tsx";
import { useNow } from "../../app/now.ts";
import { PageHeader } from "../../app/page-header.tsx";
import { usePermissions } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { teamQuery } from "../conversations/queries.ts";
import { downloadFile } from "../customers/list/export.ts";
import { ListViews } from "../customers/list/list-views.tsx";
import { SearchBox } from "../customers/list/search-box.tsx";
import { useCustomerRights } from "../customers/rights.ts";
import { SectionLinks } from "../customers/section-links.tsx";
import { BoardColumn } from "./board-column.tsx";
import { leadEndpoints } from "./lead-endpoints.ts";
import {
  captures,
  interestTypes,
  leadActions,
  leadFilterOf,
  leadViewOf,
  readLeadSearch,
  type LeadSearch,
  type LeadStatus,
} from "./lead-search.ts";
import { actionLook, captureName, interestName } from "./names.ts";
import { useBoard } from "./use-board.ts";

const LeadSheet = lazy(async () => ({ default: (await import("./lead-sheet.tsx")).LeadSheet }));
const NewLeadDialog = lazy(async () => ({ default: (await import("./new-lead-dialog.tsx")).NewLeadDialog }));
const LostDialog = lazy(async () => ({ default: (await import("./lost-dialog.tsx")).LostDialog }));
const searchId = "lead-search";

/** The pipeline: every lead in the column of its status. */
export function LeadsPage() {
  const search = useSearch({ from: "/shell/customers/leads" });
  const navigate = useNavigate();
  const now = useNow();
  const rights = useCustomerRights();
  const may = usePermissions();
  const { board, move, more, refresh } = useBoard(search);
  const team = useQuery({ ...teamQuery, enabled: may.team }).data?.items ?? [];
  const [dragged, setDragged] = useState<Lead | null>(null);
  const [adding, setAdding] = useState(false);
  const [saving, setSaving] = useState(false);
  const [losing, setLosing] = useState<Lead | null>(null);
  const change = (next: { [Key in keyof LeadSearch]?: string | undefined }) =>
    void navigate({ to: "/customers/leads", replace: true, search: (old: object) => readLeadSearch({ ...old, ...next }) });
  useActions([
    { id: "leads:find", keys: "/", label: t`Buscar na lista`, group: "list", run: () => document.getElementById(searchId)?.focus() },
    ...(rights.write ? [{ id: "leads:new", keys: "n", label: t`Novo lead`, group: "list" as const, run: () => setAdding(true) }] : []),
  ]);
  const moveTo = (lead: Lead, to: LeadStatus) => {
    if (to === "lost") return setLosing(lead);
    void move(lead, to).then(() => document.querySelector<HTMLElement>(`[data-lead="${lead.id}"]`)?.focus());
  };
  const save = async () => {
    setSaving(true);
    try {
      await downloadFile(leadEndpoints.exportLeads[1], { ...leadFilterOf(search) }, "leads");
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setSaving(false);
    }
  };
  const columns = board.data?.columns ?? [];
  const walk = (lead: Lead, direction: "up" | "down" | "left" | "right") => {
    const at = columns.findIndex((column) => column.status === lead.status);
    const place = columns[at]?.items.findIndex((one) => one.id === lead.id) ?? -1;
    const sideways = direction === "left" ? -1 : 1;
    let target = columns[at]?.items[direction === "up" ? place - 1 : place + 1];
    if (direction === "left" || direction === "right") {
      target = undefined;
      for (let next = at + sideways; target === undefined && next >= 0 && next < columns.length; next += sideways) {
        const items = columns[next]?.items ?? [];
        target = items[Math.min(place, items.length - 1)];
      }
    }
    if (target) document.querySelector<HTMLElement>(`[data-lead="${target.id}"]`)?.focus();
  };
  const view = leadViewOf(search);
  const isFiltered = Object.keys(view).length > 0;
  const isEmpty = board.data !== undefined && columns.every((column) => column.count === 0);
  const owners = [{ value: "none", label: t`Sem responsável` }, ...team.map(({ id, name }) => ({ value: id, label: name }))];
  const orNothing = (value: string) => (value === "" ? undefined : value);
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Leads`}
          action={
            <div className="flex gap-2">
              {rights.exportLeads ? (
                <Button busy={saving} disabled={isEmpty} onClick={() => void save()}>
                  <Download size={16} aria-hidden="true" />
                  <Trans>Exportar CSV</Trans>
                </Button>
              ) : null}
              {rights.write ? (
                <Button look="primary" onClick={() => setAdding(true)}>
                  <Plus size={16} aria-hidden="true" />
                  <Trans>Novo lead</Trans>
                </Button>
              ) : null}
            </div>
          }
        />
        <SectionLinks />
        <div className="flex flex-col gap-2 border-b px-4 py-3 md:px-8">
          <div className="flex flex-col gap-2 md:flex-row md:items-center">
            <div className="flex md:w-72">
              <SearchBox
                id={searchId}
                value={search.q ?? ""}
                placeholder={t`Nome, empresa ou interesse`}
                onChange={(q) => change({ q: orNothing(q) })}
              />
            </div>
            <div role="group" aria-label={t`Filtros`} className="no-scrollbar flex min-w-0 flex-1 gap-1.5 overflow-x-auto md:flex-wrap">
              <FilterChip
                name={t`O que fazer`}
                chosen={search.action === undefined ? null : actionLook(search.action as Lead["action"])[0]}
                value={search.action ?? ""}
                onChange={(value) => change({ action: orNothing(value) })}
                choices={leadActions.map((value) => ({ value, label: actionLook(value)[0] }))}
              />
              <FilterChip
                name={t`Interesse`}
                chosen={search.interest === undefined ? null : interestName(search.interest as Lead["interest_type"])}
                value={search.interest ?? ""}
                onChange={(value) => change({ interest: orNothing(value) })}
                choices={interestTypes.map((value) => ({ value, label: interestName(value) }))}
              />
              <FilterChip
                name={t`Como chegou`}
                chosen={search.by === undefined ? null : captureName(search.by as Lead["captured_by"])}
                value={search.by ?? ""}
                onChange={(value) => change({ by: orNothing(value) })}
                choices={captures.map((value) => ({ value, label: captureName(value) }))}
              />
              <FilterChip
                name={t`Responsável`}
                chosen={search.owner === undefined ? null : (owners.find(({ value }) => value === search.owner)?.label ?? search.owner)}
                value={search.owner ?? ""}
                onChange={(value) => change({ owner: orNothing(value) })}
                choices={owners}
              />
              <FilterChip
                name={t`Pontos`}
                chosen={search.min === undefined ? null : t`${search.min} ou mais`}
                value={search.min ?? ""}
                onChange={(value) => change({ min: orNothing(value) })}
                choices={["30", "50", "60", "80"].map((value) => ({ value, label: t`${value} ou mais` }))}
              />
              {isFiltered ? (
                <Button
                  look="ghost"
                  size="sm"
                  className="rounded-full"
                  onClick={() => void navigate({ to: "/customers/leads", replace: true, search: {} })}
                >
                  <X size={14} aria-hidden="true" />
                  <Trans>Limpar filtros</Trans>
                </Button>
              ) : null}
            </div>
          </div>
          <ListViews
            list="leads"
            filter={view}
            onOpen={(kept) => void navigate({ to: "/customers/leads", search: readLeadSearch(kept) })}
          />
        </div>
      </div>
      {board.isError && !board.data ? (
        <FaultCard error={board.error} onRetry={() => void board.refetch()} />
      ) : !board.data ? (
        <Skeleton label={t`Carregando o quadro`} className="flex gap-3 p-4 md:p-8">
          {[0, 1, 2, 3].map((column) => (
            <SkeletonBlock key={column} className="h-80 w-[17.5rem] shrink-0" />
          ))}
        </Skeleton>
      ) : isEmpty ? (
        <EmptyState
          icon={Handshake}
          title={isFiltered ? t`Nenhum lead com estes filtros` : t`Ainda não há leads`}
          action={
            isFiltered ? (
              <Button onClick={() => void navigate({ to: "/customers/leads", replace: true, search: {} })}>
                <Trans>Mostrar todos</Trans>
              </Button>
            ) : rights.write ? (
              <Button look="primary" onClick={() => setAdding(true)}>
                <Plus size={16} aria-hidden="true" />
                <Trans>Novo lead</Trans>
              </Button>
            ) : undefined
          }
        >
          {isFiltered ? null : (
            <Trans>
              Quem pergunta preço, pede orçamento, toca em um anúncio ou preenche um formulário do site vira lead sozinho. Você também pode
              criar um.
            </Trans>
          )}
        </EmptyState>
      ) : (
        <div
          role="region"
          aria-label={t`Quadro de leads`}
          className="thin-scroll flex min-h-0 flex-1 snap-x gap-3 overflow-x-auto p-3 md:snap-none md:px-8 md:py-4"
        >
          {columns.map((column) => (
            <BoardColumn
              key={column.status}
              column={column}
              now={now}
              movable={rights.write}
              dragged={dragged}
              onDrag={setDragged}
              onOpen={(lead) => change({ lead: lead.id })}
              onMove={moveTo}
              onMore={more}
              onWalk={walk}
            />
          ))}
        </div>
      )}
      <Suspense fallback={null}>
        {search.lead === undefined ? null : (
          <LeadSheet id={search.lead} onClose={() => change({ lead: undefined })} onMove={moveTo} onChanged={() => void refresh()} />
        )}
        {adding ? (
          <NewLeadDialog
            onClose={() => setAdding(false)}
            onMade={(id) => {
              setAdding(false);
              void refresh();
              change({ lead: id });
            }}
          />
        ) : null}
        {losing ? (
          <LostDialog
            lead={losing}
            onClose={() => setLosing(null)}
            onLost={(reason) => {
              const lead = losing;
              setLosing(null);
              void move(lead, "lost", reason === "" ? {} : { reason });
            }}
          />
        ) : null}
      </Suspense>
    </main>
  );
}
