import type { Db } from "#platform/db/db.ts";
import { appendEvents } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { ProviderFailure, type AdapterNetwork } from "../adapters/adapter.ts";
import { claimHealthChecks, recordHealth, type HealthState } from "../admin/admin.repo.ts";
import { networkOf, type ChannelDirectory } from "../directory.ts";
import { describeFailure } from "../failure-texts.ts";
import { releaseHeldSends } from "../outbound/sender.repo.ts";
import type { Alerts } from "./alerts.ts";

export interface HealthChecker {
  start(): void;
  stop(): Promise<void>;
  /** Asks the provider now; null when there is no such channel. */
  checkNow(
    accountId: string,
    channelId: string,
    locale: string,
  ): Promise<{ ok: boolean; displayName: string | null; latencyMs: number; message: string; webhookSeenAt: string | null } | null>;
}

// Offline after three failures in a row, looked at again every five minutes. Until a verdict stands the looks are a minute apart.
const intervalSeconds = 300;
const lookMillis = 20_000;

/** Looks after every channel's access and tells people when one goes offline or comes back. */
export function createHealthChecker(deps: {
  db: Db;
  signals: Signals;
  directory: ChannelDirectory;
  network: AdapterNetwork;
  alerts: Alerts;
  log: Logger;
}): HealthChecker {
  async function check(accountId: string, channelId: string) {
    const channel = await deps.directory.byId(accountId, channelId);
    if (!channel) return null;
    const started = performance.now();
    let reason: string | null = null;
    let refused = false;
    let displayName: string | null = null;
    try {
      const health = await channel.adapter.check(networkOf(deps.network, channel), channel.access);
      displayName = health.displayName;
      if (!health.ok) reason = "unhealthy";
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      reason = error.reason;
      refused = error.kind === "unauthorised" || error.kind === "channel_blocked";
    }
    const latencyMs = Math.round(performance.now() - started);
    const recorded = await deps.db.system(async (tx) => {
      const found = { ok: reason === null, refused, latencyMs, reason };
      const result = await recordHealth(tx, { account_id: accountId, id: channelId }, found);
      if (result && result.before !== result.after.state && result.after.state === "connected")
        await releaseHeldSends(tx, accountId, channelId);
      if (result && result.before !== result.after.state)
        await appendEvents(tx, accountId, [{ type: `channel.${result.after.state}`, subjectId: channelId, data: { channelId, reason } }]);
      return result;
    });
    if (recorded && recorded.before !== recorded.after.state) await changed(accountId, channelId, recorded.after);
    return { channel, ok: reason === null, reason, displayName, latencyMs };
  }

  async function changed(accountId: string, channelId: string, now: HealthState): Promise<void> {
    deps.signals.emit("channels");
    if (now.state === "connected") deps.signals.emit("outbound", channelId);
    deps.signals.emit("events", accountId);
    if (now.state === "connected" || now.state === "offline")
      await deps.alerts.channelChanged({ accountId, name: now.name, kind: now.kind, state: now.state, reason: now.state_reason });
  }

  const worker = new Worker({
    name: "health",
    log: deps.log,
    everyMillis: lookMillis,
    async run() {
      const due = await claimHealthChecks(deps.db.autocommit, intervalSeconds, 20);
      for (const { account_id: accountId, id } of due) {
        const first = await check(accountId, id);
        // A verdict wants three looks: the second and third follow at once instead of minutes later.
        for (let look = 2; look <= 3 && first && !first.ok; look += 1) {
          await new Promise((resolve) => setTimeout(resolve, 1000));
          if ((await check(accountId, id))?.ok !== false) break;
        }
      }
      return due.length === 20;
    },
  });

  return {
    start: () => worker.start(),
    stop: () => worker.stop(),
    async checkNow(accountId, channelId, locale) {
      deps.directory.forget();
      const result = await check(accountId, channelId);
      if (!result) return null;
      const { ok, reason, displayName, latencyMs, channel } = result;
      return {
        ok,
        displayName,
        latencyMs,
        message: reason === null ? "OK" : describeFailure(reason, locale),
        webhookSeenAt: channel.row.last_inbound_at?.toISOString() ?? null,
      };
    },
  };
}
