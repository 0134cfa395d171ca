import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import type { Condition, Operator } from "#modules/automations/definition.contract.ts";
import { useQuery } from "@tanstack/react-query";
import { useChannels } from "../../../app/session.ts";
import { Button } from "../../../ui/button.tsx";
import { Checkbox } from "../../../ui/choice.tsx";
import { Input, Select } from "../../../ui/field.tsx";
import { labelsQuery } from "../../conversations/queries.ts";
import {
  attributePrefix,
  choicesOf,
  factsInWords,
  numeric,
  operatorName,
  operatorsOf,
  testOf,
  truths,
  valueOf,
} from "./condition-facts.ts";
import { NumberInput } from "./number-input.tsx";

type Test = Extract<Condition, { fact: string }>;

/** The channels and labels that the account has. */
function useOwnChoices(): { channels: readonly [string, string][]; labels: readonly string[] } {
  const channels = new Map(useChannels().map(({ kind, title }) => [kind, title]));
  const labels = useQuery(labelsQuery).data?.items ?? [];
  return { channels: [...channels], labels: labels.map(({ label }) => label) };
}

/** What a condition compares with: one of the known values, a number, or anything. */
function ValueField({ test, onChange, wrong }: { test: Test; onChange: (test: Test) => void; wrong: boolean }) {
  const own = useOwnChoices();
  const written = Array.isArray(test.value) ? test.value.join(", ") : String(test.value ?? "");
  const common = { "aria-label": t`Valor`, ...(wrong && { "aria-invalid": true as const }) };
  if (truths.has(test.fact))
    return (
      <Select
        {...common}
        className="max-w-28"
        value={String(test.value)}
        onChange={(event) => onChange({ ...test, value: event.target.value === "true" })}
      >
        <option value="true">{t`sim`}</option>
        <option value="false">{t`não`}</option>
      </Select>
    );
  const choices = choicesOf(test.fact, own);
  if (choices !== null && test.is !== "in") {
    const known = choices.some(([value]) => value === written);
    return (
      <Select
        {...common}
        className="max-w-60 flex-1 basis-32"
        value={written}
        onChange={(event) => onChange(valueOf(test, event.target.value))}
      >
        {known ? null : <option value={written}>{written === "" ? t`Escolha…` : written}</option>}
        {choices.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </Select>
    );
  }
  if (choices !== null) {
    const chosen = new Set(Array.isArray(test.value) ? test.value.map(String) : []);
    return (
      <div className="flex basis-full flex-wrap gap-x-4" role="group" aria-label={t`Valor`}>
        {choices.map(([value, name]) => (
          <Checkbox
            key={value}
            checked={chosen.has(value)}
            onChange={(checked) =>
              onChange({ ...test, value: choices.map(([each]) => each).filter((each) => (each === value ? checked : chosen.has(each))) })
            }
          >
            {name}
          </Checkbox>
        ))}
      </div>
    );
  }
  if (numeric.has(test.fact))
    return (
      <NumberInput
        {...common}
        className="max-w-40 flex-1 basis-24"
        inputMode="decimal"
        value={Number(test.value ?? 0)}
        onChange={(value) => onChange({ ...test, value })}
      />
    );
  return (
    <Input
      {...common}
      className="max-w-60 flex-1 basis-32"
      placeholder={test.is === "in" ? t`Separe por vírgulas` : undefined}
      value={written}
      onChange={(event) => onChange(valueOf(test, event.target.value))}
    />
  );
}

function TestRow({
  test,
  onChange,
  onRemove,
  problem,
}: {
  test: Test;
  onChange: (test: Test) => void;
  onRemove: () => void;
  problem: string | undefined;
}) {
  const words: Record<string, string> = factsInWords();
  const attribute = test.fact.startsWith(attributePrefix) ? test.fact.slice(attributePrefix.length) : null;
  const bare = test.is === "known" || test.is === "unknown";
  const turn = (is: Operator) => {
    const { value: _, ...rest } = test;
    if (is === "known" || is === "unknown") onChange({ ...rest, is });
    else if (Array.isArray(test.value) === (is === "in") && test.value !== undefined) onChange({ ...test, is });
    else onChange(valueOf({ ...test, is }, Array.isArray(test.value) ? String(test.value[0] ?? "") : String(test.value ?? "")));
  };
  return (
    <li className="flex flex-col gap-1">
      <div className="flex flex-wrap items-center gap-2">
        <Select
          className="max-w-60 flex-1 basis-40"
          aria-label={t`O que comparar`}
          value={attribute === null ? test.fact : attributePrefix}
          onChange={(event) => onChange(testOf(event.target.value))}
        >
          {Object.entries(words).map(([fact, name]) => (
            <option key={fact} value={fact}>
              {name}
            </option>
          ))}
          <option value={attributePrefix}>{t`Atributo do cliente…`}</option>
        </Select>
        {attribute === null ? null : (
          <Input
            className="max-w-40 flex-1 basis-28"
            aria-label={t`Nome do atributo`}
            placeholder={t`nome_do_atributo`}
            value={attribute}
            onChange={(event) => onChange({ ...test, fact: `${attributePrefix}${event.target.value}` })}
          />
        )}
        <Select
          className="max-w-36 flex-1 basis-24"
          aria-label={t`Como comparar`}
          value={test.is}
          onChange={(event) => turn(event.target.value as Operator)}
        >
          {operatorsOf(test.fact).map((operator) => (
            <option key={operator} value={operator}>
              {operatorName(operator)}
            </option>
          ))}
        </Select>
        {bare ? null : <ValueField test={test} onChange={onChange} wrong={problem !== undefined} />}
        <Button look="ghost" size="icon" aria-label={t`Tirar a condição`} onClick={onRemove}>
          <X size={16} aria-hidden="true" />
        </Button>
      </div>
      {problem === undefined ? null : <p className="text-sm text-bad">{problem}</p>}
    </li>
  );
}

const isPlain = (condition: Condition): condition is Test => "fact" in condition;

/** Conditions as a list of which all or any must hold. What is nested deeper, as programs may write it, is kept and named as such. */
export function ConditionsEditor({
  condition,
  onChange,
  path,
  problems,
  none,
}: {
  /** What it means that there is no condition. */
  none?: string;
  condition: Condition | null;
  onChange: (condition: Condition | null) => void;
  path: string;
  problems: ReadonlyMap<string, string>;
}) {
  const way = condition !== null && "any" in condition ? "any" : "all";
  const list: Condition[] = condition === null ? [] : "all" in condition ? condition.all : "any" in condition ? condition.any : [condition];
  const put = (next: Condition[], by = way) => onChange(next.length === 0 ? null : by === "any" ? { any: next } : { all: next });
  const problemAt = (index: number) =>
    [...problems].find(([at]) => at.startsWith(`${path}.${way}.${index}.`) || (list.length === 1 && at.startsWith(`${path}.value`)))?.[1];
  return (
    <div className="flex flex-col gap-2">
      {list.length > 1 ? (
        <Select
          className="max-w-64"
          aria-label={t`Quantas devem valer`}
          value={way}
          onChange={(event) => put(list, event.target.value === "any" ? "any" : "all")}
        >
          <option value="all">{t`Todas devem valer`}</option>
          <option value="any">{t`Basta uma valer`}</option>
        </Select>
      ) : null}
      {list.length === 0 && none !== undefined ? <p className="text-soft">{none}</p> : null}
      <ul className="flex flex-col gap-2 empty:hidden">
        {list.map((each, index) =>
          isPlain(each) ? (
            <TestRow
              // The rows have no names of their own.
              key={index}
              test={each}
              problem={problemAt(index)}
              onChange={(test) => put(list.map((one, at) => (at === index ? test : one)))}
              onRemove={() => put(list.filter((_, at) => at !== index))}
            />
          ) : (
            <li key={index} className="flex items-center gap-2 rounded-lg bg-sunken px-3 py-2 text-sm text-soft">
              <span className="flex-1">
                <Trans>Condição composta, feita por API.</Trans>
              </span>
              <Button look="ghost" size="icon" aria-label={t`Tirar a condição`} onClick={() => put(list.filter((_, at) => at !== index))}>
                <X size={16} aria-hidden="true" />
              </Button>
            </li>
          ),
        )}
      </ul>
      <Button size="sm" className="self-start" onClick={() => put([...list, testOf("conversation.channel")])}>
        <Plus size={14} aria-hidden="true" />
        <Trans>Condição</Trans>
      </Button>
    </div>
  );
}
