import { changeConversation, getLockedConversation, recordUnasked, type ConversationRow } from "#modules/conversations/index.ts";
import { hasRevokedMarketing } from "#modules/customers/index.ts";
import type { Db, Tx } from "#platform/db/db.ts";
import { appendEvents, type NewEvent } from "#platform/events/log.ts";
import type { Signals } from "#platform/events/signals.ts";
import type { Logger } from "#platform/log/logger.ts";
import type { Awaiting } from "./awaiting.ts";
import { askedSince, reachesChannel } from "./plan-survey.ts";
import { makeQuestion, type TapRoom } from "./question.ts";
import type { SurveySettings } from "./survey-settings.contract.ts";
import { findSurveySettings, localeOf, type SurveyKind } from "./survey-settings.ts";
import * as repo from "./surveys.repo.ts";

export interface SurveyDeps {
  db: Db;
  signals: Signals;
  log: Logger;
  /** What a kind of channel has to tap, and its window. */
  roomOf(channel: string): TapRoom;
  deliveryOf(channel: string): "queue" | "live";
}

export const surveySender = "satisfaction";

const atOnce = 200;
const lateMillis = 24 * 3_600_000;
const waitMillis = 5_000;
const longestWaitMillis = 15 * 60_000;
const complaintBelow = -0.5;

/** Why a planned question is not asked (any more); null: ask. */
async function reasonAgainst(
  tx: Tx,
  settings: SurveySettings | null,
  survey: repo.SurveyRow,
  conversation: ConversationRow,
  room: TapRoom,
  now: Date,
): Promise<string | null> {
  if (settings?.on !== true) return "off";
  if (!reachesChannel(settings, conversation.channel_id)) return "channel_off";
  if (survey.trigger === "resolved" && conversation.status !== "closed") return "reopened";
  if (now.getTime() - survey.due_at.getTime() > lateMillis) return "late";
  // Who never wrote was not served, and has no window either.
  if (conversation.last_inbound_at === null) return "never_wrote";
  if (room.windowHours !== null && (conversation.window_expires_at === null || conversation.window_expires_at <= now))
    return "window_closed";
  if (
    settings.skip.complaint &&
    (conversation.last_intent === "complaint" || (conversation.last_sentiment !== null && conversation.last_sentiment < complaintBelow))
  )
    return "complaint";
  if (settings.skip.optedOut && (await hasRevokedMarketing(tx, conversation.account_id, conversation.customer_id, now))) return "opted_out";
  return null;
}

async function kindFor(tx: Tx, settings: SurveySettings, conversation: ConversationRow): Promise<SurveyKind> {
  if (settings.mode !== "both") return settings.mode;
  return (await repo.lastAsking(tx, conversation.account_id, conversation.customer_id))?.kind === "csat" ? "nps" : "csat";
}

/** Asks one planned question, or settles that it is not asked. Null: another process deals with it. */
async function sendOne(
  deps: SurveyDeps,
  tx: Tx,
  due: { account_id: string; id: string; conversation_id: string },
  now: Date,
): Promise<"asked" | "skipped" | "waits" | null> {
  const { account_id: accountId } = due;
  // The conversation first, as everybody locks; then the survey, then the customer's turn.
  const conversation = await getLockedConversation(tx, accountId, due.conversation_id);
  const survey = await repo.lockDueSurvey(tx, accountId, due.id, now);
  if (survey === null) return null;
  const settings = await findSurveySettings(tx, accountId);
  const room = deps.roomOf(conversation.channel);
  const skip = async (reason: string): Promise<"skipped"> => {
    await repo.skipSurvey(tx, accountId, survey.id, reason, now);
    tx.ending(
      appendEvents(tx, accountId, [
        {
          type: "feedback.skipped",
          subjectId: survey.id,
          data: { conversationId: conversation.id, customerId: conversation.customer_id, reason },
        },
      ]),
    );
    return "skipped";
  };
  const against = await reasonAgainst(tx, settings, survey, conversation, room, now);
  if (settings === null || against !== null) return skip(against ?? "off");
  const facts = await repo.askedOf(tx, accountId, conversation.id);
  if (facts === null) return skip("gone");
  // The agent's own answer goes first.
  if (survey.trigger === "agent" && (facts.hasJob || !facts.resting)) {
    if (now.getTime() - survey.due_at.getTime() > longestWaitMillis || conversation.bot !== "active") return skip("customer_waits");
    await repo.postponeSurvey(tx, accountId, survey.id, new Date(now.getTime() + waitMillis));
    return "waits";
  }
  const kind = await kindFor(tx, settings, conversation);
  const since = askedSince(settings, now);
  if (!(await repo.takeAsking(tx, accountId, conversation.customer_id, { at: now, kind, since }))) return skip("recently_asked");
  const locale = localeOf(conversation.language);
  const firstName = facts.customer?.trim().split(/\s+/)[0] ?? null;
  const question = makeQuestion(settings, { surveyId: survey.id, kind, locale, business: facts.business, firstName }, room);
  const asked = await recordUnasked(tx, conversation, "service", {
    senderType: "bot",
    senderId: surveySender,
    senderName: null,
    type: question.options.length > 0 ? "interactive" : "text",
    text: question.text,
    payload: question.options.length > 0 ? { options: question.options } : {},
    clientId: `survey:${survey.id}`,
    replyToId: null,
    replyToExternalId: null,
    files: [],
    agentResponse: null,
    at: now,
    delivery: deps.deliveryOf(conversation.channel),
  });
  if ("refusal" in asked) return skip(asked.refusal);
  const { message, events } = asked;
  const expiresAt = new Date(now.getTime() + settings.answerHours * 3_600_000);
  await repo.markAsked(tx, accountId, survey.id, { kind, language: locale, messageId: message.id, at: now, expiresAt });
  const awaiting: Awaiting = { by: "satisfaction", ref: survey.id, kind, stage: "score", until: expiresAt.toISOString() };
  await changeConversation(tx, accountId, conversation.id, { awaiting });
  const requested: NewEvent = {
    type: "feedback.requested",
    subjectId: survey.id,
    data: { conversationId: conversation.id, customerId: conversation.customer_id, channelId: conversation.channel_id, kind },
  };
  tx.ending(appendEvents(tx, accountId, [...events, requested]));
  return "asked";
}

/** Asks what is due. Gives back for how many something was settled. */
export async function sendDueSurveys(deps: SurveyDeps, now: Date): Promise<number> {
  const due = await repo.listDueSurveys(deps.db.autocommit, now, atOnce);
  let settled = 0;
  let queued = false;
  for (const one of due) {
    try {
      const outcome = await deps.db.account(one.account_id, (tx) => sendOne(deps, tx, one, now));
      if (outcome === "asked") queued = true;
      if (outcome === "asked" || outcome === "skipped") settled += 1;
      if (outcome !== null) deps.signals.emit("events", one.account_id);
    } catch (error) {
      // One that fails holds up no other; it is tried again in a minute, and given up after a day.
      deps.log.error({ err: error, surveyId: one.id }, "a survey was not sent");
      await deps.db
        .account(one.account_id, (tx) => repo.postponeSurvey(tx, one.account_id, one.id, new Date(now.getTime() + 60_000)))
        .catch(() => {});
    }
  }
  if (queued) deps.signals.emit("outbound");
  return settled;
}
