import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { OperatorWire } from "#modules/routing/operators.contract.ts";
import { explainProblem } from "../../../api/problem.ts";
import { Button } from "../../../ui/button.tsx";
import { Dialog } from "../../../ui/dialog.tsx";
import { Switch } from "../../../ui/switch.tsx";
import { toastProblem, toastWithUndo } from "../../../ui/toast.ts";
import { useSubmit } from "../../../ui/use-submit.ts";
import { FormProblem } from "../../accounts/entry-frame.tsx";
import { operatorName } from "../operator-words.ts";
import { callRouting } from "../routing-api.ts";
import { NumberField } from "./number-field.tsx";
import { useSkillOptions } from "./options.ts";
import { ProblemsContext } from "./problems.ts";
import { WordsField } from "./words-field.tsx";

/** How much somebody takes and what they can do; of oneself everybody may say whether they are away. */
export function OperatorDialog({ operator, leads, onClose }: { operator: OperatorWire; leads: boolean; onClose: () => void }) {
  const client = useQueryClient();
  const known = useSkillOptions();
  const [capacity, setCapacity] = useState(operator.max_capacity);
  const [auto, setAuto] = useState(operator.settings.auto_assignment);
  const [capabilities, setCapabilities] = useState(operator.capabilities);
  const [specialties, setSpecialties] = useState(operator.settings.specialties);
  const [away, setAway] = useState(operator.status === "away");
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const refresh = () => client.invalidateQueries({ queryKey: ["routing"] });
  const form = useSubmit(async () => {
    const fits = Number.isInteger(capacity) && capacity >= 0 && capacity <= 1000;
    setProblems(new Map(fits ? [] : [["max_capacity", t`Um número inteiro de 0 a 1000.`]]));
    if (!fits) return;
    const status = away ? "away" : "online";
    const work = { max_capacity: capacity, auto_assignment: auto, capabilities, specialties };
    const before = {
      max_capacity: operator.max_capacity,
      auto_assignment: operator.settings.auto_assignment,
      capabilities: operator.capabilities,
      specialties: operator.settings.specialties,
    };
    const wasAway = operator.status === "away";
    const params = { id: operator.id };
    await callRouting("updateOperatorEndpoint", { params, body: { ...(leads && work), ...(away !== wasAway && { status }) } });
    await refresh();
    toastWithUndo(t`${operatorName(operator)}: salvo`, () => {
      const body = { ...(leads && before), ...(away !== wasAway && { status: wasAway ? ("away" as const) : ("online" as const) }) };
      callRouting("updateOperatorEndpoint", { params, body })
        .then(refresh)
        .catch((error: unknown) => toastProblem(explainProblem(error)));
    });
    onClose();
  });
  const isBot = operator.type === "bot";
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={operatorName(operator)}>
      <ProblemsContext value={problems}>
        <form onSubmit={form.onSubmit} noValidate className="flex flex-col gap-4">
          <FormProblem text={form.problem} />
          {isBot && !leads ? null : (
            <Switch checked={away} onChange={setAway}>
              {isBot ? (
                <Trans>Em pausa: não responde, e quem escreve espera por uma pessoa</Trans>
              ) : (
                <Trans>Ausente: não recebe conversas agora</Trans>
              )}
            </Switch>
          )}
          {leads ? (
            <>
              <NumberField
                label={t`Capacidade`}
                unit={t`conversas ao mesmo tempo`}
                path="max_capacity"
                value={capacity}
                onChange={setCapacity}
              />
              {isBot ? (
                <p className="text-sm text-soft">
                  <Trans>Conversas novas além da capacidade esperam por uma pessoa; com 1000 não há limite.</Trans>
                </p>
              ) : null}
              <Switch checked={auto} onChange={setAuto}>
                {isBot ? <Trans>Recebe conversas novas</Trans> : <Trans>Recebe conversas sozinho</Trans>}
              </Switch>
              <WordsField
                free
                label={t`O que sabe fazer`}
                hint={t`Por exemplo: reembolso, inglês, instalação.`}
                options={known}
                value={capabilities}
                onChange={setCapabilities}
              />
              <WordsField
                free
                label={t`Especialidades`}
                hint={t`Por exemplo: eletrônicos, painéis solares.`}
                options={known}
                value={specialties}
                onChange={setSpecialties}
              />
            </>
          ) : null}
          <Button type="submit" look="primary" busy={form.busy}>
            <Trans>Salvar</Trans>
          </Button>
        </form>
      </ProblemsContext>
    </Dialog>
  );
}
