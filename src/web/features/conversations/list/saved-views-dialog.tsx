import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, RefreshCw, Trash2, Users } from "lucide-react";
import { useState } from "react";
import { call, type CallResult } from "../../../api/call.ts";
import { explainProblem } from "../../../api/problem.ts";
import { useMe } from "../../../app/session.ts";
import { Button, buttonClass } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Input } from "../../../ui/field.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { filterOf, type InboxSearch } from "../inbox-search.ts";
import { savedViewsQuery } from "../queries.ts";

type SavedView = CallResult<"listSavedViews">["items"][number];

/** Keeps the present filter under a name; renames, reorders, replaces and removes what was kept. */
export function SavedViewsDialog({ search, onClose }: { search: InboxSearch; onClose: () => void }) {
  const me = useMe();
  const leads = me.user.role === "ADMIN" || me.user.role === "MANAGER";
  const queries = useQueryClient();
  const views = useQuery(savedViewsQuery).data?.items ?? [];
  const [name, setName] = useState("");
  const [shared, setShared] = useState(false);
  const run = (work: () => Promise<unknown>) =>
    void work()
      .then(
        () => undefined,
        (error: unknown) => toastProblem(explainProblem(error)),
      )
      .finally(() => {
        void queries.invalidateQueries({ queryKey: ["saved-views"] });
        void queries.invalidateQueries({ queryKey: ["conversation-counts"] });
      });
  const remove = async (view: SavedView) => {
    await call("deleteSavedView", { params: { id: view.id } });
    toastWithUndo(t`Visão «${view.name}» excluída`, () =>
      run(() => call("createSavedView", { body: { name: view.name, filter: view.filter, shared: view.shared } })),
    );
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t`Visões salvas`}
      description={t`Uma visão guarda a lista, os filtros e a ordem que estão na tela.`}
    >
      <form
        className="flex flex-col gap-2"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === "") return;
          run(async () => {
            await call("createSavedView", { body: { name: name.trim(), filter: filterOf(search), shared } });
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
        {leads ? (
          <label className="flex min-h-8 items-center gap-2 text-sm pointer-coarse:min-h-11">
            <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
            <Trans>Para toda a equipe</Trans>
          </label>
        ) : null}
      </form>
      <ul className="mt-4 flex flex-col gap-1" aria-label={t`Visões salvas`}>
        {views.map((view) => {
          const kind = views.filter((other) => other.shared === view.shared);
          const place = kind.indexOf(view);
          const edit = (body: { name?: string; position?: number; filter?: ReturnType<typeof filterOf> }) =>
            run(() => call("updateSavedView", { params: { id: view.id }, body }));
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
                    aria-label={t`Subir ${view.name}`}
                    disabled={place === 0}
                    className={buttonClass("ghost", "iconSm")}
                    onClick={() => edit({ position: place - 1 })}
                  >
                    <ArrowUp size={15} aria-hidden="true" />
                  </button>
                  <button
                    type="button"
                    aria-label={t`Descer ${view.name}`}
                    disabled={place === kind.length - 1}
                    className={buttonClass("ghost", "iconSm")}
                    onClick={() => edit({ position: place + 1 })}
                  >
                    <ArrowDown size={15} aria-hidden="true" />
                  </button>
                  <button
                    type="button"
                    aria-label={t`Usar os filtros da tela em ${view.name}`}
                    title={t`Usar os filtros da tela`}
                    className={buttonClass("ghost", "iconSm")}
                    onClick={() => edit({ filter: filterOf(search) })}
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
