import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Link, useNavigate } from "@tanstack/react-router";
import { CalendarDays, ListFilter, Search, X } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useActions } from "../../../app/actions.ts";
import { formatDate } from "../../../format/dates.ts";
import { formatCount } from "../../../format/numbers.ts";
import type { ViewName } from "../../../live/view-filter.ts";
import { buttonClass } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { fieldClass } from "../../../ui/field.tsx";
import { filterCount, type InboxSearch } from "../inbox-search.ts";
import { NextOfQueue } from "../queue/queue-actions.tsx";
import { useOwnTeams } from "../use-own-teams.ts";
import { ResponseLine } from "./response-line.tsx";
import { SavedViewsBar } from "./saved-views-bar.tsx";
import type { Counts } from "./use-counts.ts";

const ListFilters = lazy(async () => ({ default: (await import("./list-filters.tsx")).ListFilters }));

function ViewTabs({ search, counts }: { search: InboxSearch; counts: Counts | undefined }) {
  const inTeam = useOwnTeams().length > 0;
  const view = search.view ?? "all";
  const tabs: { view: ViewName; label: string; count: number | undefined }[] = [
    { view: "mine", label: t`Minhas`, count: counts?.mine },
    { view: "queue", label: t`Fila`, count: counts?.queue },
    { view: "mentions", label: t`Menções`, count: counts?.mentions },
    ...(inTeam || view === "team" ? [{ view: "team" as const, label: t`Equipe`, count: counts?.team }] : []),
    { view: "bot", label: t`IA`, count: counts?.bot },
    { view: "all", label: t`Todas`, count: counts?.all },
  ];
  return (
    <nav aria-label={t`Listas`} className="thin-scroll -mx-1 flex gap-0.5 overflow-x-auto">
      {tabs.map((tab) => (
        <Link
          key={tab.view}
          to="."
          search={(old: InboxSearch) => ({ ...old, view: tab.view })}
          aria-current={view === tab.view ? "true" : undefined}
          className={classNames(
            "inline-flex h-8 shrink-0 items-center gap-1 rounded-lg px-1.5 text-sm font-medium pointer-coarse:h-11",
            view === tab.view ? "bg-accent-soft text-accent-ink" : "text-soft hover:bg-sunken hover:text-ink",
          )}
        >
          {tab.label}
          {tab.count !== undefined && (tab.view !== "mentions" || tab.count > 0) ? (
            <span className="tabular text-xs">{formatCount(i18n.locale, tab.count)}</span>
          ) : null}
        </Link>
      ))}
    </nav>
  );
}

function SearchField({ search }: { search: InboxSearch }) {
  const navigate = useNavigate();
  const [text, setText] = useState(search.q ?? "");
  const [seen, setSeen] = useState(search.q);
  // The address changed by other means than this field: a link, the back button.
  if (seen !== search.q) {
    setSeen(search.q);
    if ((search.q ?? "") !== text.trim()) setText(search.q ?? "");
  }
  useEffect(() => {
    if (text.trim() === (search.q ?? "")) return;
    const timer = setTimeout(() => {
      void navigate({
        to: ".",
        replace: true,
        search: (old: InboxSearch) => ({ ...old, q: text.trim() === "" ? undefined : text.trim() }),
      });
    }, 250);
    return () => clearTimeout(timer);
  }, [text, search.q, navigate]);
  return (
    <div className="relative flex-1">
      <Search size={16} className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-faint" aria-hidden="true" />
      <input
        id="inbox-search"
        type="search"
        aria-label={t`Filtrar conversas`}
        placeholder={t`Filtrar…`}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && event.currentTarget.blur()}
        className={classNames(fieldClass, "h-9 pr-8 pl-8.5 [&::-webkit-search-cancel-button]:hidden pointer-coarse:h-11")}
      />
      {text !== "" ? (
        <button
          type="button"
          aria-label={t`Limpar a busca`}
          onClick={() => setText("")}
          className="absolute top-1/2 right-1.5 inline-flex size-6 -translate-y-1/2 items-center justify-center rounded-md text-soft hover:bg-sunken"
        >
          <X size={14} aria-hidden="true" />
        </button>
      ) : null}
    </div>
  );
}

/** The filters are fetched when they are opened first. */
function focusWhenThere(id: string, frames = 120): void {
  const field = document.getElementById(id);
  if (field) field.focus();
  else if (frames > 0) requestAnimationFrame(() => focusWhenThere(id, frames - 1));
}

/** Says that the list begins in the past, and leads back. */
function FromDay({ before }: { before: string }) {
  return (
    <p className="flex items-center gap-2 rounded-lg bg-accent-soft px-2.5 py-1 text-sm text-accent-ink">
      <CalendarDays size={14} className="shrink-0" aria-hidden="true" />
      <span className="min-w-0 flex-1">
        <Trans>Até {formatDate(i18n.locale, "dayLong", Date.parse(before) - 1)}</Trans>
      </span>
      <Link
        to="."
        search={({ before: _, ...old }: InboxSearch) => old}
        className="inline-flex min-h-7 items-center rounded-md px-1.5 font-medium underline underline-offset-2 hover:text-ink pointer-coarse:min-h-11"
      >
        <Trans>Ver as mais novas</Trans>
      </Link>
    </p>
  );
}

export function ListHeader({ search, counts }: { search: InboxSearch; counts: Counts | undefined }) {
  const set = filterCount(search);
  const [filters, setFilters] = useState(set > 0);
  useActions([
    {
      id: "jump-date",
      keys: "d",
      label: t`Ir para um dia da lista`,
      group: "list",
      run: () => {
        setFilters(true);
        focusWhenThere("inbox-day");
      },
    },
  ]);
  return (
    <header className="flex flex-col gap-2.5 border-b px-3 pt-3 pb-2.5">
      <div className="flex flex-col gap-0.5">
        <div className="flex items-center justify-between gap-2">
          <h1 className="truncate text-lg font-semibold">
            <Trans>Caixa de entrada</Trans>
          </h1>
          <NextOfQueue search={search} />
        </div>
        <ResponseLine />
      </div>
      <div className="flex gap-2">
        <SearchField search={search} />
        <button
          type="button"
          aria-expanded={filters}
          aria-controls="inbox-filters"
          aria-label={set > 0 ? t`Filtros: ${set} em uso` : t`Filtros`}
          onClick={() => setFilters(!filters)}
          className={buttonClass("secondary", "icon", set > 0 ? "border-accent bg-accent-soft text-accent-ink" : undefined)}
        >
          <ListFilter size={17} aria-hidden="true" />
        </button>
      </div>
      {filters ? (
        <div id="inbox-filters">
          <Suspense fallback={null}>
            <ListFilters search={search} counts={counts} />
          </Suspense>
        </div>
      ) : null}
      <ViewTabs search={search} counts={counts} />
      <SavedViewsBar search={search} counts={counts} />
      {search.before === undefined ? null : <FromDay before={search.before} />}
    </header>
  );
}
