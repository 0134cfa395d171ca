import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import type { Definition, Step } from "#modules/playbooks/definition.contract.ts";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/choice.tsx";
import { Field, Input, Select, Textarea } from "../../ui/field.tsx";
import { entityName, intentName } from "../conversations/intent-names.ts";
import { intents } from "#shared/messages.ts";
import { shopCall } from "../shop/shop-api.ts";
import { emptyStep, freshStepId, moved, withKind } from "./draft.ts";
import { cardClass } from "./entry-form.tsx";
import { Choices, OneOf } from "./choices.tsx";
import { namedThings, stepKindName } from "./names.ts";

const kinds = ["say", "ask", "offer", "tool", "hand_over"] as const;
const languages = [
  ["pt-BR", "Português"],
  ["en", "English"],
  ["es", "Español"],
] as const;

const ways = ["said", "answered", "entity", "intent", "cart"] as const;
const wishes = intents.filter((one) => one !== "unknown");

function wayName(way: Step["done"]): string {
  const names: Record<Step["done"], string> = {
    said: t`Ao ser dito`,
    answered: t`Quando o cliente responde`,
    entity: t`Quando o cliente informa algo`,
    intent: t`Quando o cliente quer algo`,
    cart: t`Quando há produtos no carrinho`,
  };
  return names[way];
}

/** When a step counts as done, and by what. */
function DoneChoice({ step, onChange }: { step: Step; onChange: (step: Step) => void }) {
  const by = step.done === "entity" ? namedThings : step.done === "intent" ? wishes : null;
  return (
    <div className="grid gap-3 md:grid-cols-2">
      <OneOf
        label={t`Concluído`}
        value={step.done}
        choices={ways.map((way) => [way, wayName(way)])}
        onChange={(done) => onChange({ ...step, done, doneBy: [] })}
      />
      {by === null ? null : (
        <Choices
          label={step.done === "entity" ? t`O que ele informa` : t`O que ele quer`}
          none={t`Escolha ao menos um.`}
          all={[...new Set([...by, ...step.doneBy])]}
          chosen={step.doneBy}
          nameOf={step.done === "entity" ? entityName : intentName}
          onChange={(doneBy) => onChange({ ...step, doneBy })}
        />
      )}
    </div>
  );
}

function PromotionChoice({ step, onChange }: { step: Step; onChange: (step: Step) => void }) {
  const list = useQuery({
    queryKey: ["shop", "promotions", "choices"],
    queryFn: () => shopCall("listPromotions", { query: { limit: 100 } }),
    staleTime: 30_000,
    retry: false,
  });
  return (
    <Field label={t`Promoção da loja`} hint={step.promotionId === null ? t`Sem promoção o passo é pulado.` : undefined}>
      {(ids) => (
        <Select {...ids} value={step.promotionId ?? ""} onChange={({ target }) => onChange({ ...step, promotionId: target.value || null })}>
          <option value="">{t`Nenhuma`}</option>
          {(list.data?.items ?? []).map((one) => (
            <option key={one.id} value={one.id}>
              {one.code === null ? one.name : `${one.name} (${one.code})`}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

interface StepCardProps {
  step: Step;
  number: number;
  last: boolean;
  alone: boolean;
  onChange: (step: Step) => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
}

function StepCard({ step, number, last, alone, onChange, onMove, onRemove }: StepCardProps) {
  return (
    <li className="flex flex-col gap-3 rounded-lg border p-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="tabular font-semibold text-faint">{number}</span>
        <Select
          aria-label={t`O que o passo ${number} faz`}
          className="max-w-48"
          value={step.kind}
          onChange={({ target }) => onChange(withKind(step, kinds.find((one) => one === target.value) ?? step.kind))}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {stepKindName(kind)}
            </option>
          ))}
        </Select>
        <span className="flex-1" />
        <Button look="ghost" size="sm" aria-label={t`Subir o passo ${number}`} disabled={number === 1} onClick={() => onMove(-1)}>
          <ArrowUp size={16} aria-hidden="true" />
        </Button>
        <Button look="ghost" size="sm" aria-label={t`Descer o passo ${number}`} disabled={last} onClick={() => onMove(1)}>
          <ArrowDown size={16} aria-hidden="true" />
        </Button>
        <Button look="ghost" size="sm" aria-label={t`Apagar o passo ${number}`} disabled={alone} onClick={onRemove}>
          <Trash2 size={16} aria-hidden="true" />
        </Button>
      </div>
      <div className="grid gap-3 lg:grid-cols-3">
        {languages.map(([language, name]) => (
          <Field key={language} label={name}>
            {(ids) => (
              <Textarea
                {...ids}
                rows={3}
                maxLength={600}
                value={step.texts[language]}
                onChange={({ target }) => onChange({ ...step, texts: { ...step.texts, [language]: target.value } })}
              />
            )}
          </Field>
        ))}
      </div>
      {step.kind === "offer" ? <PromotionChoice step={step} onChange={onChange} /> : null}
      <Checkbox checked={step.place === "instead"} onChange={(instead) => onChange({ ...step, place: instead ? "instead" : "after" })}>
        <Trans>Pode ocupar o lugar da resposta quando não há o que responder</Trans>
      </Checkbox>
      <DoneChoice step={step} onChange={onChange} />
    </li>
  );
}

/** The steps in their order, and how far offers may go. */
export function StepsForm({ value, onChange }: { value: Definition; onChange: (next: Definition) => void }) {
  const { steps, limits } = value;
  const set = (next: Step[]) => onChange({ ...value, steps: next });
  const setLimits = (change: Partial<Definition["limits"]>) => onChange({ ...value, limits: { ...limits, ...change } });
  const offers = steps.some(({ kind }) => kind === "offer");
  return (
    <section className={cardClass}>
      <h2 className="font-semibold">
        <Trans>Passos</Trans>
      </h2>
      <ol className="flex flex-col gap-3">
        {steps.map((step, index) => (
          <StepCard
            key={step.id}
            step={step}
            number={index + 1}
            last={index === steps.length - 1}
            alone={steps.length === 1}
            onChange={(next) => set(steps.map((one) => (one.id === step.id ? next : one)))}
            onMove={(by) => set(moved(steps, index, index + by))}
            onRemove={() => set(steps.filter((one) => one.id !== step.id))}
          />
        ))}
      </ol>
      {steps.length < 12 ? (
        <Button className="self-start" onClick={() => set([...steps, emptyStep(freshStepId(steps))])}>
          <Plus size={16} aria-hidden="true" />
          <Trans>Novo passo</Trans>
        </Button>
      ) : null}
      {offers ? (
        <div className="grid items-end gap-3 border-t pt-3 md:grid-cols-3">
          <Field label={t`Desconto no máximo (%)`}>
            {(ids) => (
              <Input
                {...ids}
                type="number"
                min={0}
                max={100}
                value={limits.percent}
                onChange={({ target }) => {
                  if (Number.isFinite(target.valueAsNumber)) setLimits({ percent: Math.min(100, Math.max(0, target.valueAsNumber)) });
                }}
              />
            )}
          </Field>
          <Field label={t`Desconto no máximo (R$)`}>
            {(ids) => (
              <Input
                {...ids}
                type="number"
                min={0}
                value={limits.cents / 100}
                onChange={({ target }) => {
                  if (Number.isFinite(target.valueAsNumber)) setLimits({ cents: Math.max(0, Math.round(target.valueAsNumber * 100)) });
                }}
              />
            )}
          </Field>
          <Checkbox checked={limits.freeDelivery} onChange={(freeDelivery) => setLimits({ freeDelivery })}>
            <Trans>Pode oferecer entrega grátis</Trans>
          </Checkbox>
        </div>
      ) : null}
    </section>
  );
}
