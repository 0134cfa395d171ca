import { purgeAlerts, watchAlerts, watchNumbers } from "#modules/alerts/index.ts";
import { purgeSessions, purgeTeamLinks } from "#modules/accounts/index.ts";
import { purgeIaLogs } from "#modules/agent/index.ts";
import { createDayLook } from "#modules/analytics/index.ts";
import { purgeRuns, runAutomations } from "#modules/automations/index.ts";
import { purgeDeliveries, purgeInboundEvents } from "#modules/channels/index.ts";
import { runShopDue } from "#modules/commerce/index.ts";
import { purgeTracking } from "#modules/tracking/index.ts";
import {
  foldAllDeltas,
  purgeActivity,
  purgeBulkChanges,
  purgeLabels,
  purgeParkedUpdates,
  wakeSnoozed,
} from "#modules/conversations/index.ts";
import { sendDueSurveys } from "#modules/satisfaction/index.ts";
import { beginNightly, checkNightly, purgeAccess, purgeUnproved } from "#modules/privacy/index.ts";
import { purgeAway } from "#modules/hours/index.ts";
import { purgeMacroRuns } from "#modules/macros/index.ts";
import { endOverdueRuns } from "#modules/playbooks/index.ts";
import { settlePersuasion } from "#modules/persuasion/index.ts";
import { purgeNotifications, sendDigests, sendSummaries, tellLateResponses } from "#modules/notifications/index.ts";
import { appendEvents } from "#platform/events/log.ts";
import { purgeEvents } from "#platform/events/retention.ts";
import { purgeIdempotencyKeys } from "#platform/http/idempotency.repo.ts";
import { Worker } from "#platform/worker.ts";
import { eventConsumers } from "./consumers.ts";
import { runPacksDue } from "./packs.ts";
import type { Services } from "./services.ts";
import { surveyChannels } from "./survey-channels.ts";

const day = 86_400_000;
// Providers deliver again for up to seven days; what was handled is remembered well beyond that.
const keepHandledMillis = 30 * day;

/** Wakes snoozed conversations whose time has come by the product's clock. */
async function wakeDue(services: Services): Promise<number> {
  const woken = await services.db.system(async (tx) => {
    const rows = await wakeSnoozed(tx, services.clock.now(), 200);
    for (const accountId of [...new Set(rows.map((row) => row.account_id))].sort())
      await appendEvents(
        tx,
        accountId,
        rows
          .filter((row) => row.account_id === accountId)
          .map(({ id }) => ({ type: "conversation.woken", subjectId: id, data: { conversationId: id } })),
      );
    return rows;
  });
  for (const accountId of new Set(woken.map((row) => row.account_id))) services.signals.emit("events", accountId);
  return woken.length;
}

async function purge(services: Services): Promise<void> {
  // The machinery's own tables go by the machine's time, never by a test clock.
  const before = new Date(Date.now() - keepHandledMillis);
  await purgeDeliveries(services.db.autocommit, before);
  await purgeInboundEvents(services.db.autocommit, before);
  await purgeParkedUpdates(services.db.autocommit, new Date(Date.now() - 14 * day));
  await purgeTracking(services.db.autocommit, { calls: new Date(Date.now() - 7 * day), ids: new Date(Date.now() - 14 * day) });
  await purgeLabels(services.db.autocommit, new Date(Date.now() - day));
  await purgeUnproved(services.db.autocommit, new Date(Date.now() - day));
  await purgeAccess(services.db.autocommit);
  await purgeAway(services.db.autocommit, before);
  await purgeTeamLinks(services.db.autocommit, before);
  await purgeAlerts(services.db.autocommit, new Date(Date.now() - 400 * day));
  await purgeNotifications(services.db.autocommit, new Date());
  await purgeBulkChanges(services.db.autocommit, new Date(Date.now() - day));
  await purgeMacroRuns(services.db.autocommit, new Date(Date.now() - day));
  // A case that is forgotten may start again: long after any source looks back.
  await purgeRuns(services.db.autocommit, new Date(Date.now() - 400 * day));
  await purgeSessions(services.db.autocommit);
  await purgeIdempotencyKeys(services.db.autocommit);
  await purgeEvents(
    services.db,
    new Date(Date.now() - services.config.PROSA_EVENTS_DAYS * day),
    eventConsumers(services).map(({ name }) => name),
  );
  await purgeActivity(services.db.autocommit, new Date(Date.now() - services.config.PROSA_LOGS_DAYS * day));
  await purgeIaLogs(services.db.autocommit, new Date(Date.now() - services.config.PROSA_MODEL_LOGS_DAYS * day));
}

/** The background look at what falls due. */
export function createDueWorker(services: Services): Worker {
  let purgedAt = 0;
  let digestAt = 0;
  let lateAt = Date.now();
  let alertsAt = 0;
  // A look wakes the analytics engine: not while everything else is starting.
  let numbersAt = Date.now();
  const numbers = createDayLook(services.reporting);
  return new Worker({
    name: "due",
    log: services.log,
    everyMillis: 5000,
    async run() {
      if (Date.now() - purgedAt > 3_600_000) {
        await purge(services);
        purgedAt = Date.now();
        for (const { accountId, problems } of await checkNightly(services.audit))
          services.log.error({ accountId, problems }, "the audit log of an account was tampered with: see Privacidade, or prosa audit");
        // The analytics store may be away: the next hour looks again, and nothing else waits for it.
        const begun = await beginNightly(services.retentionDeps).catch((error: unknown) => {
          services.log.warn({ err: error }, "the night's retention was put off");
          return 0;
        });
        if (begun > 0) services.retention.wake();
      }
      if (Date.now() - digestAt > 60_000) {
        digestAt = Date.now();
        await sendDigests({ ...services, publicUrl: services.config.PROSA_PUBLIC_URL }, new Date());
        await sendSummaries({ ...services, publicUrl: services.config.PROSA_PUBLIC_URL }, services.clock.now());
      }
      if (Date.now() - lateAt > 60_000) {
        lateAt = Date.now();
        await tellLateResponses(services, services.clock.now());
      }
      if (Date.now() - numbersAt > 60_000) {
        numbersAt = Date.now();
        await watchNumbers({ ...services, numbers });
      }
      if (Date.now() - alertsAt > 60_000) {
        alertsAt = Date.now();
        await watchAlerts({ ...services, publicUrl: services.config.PROSA_PUBLIC_URL });
      }
      while ((await runShopDue(services.db, services.signals, services.clock.now())) > 0);
      while (await runPacksDue(services.packDeps, services.clock.now()));
      while ((await settlePersuasion(services.db, services.clock.now())) > 0);
      while ((await sendDueSurveys({ ...services, ...surveyChannels }, services.clock.now())) > 0);
      while ((await endOverdueRuns(services.db, services.clock.now())) > 0);
      return (await wakeDue(services)) === 200;
    },
  });
}

/** Moves a test clock forward in steps of at most an hour and does what falls due on the way. */
export async function runDueWork(services: Services, millis: number): Promise<void> {
  let left = millis;
  while (left > 0) {
    const step = Math.min(left, 3_600_000);
    services.adjustable?.advance(step);
    left -= step;
    while ((await wakeDue(services)) > 0);
    while ((await runShopDue(services.db, services.signals, services.clock.now())) > 0);
    while (await runPacksDue(services.packDeps, services.clock.now()));
    while ((await settlePersuasion(services.db, services.clock.now())) > 0);
    await runAutomations(services.engine);
    while ((await sendDueSurveys({ ...services, ...surveyChannels }, services.clock.now())) > 0);
    while ((await endOverdueRuns(services.db, services.clock.now())) > 0);
  }
}

/** Keeps the counts of conversations short: each transaction adds rows of its own to them, this sums them up. */
export function createFoldWorker(services: Services): Worker {
  return new Worker({ name: "fold", log: services.log, everyMillis: 1000, run: async () => (await foldAllDeltas(services.db)) > 0 });
}
