import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { Plus, X } from "lucide-react";
import type { QueueSettings } from "#modules/routing/queue-settings.contract.ts";
import { Button } from "../../../ui/button.tsx";
import { Field, Select } from "../../../ui/field.tsx";
import { actionName } from "../words.ts";
import { ConditionFields } from "./condition-fields.tsx";
import { useProblem } from "./problems.ts";
import { QueueSelect, type QueueName } from "./queue-select.tsx";

type Rule = QueueSettings["escalation_rules"][number];
const actions = ["escalate_to_human", "notify_leads", "move_to_queue"] as const;

function RuleFields({
  rule,
  path,
  queues,
  onChange,
}: {
  rule: Rule;
  path: string;
  queues: readonly QueueName[];
  onChange: (next: Rule) => void;
}) {
  const problem = useProblem(`${path}.queue_id`);
  const { queue_id: _, ...rest } = rule;
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-3">
      <ConditionFields condition={rule.condition} path={`${path}.condition`} onChange={(condition) => onChange({ ...rule, condition })} />
      <div className="flex flex-wrap gap-3">
        <Field label={t`Então`}>
          {(ids) => (
            <Select
              {...ids}
              className="!w-96 max-w-full"
              value={rule.action}
              onChange={(event) => onChange({ ...rest, action: actions.find((one) => one === event.target.value) ?? "escalate_to_human" })}
            >
              {actions.map((one) => (
                <option key={one} value={one} disabled={one === "move_to_queue" && queues.length === 0}>
                  {actionName(one)}
                </option>
              ))}
            </Select>
          )}
        </Field>
        {rule.action === "move_to_queue" ? (
          <QueueSelect
            label={t`Para a fila`}
            queues={queues}
            value={rule.queue_id ?? null}
            error={problem}
            onChange={(id) => onChange(id === null ? { ...rest } : { ...rest, queue_id: id })}
          />
        ) : null}
      </div>
    </div>
  );
}

/** What happens when somebody waits too long or is upset: the first rule that comes true acts, once. */
export function EscalationRules({
  rules,
  queues,
  onChange,
}: {
  rules: readonly Rule[];
  queues: readonly QueueName[];
  onChange: (next: Rule[]) => void;
}) {
  return (
    <div className="flex flex-col gap-2">
      <ul className="flex flex-col gap-2 empty:hidden" aria-label={t`Regras de escalonamento`}>
        {rules.map((rule, index) => (
          // Rules have no other name than their place.
          <li key={index} className="flex items-start gap-2 rounded-lg border p-3">
            <RuleFields
              rule={rule}
              path={`settings.escalation_rules.${index}`}
              queues={queues}
              onChange={(next) => onChange(rules.map((one, at) => (at === index ? next : one)))}
            />
            <Button
              look="ghost"
              size="icon"
              aria-label={t`Tirar a regra de escalonamento ${index + 1}`}
              onClick={() => onChange(rules.filter((_, at) => at !== index))}
            >
              <X size={16} aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ul>
      {rules.length < 20 ? (
        <Button
          size="sm"
          className="self-start"
          onClick={() => onChange([...rules, { condition: "waiting_time > 10", action: "escalate_to_human" }])}
        >
          <Plus size={15} aria-hidden="true" /> <Trans>Acrescentar regra</Trans>
        </Button>
      ) : null}
    </div>
  );
}
