import { i18n } from "@lingui/core";
import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { PersuasionSettings, PersuasionView } from "#modules/persuasion/persuasion.contract.ts";
import { type Technique, techniques } from "#modules/persuasion/techniques.contract.ts";
import { FaultCard } from "../../app/fault-card.tsx";
import { formatCount } from "../../format/numbers.ts";
import { RadioChoice } from "../../ui/choice.tsx";
import { Field, Input } from "../../ui/field.tsx";
import { Skeleton, SkeletonBlock } from "../../ui/skeleton.tsx";
import { Switch } from "../../ui/switch.tsx";
import { toastDone } from "../../ui/toast.ts";
import { UnsavedBar } from "../settings/unsaved-bar.tsx";
import { RateBar } from "./effect.tsx";
import { callPlaybooks, percent } from "./playbooks-api.ts";

const key = ["persuasion"];
type Arm = PersuasionView["arms"][number];

function armName(technique: Arm["technique"]): [name: string, fact: string] {
  const names: Record<Arm["technique"], [string, string]> = {
    none: [t`Sem argumento`, t`O agente responde e não acrescenta nada. É com isto que os outros se comparam.`],
    social_proof: [t`Prova social`, t`Quantos foram vendidos em 30 dias, ou a nota média das avaliações.`],
    scarcity: [t`Escassez`, t`Quantas unidades restam no estoque.`],
    authority: [t`Autoridade`, t`A marca e a garantia que estão no cadastro do produto.`],
    reciprocity: [t`Reciprocidade`, t`Uma promoção que já vale, sem cupom.`],
    urgency: [t`Urgência`, t`Uma promoção que termina em até 7 dias.`],
  };
  return names[technique];
}

function sourceName(source: string): string {
  const names: Record<string, string> = {
    "product_variants.stock": t`estoque`,
    order_items: t`pedidos pagos`,
    order_reviews: t`avaliações`,
    "products.attributes": t`campos do produto`,
    "products.description": t`descrição do produto`,
    promotions: t`promoções`,
  };
  return names[source] ?? source;
}

function ArmCard({ arm, on, disabled, onTurn }: { arm: Arm; on: boolean; disabled: boolean; onTurn: ((on: boolean) => void) | null }) {
  const [name, fact] = armName(arm.technique);
  const { rate, low, high } = arm;
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex flex-wrap items-center justify-between gap-x-3">
        {onTurn === null ? (
          <span className="font-medium">{name}</span>
        ) : (
          <Switch checked={on} disabled={disabled} onChange={onTurn}>
            <span className="font-medium">{name}</span>
          </Switch>
        )}
        <span className="tabular text-sm text-soft">
          {rate === null || low === null || high === null ? (
            <Trans>sem dados ainda</Trans>
          ) : (
            <Trans>
              {percent(rate * 100)} ({percent(low * 100)} a {percent(high * 100)}), n {formatCount(i18n.locale, arm.n)}
            </Trans>
          )}
        </span>
      </div>
      <p className="text-sm text-soft">{fact}</p>
      {arm.example ? (
        <blockquote className="max-w-prose self-start rounded-2xl rounded-bl-md bg-accent-soft px-3 py-2 text-accent-ink">
          {arm.example.text} <span className="text-xs whitespace-nowrap">({sourceName(arm.example.source)})</span>
        </blockquote>
      ) : onTurn === null ? null : (
        <p className="text-sm text-faint">
          <Trans>Nenhum produto tem este fato agora: o agente não usa.</Trans>
        </p>
      )}
      {rate === null || low === null || high === null ? null : <RateBar rate={rate * 100} low={low * 100} high={high * 100} />}
    </li>
  );
}

/** Arguments of the agent: what each would say now on real facts, what came of it, and how far it may go. */
export function PersuasionTab() {
  const queries = useQueryClient();
  const language = i18n.locale.startsWith("en") ? "en" : i18n.locale.startsWith("es") ? "es" : "pt-BR";
  const view = useQuery({
    queryKey: [...key, language],
    queryFn: ({ signal }) => callPlaybooks("getPersuasion", { query: { language }, signal }),
  });
  const [draft, setDraft] = useState<PersuasionSettings | null>(null);
  if (view.error && !view.data) return <FaultCard error={view.error} onRetry={() => void view.refetch()} />;
  if (!view.data)
    return (
      <Skeleton label={t`Carregando os argumentos`} className="p-6">
        <SkeletonBlock className="h-72" />
      </Skeleton>
    );
  const { settings: stored, arms } = view.data;
  const now = draft ?? stored;
  const set = (change: Partial<PersuasionSettings>) => setDraft({ ...now, ...change });
  const save = async () => {
    queries.setQueryData([...key, language], await callPlaybooks("setPersuasion", { query: { language }, body: now }));
    setDraft(null);
    toastDone(t`Argumentos salvos`);
  };
  const turn = (technique: Technique, on: boolean) =>
    set({ off: on ? now.off.filter((one) => one !== technique) : [...now.off, technique] });
  const numbers: [label: string, field: "cap" | "scarceAt" | "soldFrom" | "reviewsFrom", min: number, max: number][] = [
    [t`Argumentos por conversa e dia`, "cap", 1, 10],
    [t`Poucas: até (unidades)`, "scarceAt", 1, 20],
    [t`Vendas a partir de`, "soldFrom", 2, 1000],
    [t`Avaliações a partir de`, "reviewsFrom", 3, 1000],
  ];
  return (
    <div className="flex max-w-3xl flex-col gap-5 px-4 py-4 md:px-8">
      <p className="text-soft">
        <Trans>
          O agente pode dizer um fato verdadeiro do produto, lido da sua loja no momento da resposta. Sem o fato, não diz nada. Entre os
          argumentos ele escolhe o que mais vendeu para clientes parecidos.
        </Trans>
      </p>
      <Switch checked={now.on} onChange={(on) => set({ on })}>
        <Trans>Usar argumentos</Trans>
      </Switch>
      <ul className="divide-y rounded-xl border bg-surface">
        {arms.map((arm) => {
          const technique = techniques.find((one) => one === arm.technique);
          return (
            <ArmCard
              key={arm.technique}
              arm={arm}
              on={now.on && (technique === undefined || !now.off.includes(technique))}
              disabled={!now.on}
              onTurn={technique === undefined ? null : (on) => turn(technique, on)}
            />
          );
        })}
      </ul>
      <RadioChoice
        label={t`Com quem`}
        value={now.consent}
        onChange={(consent) => set({ consent })}
        choices={[
          { value: "unless_objected", label: t`Todos, menos quem se opôs ao uso do perfil` },
          { value: "only_agreed", label: t`Só quem concordou com o uso do perfil` },
        ]}
      />
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        {numbers.map(([label, field, min, max]) => (
          <Field key={field} label={label}>
            {(ids) => (
              <Input
                {...ids}
                type="number"
                inputMode="numeric"
                min={min}
                max={max}
                value={now[field]}
                onChange={({ target }) => {
                  if (Number.isFinite(target.valueAsNumber))
                    set({ [field]: Math.min(max, Math.max(min, Math.round(target.valueAsNumber))) });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      {draft !== null && JSON.stringify(draft) !== JSON.stringify(stored) ? (
        <UnsavedBar onSave={save} onDiscard={() => setDraft(null)} />
      ) : null}
    </div>
  );
}
