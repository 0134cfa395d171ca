import { analyticsFacts } from "#modules/analytics/index.ts";
import { suggestionOutcomes } from "#modules/agent/index.ts";
import { automationStarter } from "#modules/automations/index.ts";
import { channelTraffic, deliveryOf, getAdapter } from "#modules/channels/index.ts";
import { buyerFigures } from "#modules/commerce/index.ts";
import { activityLog, sessionCutter } from "#modules/conversations/index.ts";
import { awayMessages } from "#modules/hours/index.ts";
import { leadCapture, leadConversion } from "#modules/leads/index.ts";
import { userMetrics } from "#modules/insights/index.ts";
import { helioConversations, reviewDraw } from "#modules/quality/index.ts";
import { surveysAfterResolution } from "#modules/satisfaction/index.ts";
import { notifier } from "#modules/notifications/index.ts";
import { firstContactNotices, requestsInChat } from "#modules/privacy/index.ts";
import { playbookGoals } from "#modules/playbooks/index.ts";
import { persuasionRewards } from "#modules/persuasion/index.ts";
import { queueKeeper } from "#modules/routing/index.ts";
import type { Config } from "#platform/config/config.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import type { Clock } from "#shared/clock.ts";

/** Whether this installation keeps numbers: its process is alone, or a server is configured. */
const hasAnalytics = (config: Config) => config.CLICKHOUSE_URL !== undefined || config.PROSA_ROLE === "all";

/** All that read the event log by themselves. Events stay until each of them has handled them. */
export function eventConsumers({
  clock,
  vault,
  signals,
  config,
}: {
  clock: Clock;
  vault: Vault;
  signals: Signals;
  config: Config;
}): readonly Consumer[] {
  const away = awayMessages({ deliveryOf: (kind) => deliveryOf(getAdapter(kind)), now: () => clock.now() });
  return [
    activityLog,
    channelTraffic,
    sessionCutter,
    buyerFigures,
    userMetrics(clock),
    queueKeeper(() => clock.now()),
    notifier,
    away,
    suggestionOutcomes({ now: () => clock.now() }),
    surveysAfterResolution({ now: () => clock.now() }),
    leadCapture({ vault }),
    automationStarter({ clock }),
    leadConversion({ vault, now: () => clock.now() }),
    helioConversations(clock),
    reviewDraw,
    persuasionRewards,
    playbookGoals,
    requestsInChat({ vault }),
    firstContactNotices({ deliveryOf: (kind) => deliveryOf(getAdapter(kind)), now: () => clock.now() }),
    // Without a store they would wait for ever.
    ...(hasAnalytics(config) ? [analyticsFacts({ vault, onRows: () => signals.emit("blocks") })] : []),
  ];
}
