import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Bookmark, RefreshCw, Trash2, Users } from "lucide-react";
import { useState } from "react";
import type { ListView, ViewedList } from "#modules/customers/views/list-views.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/choice.tsx";
import { classNames } from "../../../ui/class-names.ts";
import { Dialog } from "../../../ui/dialog.tsx";
import { Input } from "../../../ui/field.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../../../ui/toast.ts";
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
      {open ? <ViewsDialog list={list} filter={filter} views={views} onClose={() => setOpen(false)} /> : null}
    </nav>
  );
}

function ViewsDialog({
  list,
  filter,
  views,
  onClose,
}: Omit<ListViewsProps, "onOpen"> & { views: readonly ListView[]; onClose: () => void }) {
  const rights = useCustomerRights();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const run = (work: () => Promise<unknown>) =>
    void work()
      .catch((error: unknown) => toastProblem(explainProblem(error)))
      .finally(() => void queries.invalidateQueries({ queryKey: ["list-views", list] }));
  const remove = async (view: ListView) => {
    await callCustomers("deleteListView", { params: { id: view.id } });
    toastWithUndo(t`Visão «${view.name}» excluída`, () =>
      run(() => callCustomers("createListView", { body: { list, name: view.name, filter: view.filter, shared: view.shared } })),
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => !next && onClose()}
      title={t`Visões salvas`}
      description={t`Uma visão guarda os filtros e a ordem que estão na tela.`}
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === "") return;
          run(async () => {
            await callCustomers("createListView", { body: { list, name: name.trim(), filter, shared } });
            setName("");
            toastDone(t`Visão salva`);
          });
        }}
      >
        <div className="flex gap-2">
          <Input
            aria-label={t`Nome da visão`}
            placeholder={t`Nome da visão`}
            maxLength={60}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <Button type="submit" look="primary" disabled={name.trim() === ""}>
            <Trans>Salvar</Trans>
          </Button>
        </div>
        {rights.shareViews ? (
          <Checkbox checked={shared} onChange={setShared}>
            <Trans>Para toda a equipe</Trans>
          </Checkbox>
        ) : null}
      </form>
      <ul className="mt-4 flex flex-col gap-1" aria-label={t`Visões salvas`}>
        {views.map((view) => {
          const edit = (body: { name?: string; filter?: Record<string, string> }) =>
            run(() => callCustomers("updateListView", { params: { id: view.id }, body }));
          return (
            <li key={view.id} className="flex items-center gap-1">
              {view.shared ? <Users size={14} className="shrink-0 text-soft" aria-label={t`Compartilhada`} /> : null}
              <Input
                aria-label={t`Nome da visão ${view.name}`}
                defaultValue={view.name}
                maxLength={60}
                disabled={!view.editable}
                onBlur={(event) => {
                  const next = event.target.value.trim();
                  if (next !== "" && next !== view.name) edit({ name: next });
                }}
              />
              {view.editable ? (
                <>
                  <button
                    type="button"
                    aria-label={t`Usar os filtros da tela em ${view.name}`}
                    title={t`Usar os filtros da tela`}
                    className={buttonClass("ghost", "iconSm")}
                    onClick={() => edit({ filter })}
                  >
                    <RefreshCw size={15} aria-hidden="true" />
                  </button>
                  <button
                    type="button"
                    aria-label={t`Excluir ${view.name}`}
                    className={buttonClass("ghost", "iconSm")}
                    onClick={() => run(() => remove(view))}
                  >
                    <Trash2 size={15} aria-hidden="true" />
                  </button>
                </>
              ) : null}
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
