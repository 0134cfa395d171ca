import {
  changeConversation,
  findConversation,
  recordMark,
  recordOutgoing,
  type Claim,
  type ClaimAnswer,
  type ConversationRow,
  type MessageRow,
} from "#modules/conversations/index.ts";
import { noteNps } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { readAwaiting, type Awaiting } from "./awaiting.ts";
import { setComment, upsertFeedback } from "./feedback.repo.ts";
import { makeCommentQuestion, readTap, type TapRoom } from "./question.ts";
import { readAnswer, type Answer } from "./read-answer.ts";
import { surveySender } from "./send-due-surveys.ts";
import type { SurveySettings } from "./survey-settings.contract.ts";
import { findSurveySettings, localeOf, usualSurveySettings } from "./survey-settings.ts";
import { declinedTexts, surveyText } from "./survey-texts.ts";
import * as repo from "./surveys.repo.ts";

interface AnswerDeps {
  roomOf(channel: string): TapRoom;
  deliveryOf(channel: string): "queue" | "live";
}

const minute = 60_000;

/** What is tapped is known by its id, also when somebody of ours has written since or another question followed. */
async function awaitedByTap(tx: Tx, conversation: ConversationRow, payload: string, at: Date): Promise<Awaiting | null> {
  const tap = readTap(payload);
  const survey = tap === null ? null : await repo.findSurvey(tx, conversation.account_id, tap.surveyId);
  if (survey === null || survey.conversation_id !== conversation.id || survey.expires_at === null || survey.expires_at <= at) return null;
  if (survey.status !== "asked" && survey.status !== "answered" && survey.status !== "declined") return null;
  return { by: "satisfaction", ref: survey.id, kind: survey.kind, stage: "score", until: survey.expires_at.toISOString() };
}

/** Recognises answers to surveys on the way of every message; where nothing waits and nothing of ours was tapped it asks the database nothing. */
export function takeAnswers(deps: AnswerDeps): ClaimAnswer {
  return async (tx, conversation, message) => {
    const interactive = message.payload["interactive"] as { payload?: string | null; id?: string | null } | undefined;
    const payload = interactive?.payload ?? interactive?.id ?? null;
    const waiting = readAwaiting(conversation.awaiting, message.at);
    const tapped = payload !== null && payload.startsWith("survey:") ? readTap(payload) : null;
    const awaiting =
      tapped !== null && payload !== null && tapped.surveyId !== waiting?.ref
        ? await awaitedByTap(tx, conversation, payload, message.at)
        : waiting;
    if (awaiting === null) return null;
    const answer = readAnswer({ text: message.text, type: message.type, payload, nlp: message.nlp }, awaiting);
    if (answer === null) return null;
    const settings = (await findSurveySettings(tx, conversation.account_id)) ?? usualSurveySettings;
    const follows = answer.kind !== "score" || answer.quiet;
    const after = () => settle(deps, tx, { conversation, message, awaiting, answer, settings, follows });
    return { quiet: follows, sends: follows, after } satisfies Claim;
  };
}

interface Settling {
  conversation: ConversationRow;
  message: MessageRow;
  awaiting: Awaiting;
  answer: Answer;
  settings: SurveySettings;
  /** False where the message wants something: the agent or a person answers, nothing else is said. */
  follows: boolean;
}

/** Writes the answer down and says what follows from it, in the transaction that stored the message. */
async function settle(deps: AnswerDeps, tx: Tx, taken: Settling): Promise<NewEvent[]> {
  const { message, awaiting, answer, settings, follows } = taken;
  const accountId = taken.conversation.account_id;
  // As it is after the message was stored: what follows stands behind it.
  const conversation = (await findConversation(tx, accountId, taken.conversation.id)) ?? taken.conversation;
  const ids = { conversationId: conversation.id, customerId: conversation.customer_id, channelId: conversation.channel_id };
  const at = message.at;
  const locale = localeOf(conversation.language);
  const facts = await repo.askedOf(tx, accountId, conversation.id);
  const named = { business: facts?.business ?? "", firstName: facts?.customer?.trim().split(/\s+/)[0] ?? null };
  const say = async (text: string, options: ReturnType<typeof makeCommentQuestion>["options"], step: string): Promise<NewEvent[]> => {
    const { events } = await recordOutgoing(tx, conversation, {
      senderType: "bot",
      senderId: surveySender,
      senderName: null,
      type: options.length > 0 ? "interactive" : "text",
      text,
      payload: options.length > 0 ? { options } : {},
      clientId: `survey:${awaiting.ref}:${step}`,
      replyToId: null,
      replyToExternalId: null,
      files: [],
      isAutomation: true,
      private: false,
      agentResponse: null,
      at,
      delivery: deps.deliveryOf(conversation.channel),
    });
    return events;
  };
  const stands = (stage: Awaiting["stage"], until: Date) =>
    changeConversation(tx, accountId, conversation.id, { awaiting: { ...awaiting, stage, until: until.toISOString() } });
  const change = new Date(at.getTime() + Math.max(settings.changeMinutes, 1) * minute);

  if (answer.kind === "declined") {
    if (awaiting.stage === "comment") {
      await stands("done", change);
      return follows ? say(surveyText(settings, locale, "thanks", named), [], "thanks") : [];
    }
    await repo.markSettled(tx, accountId, awaiting.ref, "declined", at);
    await changeConversation(tx, accountId, conversation.id, { awaiting: null });
    const declined = { type: "feedback.declined", subjectId: awaiting.ref, data: ids };
    return [declined, ...(await say(declinedTexts[locale], [], "declined"))];
  }

  if (answer.kind === "comment") {
    const row = await setComment(tx, accountId, awaiting.ref, answer.comment, at);
    if (row === null) return [];
    await stands("done", change);
    const mark = await recordMark(tx, conversation, { event: "feedback_comment", by: null, detail: { comment: answer.comment }, at });
    return [
      ...mark.events,
      { type: "feedback.received", subjectId: row.id, data: { ...ids, surveyId: awaiting.ref, commented: true } },
      ...(await say(surveyText(settings, locale, "thanks", named), [], "thanks")),
    ];
  }

  const isNps = awaiting.kind === "nps";
  const row = await upsertFeedback(tx, accountId, {
    id: newId(),
    surveyId: awaiting.ref,
    score: isNps ? null : answer.score,
    npsScore: isNps ? answer.score : null,
    reading: answer.reading,
    comment: answer.comment,
    messageId: message.id,
    at,
  });
  if (row === null) return [];
  await repo.markSettled(tx, accountId, awaiting.ref, "answered", at);
  const customer = isNps ? await noteNps(tx, accountId, conversation.customer_id, answer.score, at) : [];
  const detail = { feedbackId: row.id, rates: awaiting.kind, score: answer.score, comment: answer.comment };
  const mark = await recordMark(tx, conversation, { event: "feedback", by: null, detail, at });
  const events: NewEvent[] = [
    ...mark.events,
    ...customer,
    {
      type: "feedback.received",
      subjectId: row.id,
      data: { ...ids, surveyId: awaiting.ref, kind: awaiting.kind, score: answer.score, changed: row.first_score !== null },
    },
  ];
  // Asked once: after a change of the score, or where the reason came with it, it is thanked for.
  const asks = settings.comment && row.first_score === null && row.comment === null && follows;
  await stands(asks ? "comment" : "done", change);
  if (!follows) return events;
  const more = makeCommentQuestion(settings, { surveyId: awaiting.ref, locale, ...named }, deps.roomOf(conversation.channel));
  events.push(
    ...(asks
      ? await say(more.text, more.options, "comment")
      : await say(surveyText(settings, locale, "thanks", named), [], row.first_score === null ? "thanks" : `thanks:${message.id}`)),
  );
  return events;
}
