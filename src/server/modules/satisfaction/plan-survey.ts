import type { ConversationRow } from "#modules/conversations/index.ts";
import type { Tx } from "#platform/db/db.ts";
import { isId, newId } from "#shared/ids.ts";
import type { SurveySettings } from "./survey-settings.contract.ts";
import { findSurveySettings } from "./survey-settings.ts";
import { insertSurvey, lastAsking, whoServed } from "./surveys.repo.ts";

const day = 86_400_000;

export const reachesChannel = (settings: SurveySettings, channelId: string): boolean =>
  settings.channelIds === null || settings.channelIds.includes(channelId);

/** From when on a customer who was asked may not be asked again. */
export const askedSince = (settings: SurveySettings, now: Date): Date => new Date(now.getTime() - settings.everyDays * day);

/** Plans the question for a conversation; false when one is planned already. */
export async function planSurvey(
  tx: Tx,
  conversation: ConversationRow,
  plan: { trigger: "resolved" | "agent"; dueAt: Date; at: Date; byId: string | null },
): Promise<boolean> {
  const served = await whoServed(tx, conversation.account_id, conversation.id);
  const person = [served.person, conversation.assignee_id, plan.byId].find((id): id is string => id !== null && isId(id)) ?? null;
  return insertSurvey(tx, conversation.account_id, {
    id: newId(),
    conversationId: conversation.id,
    customerId: conversation.customer_id,
    channelId: conversation.channel_id,
    channel: conversation.channel,
    trigger: plan.trigger,
    servedBy: served.person === null && served.agent ? "agent" : person === null ? "team" : "person",
    userId: served.person === null && served.agent ? null : person,
    dueAt: plan.dueAt,
    at: plan.at,
  });
}

export type AskRefusal = "off" | "channel_off" | "agent_may_not" | "recently_asked" | "planned" | "nothing_served";

/**
 * The agent asks at the end of its own: when the customer says thanks or goodbye to it. The question goes out by itself after the agent's answer, under
 * the same rules as one after a resolution.
 */
export async function askAfterAgent(
  tx: Tx,
  conversation: ConversationRow,
  now: Date,
): Promise<{ asked: true } | { asked: false; reason: AskRefusal }> {
  const { account_id: accountId } = conversation;
  const settings = await findSurveySettings(tx, accountId);
  if (settings?.on !== true) return { asked: false, reason: "off" };
  if (!settings.agentAsks) return { asked: false, reason: "agent_may_not" };
  if (!reachesChannel(settings, conversation.channel_id)) return { asked: false, reason: "channel_off" };
  const last = await lastAsking(tx, accountId, conversation.customer_id);
  if (last !== null && last.at > askedSince(settings, now)) return { asked: false, reason: "recently_asked" };
  const { agent, person } = await whoServed(tx, accountId, conversation.id);
  // Nobody has been served by a greeting.
  if (!agent && person === null) return { asked: false, reason: "nothing_served" };
  const planned = await planSurvey(tx, conversation, { trigger: "agent", dueAt: now, at: now, byId: null });
  return planned ? { asked: true } : { asked: false, reason: "planned" };
}
