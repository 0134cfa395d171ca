import { channelTraffic, deliveryOf, getAdapter } from "#modules/channels/index.ts";
import { buyerFigures } from "#modules/commerce/index.ts";
import { activityLog, sessionCutter } from "#modules/conversations/index.ts";
import { awayMessages } from "#modules/hours/index.ts";
import { leadCapture, leadConversion } from "#modules/leads/index.ts";
import { userMetrics } from "#modules/insights/index.ts";
import { notifier } from "#modules/notifications/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import type { Clock } from "#shared/clock.ts";

/** All that read the event log by themselves. Events stay until each of them has handled them. */
export function eventConsumers({ clock, vault }: { clock: Clock; vault: Vault }): readonly Consumer[] {
  const away = awayMessages({ deliveryOf: (kind) => deliveryOf(getAdapter(kind)), now: () => clock.now() });
  return [
    activityLog,
    channelTraffic,
    sessionCutter,
    buyerFigures,
    userMetrics(clock),
    notifier,
    away,
    leadCapture({ vault }),
    leadConversion({ vault, now: () => clock.now() }),
  ];
}
