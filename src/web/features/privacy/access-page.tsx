import { i18n } from "@lingui/core";
import { plural, t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Eye } from "lucide-react";
import { useState } from "react";
import type { Access } from "#modules/privacy/access/access.contract.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { FilterChip } from "../../app/filter-chip.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { formatDate } from "../../format/dates.ts";
import { Badge } from "../../ui/badge.tsx";
import { Banner } from "../../ui/banner.tsx";
import { Button } from "../../ui/button.tsx";
import { DateField } from "../../ui/date-field.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Table } from "../../ui/table.tsx";
import { toastProblem } from "../../ui/toast.ts";
import { roleName } from "../accounts/role-names.ts";
import { downloadFile } from "../customers/list/export.ts";
import { accessActionName, accessActions, accessSubjectName, accessSubjects } from "./access-names.ts";
import { callPrivacy, privacyKey, reviewQuery } from "./privacy-api.ts";
import { privacyEndpoints } from "./privacy-endpoints.ts";
import type { AccessSearch } from "./privacy-routes.ts";
import { PrivacyLinks } from "./section-links.tsx";

const first: string | null = null;

const whenCell = (row: Access) => <span className="whitespace-nowrap">{formatDate(i18n.locale, "full", row.at)}</span>;
const whoCell = (row: Access) => (
  <span>
    {row.by.name} <span className="text-sm text-soft">{row.by.kind === "key" ? t`chave de API` : roleName(row.by.role as "ADMIN")}</span>
  </span>
);
const actionCell = (row: Access) => (
  <Badge {...(row.action === "refused" ? { tone: "bad" as const } : row.action === "export" ? { tone: "warn" as const } : {})}>
    {row.times > 1 ? `${accessActionName(row.action)} × ${row.times}` : accessActionName(row.action)}
  </Badge>
);

function PersonsCell({ row }: { row: Access }) {
  const [only] = row.person_ids;
  if (only === undefined) return row.seen === 0 ? "—" : plural(row.seen, { one: "# registro", other: "# registros" });
  if (row.person_ids.length > 1) return t`${row.person_ids.length} pessoas`;
  return (
    <Link to="/customers/$customerId" params={{ customerId: only }} className="text-accent-ink underline">
      <Trans>Abrir o cliente</Trans>
    </Link>
  );
}
const personsCell = (row: Access) => <PersonsCell row={row} />;
const maskedCell = (row: Access) => (row.masked ? t`Mascarado` : row.seen === 0 ? "—" : t`Em claro`);

/** Start of a day, and of the day after it, of the reader's calendar. */
const dayBounds = ({ from, to }: Pick<AccessSearch, "from" | "to">) => {
  const after = to === undefined ? null : new Date(`${to}T00:00:00`);
  after?.setDate(after.getDate() + 1);
  return { ...(from !== undefined && { from: new Date(`${from}T00:00:00`).toISOString() }), ...(after && { to: after.toISOString() }) };
};

/** Who saw whose data, newest first. Seals cover every line. */
export function AccessPage() {
  const search = useSearch({ from: "/shell/privacy/access" });
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);
  const people = useQuery(reviewQuery);
  const set = (change: Partial<Record<keyof AccessSearch, string | undefined>>) =>
    void navigate({ to: "/privacy/access", search: (before) => ({ ...before, ...change }) as AccessSearch, replace: true });
  const { actor, action, subject, person } = search;
  const filter = {
    ...(actor !== undefined && { actor }),
    ...(action !== undefined && { action: accessActions.find((each) => each === action) ?? ("open" as const) }),
    ...(subject !== undefined && { subject }),
    ...(person !== undefined && { person }),
    ...dayBounds(search),
  };
  const list = useInfiniteQuery({
    queryKey: [...privacyKey, "access", filter],
    queryFn: ({ pageParam, signal }) =>
      callPrivacy("listAccessLog", { query: { limit: 50, ...filter, ...(pageParam !== null && { cursor: pageParam }) }, signal }),
    initialPageParam: first,
    getNextPageParam: (page) => page.nextCursor,
  });
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const download = async () => {
    setBusy(true);
    await downloadFile(privacyEndpoints.exportAccessLog[1], filter, "acessos").catch((error: unknown) =>
      toastProblem(explainProblem(error)),
    );
    setBusy(false);
  };
  const actorName = people.data?.items.find(({ id }) => id === actor)?.name ?? t`Outra pessoa`;
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Acessos a dados`}
          description={t`Quem abriu, listou, buscou ou levou dados de clientes. Cada linha é selada em segundos e fica por dois anos.`}
          action={
            <Button busy={busy} onClick={() => void download()}>
              <Trans>Baixar CSV</Trans>
            </Button>
          }
        />
        <PrivacyLinks />
        <div
          role="group"
          aria-label={t`Filtros`}
          className="no-scrollbar flex items-center gap-1.5 overflow-x-auto border-b px-4 py-3 md:px-8"
        >
          <FilterChip
            name={t`Quem`}
            chosen={actor === undefined ? null : actorName}
            value={actor ?? ""}
            onChange={(value) => set({ actor: value })}
            choices={(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
          <FilterChip
            name={t`O que fez`}
            chosen={action === undefined ? null : accessActionName(action)}
            value={action ?? ""}
            onChange={(value) => set({ action: value })}
            choices={accessActions.map((value) => ({ value, label: accessActionName(value) }))}
          />
          <FilterChip
            name={t`Dados`}
            chosen={subject === undefined ? null : accessSubjectName(subject)}
            value={subject ?? ""}
            onChange={(value) => set({ subject: value })}
            choices={accessSubjects.map((value) => ({ value, label: accessSubjectName(value) }))}
          />
          <label htmlFor="access-from" className="text-sm text-soft">
            <Trans>de</Trans>
          </label>
          <DateField
            id="access-from"
            className="!w-36"
            value={search.from ?? ""}
            onChange={(value) => set({ from: value === "" ? undefined : value })}
          />
          <label htmlFor="access-to" className="text-sm text-soft">
            <Trans>até</Trans>
          </label>
          <DateField
            id="access-to"
            className="!w-36"
            value={search.to ?? ""}
            onChange={(value) => set({ to: value === "" ? undefined : value })}
          />
        </div>
      </div>
      <div className="thin-scroll flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto p-3 md:px-8 md:py-5">
        {person === undefined ? null : (
          <Banner>
            <span className="flex flex-wrap items-center gap-3">
              <Trans>Só os acessos aos dados de uma pessoa.</Trans>
              <Button size="sm" onClick={() => set({ person: undefined })}>
                <Trans>Mostrar de todas</Trans>
              </Button>
            </span>
          </Banner>
        )}
        {list.isError && !list.data ? (
          <FaultCard error={list.error} onRetry={() => void list.refetch()} />
        ) : !list.data ? (
          <Skeleton label={t`Carregando os acessos`} className="flex flex-col gap-2">
            {[0, 1, 2, 3].map((row) => (
              <SkeletonBlock key={row} className="h-10" />
            ))}
          </Skeleton>
        ) : (
          <>
            <Table
              caption={t`Acessos a dados de clientes`}
              rows={rows}
              rowKey={(row) => row.id}
              empty={
                <EmptyState icon={Eye} title={t`Nenhum acesso encontrado`}>
                  <Trans>Quem abre um cliente ou uma conversa aparece aqui em segundos.</Trans>
                </EmptyState>
              }
              columns={[
                { id: "at", header: t`Quando`, cell: whenCell },
                { id: "who", header: t`Quem`, cell: whoCell },
                { id: "action", header: t`O que fez`, cell: actionCell },
                { id: "subject", header: t`Dados`, cell: (row) => accessSubjectName(row.subject) },
                { id: "persons", header: t`De quem`, cell: personsCell },
                { id: "masked", header: t`Como viu`, cell: maskedCell },
                { id: "network", header: t`Rede`, cell: (row) => row.network ?? "—" },
              ]}
            />
            {list.hasNextPage ? (
              <Button className="mx-auto mt-3 flex" busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                <Trans>Mostrar mais</Trans>
              </Button>
            ) : null}
          </>
        )}
      </div>
    </main>
  );
}
