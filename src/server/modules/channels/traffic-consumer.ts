import type { Consumer } from "#platform/events/consumers.ts";
import { countTraffic, type HourCounts } from "./channels.repo.ts";

/**
 * Counts what goes out live to a page that is open: no provider is called for it, so the sender never sees it. Exactly once, in the
 * transaction that moves the consumer's position.
 */
export const channelTraffic: Consumer = {
  name: "channel_traffic",
  derives: true,
  async handle(tx, accountId, events) {
    const counts = new Map<string, HourCounts>();
    for (const { type, data } of events) {
      const { channelId } = data;
      if (type !== "message.created" || data["live"] !== true || typeof channelId !== "string") continue;
      const count = counts.get(channelId) ?? { accountId, channelId, outbound: 0 };
      count.outbound = (count.outbound ?? 0) + 1;
      counts.set(channelId, count);
    }
    await countTraffic(tx, [...counts.values()]);
  },
};
