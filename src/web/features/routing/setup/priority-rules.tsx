import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import type { QueueSettings } from "#modules/routing/queue-settings.contract.ts";
import { Button } from "../../../ui/button.tsx";
import { Field, Select } from "../../../ui/field.tsx";
import { criterionName, intentOptions, tierOptions, type Criterion } from "../words.ts";
import { NumberField } from "./number-field.tsx";
import { useChannelOptions } from "./options.ts";
import { useProblem } from "./problems.ts";

type Rule = QueueSettings["priority_rules"][number];

const criteria: readonly Criterion[] = ["waiting_time", "cart_value", "customer_tier", "sentiment", "channel", "intent"];

function ruleOf(criterion: Criterion): Rule {
  switch (criterion) {
    case "waiting_time":
      return { criterion, per_minute: 1, max_score: 20 };
    case "cart_value":
      return { criterion, min_value: 1000, priority_score: 10 };
    case "sentiment":
      return { criterion, max_value: -0.3, priority_score: 10 };
    default:
      return { criterion, value: criterion === "customer_tier" ? "gold" : "", priority_score: 15 };
  }
}

function ValueField({ rule, path, onChange }: { rule: Extract<Rule, { value: string }>; path: string; onChange: (value: string) => void }) {
  const channels = useChannelOptions();
  const known = rule.criterion === "channel" ? channels : rule.criterion === "intent" ? intentOptions() : tierOptions();
  const options =
    rule.value === "" || known.some(({ value }) => value === rule.value) ? known : [...known, { value: rule.value, label: rule.value }];
  const problem = useProblem(`${path}.value`);
  return (
    <Field label={t`É`} error={problem}>
      {(ids) => (
        <Select {...ids} className="!w-52" value={rule.value} onChange={(event) => onChange(event.target.value)}>
          {rule.value === "" ? <option value="">{t`Escolha…`}</option> : null}
          {options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function RuleFields({ rule, path, onChange }: { rule: Rule; path: string; onChange: (next: Rule) => void }) {
  if (rule.criterion === "waiting_time")
    return (
      <>
        <NumberField
          label={t`Pontos por minuto`}
          path={`${path}.per_minute`}
          value={rule.per_minute}
          onChange={(per_minute) => onChange({ ...rule, per_minute })}
        />
        <NumberField
          label={t`No máximo`}
          path={`${path}.max_score`}
          value={rule.max_score}
          onChange={(max_score) => onChange({ ...rule, max_score })}
        />
      </>
    );
  return (
    <>
      {rule.criterion === "cart_value" ? (
        <NumberField
          label={t`A partir de (R$)`}
          path={`${path}.min_value`}
          value={rule.min_value}
          onChange={(min_value) => onChange({ ...rule, min_value })}
        />
      ) : rule.criterion === "sentiment" ? (
        <NumberField
          label={t`Até (−1 mau, 1 bom)`}
          path={`${path}.max_value`}
          value={rule.max_value}
          onChange={(max_value) => onChange({ ...rule, max_value })}
        />
      ) : (
        <ValueField rule={rule} path={path} onChange={(value) => onChange({ ...rule, value })} />
      )}
      <NumberField
        label={t`Pontos`}
        path={`${path}.priority_score`}
        value={rule.priority_score}
        onChange={(priority_score) => onChange({ ...rule, priority_score })}
      />
    </>
  );
}

/** Who comes first: each rule gives points, the sum is the priority. */
export function PriorityRules({ rules, onChange }: { rules: readonly Rule[]; onChange: (next: Rule[]) => void }) {
  const set = (index: number, next: Rule) => onChange(rules.map((one, at) => (at === index ? next : one)));
  return (
    <div className="flex flex-col gap-2">
      {rules.length === 0 ? (
        <p className="text-soft">
          <Trans>Sem regras, vale a ordem de chegada.</Trans>
        </p>
      ) : null}
      <ul className="flex flex-col gap-2 empty:hidden" aria-label={t`Regras de prioridade`}>
        {rules.map((rule, index) => (
          // Rules have no other name than their place.
          <li key={index} className="flex flex-wrap items-start gap-3 rounded-lg border p-3">
            <Field label={t`Regra`}>
              {(ids) => (
                <Select
                  {...ids}
                  className="!w-44"
                  value={rule.criterion}
                  onChange={(event) => set(index, ruleOf(criteria.find((one) => one === event.target.value) ?? "waiting_time"))}
                >
                  {criteria.map((one) => (
                    <option key={one} value={one}>
                      {criterionName(one)}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <RuleFields rule={rule} path={`settings.priority_rules.${index}`} onChange={(next) => set(index, next)} />
            <Button
              look="ghost"
              size="icon"
              className="ml-auto"
              aria-label={t`Tirar a regra ${criterionName(rule.criterion)}`}
              onClick={() => onChange(rules.filter((_, at) => at !== index))}
            >
              <X size={16} aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      {rules.length < 30 ? (
        <Button size="sm" className="self-start" onClick={() => onChange([...rules, ruleOf("waiting_time")])}>
          <Plus size={15} aria-hidden="true" /> <Trans>Acrescentar regra</Trans>
        </Button>
      ) : null}
    </div>
  );
}
