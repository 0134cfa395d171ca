import { recordChange } from "#modules/accounts/index.ts";
import { isMetric } from "#modules/analytics/index.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import type { Signals } from "#platform/events/signals.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { appendAlertEvents } from "./alert-events.ts";
import { closeAlert } from "./alerts.contract.ts";
import * as contract from "./numbers.contract.ts";
import * as repo from "./numbers.repo.ts";

/** Which numbers are looked at, and closing an alert on one by hand. */
export function numberAlertRoutes({ db, clock, signals }: { db: Db; clock: Clock; signals: Signals }): BoundRoute[] {
  return [
    bind(contract.getNumberAlerts, ({ actor }) => db.account(actor.accountId, (tx) => repo.readWatch(tx, actor.accountId))),
    bind(contract.setNumberAlerts, async ({ actor, body }) => {
      for (const id of body.metrics ?? [])
        if (!isMetric(id))
          throw new AppError("invalid", "alerts.unknown_metric", {
            message: `There is no metric ${JSON.stringify(id)}. GET /api/v1/analytics/metrics lists them.`,
            issues: [{ path: "metrics", message: `unknown: ${id}` }],
          });
      const after = await db.account(actor.accountId, async (tx) => {
        const before = await repo.readWatch(tx, actor.accountId);
        const wished: contract.NumberWatch = {
          enabled: body.enabled ?? before.enabled,
          metrics: [...new Set(body.metrics ?? before.metrics)],
          medium: body.medium ?? before.medium,
          hour: body.hour ?? before.hour,
        };
        await repo.putWatch(tx, actor.accountId, wished);
        await recordChange(tx, actor, "alerts", { before: { ...before }, after: { ...wished }, at: clock.now() });
        // What nobody looks at any more would stay open for ever.
        const kept = wished.enabled ? wished.metrics : [];
        await appendAlertEvents(tx, [], await repo.closeNumberAlerts(tx, actor.accountId, { not: kept }, clock.now()));
        return wished;
      });
      signals.emit("events", actor.accountId);
      return after;
    }),
    bind(closeAlert, async ({ actor, params }) => {
      await db.account(actor.accountId, async (tx) => {
        const kind = await repo.alertKindOf(tx, actor.accountId, params.id);
        if (kind === null) throw new AppError("not_found", "alerts.not_found", { message: "There is no such alert." });
        if (kind !== "unusual_number")
          throw new AppError("conflict", "alerts.closes_itself", { message: "This alert closes by itself when what it tells of is over." });
        const closed = await repo.closeNumberAlert(tx, actor.accountId, params.id, clock.now());
        if (closed) await appendAlertEvents(tx, [], [closed]);
      });
      signals.emit("events", actor.accountId);
      return { id: params.id };
    }),
  ];
}
