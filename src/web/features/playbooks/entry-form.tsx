import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { type Definition, goals, topics, type Entry } from "#modules/playbooks/definition.contract.ts";
import { intents, userTypes } from "#shared/messages.ts";
import { useChannels } from "../../app/session.ts";
import { Checkbox } from "../../ui/choice.tsx";
import { Field, Input, Select } from "../../ui/field.tsx";
import { intentName } from "../conversations/intent-names.ts";
import { userTypeName } from "../conversations/names.ts";
import { stageName } from "../customers/names.ts";
import { Choices, OneOf } from "./choices.tsx";
import { goalName, lifeStages, topicName } from "./names.ts";

interface Props {
  value: Definition;
  onChange: (next: Definition) => void;
}

export const cardClass = "flex flex-col gap-3 rounded-xl border bg-surface p-4";

function NumberField({
  label,
  value,
  min,
  max,
  onChange,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}) {
  return (
    <Field label={label}>
      {(ids) => (
        <Input
          {...ids}
          type="number"
          inputMode="numeric"
          min={min}
          max={max}
          value={value}
          onChange={({ target }) => {
            if (Number.isFinite(target.valueAsNumber)) onChange(Math.min(max, Math.max(min, Math.round(target.valueAsNumber))));
          }}
        />
      )}
    </Field>
  );
}

/** Name, goal, and how it ends. */
export function FrameForm({ value, onChange }: Props) {
  const set = (change: Partial<Definition>) => onChange({ ...value, ...change });
  return (
    <section className={cardClass}>
      <div className="grid gap-3 md:grid-cols-2">
        <Field label={t`Nome`}>
          {(ids) => <Input {...ids} maxLength={80} value={value.name} onChange={(event) => set({ name: event.target.value })} />}
        </Field>
        <Field label={t`Meta`}>
          {(ids) => (
            <Select
              {...ids}
              value={value.goal}
              onChange={(event) => set({ goal: goals.find((one) => one === event.target.value) ?? value.goal })}
            >
              {goals.map((goal) => (
                <option key={goal} value={goal}>
                  {goalName(goal)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="grid grid-cols-2 gap-3 lg:grid-cols-4">
        <NumberField
          label={t`Mensagens no máximo`}
          value={value.exit.turns}
          min={1}
          max={50}
          onChange={(turns) => set({ exit: { ...value.exit, turns } })}
        />
        <NumberField
          label={t`Horas no máximo`}
          value={value.exit.hours}
          min={1}
          max={720}
          onChange={(hours) => set({ exit: { ...value.exit, hours } })}
        />
        <NumberField
          label={t`A meta conta por (h)`}
          value={value.goalHours}
          min={1}
          max={720}
          onChange={(goalHours) => set({ goalHours })}
        />
        <NumberField
          label={t`Sem roteiro (%)`}
          value={value.heldOutPercent}
          min={0}
          max={50}
          onChange={(heldOutPercent) => set({ heldOutPercent })}
        />
      </div>
      <Checkbox checked={value.exit.onRefusal} onChange={(onRefusal) => set({ exit: { ...value.exit, onRefusal } })}>
        <Trans>Um “não” do cliente encerra o roteiro</Trans>
      </Checkbox>
    </section>
  );
}

/** When a conversation enters. */
export function EntryForm({ value, onChange }: Props) {
  const { entry } = value;
  const set = (change: Partial<Entry>) => onChange({ ...value, entry: { ...entry, ...change } });
  const channels = useChannels();
  const kindName = (kind: string) => channels.find((one) => one.kind === kind)?.title ?? kind;
  return (
    <section className={cardClass}>
      <h2 className="font-semibold">
        <Trans>Quando começa</Trans>
      </h2>
      <Choices
        label={t`A mensagem fala de`}
        all={topics}
        chosen={entry.topics}
        nameOf={topicName}
        onChange={(next) => set({ topics: next })}
      />
      <Choices
        label={t`Ou a intenção é`}
        all={intents.filter((one) => one !== "unknown")}
        chosen={entry.intents}
        nameOf={intentName}
        onChange={(next) => set({ intents: next })}
      />
      <Choices
        label={t`Para quem`}
        all={userTypes}
        chosen={entry.people}
        nameOf={userTypeName}
        onChange={(next) => set({ people: next })}
      />
      <Choices
        label={t`Fase do cliente`}
        all={[...new Set([...lifeStages, ...entry.stages])]}
        chosen={entry.stages}
        nameOf={stageName}
        onChange={(next) => set({ stages: next })}
      />
      <Choices
        label={t`Canal`}
        all={[...new Set([...channels.map(({ kind }) => kind), ...entry.channels])]}
        chosen={entry.channels}
        nameOf={kindName}
        onChange={(next) => set({ channels: next })}
      />
      <div className="grid gap-3 md:grid-cols-2 lg:grid-cols-4">
        <OneOf
          label={t`Carrinho`}
          value={entry.cart}
          onChange={(cart) => set({ cart })}
          choices={[
            ["any", t`Tanto faz`],
            ["empty", t`Vazio`],
            ["filled", t`Com produtos`],
            ["abandoned", t`Abandonado`],
          ]}
        />
        <NumberField
          label={t`Carrinho a partir de (R$)`}
          value={entry.cartFromCents / 100}
          min={0}
          max={1_000_000}
          onChange={(reais) => set({ cartFromCents: reais * 100 })}
        />
        <OneOf
          label={t`Contato`}
          value={entry.contact}
          onChange={(contact) => set({ contact })}
          choices={[
            ["any", t`Tanto faz`],
            ["first", t`Primeiro contato`],
            ["again", t`Já conversou antes`],
          ]}
        />
        <OneOf
          label={t`Pedidos`}
          value={entry.orders}
          onChange={(orders) => set({ orders })}
          choices={[
            ["any", t`Tanto faz`],
            ["none", t`Nunca comprou`],
            ["some", t`Já comprou`],
          ]}
        />
        <OneOf
          label={t`Humor`}
          value={entry.sentimentFrom === null ? "any" : "calm"}
          onChange={(mood) => set({ sentimentFrom: mood === "any" ? null : -0.3 })}
          choices={[
            ["calm", t`Sem irritação`],
            ["any", t`Qualquer um`],
          ]}
        />
      </div>
    </section>
  );
}
