import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Columns3, Download, Plus, SearchX, Upload, UsersRound } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { useActions } from "../../../app/actions.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { PageHeader } from "../../../app/page-header.tsx";
import { explainProblem } from "../../../api/problem.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Menu, MenuCheckItem } from "../../../ui/menu.tsx";
import { toastProblem } from "../../../ui/toast.ts";
import { customerFilterCount, keyOfSearch, readCustomerSearch, viewFilterOf } from "../customer-search.ts";
import { useCustomerRights } from "../rights.ts";
import { SectionLinks } from "../section-links.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { customerColumns, keepColumns, readColumns } from "./columns.tsx";
import { CustomerFilters, type ChangeSearch } from "./customer-filters.tsx";
import { CustomerList, ListSkeleton } from "./customer-list.tsx";
import { downloadChosen } from "./export.ts";
import { ListViews } from "./list-views.tsx";
import { SearchBox } from "./search-box.tsx";
import { useCustomers } from "./use-customers.ts";
import { useSelection } from "./use-selection.ts";

const NewCustomerDialog = lazy(async () => ({ default: (await import("./new-customer-dialog.tsx")).NewCustomerDialog }));
const searchId = "customer-search";

export function CustomersPage() {
  const search = useSearch({ from: "/shell/customers" });
  const navigate = useNavigate();
  const rights = useCustomerRights();
  const { list, count, filter } = useCustomers(search);
  const [columnIds, setColumnIds] = useState(readColumns);
  const [at, setAt] = useState(-1);
  const [adding, setAdding] = useState(false);
  const users = useMemo(() => list.data?.pages.flatMap((page) => page.items) ?? [], [list.data]);
  const ids = useMemo(() => users.map((user) => user.id), [users]);
  const scope = keyOfSearch(search);
  const selection = useSelection(scope, ids);
  const all = customerColumns();
  const columns = all.filter((column) => columnIds.includes(column.id));
  const current = Math.min(at, users.length - 1);

  const change: ChangeSearch = useCallback(
    (next) => {
      setAt(-1);
      void navigate({ to: "/customers", replace: true, search: (old: object) => readCustomerSearch({ ...old, ...next }) });
    },
    [navigate],
  );
  const open = useCallback((id: string) => void navigate({ to: "/customers/$customerId", params: { customerId: id } }), [navigate]);
  const choose = selection.toggle;
  const more = useCallback(() => void list.fetchNextPage(), [list]);
  const merge = (one: string, other: string) =>
    void navigate({ to: "/customers/$customerId", params: { customerId: one }, search: { merge: other } });
  const here = () => users[current]?.id;
  const doHere = (work: (id: string) => void) => () => {
    const id = here();
    if (id !== undefined) work(id);
  };
  useActions([
    {
      id: "customers:down",
      keys: "j",
      label: t`Próximo cliente`,
      group: "list",
      keyOnly: true,
      run: () => setAt(Math.min(current + 1, users.length - 1)),
    },
    { id: "customers:up", keys: "k", label: t`Cliente anterior`, group: "list", keyOnly: true, run: () => setAt(Math.max(current - 1, 0)) },
    { id: "customers:open", keys: "o", label: t`Abrir cliente`, group: "list", keyOnly: true, run: doHere(open) },
    { id: "customers:choose", keys: "x", label: t`Escolher cliente`, group: "list", keyOnly: true, run: doHere((id) => choose(id, false)) },
    { id: "customers:find", keys: "/", label: t`Buscar na lista`, group: "list", run: () => document.getElementById(searchId)?.focus() },
    ...(rights.write
      ? [{ id: "customers:new", keys: "n", label: t`Novo cliente`, group: "list" as const, run: () => setAdding(true) }]
      : []),
  ]);

  const filtered = customerFilterCount(search) > 0 || search.q !== undefined;
  const empty = filtered ? (
    <EmptyState
      icon={SearchX}
      title={t`Nenhum cliente com estes filtros`}
      action={
        <Button onClick={() => void navigate({ to: "/customers", replace: true, search: {} })}>
          <Trans>Mostrar todos</Trans>
        </Button>
      }
    >
      <Trans>A busca olha nomes inteiros ou em parte; e-mail, telefone, CPF e CNPJ inteiros.</Trans>
    </EmptyState>
  ) : (
    <EmptyState
      icon={UsersRound}
      title={t`Ainda não há clientes`}
      action={
        rights.write ? (
          <>
            {rights.import ? (
              <Link to="/customers/import" className={buttonClass("primary")}>
                <Upload size={16} aria-hidden="true" />
                <Trans>Importar</Trans>
              </Link>
            ) : null}
            <Button onClick={() => setAdding(true)}>
              <Plus size={16} aria-hidden="true" />
              <Trans>Novo cliente</Trans>
            </Button>
          </>
        ) : undefined
      }
    >
      <Trans>Quem escreve por um canal aparece aqui sozinho. Os que você já tem vêm por um arquivo CSV.</Trans>
    </EmptyState>
  );
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader
          title={t`Clientes`}
          action={
            rights.write ? (
              <div className="flex gap-2">
                <Button look="primary" onClick={() => setAdding(true)}>
                  <Plus size={16} aria-hidden="true" />
                  <Trans>Novo cliente</Trans>
                </Button>
              </div>
            ) : undefined
          }
        />
        <SectionLinks />
        <div className="flex flex-col gap-2 border-b px-4 py-3 md:px-8">
          <div className="flex items-center gap-2">
            <SearchBox id={searchId} value={search.q ?? ""} onChange={(q) => change({ q: q === "" ? undefined : q })} />
            <span aria-live="polite" className="tabular hidden shrink-0 text-sm text-soft md:block">
              {count === null ? null : count.more ? (
                <Trans>mais de 10.000</Trans>
              ) : (
                <Plural value={count.count} one="# cliente" other="# clientes" />
              )}
            </span>
            <Menu
              trigger={
                <Button look="ghost" size="icon" aria-label={t`Colunas`} title={t`Colunas`} className="hidden md:inline-flex">
                  <Columns3 size={16} aria-hidden="true" />
                </Button>
              }
            >
              {all.map((column) => (
                <MenuCheckItem
                  key={column.id}
                  checked={columnIds.includes(column.id)}
                  onChange={(shown) => {
                    const next = shown ? [...columnIds, column.id] : columnIds.filter((id) => id !== column.id);
                    setColumnIds(next);
                    keepColumns(next);
                  }}
                >
                  {column.header}
                </MenuCheckItem>
              ))}
            </Menu>
            {rights.export ? (
              <Button
                look="ghost"
                size="icon"
                aria-label={t`Exportar CSV`}
                title={t`Exportar CSV`}
                onClick={() => void downloadChosen({ filter }).catch((error: unknown) => toastProblem(explainProblem(error)))}
              >
                <Download size={16} aria-hidden="true" />
              </Button>
            ) : null}
          </div>
          <CustomerFilters search={search} onChange={change} />
          <ListViews
            list="customers"
            filter={viewFilterOf(search)}
            onOpen={(kept) => void navigate({ to: "/customers", search: readCustomerSearch(kept) })}
          />
        </div>
        <BulkBar
          key={selection.chosen.size === 0 ? "none" : "some"}
          chosen={selection.chosen}
          filter={filter}
          count={count}
          onClear={selection.clear}
          onMerge={merge}
        />
      </div>
      {list.isError && users.length === 0 ? (
        <FaultCard error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isPending ? (
        <ListSkeleton />
      ) : users.length === 0 ? (
        <div className="thin-scroll min-h-0 flex-1 overflow-y-auto">{empty}</div>
      ) : (
        <CustomerList
          users={users}
          columns={columns}
          sort={search.by ?? "last_active_at"}
          chosen={selection.chosen}
          current={current}
          hasMore={list.hasNextPage}
          fetching={list.isFetchingNextPage}
          scope={scope}
          total={count === null || count.more ? null : count.count}
          onMore={more}
          onSort={(by) => change({ by })}
          onOpen={open}
          onChoose={choose}
          onChooseAll={selection.setAll}
        />
      )}
      <Suspense fallback={null}>{adding ? <NewCustomerDialog onClose={() => setAdding(false)} onMade={open} /> : null}</Suspense>
    </main>
  );
}
