import { AppError, type InputIssue } from "#platform/errors.ts";
import type { Definition, Step } from "./definition.contract.ts";
import { variablesOf } from "./fill-text.ts";
import { commonVariables } from "./runs/text-values.ts";
import type { TriggerSource } from "./trigger-source.ts";

interface Text {
  path: string;
  text: string;
}

function textsOf(step: Step, path: string): Text[] {
  const all = (field: string, texts: Record<string, string>) =>
    Object.entries(texts).map(([key, text]) => ({ path: `${path}.${field}.${key}`, text }));
  switch (step.kind) {
    case "send_message":
      return [
        ...all("text", step.text),
        ...step.options.flatMap((option, index) => all(`options.${index}`, option)),
        ...all("template.values", step.template?.values ?? {}),
      ];
    case "send_template":
      return all("values", step.values);
    case "send_email":
      return [
        ...all("subject", step.subject),
        ...all("text", step.text),
        ...(step.action === null ? [] : [...all("action.label", step.action.label), { path: `${path}.action.url`, text: step.action.url }]),
      ];
    case "note":
      return [{ path: `${path}.text`, text: step.text }];
    case "hand_over":
      return [{ path: `${path}.summary`, text: step.summary }];
    default:
      return [];
  }
}

function* walk(steps: readonly Step[], path: string): Generator<{ step: Step; path: string }> {
  for (const [index, step] of steps.entries()) {
    const here = `${path}.${index}`;
    yield { step, path: here };
    if (step.kind === "branch") {
      yield* walk(step.yes, `${here}.yes`);
      yield* walk(step.no, `${here}.no`);
    }
  }
}

/** What of a well-formed definition cannot work: doubled step ids, unknown sources, numbers out of range, variables that nobody fills. */
export function findProblems(definition: Definition, sources: readonly TriggerSource[]): InputIssue[] {
  const issues: InputIssue[] = [];
  const { trigger } = definition;
  const source = trigger.kind === "due" ? sources.find(({ id }) => id === trigger.source) : undefined;
  if (trigger.kind === "due" && source === undefined) issues.push({ path: "definition.trigger.source", message: "no such trigger" });
  if (trigger.kind === "due" && source !== undefined) {
    for (const key of Object.keys(trigger.params))
      if (!source.fields.some((field) => field.key === key))
        issues.push({ path: `definition.trigger.params.${key}`, message: "this trigger has no such setting" });
    for (const { key, kind, min, max } of source.fields) {
      const value = trigger.params[key];
      if (value === undefined) continue;
      const path = `definition.trigger.params.${key}`;
      if (kind === "text" ? typeof value !== "string" : typeof value !== "number")
        issues.push({ path, message: kind === "text" ? "a text" : "a number" });
      else if (typeof value === "number" && (!Number.isInteger(value) || value < (min ?? value) || value > (max ?? value)))
        issues.push({ path, message: `a whole number from ${min} to ${max}` });
    }
  }
  const known = new Set<string>([...commonVariables, ...(source?.variables ?? [])]);
  const seen = new Set<string>();
  for (const { step, path } of walk(definition.steps, "definition.steps")) {
    if (seen.has(step.id)) issues.push({ path: `${path}.id`, message: "another step has this id" });
    seen.add(step.id);
    if (step.kind === "branch" && step.yes.length + step.no.length === 0) issues.push({ path: `${path}.yes`, message: "put a step in" });
    for (const { path: at, text } of textsOf(step, path))
      for (const name of variablesOf(text)) if (!known.has(name)) issues.push({ path: at, message: `nothing is called {${name}} here` });
  }
  return issues;
}

/** Error: `automations.invalid` with the path of each problem. */
export function checkDefinition(definition: Definition, sources: readonly TriggerSource[]): void {
  const issues = findProblems(definition, sources);
  if (issues.length > 0) throw new AppError("invalid", "automations.invalid", { message: "The automation has problems.", issues });
}
