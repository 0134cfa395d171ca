import { t } from "@lingui/core/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { MarketRules } from "#packs/marketplace/providers.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";
import { DialogForm } from "./dialog-form.tsx";
import { serviceProblem } from "./names.ts";
import { PaymentNotices } from "./payment-notices.tsx";
import { callServices, rulesQuery } from "./services-api.ts";

const bounds: Readonly<Record<keyof MarketRules, readonly [number, number]>> = {
  fee_percent: [0, 50],
  commission: [0, 100_000],
  most_notices: [0, 50],
  onboarding_reminder_hours: [1, 720],
  release_after_days: [0, 90],
};

function RulesForm({ rules, onClose }: { rules: MarketRules; onClose: () => void }) {
  const queries = useQueryClient();
  const texts = (of: MarketRules) => ({
    fee_percent: String(of.fee_percent).replace(".", ","),
    commission: String(of.commission).replace(".", ","),
    most_notices: String(of.most_notices),
    onboarding_reminder_hours: String(of.onboarding_reminder_hours),
    release_after_days: String(of.release_after_days),
  });
  const [draft, setDraft] = useState(() => texts(rules));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const put = async (next: MarketRules) => {
    queries.setQueryData(rulesQuery.queryKey, await callServices("setMarketRules", { body: next }));
  };
  const labels: Readonly<Record<keyof MarketRules, string>> = {
    fee_percent: t`Taxa da plataforma (%)`,
    commission: t`Comissão por indicação (R$)`,
    most_notices: t`Prestadores avisados por pedido`,
    onboarding_reminder_hours: t`Lembrete de cadastro incompleto (h)`,
    release_after_days: t`Prazo para confirmar ou contestar (dias)`,
  };
  const hints: Readonly<Record<keyof MarketRules, string>> = {
    fee_percent: t`Do valor liberado. O que já foi aceito fica com a taxa de antes.`,
    commission: t`Quando o primeiro serviço de quem foi indicado é concluído.`,
    most_notices: t`Os que melhor combinam primeiro; 0: ninguém é avisado.`,
    onboarding_reminder_hours: t`Depois de tantas horas sem avançar.`,
    release_after_days: t`Conta do aviso de que terminou; depois o valor é liberado. 0: nunca sozinho.`,
  };
  const keys = Object.keys(bounds) as (keyof MarketRules)[];
  const save = async () => {
    const next = { ...rules };
    for (const key of keys) {
      const [least, most] = bounds[key];
      const value = Number(draft[key].trim().replace(",", "."));
      const whole = key !== "fee_percent" && key !== "commission";
      if (draft[key].trim() === "" || !(value >= least && value <= most) || (whole && !Number.isInteger(value)))
        return setProblem(t`${labels[key]}: um número de ${least} a ${most}.`);
      next[key] = value;
    }
    setBusy(true);
    setProblem(null);
    try {
      await put(next);
      onClose();
      toastWithUndo(t`Regras salvas`, () => void put(rules).catch((error: unknown) => toastProblem(serviceProblem(error))));
    } catch (error) {
      setProblem(serviceProblem(error));
      setBusy(false);
    }
  };
  return (
    <DialogForm title={t`Regras da área Serviços`} does={t`Salvar`} problem={problem} busy={busy} onSave={save} onClose={onClose}>
      <div className="grid gap-3 md:grid-cols-2">
        {keys.map((key) => (
          <Field key={key} label={labels[key]} hint={hints[key]}>
            {(ids) => (
              <Input
                {...ids}
                inputMode="decimal"
                maxLength={9}
                value={draft[key]}
                onChange={({ target }) => setDraft({ ...draft, [key]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <PaymentNotices />
    </DialogForm>
  );
}

/** What the platform keeps, what prospectors earn, and whom it tells of jobs. */
export function RulesDialog({ onClose }: { onClose: () => void }) {
  const rules = useQuery(rulesQuery);
  if (rules.data !== undefined) return <RulesForm rules={rules.data} onClose={onClose} />;
  return (
    <Dialog wide open onOpenChange={(open) => !open && onClose()} title={t`Regras da área Serviços`}>
      {rules.isError ? (
        <FaultCard error={rules.error} onRetry={() => void rules.refetch()} />
      ) : (
        <Skeleton label={t`Carregando`} className="flex flex-col gap-3">
          <SkeletonBlock className="h-16" />
          <SkeletonBlock className="h-16" />
        </Skeleton>
      )}
    </Dialog>
  );
}
