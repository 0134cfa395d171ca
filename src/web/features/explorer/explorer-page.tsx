import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Columns3, Database, Download } from "lucide-react";
import { useState } from "react";
import { addressOf, call, requestJson } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { PageHeader } from "../../app/page-header.tsx";
import { useMe } from "../../app/session.ts";
import { Button } from "../../ui/button.tsx";
import { Sheet } from "../../ui/dialog.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Input, Select } from "../../ui/field.tsx";
import { Menu, MenuCheckItem, MenuItem } from "../../ui/menu.tsx";
import { Pagination } from "../../ui/pagination.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { DataList, Table } from "../../ui/table.tsx";
import { toastDone, toastProblem } from "../../ui/toast.ts";
import { saveBlob } from "../customers/list/export.ts";
import { SectionLinks } from "../customers/section-links.tsx";
import { entities, type Entity, type EntityFilter } from "./entities.ts";
import { flatten, readExplorerSearch, toCsv, type ExplorerSearch, type Flat } from "./explorer-search.ts";

type Row = Record<string, unknown>;
interface Page {
  items: Row[];
  nextCursor: string | null;
}
const pageSize = 50;
const mostExported = 10_000;

const fetchPage = async (entity: Entity, where: Record<string, string>, cursor: string | null, limit: number, signal?: AbortSignal) =>
  (await requestJson(
    "GET",
    addressOf(entity.path, {}, { ...where, limit, ...(cursor !== null && { cursor }) }),
    undefined,
    signal,
  )) as Page;

const shown = (value: Flat[string] | undefined) => (value === null || value === undefined || value === "" ? "—" : String(value));

/** A value; the first one of a row opens all of it. */
const cellOf = (value: string, open: (() => void) | null) =>
  open ? (
    <button type="button" className="max-w-60 truncate text-accent-ink hover:underline" onClick={open}>
      {value}
    </button>
  ) : (
    <span className="block max-w-72 truncate" title={value}>
      {value}
    </span>
  );

function FilterField({ filter, value, onChange }: { filter: EntityFilter; value: string; onChange: (value: string) => void }) {
  if (filter.type === "choice")
    return (
      <label className="flex flex-col gap-1 text-sm font-medium">
        {filter.label}
        <Select className="w-40" value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t`Todas`}</option>
          {filter.choices?.map((choice) => (
            <option key={choice} value={choice}>
              {choice}
            </option>
          ))}
        </Select>
      </label>
    );
  const isDay = filter.type === "instant";
  return (
    <label className="flex flex-col gap-1 text-sm font-medium">
      {filter.label}
      <Input
        key={value}
        className="w-40"
        type={isDay ? "date" : "text"}
        defaultValue={isDay ? value.slice(0, 10) : value}
        onBlur={(event) => onChange(isDay && event.target.value !== "" ? `${event.target.value}T00:00:00Z` : event.target.value.trim())}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.currentTarget.blur();
        }}
      />
    </label>
  );
}

/** Whatever is stored, as a table: an entity, its filters, its columns, page by page, and as a file. */
export function ExplorerPage() {
  const search = useSearch({ from: "/shell/customers/data" });
  const navigate = useNavigate();
  const me = useMe();
  const all = entities().filter((entity) => entity.roles.includes(me.user.role));
  const entity = all.find(({ id }) => id === search.entity) ?? all[0];
  const [trail, setTrail] = useState<{ key: string; cursors: readonly (string | null)[] }>({ key: "", cursors: [null] });
  const [open, setOpen] = useState<Row | null>(null);
  const [busy, setBusy] = useState(false);
  const where = Object.fromEntries(new URLSearchParams(search.where ?? ""));
  const key = `${entity?.id} ${search.where ?? ""}`;
  const cursors = trail.key === key ? trail.cursors : [null];
  const cursor = cursors.at(-1) ?? null;
  const page = useQuery({
    queryKey: ["explorer", entity?.id, where, cursor],
    queryFn: ({ signal }) =>
      entity ? fetchPage(entity, where, cursor, pageSize, signal) : Promise.resolve({ items: [], nextCursor: null }),
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    retry: false,
  });
  if (!entity) return null;
  const rows = (page.data?.items ?? []).map((item) => ({ item, flat: flatten(item) }));
  const known = [...new Set([...entity.columns, ...rows.flatMap(({ flat }) => Object.keys(flat))])];
  const columns = search.columns === undefined ? entity.columns : search.columns.split(",");
  const change = (next: { [Key in keyof ExplorerSearch]?: string | undefined }) =>
    void navigate({ to: "/customers/data", replace: true, search: (old: object) => readExplorerSearch({ ...old, ...next }) });
  const setFilter = (name: string, value: string) => {
    const next = new URLSearchParams(where);
    if (value === "") next.delete(name);
    else next.set(name, value);
    change({ where: next.toString() || undefined });
  };
  const download = async (kind: "csv" | "json") => {
    setBusy(true);
    try {
      const items: Row[] = [];
      for (let at: string | null = null; ;) {
        const part: Page = await fetchPage(entity, where, at, 100);
        items.push(...part.items);
        at = part.nextCursor;
        if (at === null || items.length >= mostExported) break;
      }
      await call("noteExport", { body: { exported: entity.id, rows: items.length, filter: where } });
      const flat = items.map((item) => flatten(item));
      const heads = [...new Set([...columns, ...flat.flatMap((row) => Object.keys(row))])];
      const content = kind === "csv" ? toCsv(heads, flat) : JSON.stringify(items, null, 2);
      saveBlob(new Blob([content], { type: kind === "csv" ? "text/csv" : "application/json" }), `${entity.id}.${kind}`);
      const count = items.length;
      toastDone(count >= mostExported ? t`Exportados os primeiros ${count}` : t`Exportados ${count}`);
    } catch (error) {
      toastProblem(explainProblem(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <main className="flex h-full flex-col">
      <div className="bg-surface">
        <PageHeader title={t`Dados`} description={t`Tudo o que está guardado, como a API mostra.`} />
        <SectionLinks />
        <div className="flex flex-wrap items-end gap-3 border-b px-4 py-3 md:px-8">
          <label className="flex flex-col gap-1 text-sm font-medium">
            {t`O quê`}
            <Select
              className="w-44"
              value={entity.id}
              onChange={(event) => change({ entity: event.target.value, where: undefined, columns: undefined })}
            >
              {all.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </Select>
          </label>
          {entity.filters.map((filter) => (
            <FilterField
              key={`${entity.id} ${filter.key}`}
              filter={filter}
              value={where[filter.key] ?? ""}
              onChange={(value) => value !== (where[filter.key] ?? "") && setFilter(filter.key, value)}
            />
          ))}
          <span className="flex-1" />
          <Menu
            trigger={
              <Button>
                <Columns3 size={16} aria-hidden="true" />
                <Trans>Colunas</Trans>
              </Button>
            }
          >
            {known.map((column) => (
              <MenuCheckItem
                key={column}
                checked={columns.includes(column)}
                onChange={(on) => change({ columns: (on ? [...columns, column] : columns.filter((each) => each !== column)).join(",") })}
              >
                {column}
              </MenuCheckItem>
            ))}
          </Menu>
          <Menu
            trigger={
              <Button busy={busy}>
                <Download size={16} aria-hidden="true" />
                <Trans>Exportar</Trans>
              </Button>
            }
          >
            <MenuItem onSelect={() => void download("csv")}>CSV</MenuItem>
            <MenuItem onSelect={() => void download("json")}>JSON</MenuItem>
          </Menu>
        </div>
      </div>
      <div className="thin-scroll flex min-h-0 flex-1 flex-col gap-3 overflow-y-auto px-4 py-4 md:px-8">
        {page.isError ? (
          <FaultCard error={page.error} onRetry={() => void page.refetch()} />
        ) : page.isPending ? (
          <Skeleton label={t`Carregando dados`} className="flex flex-col gap-2">
            <SkeletonBlock className="h-9" />
            <SkeletonBlock className="h-72" />
          </Skeleton>
        ) : (
          <>
            <Table
              caption={entity.label}
              rows={rows}
              rowKey={({ flat }) => shown(flat["id"])}
              empty={<EmptyState icon={Database} title={t`Nada guardado com estes filtros`} />}
              columns={columns.map((column, index) => ({
                id: column,
                header: column,
                cell: ({ item, flat }) => cellOf(shown(flat[column]), index === 0 ? () => setOpen(item) : null),
              }))}
            />
            <Pagination
              page={cursors.length}
              hasNext={page.data.nextCursor !== null}
              busy={page.isFetching}
              onPage={(next) =>
                setTrail({
                  key,
                  cursors: next > cursors.length ? [...cursors, page.data.nextCursor] : cursors.slice(0, Math.max(1, next)),
                })
              }
            />
          </>
        )}
      </div>
      <Sheet open={open !== null} onOpenChange={(next) => !next && setOpen(null)} title={entity.label} reading>
        <div className="p-5">
          <DataList items={Object.entries(open ? flatten(open) : {}).map(([name, value]) => ({ name, value: shown(value) }))} />
        </div>
      </Sheet>
    </main>
  );
}
