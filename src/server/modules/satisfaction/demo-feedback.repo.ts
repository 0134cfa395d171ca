import type { Tx } from "#platform/db/db.ts";

export interface AnsweredSurvey {
  surveyId: string;
  feedbackId: string;
  conversationId: string;
  score: number | null;
  npsScore: number | null;
  comment: string | null;
  at: Date;
}

/** Writes surveys that were asked and answered in the past, with their answers; conversations that are not there are left out. */
export async function insertAnsweredSurveys(tx: Tx, accountId: string, answered: readonly AnsweredSurvey[]): Promise<void> {
  const rows = JSON.stringify(
    answered.map(({ surveyId, feedbackId, conversationId, score, npsScore, comment, at }) => ({
      survey_id: surveyId,
      feedback_id: feedbackId,
      conversation_id: conversationId,
      score,
      nps_score: npsScore,
      comment,
      at,
    })),
  );
  await tx.execute(
    `with given as (
       select g.*, c.customer_id, c.channel_id, c.channel, case when c.first_responded_at is null then 'agent' else 'team' end as served_by
       from jsonb_to_recordset($2::jsonb) as g (survey_id uuid, feedback_id uuid, conversation_id uuid, score smallint, nps_score smallint, comment text, at timestamptz)
       join conversations c on c.account_id = $1 and c.id = g.conversation_id
     ), asked as (
       insert into satisfaction_surveys (account_id, id, conversation_id, customer_id, channel_id, channel, kind, trigger, status, served_by, due_at, asked_at,
         answered_at, created_at, updated_at)
       select $1, survey_id, conversation_id, customer_id, channel_id, channel, case when score is null then 'nps' else 'csat' end, 'resolved', 'answered',
         served_by, at - interval '5 minutes', at - interval '5 minutes', at, at - interval '10 minutes', at from given returning id
     )
     insert into feedback (account_id, id, conversation_id, customer_id, survey_id, channel_id, channel, score, nps_score, comment, reading, served_by,
       commented_at, created_at, updated_at)
     select $1, feedback_id, conversation_id, customer_id, survey_id, channel_id, channel, score, nps_score, comment, 'number', served_by,
       case when comment is not null then at end, at, at from given join asked on asked.id = given.survey_id`,
    [accountId, rows],
  );
}
