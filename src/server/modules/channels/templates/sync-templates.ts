import type { Db } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { Worker } from "#platform/worker.ts";
import { ProviderFailure, type AdapterNetwork } from "../adapters/adapter.ts";
import { adapters } from "../adapters/registry.ts";
import { networkOf, type ChannelDirectory } from "../directory.ts";
import { claimSyncs, recordSync, replaceTemplates, type SyncRow } from "./templates.repo.ts";

export interface TemplateSync {
  start(): void;
  stop(): Promise<void>;
  /** Asks the provider now; null when there is no such channel or it has no templates. */
  syncNow(accountId: string, channelId: string): Promise<{ row: SyncRow; count: number } | null>;
}

// Webhooks tell of changes at once; the hourly look heals what they left out.
const everySeconds = 3600;
const afterFailureSeconds = 600;
const lookMillis = 10_000;

/** Keeps the stored templates of all channels like those of their providers. */
export function createTemplateSync(deps: { db: Db; directory: ChannelDirectory; network: AdapterNetwork; log: Logger }): TemplateSync {
  const kinds = adapters.filter((adapter) => adapter.listTemplates !== undefined).map((adapter) => adapter.kind);

  async function sync(accountId: string, channelId: string): Promise<{ row: SyncRow; count: number } | null> {
    const channel = await deps.directory.byId(accountId, channelId);
    if (!channel?.adapter.listTemplates) return null;
    try {
      const templates = await channel.adapter.listTemplates(networkOf(deps.network, channel), channel.access);
      const row = await deps.db.account(accountId, async (tx) => {
        await replaceTemplates(tx, accountId, channelId, templates);
        return recordSync(tx, accountId, channelId, { problem: null, againSeconds: everySeconds });
      });
      return row && { row, count: templates.length };
    } catch (error) {
      if (!(error instanceof ProviderFailure)) throw error;
      deps.log.warn({ channelId, reason: error.reason }, "templates not fetched");
      const outcome = { problem: error.reason, againSeconds: afterFailureSeconds };
      const row = await deps.db.account(accountId, (tx) => recordSync(tx, accountId, channelId, outcome));
      return row && { row, count: 0 };
    }
  }

  const worker = new Worker({
    name: "templates",
    log: deps.log,
    everyMillis: lookMillis,
    async run() {
      const due = await claimSyncs(deps.db.autocommit, kinds, afterFailureSeconds, 10);
      for (const { account_id: accountId, channel_id: channelId } of due) await sync(accountId, channelId);
      return due.length === 10;
    },
  });
  return { start: () => worker.start(), stop: () => worker.stop(), syncNow: sync };
}
