import { AppError } from "#platform/errors.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Tx } from "#platform/db/db.ts";
import { findAutomation, findVersion } from "../automations.repo.ts";
import { holds } from "../conditions.ts";
import type { Instruction } from "../compile.ts";
import type { EngineDeps } from "../engine.ts";
import { sourcesOf } from "../sources/registry.ts";
import { runStep } from "../steps/run-step.ts";
import { paramsOf, type TriggerSource } from "../trigger-source.ts";
import { readCase } from "./case-facts.ts";
import { reasonToStop } from "./may-go-out.ts";
import { countFailures, holdRun, insertSteps, lockRun, saveRun, type RunRow, type StepLine } from "./runs.repo.ts";
import { caseRef, type OutsideCall, type StepContext, type StepOutcome } from "./step-context.ts";

/** Pauses before a call is tried again. */
const callPauses = { send_email: [5, 30], call_webhook: [1, 5, 30, 120, 360] } as const;
const minute = 60_000;

interface Called {
  stepId: string;
  place: number;
  kind: OutsideCall["kind"];
  result: Awaited<ReturnType<OutsideCall["make"]>>;
}

interface Pending {
  call: OutsideCall;
  stepId: string;
  place: number;
}

/** What is written of a run when its transaction ends. */
interface Progress {
  place: number;
  lines: StepLine[];
  ending: { status: "done" | "stopped" | "failed"; reason: string | null } | null;
  wakeAt: Date;
  waitsFor: string | null;
}

const line = (
  step: { id: string; kind: string },
  outcome: StepLine["outcome"],
  code: string | null = null,
  messageId: string | null = null,
): StepLine => ({
  stepId: step.id,
  kind: step.kind,
  outcome,
  code,
  messageId,
});

/** Takes in what became of a call outside. */
async function settleCall(context: StepContext, progress: Progress, called: Called): Promise<void> {
  const { tx, run, now } = context;
  const { result, kind, stepId } = called;
  const step = { id: stepId, kind };
  progress.lines.push(line(step, result.ok ? (kind === "send_email" ? "sent" : "done") : "failed", result.code));
  if (result.ok) {
    if (kind === "send_email") {
      context.sent += 1;
      const data = { runId: run.id, automationId: context.automation.id, key: context.automation.key, customerId: run.customer_id };
      context.events.push({ type: "automation.sent", subjectId: run.id, data });
      await context.source?.sent?.(tx, run.account_id, caseRef(context), now);
    }
    progress.place += 1;
    return;
  }
  const failures = await countFailures(tx, run.account_id, run.id, stepId);
  const pause = result.again ? callPauses[kind][failures] : undefined;
  if (pause === undefined) progress.ending = { status: "failed", reason: result.code };
  else progress.wakeAt = new Date(now.getTime() + pause * minute);
}

/** Goes on with the program until it waits, calls outside or ends. */
async function interpret(context: StepContext, program: readonly Instruction[], progress: Progress): Promise<Pending | null> {
  for (;;) {
    const instruction = program[progress.place];
    if (instruction === undefined) {
      progress.ending = { status: "done", reason: null };
      return null;
    }
    if (instruction.op === "jump") {
      progress.place = instruction.to;
      continue;
    }
    if (instruction.op === "unless") {
      const yes = holds(instruction.condition, context.known.facts);
      progress.lines.push(line({ id: instruction.id, kind: "branch" }, "done", yes ? "yes" : "no"));
      progress.place = yes ? progress.place + 1 : instruction.to;
      continue;
    }
    const { step } = instruction;
    const outcome: StepOutcome = await runStep(context, step);
    switch (outcome.go) {
      case "next":
        progress.lines.push(line(step, outcome.outcome, outcome.code ?? null, outcome.messageId ?? null));
        progress.place += 1;
        break;
      case "wait":
        progress.lines.push(line(step, "waits", outcome.code ?? null));
        if (outcome.here !== true) progress.place += 1;
        progress.wakeAt = outcome.until;
        progress.waitsFor = outcome.event ?? null;
        return null;
      case "end":
        progress.lines.push(line(step, outcome.status === "done" ? "done" : "skipped", outcome.code));
        progress.ending = { status: outcome.status, reason: outcome.code };
        return null;
      case "call":
        progress.lines.push(line(step, "calling"));
        return { call: outcome.call, stepId: step.id, place: progress.place };
    }
  }
}

/** Events of a run say so, so that no automation is started by itself and chains have an end. */
const tagged = (events: readonly NewEvent[], run: RunRow): NewEvent[] =>
  events.map((event) => ({ ...event, data: { ...event.data, automationId: run.automation_id, automationDepth: run.depth + 1 } }));

async function openContext(tx: Tx, deps: EngineDeps, run: RunRow, sources: readonly TriggerSource[], now: Date) {
  const [automation, version] = await Promise.all([
    findAutomation(tx, run.account_id, run.automation_id),
    findVersion(tx, run.account_id, run.automation_id, run.version),
  ]);
  if (automation === null || version === null) return null;
  const { trigger } = version.definition;
  const source = trigger.kind === "due" ? (sources.find(({ id }) => id === trigger.source) ?? null) : null;
  const known = await readCase(
    tx,
    run.account_id,
    { conversationId: run.conversation_id, customerId: run.customer_id, heard: run.heard },
    now,
  );
  const context: StepContext = {
    tx,
    deps,
    run,
    automation,
    definition: version.definition,
    source,
    params: source === null || trigger.kind !== "due" ? {} : paramsOf(source, trigger.params),
    known,
    now,
    events: [],
    sent: 0,
    conversationId: null,
  };
  return { context, program: version.program, enabled: automation.enabled };
}

interface Advance {
  accountId: string;
  id: string;
  sources: readonly TriggerSource[];
  called: Called | null;
}

interface Advanced {
  pending: Pending | null;
  sent: number;
}

async function advanceOnce(deps: EngineDeps, tx: Tx, of: Advance): Promise<Advanced | null> {
  const now = deps.clock.now();
  const run = await lockRun(tx, of.accountId, of.id, now);
  // Somebody else went on with it, or it was stopped meanwhile.
  if (run === null || (of.called !== null && run.place !== of.called.place)) return null;
  const opened = await openContext(tx, deps, run, of.sources, now);
  const progress: Progress = { place: run.place, lines: [], ending: null, wakeAt: run.wake_at, waitsFor: null };
  let pending: Pending | null = null;
  if (opened === null) progress.ending = { status: "stopped", reason: "automation_gone" };
  else {
    const { context, program } = opened;
    if (of.called !== null) await settleCall(context, progress, of.called);
    const reason = of.called === null ? await reasonToStop(context) : null;
    if (!opened.enabled) progress.ending = { status: "stopped", reason: "switched_off" };
    else if (reason !== null) progress.ending = { status: "stopped", reason };
    else if (progress.ending === null && progress.wakeAt <= now) pending = await interpret(context, program, progress);
  }
  const context = opened?.context;
  const sent = run.sent + (context?.sent ?? 0);
  const conversationId = run.conversation_id ?? context?.conversationId ?? null;
  await insertSteps(tx, of.accountId, run.id, progress.lines, now);
  if (pending !== null) await holdRun(tx, of.accountId, run.id, { place: progress.place, sent, conversationId });
  else
    await saveRun(tx, of.accountId, run.id, {
      status: progress.ending?.status ?? "waiting",
      reason: progress.ending?.reason ?? null,
      place: progress.place,
      wakeAt: progress.wakeAt,
      waitsFor: progress.waitsFor,
      sent,
      conversationId,
      endedAt: progress.ending === null ? null : now,
    });
  const events = [...(context?.events ?? [])];
  const failed = progress.ending?.status === "failed" || progress.lines.some(({ outcome }) => outcome === "failed");
  if (failed) {
    const code = progress.ending?.reason ?? progress.lines.findLast(({ outcome }) => outcome === "failed")?.code ?? null;
    const data = { runId: run.id, key: context?.automation.key ?? null, customerId: run.customer_id, conversationId, code };
    events.push({ type: "automation.failed", subjectId: run.id, data });
  }
  if (progress.ending !== null)
    events.push({ type: "automation.ended", subjectId: run.id, data: { runId: run.id, status: progress.ending.status } });
  if (events.length > 0) tx.ending(appendEvents(tx, of.accountId, tagged(events, run)));
  return { pending, sent: context?.sent ?? 0 };
}

/** Goes on with one run until it waits or has ended. Gives back how many messages it sent. */
export async function advanceRun(deps: EngineDeps, accountId: string, id: string): Promise<number> {
  const { sources } = await sourcesOf(deps, accountId);
  let called: Called | null = null;
  let sent = 0;
  for (;;) {
    const of: Advance = { accountId, id, sources, called };
    const made: Advanced | null = await deps.db.account(accountId, (tx) => advanceOnce(deps, tx, of));
    if (made === null) return sent;
    sent += made.sent;
    if (made.pending === null) return sent;
    const { call, stepId, place } = made.pending;
    // Between two transactions: none is open while others are waited for.
    called = { stepId, place, kind: call.kind, result: await call.make() };
  }
}

/** A short code for what went wrong, for the run's log. */
export const codeOf = (error: unknown): string => (error instanceof AppError ? error.code : "internal");
