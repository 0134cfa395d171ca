import type { Definition, Step } from "./definition.contract.ts";

export interface StepDone {
  id: string;
  /** Said and waited for, done, or left out because it could not be said. */
  how: "said" | "done" | "skipped";
  at: string;
}

export interface Run {
  id: string;
  playbook_key: string;
  version: number;
  conversation_id: string;
  customer_id: string;
  arm: "run" | "held_out";
  started_by: "agent" | "person" | "automation";
  status: "active" | "ended";
  steps: StepDone[];
  turns: number;
  offers: { promotionId: string; code: string | null; at: string }[];
  exit_reason: string | null;
  goal: string;
  goal_at: Date | null;
  amount_cents: number | null;
  entered_at: Date;
  ended_at: Date | null;
  expires_at: Date;
  goal_until: Date;
}

/** What a customer's turn says for a run. */
export interface Said {
  intents: readonly string[];
  entities: readonly string[];
  /** A bare yes or no. */
  yes: boolean | null;
  cartFilled: boolean;
  at: Date;
}

const leaves: Readonly<Record<string, string>> = { opt_out: "refused", human_handoff: "handed_over", data_deletion: "refused" };

function isDone(step: Step, said: Said): boolean {
  if (step.done === "said" || step.done === "answered") return true;
  if (step.done === "cart") return said.cartFilled;
  return step.doneBy.some((one) => (step.done === "entity" ? said.entities : said.intents).includes(one));
}

/** The step that comes next: the first that was neither done nor left out; null: all are. */
export const stepOf = (definition: Definition, run: Pick<Run, "steps">): Step | null =>
  definition.steps.find((step) => !run.steps.some(({ id, how }) => id === step.id && how !== "said")) ?? null;

export const wasSaid = (run: Pick<Run, "steps">, step: Step): boolean => run.steps.some(({ id }) => id === step.id);

/** A run after the customer's turn: what that finished, and whether it ends. */
export function afterTurn(run: Run, definition: Definition, said: Said): Run {
  const turns = run.turns + 1;
  const end = (reason: string): Run => ({ ...run, turns, status: "ended", exit_reason: reason, ended_at: said.at });
  const left = said.intents.map((intent) => leaves[intent]).find((reason) => reason !== undefined);
  if (left !== undefined) return end(left);
  if (said.at >= run.expires_at) return end("time");
  const waiting = definition.steps.find((step) => run.steps.some(({ id, how }) => id === step.id && how === "said"));
  if (said.yes === false && waiting !== undefined && definition.exit.onRefusal) return end("refused");
  const at = said.at.toISOString();
  // What the customer brought up by themselves need not be asked for any more.
  const steps = definition.steps.flatMap((step): StepDone[] => {
    const known = run.steps.find(({ id }) => id === step.id);
    if (known !== undefined && known.how !== "said") return [known];
    const reached = known !== undefined || (step.kind === "ask" && step.done === "entity");
    return reached && isDone(step, said) ? [{ id: step.id, how: "done", at }] : known === undefined ? [] : [known];
  });
  const next = { ...run, turns, steps };
  if (stepOf(definition, next) === null) return { ...next, status: "ended", exit_reason: "done", ended_at: said.at };
  return turns > definition.exit.turns ? end("turns") : next;
}

/** A run after its step was said or left out. The last step that asks nothing ends it. */
export function afterStep(run: Run, definition: Definition, step: Step, how: "said" | "skipped", at: Date): Run {
  const done: StepDone["how"] = how === "said" && step.done === "said" ? "done" : how;
  const next: Run = { ...run, steps: [...run.steps.filter(({ id }) => id !== step.id), { id: step.id, how: done, at: at.toISOString() }] };
  if (step.kind === "hand_over" && how === "said") return { ...next, status: "ended", exit_reason: "handed_over", ended_at: at };
  return stepOf(definition, next) === null ? { ...next, status: "ended", exit_reason: "done", ended_at: at } : next;
}
