import { z } from "zod";
import { isMaskedFor, type Reader } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { appendEvents } from "#platform/events/log.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { maskName } from "#shared/person-name.ts";
import * as contract from "../automations.contract.ts";
import { decodePlace, pageFrom } from "#platform/http/place.ts";
import type { EngineDeps } from "../engine.ts";
import { findListedRun, runPage, type ListedRun } from "./run-list.repo.ts";
import { listSteps, reopenRun, stopRun } from "./runs.repo.ts";

const place = z.object({ at: z.iso.datetime({ offset: true, precision: null }), id: z.uuid() });
const defaultLimit = 50;
const iso = (at: Date | null) => at?.toISOString() ?? null;
const missing = () => new AppError("not_found", "automations.run_not_found", { message: "There is no such run." });

const runViewFor =
  (reader: Reader) =>
  (row: ListedRun): contract.AutomationRun => ({
    id: row.id,
    automationId: row.automation_id,
    automationName: row.automation_name,
    automationKey: row.automation_key,
    version: row.version,
    status: row.status,
    reason: row.reason,
    customerId: row.customer_id,
    customerName: row.customer_name !== null && isMaskedFor(reader, row.customer_id) ? maskName(row.customer_name) : row.customer_name,
    conversationId: row.conversation_id,
    subjectId: row.subject_id,
    sent: row.sent,
    startedAt: row.started_at.toISOString(),
    endedAt: iso(row.ended_at),
    wakeAt: row.status === "waiting" ? row.wake_at.toISOString() : null,
    waitsFor: row.waits_for,
    repliedAt: iso(row.replied_at),
    convertedAt: iso(row.converted_at),
  });

/** Routes of the run log. */
export function runRoutes(deps: EngineDeps): BoundRoute[] {
  const { db, clock } = deps;
  async function load(tx: Tx, actor: Actor, id: string) {
    const { accountId } = actor;
    const [row, steps] = await Promise.all([findListedRun(tx, accountId, id), listSteps(tx, accountId, id)]);
    if (row === null) throw missing();
    return {
      ...runViewFor(actor)(row),
      steps: steps.map((step) => ({
        number: step.number,
        stepId: step.step_id,
        kind: step.kind,
        outcome: step.outcome,
        code: step.code,
        messageId: step.message_id,
        at: step.at.toISOString(),
      })),
    };
  }
  async function change(actor: Actor, id: string, run: (tx: Tx) => Promise<number>, refusal: AppError) {
    const { accountId } = actor;
    const view = await db.account(accountId, async (tx) => {
      if ((await findListedRun(tx, accountId, id)) === null) throw missing();
      if ((await run(tx)) === 0) throw refusal;
      const after = await load(tx, actor, id);
      tx.ending(appendEvents(tx, accountId, [{ type: "automation.run_changed", subjectId: id, data: { runId: id } }]));
      return after;
    });
    deps.signals.emit("events", accountId);
    return view;
  }

  return [
    bind(contract.listAutomationRuns, async ({ actor, query }) => {
      const limit = query.limit ?? defaultLimit;
      const rows = await db.account(actor.accountId, (tx) =>
        runPage(tx, actor.accountId, {
          automationId: query.automationId ?? null,
          status: query.status ?? null,
          customerId: query.customerId ?? null,
          conversationId: query.conversationId ?? null,
          q: query.q ?? null,
          reason: query.reason ?? null,
          from: query.from === undefined ? null : new Date(query.from),
          to: query.to === undefined ? null : new Date(query.to),
          before: decodePlace(place, query.cursor),
          limit: limit + 1,
        }),
      );
      return pageFrom(rows, limit, runViewFor(actor), (row) => ({ at: row.place_in_list, id: row.id }));
    }),
    bind(contract.getAutomationRun, ({ actor, params }) => db.account(actor.accountId, (tx) => load(tx, actor, params.id))),
    bind(contract.retryAutomationRun, ({ actor, params }) =>
      change(
        actor,
        params.id,
        (tx) => reopenRun(tx, actor.accountId, params.id, clock.now()),
        new AppError("conflict", "automations.run_not_ended", { message: "Only a run that failed or stopped can go on." }),
      ),
    ),
    bind(contract.cancelAutomationRun, ({ actor, params }) =>
      change(
        actor,
        params.id,
        (tx) => stopRun(tx, actor.accountId, params.id, "by_hand", clock.now()),
        new AppError("conflict", "automations.run_ended", { message: "This run has ended." }),
      ),
    ),
  ];
}
