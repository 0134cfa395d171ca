import { listConversationsByIds } from "#modules/conversations/index.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { planSurvey, reachesChannel } from "./plan-survey.ts";
import { findSurveySettings } from "./survey-settings.ts";

// By the machine's time, which numbers events. What was resolved longer ago is over: a worker that comes back after a day asks nobody about yesterday.
const freshMillis = 60 * 60_000;

/** Plans a survey for each conversation that was resolved. Whether it is asked is settled when it is due: until then the customer may write again. */
export function surveysAfterResolution(deps: { now(): Date }): Consumer {
  return {
    name: "satisfaction",
    async handle(tx, accountId, events) {
      const resolved = new Map<string, string | null>();
      for (const { type, at, data } of events)
        if (type === "conversation.resolved" && at.getTime() > Date.now() - freshMillis && typeof data["conversationId"] === "string")
          resolved.set(data["conversationId"], typeof data["byId"] === "string" ? data["byId"] : null);
      if (resolved.size === 0) return;
      const settings = await findSurveySettings(tx, accountId);
      if (settings?.on !== true) return;
      const now = deps.now();
      const dueAt = new Date(now.getTime() + settings.delayMinutes * 60_000);
      for (const conversation of await listConversationsByIds(tx, accountId, [...resolved.keys()]))
        if (reachesChannel(settings, conversation.channel_id))
          await planSurvey(tx, conversation, { trigger: "resolved", dueAt, at: now, byId: resolved.get(conversation.id) ?? null });
    },
  };
}
