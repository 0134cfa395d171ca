import { t } from "@lingui/core/macro";
import { useQuery } from "@tanstack/react-query";
import type { LeafStep } from "#modules/automations/definition.contract.ts";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { playbooksQuery } from "../../playbooks/playbooks-api.ts";

type Step = Extract<LeafStep, { kind: "start_playbook" }>;

/** Which playbook the agent begins; who may not read playbooks writes its key. */
export function PlaybookField({ step, onChange, error }: { step: Step; onChange: (step: Step) => void; error: string | undefined }) {
  const playbooks = useQuery(playbooksQuery);
  const items = playbooks.data?.items ?? [];
  const put = (key: string) => onChange({ ...step, key });
  return (
    <Field label={t`Playbook`} error={error} hint={t`O agente segue o playbook na conversa, a partir da próxima mensagem do cliente.`}>
      {(ids) =>
        playbooks.isError ? (
          <Input {...ids} className="max-w-80" value={step.key} onChange={(event) => put(event.target.value)} />
        ) : (
          <Select {...ids} className="max-w-80" value={step.key} onChange={(event) => put(event.target.value)}>
            {items.some(({ key }) => key === step.key) ? null : (
              <option value={step.key}>{step.key === "" ? t`Escolha…` : step.key}</option>
            )}
            {items.map(({ key, on, definition }) => (
              <option key={key} value={key} disabled={!on}>
                {on ? definition.name : t`${definition.name} (desligado)`}
              </option>
            ))}
          </Select>
        )
      }
    </Field>
  );
}
