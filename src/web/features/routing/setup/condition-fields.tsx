import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import { useState } from "react";
import { Button } from "../../../ui/button.tsx";
import { Field, Input, Select } from "../../../ui/field.tsx";
import { factName, intentOptions, tierOptions } from "../words.ts";
import { conditionOf, draftOf, facts, isTextFact, signs, type ConditionDraft, type ConditionPart } from "./condition-draft.ts";
import { useChannelOptions } from "./options.ts";
import { useProblem } from "./problems.ts";

const signNames = () => ({
  ">": t`mais que`,
  ">=": t`no mínimo`,
  "<": t`menos que`,
  "<=": t`no máximo`,
  "==": t`é`,
  "!=": t`não é`,
});

function PartFields({ part, onChange }: { part: ConditionPart; onChange: (next: ConditionPart) => void }) {
  const channels = useChannelOptions();
  const names = signNames();
  const isText = isTextFact(part.fact);
  const known = part.fact === "channel" ? channels : part.fact === "intent" ? intentOptions() : tierOptions();
  const value = String(part.value);
  const [typed, setTyped] = useState(value.replace(".", ","));
  const own = Number(typed.replace(",", "."));
  if (!isText && !Number.isNaN(own) && typed.trim() !== "" && own !== part.value) setTyped(value.replace(".", ","));
  const turn = (name: string) => {
    const fact = facts.find((one) => one === name) ?? "waiting_time";
    const first = fact === "channel" ? channels[0]?.value : fact === "intent" ? "complaint" : "gold";
    onChange(
      isTextFact(fact)
        ? { fact, sign: "==", value: first ?? "" }
        : { fact, sign: fact === "sentiment" ? "<" : ">", value: fact === "sentiment" ? -0.5 : 10 },
    );
  };
  return (
    <>
      <Select aria-label={t`O que se compara`} className="!w-44" value={part.fact} onChange={(event) => turn(event.target.value)}>
        {facts.map((fact) => (
          <option key={fact} value={fact}>
            {factName(fact)}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t`Como se compara`}
        className="!w-32"
        value={part.sign}
        onChange={(event) => onChange({ ...part, sign: signs.find((one) => one === event.target.value) ?? ">" })}
      >
        {(isText ? signs.slice(4) : signs).map((sign) => (
          <option key={sign} value={sign}>
            {names[sign]}
          </option>
        ))}
      </Select>
      {isText ? (
        <Select
          aria-label={t`Valor`}
          className="!w-44"
          value={value}
          onChange={(event) => onChange({ ...part, value: event.target.value })}
        >
          {[...known, ...(known.some((one) => one.value === value) ? [] : [{ value, label: value }])].map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      ) : (
        <Input
          aria-label={t`Valor`}
          inputMode="decimal"
          maxLength={10}
          className="tabular !w-24"
          value={typed}
          onChange={(event) => {
            const next = event.target.value.replace(/[^\d.,-]/g, "");
            setTyped(next);
            const read = Number(next.replace(",", "."));
            if (next.trim() !== "" && !Number.isNaN(read)) onChange({ ...part, value: read });
          }}
          onBlur={() => setTyped(value.replace(".", ","))}
        />
      )}
    </>
  );
}

/** A condition as rows; one with parentheses or a «not» as the text that it is. */
export function ConditionFields({ condition, path, onChange }: { condition: string; path: string; onChange: (next: string) => void }) {
  const problem = useProblem(path);
  const draft = draftOf(condition);
  if (draft === null)
    return (
      <Field
        label={t`Condição`}
        error={problem}
        hint={t`Com «and», «or», «not» e parênteses, por exemplo: (waiting_time > 10 or sentiment < -0.5) and channel == webchat`}
      >
        {(ids) => (
          <Input {...ids} className="font-mono" maxLength={300} value={condition} onChange={(event) => onChange(event.target.value)} />
        )}
      </Field>
    );
  const put = (next: ConditionDraft) => onChange(conditionOf(next));
  return (
    <div className="flex flex-col gap-2">
      {draft.parts.map((part, index) => (
        // Comparisons have no other name than their place.
        <div key={index} className="flex flex-wrap items-center gap-2">
          {index === 0 ? (
            <span className="w-12 text-sm text-soft">
              <Trans>Se</Trans>
            </span>
          ) : index === 1 ? (
            <Select
              aria-label={t`Todas ou uma delas`}
              className="!w-16 !px-1"
              value={draft.join}
              onChange={(event) => put({ ...draft, join: event.target.value === "or" ? "or" : "and" })}
            >
              <option value="and">{t`e`}</option>
              <option value="or">{t`ou`}</option>
            </Select>
          ) : (
            <span className="w-12 text-sm text-soft">{draft.join === "and" ? t`e` : t`ou`}</span>
          )}
          <PartFields
            part={part}
            onChange={(next) => put({ ...draft, parts: draft.parts.map((one, at) => (at === index ? next : one)) })}
          />
          {draft.parts.length > 1 ? (
            <Button
              look="ghost"
              size="iconSm"
              aria-label={t`Tirar esta comparação`}
              onClick={() => put({ ...draft, parts: draft.parts.filter((_, at) => at !== index) })}
            >
              <X size={15} aria-hidden="true" />
            </Button>
          ) : null}
        </div>
      ))}
      {draft.parts.length < 5 ? (
        <Button
          look="ghost"
          size="sm"
          className="self-start"
          onClick={() => put({ ...draft, parts: [...draft.parts, { fact: "sentiment", sign: "<", value: -0.5 }] })}
        >
          <Plus size={14} aria-hidden="true" /> <Trans>Mais uma comparação</Trans>
        </Button>
      ) : null}
      {problem === undefined ? null : <p className="text-sm text-bad">{problem}</p>}
    </div>
  );
}
