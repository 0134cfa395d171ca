import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { ChevronLeft } from "lucide-react";
import { useMemo, useState } from "react";
import type { QueueWire } from "#modules/routing/queues.contract.ts";
import { ApiProblem } from "../../../api/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { Field, Input, Textarea, focusAtOnce } from "../../../ui/field.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { toastDone, toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { UnsavedBar } from "../../settings/unsaved-bar.tsx";
import { callRouting, queuesQuery } from "../routing-api.ts";
import { EscalationRules } from "./escalation-rules.tsx";
import { NumberField } from "./number-field.tsx";
import { Part } from "./part.tsx";
import { PriorityRules } from "./priority-rules.tsx";
import { problemText } from "./problem-text.ts";
import { ProblemsContext, type Problems } from "./problems.ts";
import { draftOfQueue, problemsOf, type QueueDraft } from "./queue-draft.ts";
import { HoursFields, MatchFields, OverflowFields, PeopleFields } from "./queue-parts.tsx";
import { TargetLines } from "./target-lines.tsx";
import { queueProblem } from "../words.ts";

/** What the server refused, in the reader's language. */
function refusalText(code: string, message: string): string {
  if (code === "queues.name_taken") return t`Já há uma fila com este nome.`;
  if (code === "queues.default_stays") return t`A fila principal fica sempre ativa.`;
  return message;
}

/** Everything that can be set of a queue; null: a new one. */
export function QueueEditor({ queue, queues, onClose }: { queue: QueueWire | null; queues: readonly QueueWire[]; onClose: () => void }) {
  const client = useQueryClient();
  const stored = useMemo(() => draftOfQueue(queue), [queue]);
  const [draft, setDraft] = useState<QueueDraft>(stored);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Problems>(new Map());
  const others = queues.filter(({ id }) => id !== queue?.id);
  const isDefault = queue?.is_default === true;
  const put = (part: Partial<QueueDraft>) => {
    setRefused(new Map());
    setDraft((old) => ({ ...old, ...part }));
  };
  const change = (part: Partial<QueueDraft["settings"]>) => {
    setRefused(new Map());
    setDraft((old) => ({ ...old, settings: { ...old.settings, ...part } }));
  };
  const problems: Problems =
    refused.size > 0 ? refused : new Map(tried ? [...problemsOf(draft)].map(([path, problem]) => [path, problemText(problem)]) : []);
  const changed = queue === null || JSON.stringify(draft) !== JSON.stringify(stored);
  const refresh = () => client.invalidateQueries({ queryKey: queuesQuery.queryKey });
  const save = async () => {
    setTried(true);
    const found = problemsOf(draft);
    if (found.size > 0) throw new ApiProblem(400, "form", t`Confira os campos marcados.`);
    const { status, ...rest } = draft;
    // The main one is always active.
    const body = isDefault ? rest : draft;
    try {
      if (queue === null) await callRouting("createQueueEndpoint", { body: { ...rest, status } });
      else await callRouting("updateQueueEndpoint", { params: { id: queue.id }, body });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setRefused(new Map([...error.fields].map(([path, message]) => [path, refusalText(error.code, message)])));
      throw new ApiProblem(error.status, error.code, refusalText(error.code, error.message));
    }
    await refresh();
    if (queue === null) toastDone(t`Fila criada`);
    else
      toastWithUndo(t`Fila salva`, () => {
        const { status: old, ...before } = stored;
        callRouting("updateQueueEndpoint", { params: { id: queue.id }, body: isDefault ? before : { ...before, status: old } })
          .then(refresh)
          .catch((error: unknown) => toastProblem(queueProblem(error)));
      });
    onClose();
  };
  const { settings } = draft;
  return (
    <ProblemsContext value={problems}>
      <div className="max-w-3xl px-4 py-3 md:px-8">
        <Button look="ghost" size="sm" className="-ml-2 mb-2" onClick={onClose}>
          <ChevronLeft size={16} aria-hidden="true" /> <Trans>Todas as filas</Trans>
        </Button>
        <h3 className="mb-3 text-lg font-semibold">{queue?.name ?? t`Nova fila`}</h3>
        <div className="flex flex-col gap-6">
          <div className="flex flex-col gap-3">
            <Field label={t`Nome`} error={problems.get("name")}>
              {(ids) => (
                <Input
                  {...ids}
                  ref={queue === null ? focusAtOnce : undefined}
                  maxLength={60}
                  autoComplete="off"
                  value={draft.name}
                  onChange={(event) => put({ name: event.target.value })}
                />
              )}
            </Field>
            <Field label={t`Para que serve`} hint={t`Só a equipe da empresa vê.`}>
              {(ids) => (
                <Textarea
                  {...ids}
                  rows={2}
                  maxLength={300}
                  value={draft.description}
                  onChange={(event) => put({ description: event.target.value })}
                />
              )}
            </Field>
            <Switch checked={draft.auto_assign} onChange={(auto_assign) => put({ auto_assign })}>
              <Trans>Distribuir sozinha para quem está livre</Trans>
            </Switch>
            {isDefault ? null : (
              <Switch checked={draft.status === "active"} onChange={(on) => put({ status: on ? "active" : "paused" })}>
                <Trans>Recebe conversas novas</Trans>
              </Switch>
            )}
          </div>
          {isDefault ? null : (
            <Part
              title={t`O que entra nesta fila`}
              hint={t`Entra o que cumpre tudo o que está escolhido. Sem escolha nenhuma, só por transferência ou transbordo.`}
            >
              <MatchFields settings={settings} change={change} />
            </Part>
          )}
          <Part title={t`Quem atende`}>
            <PeopleFields settings={settings} change={change} />
          </Part>
          <Part title={t`Ordem`} hint={t`As regras somam pontos; quem tem mais vem primeiro.`}>
            <PriorityRules rules={settings.priority_rules} onChange={(priority_rules) => change({ priority_rules })} />
            <NumberField
              label={t`Espera máxima`}
              hint={t`Depois dela os pontos não contam mais: quem chegou primeiro vem primeiro.`}
              unit={t`minutos`}
              path="settings.max_waiting_time"
              value={settings.max_waiting_time / 60}
              onChange={(minutes) => change({ max_waiting_time: Math.round(minutes * 60) })}
            />
          </Part>
          <Part
            title={t`Escalonamento`}
            hint={t`O que fazer quando alguém espera demais ou está insatisfeito. A primeira regra que se cumpre age, uma vez.`}
          >
            <EscalationRules
              rules={settings.escalation_rules}
              queues={others}
              onChange={(escalation_rules) => change({ escalation_rules })}
            />
          </Part>
          <Part title={t`Horário`} hint={t`Fora dele a fila não distribui e os prazos não correm.`}>
            <HoursFields settings={settings} change={change} />
          </Part>
          <Part title={t`Transbordo`}>
            <OverflowFields settings={settings} change={change} queues={others} />
          </Part>
          <Part title={t`Prazos`} hint={t`Vale a primeira linha que combina. Sem linha, os prazos da empresa.`}>
            <TargetLines lines={settings.sla} onChange={(sla) => change({ sla })} />
            <NumberField
              label={t`Avisar quando passou`}
              unit={t`% do prazo`}
              path="settings.sla_warning_percent"
              value={settings.sla_warning_percent}
              onChange={(sla_warning_percent) => change({ sla_warning_percent })}
            />
          </Part>
        </div>
        {changed ? <UnsavedBar onSave={save} onDiscard={queue === null ? onClose : () => setDraft(stored)} /> : null}
      </div>
    </ProblemsContext>
  );
}
