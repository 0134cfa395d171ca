import type { Tx } from "#platform/db/db.ts";

export interface FeedbackRow {
  id: string;
  conversation_id: string;
  customer_id: string;
  survey_id: string;
  channel_id: string;
  channel: string;
  score: number | null;
  nps_score: number | null;
  comment: string | null;
  reading: string;
  first_score: number | null;
  served_by: "person" | "agent" | "team";
  user_id: string | null;
  message_id: string | null;
  commented_at: Date | null;
  created_at: Date;
  updated_at: Date;
}

/** Writes the answer to a survey down, once; another one of the customer replaces it and the first is kept. */
export async function upsertFeedback(
  tx: Tx,
  accountId: string,
  feedback: {
    id: string;
    surveyId: string;
    score: number | null;
    npsScore: number | null;
    reading: string;
    comment: string | null;
    messageId: string;
    at: Date;
  },
): Promise<FeedbackRow | null> {
  const rows = await tx.query<FeedbackRow>(
    `insert into feedback (account_id, id, conversation_id, customer_id, survey_id, channel_id, channel, score, nps_score, comment, reading, served_by, user_id,
       message_id, commented_at, created_at, updated_at)
     select s.account_id, $3, s.conversation_id, s.customer_id, s.id, s.channel_id, s.channel, $4, $5, $6, $7, s.served_by, s.user_id, $8,
       case when $6::text is not null then $9::timestamptz end, $9, $9
     from satisfaction_surveys s where s.account_id = $1 and s.id = $2
     on conflict on constraint feedback_once do update set score = excluded.score, nps_score = excluded.nps_score, reading = excluded.reading,
       comment = coalesce(excluded.comment, feedback.comment), commented_at = coalesce(excluded.commented_at, feedback.commented_at),
       first_score = coalesce(feedback.first_score, feedback.score, feedback.nps_score), message_id = excluded.message_id, updated_at = excluded.updated_at
     returning *`,
    [
      accountId,
      feedback.surveyId,
      feedback.id,
      feedback.score,
      feedback.npsScore,
      feedback.comment,
      feedback.reading,
      feedback.messageId,
      feedback.at,
    ],
  );
  return rows[0] ?? null;
}

export async function setComment(tx: Tx, accountId: string, surveyId: string, comment: string, at: Date): Promise<FeedbackRow | null> {
  const rows = await tx.query<FeedbackRow>(
    `update feedback set comment = case when comment is null then $3 else left(comment || E'\\n' || $3, 4000) end, commented_at = $4, updated_at = $4
     where account_id = $1 and survey_id = $2 returning *`,
    [accountId, surveyId, comment, at],
  );
  return rows[0] ?? null;
}
