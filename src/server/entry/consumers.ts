import { channelTraffic } from "#modules/channels/index.ts";
import { activityLog } from "#modules/conversations/index.ts";
import type { Consumer } from "#platform/events/consumers.ts";

/** All that read the event log by themselves. Events stay until each of them has handled them. */
export const eventConsumers: readonly Consumer[] = [activityLog, channelTraffic];
