import { type Coach, type CoachedTurn, localeOfReply, yesOrNo } from "#modules/agent/index.ts";
import type { Db } from "#platform/db/db.ts";
import { newId } from "#shared/ids.ts";
import { guidanceOf } from "./guidance.ts";
import { isHeldOut, meetsEntry, type Moment } from "./meets-entry.ts";
import { readTopics } from "./read-topics.ts";
import { afterTurn, type Run, stepOf } from "./run.ts";
import { runChanged } from "./run-changed.ts";
import { putRun, type Situation, situationOf } from "./runs.repo.ts";
import { sayStep } from "./say-step.ts";
import type { Shelf, ShelvedPlaybook } from "./shelf.ts";

const hour = 3_600_000;

function momentOf({ channel, turn }: CoachedTurn, situation: Situation): Moment {
  return {
    intents: [turn.nlp.intent, ...(turn.nlp.intents ?? []).map(({ intent }) => intent)],
    topics: readTopics(turn.text),
    sentiment: turn.nlp.sentiment.score,
    cart: situation.cart,
    channel,
    userType: turn.userType,
    answeredBefore: turn.history.some(({ role }) => role !== "customer"),
    orders: situation.orders,
    stage: situation.stage,
  };
}

/** A run that begins in a conversation. */
export function newRun(
  { key, version, definition }: ShelvedPlaybook,
  of: { conversationId: string; customerId: string },
  how: Pick<Run, "arm" | "started_by">,
  at: Date,
): Run {
  return {
    id: newId(),
    playbook_key: key,
    version,
    conversation_id: of.conversationId,
    customer_id: of.customerId,
    ...how,
    // What is left alone is over at once; the time in which the goal counts goes on.
    status: how.arm === "run" ? "active" : "ended",
    steps: [],
    turns: 0,
    offers: [],
    exit_reason: null,
    goal: definition.goal,
    goal_at: null,
    amount_cents: null,
    entered_at: at,
    ended_at: how.arm === "run" ? null : at,
    expires_at: new Date(at.getTime() + definition.exit.hours * hour),
    goal_until: new Date(at.getTime() + definition.goalHours * hour),
  };
}

/** The playbook whose condition is met now and that was not met here lately. */
export function enteringOf(shelved: readonly ShelvedPlaybook[], moment: Moment, met: Situation["met"], now: Date): ShelvedPlaybook | null {
  return (
    shelved.find(({ key, on, definition }) => {
      const before = met[key];
      const rested = before === undefined || now.getTime() - new Date(before).getTime() >= definition.againAfterDays * 24 * hour;
      return on && rested && meetsEntry(definition.entry, moment);
    }) ?? null
  );
}

/** The run of this turn: the one under way after what the customer said, or one that begins. */
function runOf(shelved: readonly ShelvedPlaybook[], of: CoachedTurn, situation: Situation): { run: Run; playbook: ShelvedPlaybook } | null {
  const { turn } = of;
  const moment = momentOf(of, situation);
  const { active } = situation;
  if (active !== null) {
    const playbook = shelved.find(({ key }) => key === active.playbook_key);
    const by = playbook?.on === true || active.started_by !== "agent" ? playbook : undefined;
    if (by === undefined) {
      const stopped: Run = { ...active, status: "ended", exit_reason: "stopped", ended_at: turn.now };
      const [any] = shelved;
      return any === undefined ? null : { run: stopped, playbook: playbook ?? any };
    }
    const said = {
      intents: moment.intents,
      entities: turn.nlp.entities.map(({ type }) => type),
      yes: yesOrNo(turn.text),
      cartFilled: situation.cart !== null,
      at: turn.now,
    };
    return { run: afterTurn(active, by.definition, said), playbook: by };
  }
  const playbook = situation.optedOut ? null : enteringOf(shelved, moment, situation.met, turn.now);
  if (playbook === null) return null;
  const arm = isHeldOut(playbook.key, of.conversationId, playbook.definition.heldOutPercent) ? "held_out" : "run";
  const run = newRun(playbook, of, { arm, started_by: "agent" }, turn.now);
  // What the very first words tell need not be asked.
  const heard = afterTurn(run, playbook.definition, {
    intents: [],
    entities: turn.nlp.entities.map(({ type }) => type),
    yes: null,
    cartFilled: false,
    at: turn.now,
  });
  return { run: run.status === "active" && heard.status === "active" ? { ...run, steps: heard.steps } : run, playbook };
}

/** Plays playbooks: begins one whose condition is met, says its next step where nothing else is to be answered, and keeps where it stands. */
export function playbookCoach({ db, shelf }: { db: Db; shelf: Shelf }): Coach {
  return async (of) => {
    const { accountId, conversationId, customerId, turn } = of;
    const [shelved, situation] = await db.account(
      accountId,
      (tx) => Promise.all([shelf.list(tx, accountId), situationOf(tx, accountId, conversationId, customerId)]),
      { keepPlans: true },
    );
    if (situation === null || (situation.active === null && !shelved.some(({ on }) => on))) return null;
    const found = runOf(shelved, of, situation);
    if (found === null) return null;
    const { playbook } = found;
    const step = found.run.status === "active" ? stepOf(playbook.definition, found.run) : null;
    return {
      guidance: step === null ? [] : guidanceOf(playbook, found.run, step, of),
      async finish(reply, tools) {
        const played =
          step === null
            ? null
            : await sayStep({ db, of, situation, playbook, run: found.run, reply, tools, locale: localeOfReply(turn, reply) });
        const run = played?.run ?? found.run;
        const kept = played?.reply ?? reply;
        return {
          ...kept,
          keeps: [
            ...(kept.keeps ?? []),
            async (tx) => {
              await putRun(tx, accountId, run);
              return [runChanged(run)];
            },
          ],
        };
      },
    };
  };
}
