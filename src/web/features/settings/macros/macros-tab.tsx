import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, Trash2, Zap } from "lucide-react";
import { useState } from "react";
import type { Macro } from "#modules/macros/macros.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { FaultCard } from "../../../app/fault-card.tsx";
import { useMe } from "../../../app/session.ts";
import { Button } from "../../../ui/button.tsx";
import { EmptyState } from "../../../ui/empty-state.tsx";
import { Skeleton, SkeletonBlock } from "../../../ui/skeleton.tsx";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { callMacros, macrosQuery } from "../../conversations/macros/macros-api.ts";
import { actionTypes } from "./action-words.ts";
import { DragList } from "./drag-list.tsx";
import { MacroEditor } from "./macro-editor.tsx";

/** Macros for everybody and one's own, each in an order that people set. */
export function MacrosTab() {
  const { role } = useMe().user;
  const mayShare = role === "ADMIN" || role === "MANAGER";
  const queries = useQueryClient();
  const macros = useQuery(macrosQuery);
  const [editing, setEditing] = useState<Macro | "new" | null>(null);
  const items = macros.data?.items ?? [];
  const refresh = () => queries.invalidateQueries(macrosQuery);
  const run = (work: Promise<unknown>) =>
    void work.catch((error: unknown) => toastProblem(explainProblem(error))).finally(() => void refresh());
  const remove = async (macro: Macro) => {
    await callMacros("deleteMacro", { params: { id: macro.id } });
    const { name, shared, actions } = macro;
    toastWithUndo(t`Macro «${name}» apagada`, () => run(callMacros("createMacro", { body: { name, shared, actions } })));
  };
  const add = (
    <Button look="primary" onClick={() => setEditing("new")}>
      <Plus size={16} aria-hidden="true" /> <Trans>Nova macro</Trans>
    </Button>
  );
  const kinds = [
    { shared: true, title: t`De todos` },
    { shared: false, title: t`Só suas` },
  ];
  return (
    <div className="max-w-3xl px-4 py-4 md:px-8">
      <div className="mb-2 flex flex-wrap items-center justify-between gap-3">
        <p className="text-soft">
          <Trans>Várias ações com um nome, feitas de uma vez: na conversa aberta ou nas selecionadas, com a tecla M.</Trans>
        </p>
        {items.length > 0 ? add : null}
      </div>
      {macros.error ? (
        <FaultCard error={macros.error} onRetry={() => void macros.refetch()} />
      ) : !macros.data ? (
        <Skeleton label={t`Carregando as macros`}>
          <SkeletonBlock className="h-40" />
        </Skeleton>
      ) : items.length === 0 ? (
        <EmptyState icon={Zap} title={t`Ainda não há macros`} action={add}>
          <Trans>Por exemplo: enviar o código de rastreio, pôr a etiqueta «entrega» e resolver.</Trans>
        </EmptyState>
      ) : (
        kinds.map(({ shared, title }) => {
          const own = items.filter((macro) => macro.shared === shared);
          if (own.length === 0) return null;
          return (
            <section key={title} aria-label={title} className="mt-4">
              <h3 className="pb-1 text-xs font-semibold text-faint">{title}</h3>
              <DragList
                items={own}
                nameOf={(macro) => macro.name}
                fixed={shared && !mayShare}
                onMove={(macro, position) => run(callMacros("updateMacro", { params: { id: macro.id }, body: { position } }))}
              >
                {(macro) => (
                  <>
                    <span className="min-w-0 flex-1">
                      <span className="block truncate font-medium">{macro.name}</span>
                      <span className="block truncate text-sm text-soft">
                        {macro.actions.map(({ type }) => actionTypes().find((one) => one.type === type)?.label).join(" · ")}
                      </span>
                    </span>
                    {macro.editable ? (
                      <>
                        <Button look="ghost" size="icon" aria-label={t`Mudar ${macro.name}`} onClick={() => setEditing(macro)}>
                          <Pencil size={16} aria-hidden="true" />
                        </Button>
                        <Button look="ghost" size="icon" aria-label={t`Apagar ${macro.name}`} onClick={() => run(remove(macro))}>
                          <Trash2 size={16} aria-hidden="true" />
                        </Button>
                      </>
                    ) : null}
                  </>
                )}
              </DragList>
            </section>
          );
        })
      )}
      {editing ? <MacroEditor macro={editing === "new" ? null : editing} mayShare={mayShare} onClose={() => setEditing(null)} /> : null}
    </div>
  );
}
