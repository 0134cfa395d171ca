import type { QueueSettings } from "./queue-settings.contract.ts";

export interface Arriving {
  channel: string;
  intent: string | null;
  tier: string | null;
  language: string | null;
  userType: string;
  reason: string | null;
}

const fits = (wanted: readonly string[], found: string | null) => wanted.length === 0 || (found !== null && wanted.includes(found));
const asksNothing = ({ match }: QueueSettings) => Object.values(match).every((list) => list.length === 0);

/** The queue for a conversation: the first in order whose conditions all hold, else the one for everything else. Paused ones take nothing. */
export function chooseQueue<Queue extends { isDefault: boolean; status: string; settings: QueueSettings }>(
  queues: readonly Queue[],
  one: Arriving,
): Queue | undefined {
  const found = queues.find(
    ({ isDefault, status, settings }) =>
      !isDefault &&
      status === "active" &&
      !asksNothing(settings) &&
      fits(settings.match.channels, one.channel) &&
      fits(settings.match.intents, one.intent) &&
      fits(settings.match.customer_tiers, one.tier) &&
      fits(settings.match.languages, one.language?.slice(0, 2) ?? null) &&
      fits(settings.match.user_types, one.userType) &&
      fits(settings.match.reasons, one.reason),
  );
  return found ?? queues.find(({ isDefault }) => isDefault);
}
