import type { Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Alerts } from "#modules/channels/index.ts";
import { findSuspicious } from "#modules/privacy/index.ts";
import type { Clock } from "#shared/clock.ts";
import { appendAlertEvents } from "./alert-events.ts";
import { closingOf, lineOf, subjectOf } from "./alert-lines.ts";
import * as repo from "./alerts.repo.ts";

/** After the first telling: an hour, four hours, then a day between two. */
const pausesMinutes = [60, 240, 1440];
/** What has not held for so long is over. */
const quietMinutes = 5;

/** Looks once: opens, repeats and closes. Gives back how many lines went to people. Any number of processes may look at once. */
export async function watchAlerts(deps: {
  db: Db;
  clock: Clock;
  signals: Signals;
  alerts: Pick<Alerts, "tell">;
  /** Where people reach the product; without it lines have no links. */
  publicUrl?: string | undefined;
}): Promise<number> {
  const now = deps.clock.now();
  const { told, closed } = await deps.db.system(async (tx) => {
    const found = [
      ...(await repo.findOffline(tx, now)),
      ...(await repo.findFailingWebhooks(tx, now)),
      ...(await repo.findSlowAnswers(tx, now)),
      ...(await findSuspicious(tx, now, repo.limits.windowMinutes)),
    ];
    const opened = await repo.openAlerts(tx, found, now);
    const over = await repo.closeAlerts(tx, now, quietMinutes);
    await appendAlertEvents(tx, opened, over);
    return { told: await repo.claimTellings(tx, now, pausesMinutes), closed: over };
  });
  for (const accountId of new Set([...told, ...closed].map(({ account_id }) => account_id))) deps.signals.emit("events", accountId);
  for (const alert of told)
    await deps.alerts.tell(
      alert.account_id,
      (locale) => lineOf(alert, now, locale, deps.publicUrl),
      (locale) => subjectOf(alert, locale),
    );
  let lines = told.length;
  for (const { account_id: accountId, kind, told: times } of closed) {
    // That a channel is back was told when it came back; what somebody did is not undone by their doing it no more.
    if (times === 0 || closingOf(kind, "") === null) continue;
    await deps.alerts.tell(accountId, (locale) => closingOf(kind, locale) ?? "");
    lines += 1;
  }
  return lines;
}
