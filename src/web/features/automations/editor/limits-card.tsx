import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import type { Definition } from "#modules/automations/definition.contract.ts";
import { Checkbox } from "../../../ui/choice.tsx";
import { Field, Select } from "../../../ui/field.tsx";
import { NumberInput } from "./number-input.tsx";

function cancelName(reason: Definition["cancelOn"][number]): string {
  return reason === "reply" ? t`o cliente responde` : reason === "purchase" ? t`o cliente compra` : t`a conversa é resolvida`;
}

/** What ends it early, for whom it may be, and how much goes out in a day. */
export function LimitsCard({
  definition,
  problems,
  onChange,
}: {
  definition: Definition;
  problems: ReadonlyMap<string, string>;
  onChange: (part: Partial<Definition>) => void;
}) {
  return (
    <section className="flex flex-col gap-3 rounded-xl border bg-surface p-4" aria-label={t`Limites`}>
      <h2 className="font-semibold">
        <Trans>Paradas e limites</Trans>
      </h2>
      <p className="text-sm font-medium">
        <Trans>Para de escrever quando</Trans>
      </p>
      <div className="-mt-2 flex flex-wrap gap-x-5">
        {(["reply", "purchase", "resolved"] as const).map((reason) => (
          <Checkbox
            key={reason}
            checked={definition.cancelOn.includes(reason)}
            onChange={(checked) =>
              onChange({ cancelOn: checked ? [...definition.cancelOn, reason] : definition.cancelOn.filter((one) => one !== reason) })
            }
          >
            {cancelName(reason)}
          </Checkbox>
        ))}
      </div>
      <div className="grid gap-3 md:grid-cols-3">
        <Field label={t`Finalidade`} hint={t`Quem pediu para parar nunca recebe.`}>
          {(ids) => (
            <Select
              {...ids}
              value={definition.purpose}
              onChange={(event) => onChange({ purpose: event.target.value as Definition["purpose"] })}
            >
              <option value="service">{t`Atendimento`}</option>
              <option value="commercial">{t`Comercial`}</option>
              <option value="marketing">{t`Publicidade (só com consentimento)`}</option>
            </Select>
          )}
        </Field>
        <Field label={t`Mensagens por dia`} error={problems.get("definition.limits.perDay")}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={definition.limits.perDay}
              onChange={(perDay) => onChange({ limits: { ...definition.limits, perDay } })}
            />
          )}
        </Field>
        <Field label={t`Por cliente e dia`} error={problems.get("definition.limits.perCustomerPerDay")}>
          {(ids) => (
            <NumberInput
              {...ids}
              value={definition.limits.perCustomerPerDay}
              onChange={(perCustomerPerDay) => onChange({ limits: { ...definition.limits, perCustomerPerDay } })}
            />
          )}
        </Field>
      </div>
    </section>
  );
}
