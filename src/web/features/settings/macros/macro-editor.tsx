import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import type { Macro, MacroAction } from "#modules/macros/macros.contract.ts";
import { newId } from "#shared/ids.ts";
import { fillVariables } from "#shared/reply-variables.ts";
import { call } from "../../../api/call.ts";
import { useMe } from "../../../app/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/choice.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { textFrom, useSubmit } from "../../../ui/use-submit.ts";
import { FormProblem } from "../../accounts/entry-frame.tsx";
import { callMacros, macrosQuery } from "../../conversations/macros/macros-api.ts";
import { labelsQuery, teamQuery, teamsQuery } from "../../conversations/queries.ts";
import { ActionFields, type ActionChoices } from "./action-fields.tsx";
import { actionSentence, actionTypes, beginAction, type ActionType } from "./action-words.ts";
import { DragList } from "./drag-list.tsx";

const most = 20;

interface Step {
  id: string;
  action: MacroAction;
}

const cannedQuery = {
  queryKey: ["canned", "macros"],
  queryFn: () => call("listCannedReplies", { query: { limit: 100 } }),
  staleTime: 60_000,
};

function useChoices(): ActionChoices {
  return {
    people: (useQuery(teamQuery).data?.items ?? []).filter((person) => !person.disabled),
    teams: useQuery(teamsQuery).data?.items ?? [],
    labels: (useQuery(labelsQuery).data?.items ?? []).map(({ label }) => label),
    replies: useQuery(cannedQuery).data?.items ?? [],
  };
}

/** What will happen, step by step, with the texts as a customer called Ana would read them. */
function Preview({ steps, choices }: { steps: readonly Step[]; choices: ActionChoices }) {
  const me = useMe();
  const reply = (id: string) => choices.replies.find((one) => one.id === id)?.text ?? null;
  const names = {
    person: (id: string) => choices.people.find((one) => one.id === id)?.name ?? t`Alguém que saiu`,
    team: (id: string) => choices.teams.find((one) => one.id === id)?.name ?? t`(apagada)`,
    reply,
  };
  const sample = {
    "cliente.nome": "Ana Souza",
    "cliente.primeiro_nome": "Ana",
    "atendente.nome": me.user.name,
    "atendente.primeiro_nome": me.user.name.split(" ")[0] ?? "",
    "loja.nome": me.account.name,
  };
  return (
    <section aria-label={t`Prévia`} className="rounded-lg bg-sunken p-3">
      <h3 className="pb-1 text-xs font-semibold text-faint">
        <Trans>Prévia</Trans>
      </h3>
      <ol className="flex list-decimal flex-col gap-1 pl-5 text-sm">
        {steps.map(({ id, action }) => {
          const text = action.type === "reply" ? reply(action.cannedId) : action.type === "note" ? action.text : null;
          return (
            <li key={id}>
              {actionSentence(action, names)}
              {text ? (
                <p className="mt-1 rounded-lg border bg-surface px-2.5 py-1.5 whitespace-pre-wrap">
                  {action.type === "reply" ? fillVariables(text, sample).text : text}
                </p>
              ) : null}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

export function MacroEditor({ macro, mayShare, onClose }: { macro: Macro | null; mayShare: boolean; onClose: () => void }) {
  const queries = useQueryClient();
  const choices = useChoices();
  const [shared, setShared] = useState(macro?.shared ?? mayShare);
  const [steps, setSteps] = useState<readonly Step[]>(() => (macro?.actions ?? []).map((action) => ({ id: newId(), action })));
  const types = actionTypes();
  const labelOf = (type: ActionType) => types.find((one) => one.type === type)?.label ?? type;
  const form = useSubmit(async (data) => {
    const body = { name: textFrom(data, "name"), shared, actions: steps.map(({ action }) => action) };
    if (macro) await callMacros("updateMacro", { params: { id: macro.id }, body });
    else await callMacros("createMacro", { body });
    await queries.invalidateQueries(macrosQuery);
    onClose();
  });
  const move = (step: Step, to: number) => {
    const others = steps.filter((other) => other !== step);
    setSteps([...others.slice(0, to), step, ...others.slice(to)]);
  };
  return (
    <Dialog wide open onOpenChange={(open) => !open && onClose()} title={macro ? t`Mudar a macro` : t`Nova macro`}>
      <form onSubmit={form.onSubmit} className="flex flex-col gap-4">
        <FormProblem text={form.problem} />
        <Field label={t`Nome`} error={form.fieldProblem("name")}>
          {(ids) => <Input {...ids} name="name" maxLength={60} required defaultValue={macro?.name} autoComplete="off" />}
        </Field>
        {mayShare ? (
          <Checkbox checked={shared} onChange={setShared}>
            <Trans>Para toda a equipe</Trans>
          </Checkbox>
        ) : null}
        <DragList items={steps} nameOf={({ action }) => labelOf(action.type)} onMove={move}>
          {(step) => (
            <>
              <span className="flex min-w-0 flex-1 flex-col gap-1.5">
                <span className="flex min-h-7 items-center font-medium">{labelOf(step.action.type)}</span>
                <ActionFields
                  action={step.action}
                  choices={choices}
                  onChange={(action) => setSteps(steps.map((other) => (other === step ? { ...step, action } : other)))}
                />
              </span>
              <Button
                look="ghost"
                size="iconSm"
                aria-label={t`Tirar ${labelOf(step.action.type)}`}
                onClick={() => setSteps(steps.filter((other) => other !== step))}
              >
                <X size={15} aria-hidden="true" />
              </Button>
            </>
          )}
        </DragList>
        {steps.length < most ? (
          <Select
            aria-label={t`Acrescentar ação`}
            value=""
            onChange={(event) => {
              const type = types.find((one) => one.type === event.target.value)?.type;
              if (!type) return;
              const first = { label: choices.labels[0] ?? "", cannedId: choices.replies[0]?.id ?? "" };
              setSteps([...steps, { id: newId(), action: beginAction(type, first) }]);
            }}
          >
            <option value="">{t`Acrescentar ação…`}</option>
            {types.map(({ type, label }) => (
              <option key={type} value={type}>
                {label}
              </option>
            ))}
          </Select>
        ) : null}
        {steps.length > 0 ? <Preview steps={steps} choices={choices} /> : null}
        <Button type="submit" look="primary" busy={form.busy} disabled={steps.length === 0}>
          <Trans>Salvar</Trans>
        </Button>
      </form>
    </Dialog>
  );
}
