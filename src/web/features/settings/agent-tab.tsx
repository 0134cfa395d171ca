import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { FlaskConical, ShieldCheck } from "lucide-react";
import { useState } from "react";
import type { AgentSettings } from "#modules/agent/agent-settings.contract.ts";
import { call } from "../../api/call.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { Badge } from "../../ui/badge.tsx";
import { buttonClass } from "../../ui/button.tsx";
import { Checkbox, RadioChoice } from "../../ui/choice.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastDone } from "../../ui/toast.ts";
import { FinancingTermsForm } from "./financing-terms.tsx";
import { agentToolName } from "./agent-tool-words.ts";
import { UnsavedBar } from "./unsaved-bar.tsx";

const key = ["agent-settings"];

/** When the automatic agent answers, what it may use and how far it may go. */
export function AgentTab() {
  const queries = useQueryClient();
  const settings = useQuery({ queryKey: key, queryFn: ({ signal }) => call("getAgentSettings", { signal }) });
  const [draft, setDraft] = useState<AgentSettings | null>(null);
  if (settings.error && !settings.data) return <FaultCard error={settings.error} onRetry={() => void settings.refetch()} />;
  if (!settings.data)
    return (
      <Skeleton label={t`Carregando os ajustes do agente`} className="p-6">
        <SkeletonBlock className="h-72" />
      </Skeleton>
    );
  const { tools, ...stored } = settings.data;
  const now = draft ?? stored;
  const save = async () => {
    queries.setQueryData(key, await call("setAgentSettings", { body: now }));
    setDraft(null);
    toastDone(t`Ajustes do agente salvos`);
  };
  const turn = (name: string, on: boolean) =>
    setDraft({ ...now, toolsOff: on ? now.toolsOff.filter((one) => one !== name) : [...now.toolsOff, name].toSorted() });
  return (
    <div className="flex max-w-2xl flex-col gap-6 px-4 py-4 md:px-8">
      <Link to="/quality/playground" className={buttonClass("secondary", "md", "self-start")}>
        <FlaskConical size={16} aria-hidden="true" />
        <Trans>Testar o agente</Trans>
      </Link>
      <section className="flex flex-col gap-2">
        <RadioChoice
          label={t`Quando o agente responde`}
          value={now.hours}
          onChange={(hours) => setDraft({ ...now, hours })}
          choices={[
            { value: "always", label: t`Sempre` },
            { value: "closed", label: t`Só fora do horário de atendimento` },
            { value: "open", label: t`Só dentro do horário de atendimento` },
          ]}
        />
        <p className="text-sm text-soft">
          <Trans>
            Nas outras horas a conversa vai direto para a equipe. O horário se ajusta em{" "}
            <Link to="/settings" search={{ tab: "hours" }} className="font-medium text-accent-ink underline">
              Horário de atendimento
            </Link>
            ; sem ele, o agente responde sempre.
          </Trans>
        </p>
      </section>
      <section className="flex flex-col gap-3 border-t pt-5">
        <h3 className="font-semibold">
          <Trans>Até onde ele pode ir</Trans>
        </h3>
        <RadioChoice
          label={t`Pedidos que o cliente pode cancelar só com o agente`}
          value={now.limits.cancelOrders}
          onChange={(cancelOrders) => setDraft({ ...now, limits: { ...now.limits, cancelOrders } })}
          choices={[
            { value: "never", label: t`Nenhum: uma pessoa decide` },
            { value: "unpaid", label: t`Os que ainda não foram pagos` },
            { value: "until_shipped", label: t`Todos os que ainda não foram enviados` },
          ]}
        />
        <Checkbox checked={now.limits.takeReturns} onChange={(takeReturns) => setDraft({ ...now, limits: { ...now.limits, takeReturns } })}>
          <Trans>Registrar pedidos de troca e devolução para a equipe decidir</Trans>
        </Checkbox>
        <p className="flex gap-2 text-sm text-soft">
          <ShieldCheck size={16} className="mt-0.5 shrink-0" aria-hidden="true" />
          <Trans>
            Nada disso acontece sem o sim do cliente, escrito na conversa depois da pergunta. Um pedido pago que é cancelado vai para uma
            pessoa, que devolve o dinheiro.
          </Trans>
        </p>
      </section>
      <FinancingTermsForm
        terms={now.limits.financing ?? null}
        quoteDays={now.limits.quoteDays ?? null}
        onChange={(change) => setDraft({ ...now, limits: { ...now.limits, ...change } })}
      />
      <section className="flex flex-col gap-2 border-t pt-5">
        <h3 className="font-semibold">
          <Trans>O que ele sabe fazer</Trans>
        </h3>
        <ul className="divide-y rounded-xl border bg-surface">
          {tools.map((tool) => (
            <li key={tool.name} className="flex flex-wrap items-center gap-x-3 px-3 py-1">
              <Switch
                checked={tool.fixed || !now.toolsOff.includes(tool.name)}
                disabled={tool.fixed}
                onChange={(on) => turn(tool.name, on)}
              >
                {agentToolName(tool.name)}
              </Switch>
              {tool.needsYes ? <Badge tone="accent">{t`com o sim do cliente`}</Badge> : null}
            </li>
          ))}
        </ul>
        <p className="text-sm text-soft">
          <Trans>O que está desligado o agente passa para uma pessoa. Chamar uma pessoa fica sempre ligado.</Trans>
        </p>
      </section>
      {draft !== null && JSON.stringify(draft) !== JSON.stringify(stored) ? (
        <UnsavedBar onSave={save} onDiscard={() => setDraft(null)} />
      ) : null}
    </div>
  );
}
