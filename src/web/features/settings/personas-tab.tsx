import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Plus, RotateCcw, Trash2 } from "lucide-react";
import { useState } from "react";
import type { PersonaView } from "#modules/agent/personas.contract.ts";
import { call } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { useChannels, useMe } from "../../app/session.ts";
import { Badge } from "../../ui/badge.tsx";
import { Button } from "../../ui/button.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { userTypeName } from "../conversations/names.ts";
import { fieldsOf, PersonaEditor } from "./persona-editor.tsx";

const personasQuery = queryOptions({ queryKey: ["personas"], queryFn: () => call("listPersonas") });

/** How the automatic agent speaks to whom. */
export function PersonasTab() {
  const editable = useMe().user.role === "ADMIN";
  const channels = useChannels();
  const queries = useQueryClient();
  const personas = useQuery(personasQuery);
  const [open, setOpen] = useState<{ persona: PersonaView | null } | null>(null);
  const refresh = () => queries.invalidateQueries(personasQuery);
  const remove = async (persona: PersonaView) => {
    try {
      await call("removePersona", { params: { id: persona.id } });
      const back = () =>
        persona.standard
          ? call("setPersona", { params: { id: persona.id }, body: fieldsOf(persona) })
          : call("createPersona", { body: fieldsOf(persona) });
      toastWithUndo(persona.standard ? t`${persona.name} voltou ao texto inicial` : t`${persona.name} foi removida`, () => {
        void back().then(refresh, (error: unknown) => toastProblem(explainProblem(error)));
      });
    } catch (error) {
      toastProblem(explainProblem(error));
    }
    await refresh();
  };
  if (personas.error) return <FaultCard error={personas.error} onRetry={() => void personas.refetch()} />;
  if (!personas.data)
    return (
      <Skeleton label={t`Carregando as vozes do agente`} className="p-6">
        <SkeletonBlock className="h-64" />
      </Skeleton>
    );
  const channelNames = (ids: readonly string[]) =>
    channels
      .filter(({ id }) => ids.includes(id))
      .map(({ name }) => name)
      .join(", ");
  return (
    <div className="max-w-3xl px-4 py-4 md:px-8">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-prose text-soft">
          <Trans>
            Como o atendente automático se apresenta e fala com cada público. Uma voz feita para um canal vale antes das outras.
          </Trans>
        </p>
        {editable ? (
          <Button look="primary" onClick={() => setOpen({ persona: null })}>
            <Plus size={16} aria-hidden="true" /> <Trans>Nova voz</Trans>
          </Button>
        ) : null}
      </div>
      <ul className="divide-y">
        {personas.data.items.map((persona) => (
          <li key={persona.id} className="flex items-start gap-2 py-3">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-medium">{persona.name}</span>
                <span className="text-sm text-soft">
                  <Trans>apresenta-se como {persona.agentName}</Trans>
                </span>
                {persona.changed ? <Badge>{t`alterada`}</Badge> : null}
              </p>
              <p className="text-sm text-soft">
                {persona.userTypes.map(userTypeName).join(", ")} ·{" "}
                {persona.channelIds.length === 0 ? t`todos os canais` : channelNames(persona.channelIds)} · {persona.tone.join(", ")}
              </p>
              <p className="mt-1 line-clamp-2">“{persona.greeting["pt-BR"] || persona.purpose}”</p>
            </div>
            {editable ? (
              <>
                {persona.standard && !persona.changed ? null : (
                  <Button
                    look="ghost"
                    size="icon"
                    aria-label={persona.standard ? t`Voltar ${persona.name} ao texto inicial` : t`Remover ${persona.name}`}
                    onClick={() => void remove(persona)}
                  >
                    {persona.standard ? <RotateCcw size={16} aria-hidden="true" /> : <Trash2 size={16} aria-hidden="true" />}
                  </Button>
                )}
                <Button look="ghost" size="icon" aria-label={t`Mudar ${persona.name}`} onClick={() => setOpen({ persona })}>
                  <Pencil size={16} aria-hidden="true" />
                </Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {open ? <PersonaEditor persona={open.persona} onSaved={refresh} onClose={() => setOpen(null)} /> : null}
    </div>
  );
}
