import { findAccount, putSetting, recordChange } from "#modules/accounts/index.ts";
import { decodeCursor, encodeCursor } from "#modules/conversations/index.ts";
import { isMaskedFor, type Reader } from "#modules/customers/index.ts";
import type { Db } from "#platform/db/db.ts";
import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { newId } from "#shared/ids.ts";
import { maskName } from "#shared/person-name.ts";
import * as contract from "./feedback.contract.ts";
import { countFeedback, countScores, countSurveys, feedbackPage, findFeedback, type ListedFeedback } from "./feedback-list.repo.ts";
import { figuresOf } from "./figures.ts";
import { makeQuestion, type TapRoom } from "./question.ts";
import * as settings from "./survey-settings.contract.ts";
import { findSurveySettings, surveyKey, usualSurveySettings } from "./survey-settings.ts";
import { usualTexts } from "./survey-texts.ts";
import { listSurveyChannels } from "./surveys.repo.ts";

const mostPreviews = 20;

function viewOf(row: ListedFeedback, reader: Reader): contract.Feedback {
  const masked = isMaskedFor(reader, row.customer_id);
  return {
    id: row.id,
    conversation_id: row.conversation_id,
    customer_id: row.customer_id,
    customer_name: masked && row.customer_name !== null ? maskName(row.customer_name) : row.customer_name,
    survey_id: row.survey_id,
    channel_id: row.channel_id,
    channel: row.channel,
    channel_name: row.channel_name,
    kind: row.score === null ? "nps" : "csat",
    score: row.score,
    nps_score: row.nps_score,
    comment: masked && row.comment !== null ? "•••" : row.comment,
    reading: row.reading as contract.Feedback["reading"],
    first_score: row.first_score,
    served_by: row.served_by,
    user_id: row.user_id,
    user_name: row.user_name,
    message_id: row.message_id,
    commented_at: row.commented_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  };
}

/** Routes of the survey's settings, of its answers and of their figures. */
export function feedbackRoutes({ db, clock, roomOf }: { db: Db; clock: Clock; roomOf(channel: string): TapRoom }): BoundRoute[] {
  return [
    bind(settings.getSurveySettings, ({ actor }) =>
      db.account(actor.accountId, async (tx) => {
        const found = await findSurveySettings(tx, actor.accountId);
        return { settings: found ?? usualSurveySettings, usual: usualTexts, set: found !== null };
      }),
    ),
    bind(settings.setSurveySettings, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const known = new Set((await listSurveyChannels(tx, actor.accountId)).map((channel) => channel.id));
        if (body.channelIds?.some((channelId) => !known.has(channelId)) === true)
          throw new AppError("invalid", "satisfaction.channel_unknown", {
            message: "One of the channels does not exist (any more).",
            issues: [{ path: "channelIds", message: "no such channel" }],
          });
        const before = await findSurveySettings(tx, actor.accountId);
        await putSetting(tx, actor.accountId, surveyKey, body);
        await recordChange(tx, actor, "satisfaction", { before: before ?? {}, after: body, at: clock.now() });
        return { settings: body, usual: usualTexts, set: true };
      }),
    ),
    bind(settings.previewSurvey, ({ actor, body }) =>
      db.account(actor.accountId, async (tx) => {
        const account = await findAccount(tx, actor.accountId);
        const wanted = body.settings.channelIds;
        const channels = (await listSurveyChannels(tx, actor.accountId)).filter(({ id }) => wanted === null || wanted.includes(id));
        const kinds = body.settings.mode === "both" ? (["csat", "nps"] as const) : [body.settings.mode];
        const items = channels.slice(0, mostPreviews).flatMap((channel) =>
          kinds.map((kind) => {
            const room = roomOf(channel.kind);
            const of = { surveyId: newId(), kind, locale: body.language, business: account?.name ?? "", firstName: "Ana" };
            const { text, options, shown } = makeQuestion(body.settings, of, room);
            return {
              channel: channel.kind,
              channel_name: channel.name,
              kind,
              language: body.language,
              text,
              shown,
              options: options.map(({ title }) => title),
              window_hours: room.windowHours,
            };
          }),
        );
        return { items };
      }),
    ),
    bind(contract.getFeedbackFigures, ({ actor, query }) =>
      db.account(actor.accountId, async (tx) =>
        figuresOf(
          await countFeedback(tx, actor.accountId, query),
          await countScores(tx, actor.accountId, query),
          await countSurveys(tx, actor.accountId, query),
        ),
      ),
    ),
    bind(contract.listFeedback, ({ actor, query }) => {
      const { limit = 50, cursor, ...filters } = query;
      const before = cursor === undefined ? null : decodeCursor(cursor);
      return db.account(actor.accountId, async (tx) => {
        const rows = await feedbackPage(tx, actor.accountId, filters, before, limit + 1);
        const last = rows.length > limit ? rows[limit - 1] : undefined;
        return {
          items: rows.slice(0, limit).map((row) => viewOf(row, actor)),
          nextCursor: last ? encodeCursor({ at: last.created_at, id: last.id }) : null,
        };
      });
    }),
    bind(contract.getFeedback, ({ actor, params }) =>
      db.account(actor.accountId, async (tx) => {
        const row = await findFeedback(tx, actor.accountId, params.id);
        if (!row) throw new AppError("not_found", "satisfaction.feedback_not_found", { message: "There is no such answer." });
        return viewOf(row, actor);
      }),
    ),
  ];
}
