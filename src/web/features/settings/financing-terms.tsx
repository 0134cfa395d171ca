import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useState } from "react";
import type { AgentLimits, FinancingTerms } from "#modules/agent/agent-settings.contract.ts";
import { Checkbox } from "../../ui/choice.tsx";
import { Field, Input } from "../../ui/field.tsx";

const atStart: FinancingTerms = { monthlyRatePercent: 1.99, maxMonths: 48, minCents: 50_000, feeCents: 0, chargesIof: true, lender: "" };

const typed = (value: number) => String(value).replace(".", ",");
const read = (text: string) => (/^\d{1,9}(?:[.,]\d{1,4})?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : null);

/** A number as it is written; what is not one changes nothing and is said. */
function NumberField({
  label,
  value,
  least,
  most,
  onChange,
}: {
  label: string;
  value: number;
  least: number;
  most: number;
  onChange: (value: number) => void;
}) {
  const [text, setText] = useState(() => typed(value));
  const given = read(text);
  const isWrong = given === null || given < least || given > most;
  return (
    <Field label={label} error={isWrong ? t`De ${typed(least)} a ${typed(most)}` : undefined}>
      {(ids) => (
        <Input
          {...ids}
          inputMode="decimal"
          autoComplete="off"
          maxLength={12}
          className="tabular"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            const next = read(event.target.value);
            if (next !== null && next >= least && next <= most) onChange(next);
          }}
          onBlur={() => isWrong && setText(typed(value))}
        />
      )}
    </Field>
  );
}

/** What credit costs here, and for how long a quote holds. Without terms the agent works out no instalments. */
export function FinancingTermsForm({
  terms,
  quoteDays,
  onChange,
}: {
  terms: FinancingTerms | null;
  quoteDays: number | null;
  onChange: (change: Partial<AgentLimits>) => void;
}) {
  const set = (change: Partial<FinancingTerms>) => terms !== null && onChange({ financing: { ...terms, ...change } });
  return (
    <section className="flex flex-col gap-3 border-t pt-5">
      <h3 className="font-semibold">
        <Trans>Orçamentos e financiamento</Trans>
      </h3>
      <div className="max-w-48">
        <NumberField
          label={t`Dias de validade de um orçamento`}
          value={quoteDays ?? 7}
          least={1}
          most={180}
          onChange={(days) => onChange({ quoteDays: Math.round(days) })}
        />
      </div>
      <Checkbox checked={terms !== null} onChange={(on) => onChange({ financing: on ? atStart : null })}>
        <Trans>Simular financiamento com estas condições</Trans>
      </Checkbox>
      {terms === null ? (
        <p className="text-sm text-soft">
          <Trans>Sem condições, o agente diz que não consegue simular e oferece uma pessoa. Ele não inventa taxas.</Trans>
        </p>
      ) : (
        <>
          <div className="grid grid-cols-2 gap-3 md:grid-cols-3">
            <NumberField
              label={t`Juros ao mês (%)`}
              value={terms.monthlyRatePercent}
              least={0}
              most={20}
              onChange={(monthlyRatePercent) => set({ monthlyRatePercent })}
            />
            <NumberField
              label={t`Máximo de parcelas`}
              value={terms.maxMonths}
              least={2}
              most={120}
              onChange={(months) => set({ maxMonths: Math.round(months) })}
            />
            <NumberField
              label={t`Valor mínimo (R$)`}
              value={terms.minCents / 100}
              least={0}
              most={1_000_000}
              onChange={(reais) => set({ minCents: Math.round(reais * 100) })}
            />
            <NumberField
              label={t`Tarifa de abertura (R$)`}
              value={terms.feeCents / 100}
              least={0}
              most={100_000}
              onChange={(reais) => set({ feeCents: Math.round(reais * 100) })}
            />
            <Field label={t`Quem concede o crédito`}>
              {(ids) => (
                <Input
                  {...ids}
                  maxLength={120}
                  value={terms.lender}
                  placeholder={t`A própria empresa`}
                  onChange={(event) => set({ lender: event.target.value })}
                />
              )}
            </Field>
          </div>
          <Checkbox checked={terms.chargesIof} onChange={(chargesIof) => set({ chargesIof })}>
            <Trans>Incide IOF (somado ao valor financiado)</Trans>
          </Checkbox>
          <p className="text-sm text-soft">
            <Trans>Tabela Price. Cada simulação diz a parcela, o total e o custo efetivo total (CET) ao ano.</Trans>
          </p>
        </>
      )}
    </section>
  );
}
