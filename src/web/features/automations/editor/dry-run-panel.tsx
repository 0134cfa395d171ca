import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Plural, Trans } from "@lingui/react/macro";
import { FlaskConical } from "lucide-react";
import { useState } from "react";
import type { DryRun } from "#modules/automations/automations.contract.ts";
import { formatCount } from "../../../format/numbers.ts";
import { Badge } from "../../../ui/badge.tsx";
import { Button } from "../../../ui/button.tsx";
import { codeText, outcomeLook, stepName } from "../names.ts";

/** What would happen now, without its happening. */
export function DryRunPanel({ onRun }: { onRun: () => Promise<DryRun | null> }) {
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<DryRun | null>(null);
  const run = async () => {
    setBusy(true);
    setResult(await onRun());
    setBusy(false);
  };
  return (
    <section aria-label={t`Simulação`} className="flex flex-col gap-3 rounded-xl border bg-surface p-4">
      <div className="flex flex-wrap items-center gap-3">
        <h2 className="min-w-0 flex-1 font-semibold">
          <Trans>Simulação</Trans>
        </h2>
        <Button busy={busy} onClick={() => void run()}>
          <FlaskConical size={16} aria-hidden="true" />
          <Trans>Simular</Trans>
        </Button>
      </div>
      {result === null ? (
        <p className="text-sm text-soft">
          <Trans>Mostra quem receberia o quê neste momento. Nada é enviado nem mudado.</Trans>
        </p>
      ) : (
        <>
          <dl className="grid grid-cols-3 gap-3">
            {(
              [
                [t`Casos`, result.cases],
                [t`Começariam`, result.wouldStart],
                [t`Com envio`, result.wouldSend],
              ] as const
            ).map(([name, value]) => (
              <div key={name}>
                <dt className="text-2xs text-faint">{name}</dt>
                <dd className="tabular text-lg font-semibold">
                  {formatCount(i18n.locale, value)}
                  {result.counted === "at_least" && name === t`Casos` ? "+" : ""}
                </dd>
              </div>
            ))}
          </dl>
          <p className="text-sm text-soft">
            {result.cases > 0 && result.examples.length === 0 ? (
              <Trans>Há casos, mas nenhum cumpre as condições.</Trans>
            ) : (
              <Plural value={result.examples.length} _0="Nenhum caso agora." one="# exemplo:" other="# exemplos:" />
            )}
          </p>
          <ul className="flex flex-col gap-2">
            {result.examples.map((example, index) => (
              <li key={`${example.conversationId ?? example.customerId}:${index}`} className="rounded-lg bg-sunken p-3">
                <p className="font-medium">{example.customerName ?? t`Cliente sem nome`}</p>
                {example.ends === null ? null : <p className="text-sm text-warn">{codeText(example.ends)}</p>}
                <ul className="mt-1 flex flex-col gap-1">
                  {example.steps.map((step) => (
                    <li key={step.id} className="text-sm">
                      <span className="flex flex-wrap items-center gap-1.5">
                        {stepName(step.kind)}
                        <Badge tone={outcomeLook(step.outcome)[1]}>{outcomeLook(step.outcome)[0]}</Badge>
                        {step.outcome === "skipped" || step.outcome === "failed" ? (
                          <span className="text-soft">{codeText(step.code)}</span>
                        ) : null}
                      </span>
                      {step.text === null ? null : <p className="mt-0.5 whitespace-pre-wrap text-soft">{step.text}</p>}
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
