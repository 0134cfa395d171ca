import { findMessage } from "#modules/conversations/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { listEventsAfter, getHead } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { compile } from "./compile.ts";
import { holds } from "./conditions.ts";
import type { DryRun } from "./automations.contract.ts";
import type { Definition } from "./definition.contract.ts";
import type { EngineDeps } from "./engine.ts";
import { readCase } from "./runs/case-facts.ts";
import { reasonToStop } from "./runs/may-go-out.ts";
import type { RunRow } from "./runs/runs.repo.ts";
import type { StepContext } from "./runs/step-context.ts";
import { sourcesOf } from "./sources/registry.ts";
import { dueCases, meeting } from "./start-due.ts";
import { casesOf } from "./start-on-events.ts";
import { runStep } from "./steps/run-step.ts";
import { paramsOf, type DueCase, type TriggerSource } from "./trigger-source.ts";

const mostExamples = 50;
const mostCounted = 5000;
const eventsLookedAt = 5000;

type DryStep = DryRun["examples"][number]["steps"][number];

/** Ends a transaction without a trace. */
class TakenBack<T> extends Error {
  readonly result: T;
  constructor(result: T) {
    super("taken back");
    this.result = result;
  }
}

/** Runs something in a transaction of the account and takes all of it back. */
async function withoutEffect<T>(deps: EngineDeps, accountId: string, run: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await deps.db.account(accountId, async (tx) => {
      throw new TakenBack(await run(tx));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.result as T;
    throw error;
  }
}

async function play(
  tx: Tx,
  deps: EngineDeps,
  accountId: string,
  of: { definition: Definition; automation: StepContext["automation"]; source: TriggerSource | null; one: DueCase },
  now: Date,
) {
  const { definition, automation, source, one } = of;
  const run: RunRow = {
    account_id: accountId,
    id: newId(),
    automation_id: automation.id,
    version: 0,
    case_key: one.key,
    case_at: one.since,
    customer_id: one.customerId,
    conversation_id: one.conversationId,
    subject_id: one.subjectId,
    depth: 0,
    status: "waiting",
    reason: null,
    place: 0,
    wake_at: now,
    waits_for: null,
    heard: false,
    attempts: 0,
    sent: 0,
    started_at: now,
    ended_at: null,
    replied_at: null,
    converted_at: null,
  };
  const known = await readCase(tx, accountId, { ...one, heard: false }, now);
  const params = source !== null && definition.trigger.kind === "due" ? paramsOf(source, definition.trigger.params) : {};
  const context: StepContext = {
    tx,
    deps,
    run,
    automation,
    definition,
    source,
    params,
    known,
    now,
    events: [],
    sent: 0,
    conversationId: null,
  };
  const steps: DryStep[] = [];
  const reason = await reasonToStop(context);
  if (reason !== null) return { name: known.customer?.name ?? null, steps, sends: 0, ends: reason };
  const program = compile(definition.steps);
  let ends: string | null = null;
  for (let place = 0; place < program.length && ends === null;) {
    const instruction = program[place];
    if (instruction === undefined) break;
    if (instruction.op === "jump") place = instruction.to;
    else if (instruction.op === "unless") place = holds(instruction.condition, known.facts) ? place + 1 : instruction.to;
    else {
      const { step } = instruction;
      const outcome = await runStep(context, step);
      const message = outcome.go === "next" && outcome.messageId ? await findMessage(tx, accountId, outcome.messageId) : null;
      const told = { id: step.id, kind: step.kind, text: message?.text ?? null };
      if (outcome.go === "next") steps.push({ ...told, outcome: outcome.outcome, code: outcome.code ?? null });
      else if (outcome.go === "wait") steps.push({ ...told, outcome: "waits", code: outcome.code ?? null });
      else if (outcome.go === "call") steps.push({ ...told, outcome: outcome.call.kind === "send_email" ? "sent" : "done", code: null });
      else {
        ends = outcome.code ?? "stop";
        steps.push({ ...told, outcome: "skipped", code: outcome.code });
      }
      // What is due tomorrow is not gone into: by then it may be another case.
      if (outcome.go === "wait" && outcome.here === true) break;
      place += 1;
    }
  }
  return { name: known.customer?.name ?? null, steps, sends: steps.filter(({ outcome }) => outcome === "sent").length, ends };
}

/** Which cases would start now and what each step would do: the same code as in earnest, in transactions that are taken back; nobody is called. */
export async function dryRun(
  deps: EngineDeps,
  accountId: string,
  of: { definition: Definition; automation: { id: string; key: string | null; name: string } },
): Promise<DryRun> {
  const { definition, automation } = of;
  const now = deps.clock.now();
  const { sources } = await sourcesOf(deps, accountId);
  const { trigger } = definition;
  const source = trigger.kind === "due" ? (sources.find(({ id }) => id === trigger.source) ?? null) : null;
  const read = <T>(run: (tx: Tx) => Promise<T>) => deps.db.account(accountId, run);
  const found: DueCase[] = [];
  if (trigger.kind === "event")
    await read(async (tx) => {
      const { head } = await getHead(tx, accountId);
      const events = await listEventsAfter(tx, accountId, Math.max(0, head - eventsLookedAt), eventsLookedAt);
      found.push(...(await casesOf(tx, accountId, { id: automation.id, definition }, events, now)));
    });
  else if (source !== null)
    for await (const cases of dueCases(read, accountId, source, definition, automation.id, now)) {
      found.push(...cases);
      if (found.length >= mostCounted) break;
    }
  const met = await read((tx) => meeting(tx, accountId, definition, found.slice(0, mostCounted), now));
  const examples: DryRun["examples"] = [];
  for (const one of met.slice(0, mostExamples)) {
    const played = await withoutEffect(deps, accountId, (tx) => play(tx, deps, accountId, { definition, automation, source, one }, now));
    examples.push({
      customerId: one.customerId,
      customerName: played.name,
      conversationId: one.conversationId,
      dueAt: one.at.toISOString(),
      steps: played.steps,
      ends: played.ends,
    });
  }
  return {
    cases: found.length,
    wouldStart: met.length,
    wouldSend: examples.filter(({ steps }) => steps.some(({ outcome }) => outcome === "sent")).length,
    counted: found.length >= mostCounted ? "at_least" : "all",
    examples,
  };
}
