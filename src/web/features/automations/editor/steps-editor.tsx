import { t } from "@lingui/core/macro";
import { Trans } from "@lingui/react/macro";
import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import type { Step } from "#modules/automations/definition.contract.ts";
import { Button } from "../../../ui/button.tsx";
import { Menu, MenuItem } from "../../../ui/menu.tsx";
import { stepName, type StepKind } from "../names.ts";
import { ConditionsEditor } from "./conditions-editor.tsx";
import { moved, newStep } from "./new-step.ts";
import { StepFields } from "./step-fields.tsx";

const kinds: readonly StepKind[] = [
  "send_message",
  "send_template",
  "send_email",
  "wait",
  "wait_open",
  "wait_event",
  "branch",
  "assign",
  "add_label",
  "remove_label",
  "set_priority",
  "set_status",
  "note",
  "set_attribute",
  "create_lead",
  "hand_over",
  "start_playbook",
  "call_webhook",
  "stop",
];

interface EditorProps {
  steps: Step[];
  onChange: (steps: Step[]) => void;
  /** All steps of the definition: ids are taken across branches. */
  all: readonly Step[];
  path: string;
  problems: ReadonlyMap<string, string>;
  variables: readonly string[];
  locked: boolean;
  label: string;
}

/** A list of steps, one card each, in the order in which they are done. */
export function StepsEditor({ steps, onChange, all, path, problems, variables, locked, label }: EditorProps) {
  const put = (index: number, step: Step) => onChange(steps.map((one, at) => (at === index ? step : one)));
  return (
    <div className="flex flex-col gap-3">
      <ol aria-label={label} className="flex flex-col gap-3">
        {steps.map((step, index) => {
          const here = `${path}.${index}`;
          const name = stepName(step.kind);
          return (
            <li key={step.id} className="rounded-xl border bg-surface p-4">
              <div className="mb-3 flex items-center gap-2">
                <span className="tabular flex size-6 items-center justify-center rounded-full bg-sunken text-sm text-soft">
                  {index + 1}
                </span>
                <h3 className="min-w-0 flex-1 truncate font-semibold">{name}</h3>
                {locked ? null : (
                  <>
                    <Button
                      look="ghost"
                      size="icon"
                      disabled={index === 0}
                      aria-label={t`Subir: ${name}`}
                      onClick={() => onChange(moved(steps, index, index - 1))}
                    >
                      <ArrowUp size={16} aria-hidden="true" />
                    </Button>
                    <Button
                      look="ghost"
                      size="icon"
                      disabled={index === steps.length - 1}
                      aria-label={t`Descer: ${name}`}
                      onClick={() => onChange(moved(steps, index, index + 1))}
                    >
                      <ArrowDown size={16} aria-hidden="true" />
                    </Button>
                    <Button
                      look="ghost"
                      size="icon"
                      aria-label={t`Apagar: ${name}`}
                      onClick={() => onChange(steps.filter((_, at) => at !== index))}
                    >
                      <Trash2 size={16} aria-hidden="true" />
                    </Button>
                  </>
                )}
              </div>
              {problems.has(`${here}.id`) ? <p className="mb-2 text-sm text-bad">{problems.get(`${here}.id`)}</p> : null}
              {step.kind === "branch" ? (
                <div className="flex flex-col gap-4">
                  <ConditionsEditor
                    condition={step.if}
                    path={`${here}.if`}
                    problems={problems}
                    onChange={(condition) => put(index, { ...step, if: condition ?? { all: [] } })}
                  />
                  {(["yes", "no"] as const).map((way) => (
                    <section key={way} className="border-l-2 border-line-strong pl-3">
                      <h4 className="mb-2 text-sm font-semibold">{way === "yes" ? t`Se sim` : t`Se não`}</h4>
                      {problems.has(`${here}.${way}`) ? <p className="mb-2 text-sm text-bad">{problems.get(`${here}.${way}`)}</p> : null}
                      <StepsEditor
                        steps={step[way]}
                        all={all}
                        path={`${here}.${way}`}
                        problems={problems}
                        variables={variables}
                        locked={locked}
                        label={way === "yes" ? t`Passos se sim` : t`Passos se não`}
                        onChange={(next) => put(index, { ...step, [way]: next })}
                      />
                    </section>
                  ))}
                </div>
              ) : (
                <div className="flex flex-col gap-3">
                  <StepFields step={step} path={here} problems={problems} variables={variables} onChange={(next) => put(index, next)} />
                </div>
              )}
            </li>
          );
        })}
      </ol>
      {locked ? null : (
        <div>
          <Menu
            align="start"
            trigger={
              <Button size="sm">
                <Plus size={14} aria-hidden="true" />
                <Trans>Passo</Trans>
              </Button>
            }
          >
            {kinds.map((kind) => (
              <MenuItem key={kind} onSelect={() => onChange([...steps, newStep(kind, all)])}>
                {stepName(kind)}
              </MenuItem>
            ))}
          </Menu>
        </div>
      )}
    </div>
  );
}
