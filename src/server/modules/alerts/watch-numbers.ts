import { factsHold, isTelling, lastDayOver, metricName, type DayLook, type DayWatch } from "#modules/analytics/index.ts";
import type { Alerts } from "#modules/channels/index.ts";
import type { Db } from "#platform/db/db.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Clock } from "#shared/clock.ts";
import { appendAlertEvents } from "./alert-events.ts";
import { languageOf, usualAgain } from "./alert-lines.ts";
import type { AlertRow } from "./alerts.repo.ts";
import * as repo from "./numbers.repo.ts";

/** How long a process may take over an account before another one looks. */
const leaseSeconds = 300;

export interface NumberWatchDeps {
  db: Db;
  clock: Clock;
  signals: Signals;
  alerts: Pick<Alerts, "tell">;
  log: Pick<Logger, "warn">;
  numbers: DayWatch;
}

/** Looks at a day of one account. Gives back how many alerts it opened and closed; null: somebody else looked, or the facts are behind. */
async function watchDay(deps: NumberWatchDeps, accountId: string, { day, over }: { day: string; over: Date }): Promise<number | null> {
  const { db, clock } = deps;
  if (!(await factsHold(db, accountId, over, clock.now()))) return null;
  const watch = await db.system((tx) => repo.claimWatch(tx, accountId, day, leaseSeconds));
  if (!watch) return null;
  const looks: { metric: string; look: DayLook }[] = [];
  // One after the other: nobody waits for it, and people's questions go before it.
  for (const metric of watch.metrics) looks.push({ metric, look: await deps.numbers.look(accountId, metric, day) });
  const unusual = looks.flatMap(({ look }) => (look.state === "unusual" && isTelling(look.found, watch.medium) ? [look.found] : []));
  // What is not grave enough to be told is over as well; of what there is too little nothing is known.
  const usual = looks.filter(({ metric, look }) => look.state !== "insufficient" && !unusual.some((one) => one.metric === metric));
  const now = clock.now();
  const done = await db.system(async (tx) => {
    if (!(await repo.finishWatch(tx, accountId, day))) return null;
    const opened = await repo.openNumberAlerts(tx, accountId, unusual, now);
    const closed = await repo.closeNumberAlerts(tx, accountId, { of: usual.map(({ metric }) => metric) }, now);
    await appendAlertEvents(tx, opened, closed);
    return { opened, closed };
  });
  if (!done) return null;
  if (done.opened.length + done.closed.length > 0) deps.signals.emit("events", accountId);
  for (const one of done.closed) await deps.alerts.tell(accountId, (locale) => closingLine(one, locale));
  return done.opened.length + done.closed.length;
}

const closingLine = ({ detail }: AlertRow, locale: string): string => {
  const language = languageOf(locale);
  return usualAgain[language].replace("{metric}", metricName(detail.number?.metric ?? "", language));
};

/**
 * Looks at the day before of each account whose hour has come, once a day however many processes look. What it opens is told with the other alerts.
 * An account of which it fails is looked at again when its lease is over.
 */
export async function watchNumbers(deps: NumberWatchDeps): Promise<number> {
  let changed = 0;
  for (const { account_id: accountId, time_zone, enabled, hour, looked_on } of await deps.db.system(repo.listWatches)) {
    const over = lastDayOver(time_zone, hour, deps.clock.now());
    if (!enabled || over === null || (looked_on !== null && looked_on >= over.day)) continue;
    try {
      changed += (await watchDay(deps, accountId, over)) ?? 0;
    } catch (error) {
      deps.log.warn({ err: error, accountId }, "the day's numbers were not looked at; they will be again");
    }
  }
  return changed;
}
