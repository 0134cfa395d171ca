import { putSetting, recordChange } from "#modules/accounts/index.ts";
import { commitWithEvents } from "#modules/conversations/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { bind, type Actor, type BoundRoute } from "#platform/http/routes.ts";
import { ok } from "#shared/api.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { findPart } from "./archive.repo.ts";
import { beginRun, countAll, isMass, readPolicy, settingsKey } from "./begin-run.ts";
import { leastOrderMonths, type RetentionPolicy, roughDays } from "./periods.contract.ts";
import * as contract from "./retention.contract.ts";
import { type RetentionDeps, retentionNow } from "./run-retention.ts";
import * as repo from "./runs.repo.ts";
import { eraseParts, restorePart, searchParts } from "./use-archive.ts";

export interface RetentionRouteDeps extends RetentionDeps {
  clock: Clock;
  /** A run may go on. */
  wake(): void;
}

const shownRuns = 30;
const shownHolds = 200;
const day = 86_400_000;
const holdContext = (id: string) => `retention_holds.reason:${id}`;

const runView = (row: repo.RunRow): contract.RetentionRun => ({
  id: row.id,
  trigger: row.trigger,
  state: row.state,
  waits_for: row.waits_for,
  due: row.due,
  counts: row.counts,
  error: row.error,
  started_by: row.started_by,
  confirmed_by: row.confirmed_by,
  started_at: row.started_at.toISOString(),
  ended_at: row.ended_at?.toISOString() ?? null,
});

async function readView(tx: Tx, accountId: string): Promise<contract.RetentionView> {
  return {
    policy: await readPolicy(tx, accountId),
    agreed: await repo.wasAgreed(tx, accountId),
    runs: (await repo.listRuns(tx, accountId, shownRuns)).map(runView),
  };
}

/** Refuses a policy whose periods contradict one another or the law. Errors: `privacy.retention_order`, `privacy.retention_orders_short`. */
export function checkPolicy(policy: RetentionPolicy): void {
  const { live, archive } = policy;
  for (const name of ["interactions", "orders"] as const)
    if (archive[name] !== null && roughDays(archive[name]) <= roughDays(live[name]))
      throw new AppError("invalid", "privacy.retention_order", { message: "What is archived is kept longer than what is in use." });
  if (roughDays(live.profiles) < roughDays(live.interactions))
    throw new AppError("invalid", "privacy.retention_order", { message: "A profile cannot go before what was said with it." });
  if (roughDays(archive.orders ?? live.orders) < roughDays({ value: leastOrderMonths, unit: "months" }) - 1)
    throw new AppError("invalid", "privacy.retention_orders_short", { message: "Tax law asks for orders to be kept for five years." });
}

const flat = (policy: RetentionPolicy): Record<string, unknown> => ({
  "retention.on": policy.on,
  "retention.guard": policy.guard_percent,
  ...Object.fromEntries(Object.entries(policy.live).map(([name, { value, unit }]) => [`retention.live.${name}`, `${value} ${unit}`])),
  ...Object.fromEntries(
    Object.entries(policy.archive).map(([name, period]) => [`retention.archive.${name}`, period && `${period.value} ${period.unit}`]),
  ),
});

/** Routes of how long personal data is kept. */
export function retentionRoutes(deps: RetentionRouteDeps): BoundRoute[] {
  const { db, vault, clock } = deps;

  const holdView = async (accountId: string, row: repo.HoldRow): Promise<contract.RetentionHold> => ({
    id: row.id,
    user_id: row.customer_id,
    user_name: row.customer_name,
    reason: await vault.openText(accountId, holdContext(row.id), row.reason_sealed),
    set_by: row.set_by,
    set_at: row.set_at.toISOString(),
    released_by: row.released_by,
    released_at: row.released_at?.toISOString() ?? null,
  });

  async function decide(actor: Actor, id: string, state: "running" | "cancelled"): Promise<contract.RetentionView> {
    const shown = await commitWithEvents(deps, actor.accountId, async (tx) => {
      const run = await repo.lockRun(tx, actor.accountId, id);
      if (run === null) throw new AppError("not_found", "privacy.retention_run_not_found", { message: "There is no such run." });
      if (run.state !== "waiting")
        throw new AppError("conflict", "privacy.retention_not_waiting", { message: "This run does not wait for anybody (any more)." });
      const at = await retentionNow(deps);
      await repo.noteDecision(tx, actor.accountId, id, { state, by: actor.name, at });
      await recordChange(tx, actor, "privacy", { before: {}, after: { "retention.run": state }, at: clock.now() });
      const events: NewEvent[] = [
        { type: `privacy.retention_${state === "running" ? "confirmed" : "cancelled"}`, subjectId: id, data: { runId: id } },
      ];
      return { result: await readView(tx, actor.accountId), events };
    });
    deps.wake();
    return shown;
  }

  return [
    bind(contract.getRetention, ({ actor }) => db.account(actor.accountId, (tx) => readView(tx, actor.accountId))),
    bind(contract.setRetention, ({ actor, body }) => {
      checkPolicy(body);
      return commitWithEvents(deps, actor.accountId, async (tx) => {
        const before = await readPolicy(tx, actor.accountId);
        await putSetting(tx, actor.accountId, settingsKey, body);
        await recordChange(tx, actor, "privacy", { before: flat(before), after: flat(body), at: clock.now() });
        return {
          result: await readView(tx, actor.accountId),
          events: [{ type: "privacy.retention_changed", subjectId: null, data: {} }],
        };
      });
    }),
    bind(contract.previewRetention, async ({ actor, body }) => {
      checkPolicy(body);
      const due = await countAll(deps, actor.accountId, body, await retentionNow(deps));
      return { due, is_mass: isMass(due, body.guard_percent) };
    }),
    bind(contract.startRetention, async ({ actor }) => {
      if ((await beginRun(deps, actor.accountId, { trigger: "team", by: actor.name })) === null)
        throw new AppError("conflict", "privacy.retention_open", { message: "A run is open already." });
      deps.wake();
      return db.account(actor.accountId, (tx) => readView(tx, actor.accountId));
    }),
    bind(contract.confirmRetention, ({ actor, params }) => decide(actor, params.id, "running")),
    bind(contract.cancelRetention, ({ actor, params }) => decide(actor, params.id, "cancelled")),
    bind(contract.listRetentionHolds, ({ actor }) =>
      db.account(actor.accountId, async (tx) => {
        const rows = await repo.listHolds(tx, actor.accountId, shownHolds);
        return { items: await Promise.all(rows.map((row) => holdView(actor.accountId, row))) };
      }),
    ),
    bind(contract.addRetentionHold, ({ actor, body }) =>
      commitWithEvents(deps, actor.accountId, async (tx) => {
        const [id, at] = [newId(), clock.now()];
        const reasonSealed = await vault.seal(actor.accountId, holdContext(id), body.reason);
        if (!(await repo.personIsThere(tx, actor.accountId, body.user_id)))
          throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
        if (!(await repo.insertHold(tx, actor.accountId, { id, customerId: body.user_id, reasonSealed, by: actor.name, at })))
          throw new AppError("conflict", "privacy.on_hold", { message: "This customer is on hold already." });
        await recordChange(tx, actor, "privacy", { before: {}, after: { "retention.hold": "set" }, at });
        const row = (await repo.listHolds(tx, actor.accountId, shownHolds)).find((one) => one.id === id);
        if (row === undefined) throw new AppError("unavailable", "privacy.on_hold");
        return {
          result: await holdView(actor.accountId, row),
          events: [{ type: "privacy.hold_set", subjectId: id, data: { holdId: id, customerId: body.user_id } }],
        };
      }),
    ),
    bind(contract.releaseRetentionHold, ({ actor, params }) =>
      commitWithEvents(deps, actor.accountId, async (tx) => {
        const at = clock.now();
        const row = await repo.releaseHold(tx, actor.accountId, params.id, actor.name, at);
        if (row === null) throw new AppError("not_found", "privacy.hold_not_found", { message: "There is no such hold (any more)." });
        await recordChange(tx, actor, "privacy", { before: {}, after: { "retention.hold": "released" }, at });
        return {
          result: await holdView(actor.accountId, row),
          events: [{ type: "privacy.hold_released", subjectId: row.id, data: { holdId: row.id, customerId: row.customer_id } }],
        };
      }),
    ),
    bind(contract.searchArchive, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const found = await searchParts(tx, deps, actor.accountId, body);
        await recordChange(tx, actor, "privacy", { before: {}, after: { "archive.looked": found.items.length }, at: clock.now() });
        return found;
      }),
    ),
    bind(contract.restoreArchive, async ({ actor, params, body }) => {
      const until = new Date((await retentionNow(deps)).getTime() + body.days * day);
      return commitWithEvents(deps, actor.accountId, async (tx) => {
        const part = await restorePart(tx, deps, actor.accountId, params.id, { until, by: actor.name });
        await recordChange(tx, actor, "privacy", { before: {}, after: { "archive.restored": part.day }, at: clock.now() });
        return { result: part, events: [{ type: "privacy.archive_restored", subjectId: part.id, data: { partId: part.id } }] };
      });
    }),
    bind(contract.eraseArchive, ({ actor, params, body }) =>
      commitWithEvents(deps, actor.accountId, async (tx) => {
        const part = await findPart(tx, actor.accountId, params.id);
        if (part === null || part.customer_id === null)
          throw new AppError("not_found", "privacy.archive_not_found", { message: "There is no such part of a person in the archive." });
        const personIds = [part.customer_id];
        if (await repo.isHeld(tx, actor.accountId, personIds))
          throw new AppError("conflict", "privacy.on_hold", { message: "This person is on hold: nothing of theirs may be deleted." });
        const parts = await eraseParts(tx, deps, actor.accountId, { personIds, conversationIds: [] });
        await recordChange(tx, actor, "privacy", {
          before: {},
          after: { "archive.erased": parts, "archive.reason": body.reason },
          at: clock.now(),
        });
        return { result: ok, events: [{ type: "privacy.archive_erased", subjectId: null, data: { parts } }] };
      }),
    ),
  ];
}
