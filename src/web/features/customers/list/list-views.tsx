import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, Users } from "lucide-react";
import { useState } from "react";
import type { ViewedList } from "#modules/customers/views/list-views.contract.ts";
import { ViewsDialog } from "../../../app/views-dialog.tsx";
import { buttonClass } from "../../../ui/button.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { callCustomers } from "../customers-api.ts";
import { useCustomerRights } from "../rights.ts";

interface ListViewsProps {
  list: ViewedList;
  /** The filters on the screen, as a view keeps them. */
  filter: Record<string, string>;
  onOpen: (filter: Record<string, string>) => void;
}

const keyOf = (filter: Record<string, string>) => JSON.stringify(Object.entries(filter).toSorted(([a], [b]) => (a < b ? -1 : 1)));

/** Saved views of a list, and the way to keep the present filters. */
export function ListViews({ list, filter, onOpen }: ListViewsProps) {
  const [open, setOpen] = useState(false);
  const rights = useCustomerRights();
  const queries = useQueryClient();
  const views =
    useQuery({ queryKey: ["list-views", list], queryFn: () => callCustomers("listListViews", { query: { list } }), staleTime: 60_000 }).data
      ?.items ?? [];
  if (views.length === 0 && Object.keys(filter).length === 0) return null;
  const here = keyOf(filter);
  return (
    <nav aria-label={t`Visões salvas`} className="flex min-w-0 items-center gap-1">
      <div className="no-scrollbar flex min-w-0 gap-1 overflow-x-auto">
        {views.map((view) => (
          <button
            key={view.id}
            type="button"
            aria-current={keyOf(view.filter) === here ? "true" : undefined}
            onClick={() => onOpen(view.filter)}
            className={classNames(
              "inline-flex h-7 shrink-0 items-center gap-1 rounded-full border px-2.5 text-sm pointer-coarse:h-11",
              keyOf(view.filter) === here
                ? "border-accent bg-accent-soft text-accent-ink"
                : "border-line text-soft hover:bg-sunken hover:text-ink",
            )}
          >
            {view.shared ? <Users size={12} aria-label={t`Compartilhada`} /> : null}
            <span className="max-w-40 truncate">{view.name}</span>
          </button>
        ))}
      </div>
      <button
        type="button"
        aria-label={t`Salvar e organizar visões`}
        title={t`Salvar e organizar visões`}
        className={buttonClass("ghost", "iconSm")}
        onClick={() => setOpen(true)}
      >
        <Bookmark size={15} aria-hidden="true" />
      </button>
      {open ? (
        <ViewsDialog
          description={t`Uma visão guarda os filtros e a ordem que estão na tela.`}
          views={views}
          filter={filter}
          mayShare={rights.shareViews}
          create={(body) => callCustomers("createListView", { body: { list, ...body } })}
          update={(id, { name, filter: kept }) =>
            callCustomers("updateListView", {
              params: { id },
              body: { ...(name !== undefined && { name }), ...(kept && { filter: kept }) },
            })
          }
          remove={(id) => callCustomers("deleteListView", { params: { id } })}
          onChanged={() => void queries.invalidateQueries({ queryKey: ["list-views", list] })}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </nav>
  );
}
