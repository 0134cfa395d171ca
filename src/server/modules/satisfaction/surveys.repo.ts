import type { Tx } from "#platform/db/db.ts";
import { sideBySide } from "#platform/db/side-by-side.ts";
import type { SurveyKind } from "./survey-settings.ts";

export interface SurveyRow {
  account_id: string;
  id: string;
  conversation_id: string;
  customer_id: string;
  channel_id: string;
  channel: string;
  kind: SurveyKind;
  trigger: "resolved" | "agent";
  status: "due" | "asked" | "answered" | "declined" | "skipped";
  reason: string | null;
  served_by: "person" | "agent" | "team";
  user_id: string | null;
  language: string | null;
  due_at: Date;
  asked_at: Date | null;
  expires_at: Date | null;
}

export interface NewSurvey {
  id: string;
  conversationId: string;
  customerId: string;
  channelId: string;
  channel: string;
  trigger: SurveyRow["trigger"];
  servedBy: SurveyRow["served_by"];
  userId: string | null;
  dueAt: Date;
  at: Date;
}

/** Plans a question; false when one is planned for the conversation already. Which kind it will be is settled when it is asked. */
export async function insertSurvey(tx: Tx, accountId: string, survey: NewSurvey): Promise<boolean> {
  const rows = await tx.query(
    `insert into satisfaction_surveys (account_id, id, conversation_id, customer_id, channel_id, channel, kind, trigger, status, served_by, user_id, due_at, created_at, updated_at)
     select $1, $2, $3, $4, $5, $6, 'csat', $7, 'due', case when $8 = 'person' and u.id is null then 'team' else $8 end, u.id, $10, $11, $11
     from (select 1) as one left join users u on u.account_id = $1 and u.id = $9
     on conflict (account_id, conversation_id) where status = 'due' do nothing returning 1 as planned`,
    [
      accountId,
      survey.id,
      survey.conversationId,
      survey.customerId,
      survey.channelId,
      survey.channel,
      survey.trigger,
      survey.servedBy,
      survey.userId,
      survey.dueAt,
      survey.at,
    ],
  );
  return rows.length > 0;
}

export function listDueSurveys(tx: Tx, now: Date, limit: number): Promise<{ account_id: string; id: string; conversation_id: string }[]> {
  return tx.query(
    "select account_id, id, conversation_id from satisfaction_surveys where status = 'due' and due_at <= $1 order by due_at limit $2",
    [now, limit],
  );
}

/** The planned question, locked; null when another process has dealt with it. */
export async function lockDueSurvey(tx: Tx, accountId: string, id: string, now: Date): Promise<SurveyRow | null> {
  const rows = await tx.query<SurveyRow>(
    "select * from satisfaction_surveys where account_id = $1 and id = $2 and status = 'due' and due_at <= $3 for update skip locked",
    [accountId, id, now],
  );
  return rows[0] ?? null;
}

export async function postponeSurvey(tx: Tx, accountId: string, id: string, to: Date): Promise<void> {
  await tx.execute("update satisfaction_surveys set due_at = $3 where account_id = $1 and id = $2 and status = 'due'", [accountId, id, to]);
}

export async function skipSurvey(tx: Tx, accountId: string, id: string, reason: string, at: Date): Promise<void> {
  await tx.execute(
    "update satisfaction_surveys set status = 'skipped', reason = $3, updated_at = $4 where account_id = $1 and id = $2 and status = 'due'",
    [accountId, id, reason, at],
  );
}

export async function markAsked(
  tx: Tx,
  accountId: string,
  id: string,
  asked: { kind: SurveyKind; language: string; messageId: string; at: Date; expiresAt: Date },
): Promise<void> {
  await tx.execute(
    `update satisfaction_surveys set status = 'asked', kind = $3, language = $4, question_message_id = $5, asked_at = $6, expires_at = $7, updated_at = $6
     where account_id = $1 and id = $2`,
    [accountId, id, asked.kind, asked.language, asked.messageId, asked.at, asked.expiresAt],
  );
}

export async function markSettled(tx: Tx, accountId: string, id: string, status: "answered" | "declined", at: Date): Promise<void> {
  await tx.execute(
    "update satisfaction_surveys set status = $3, answered_at = coalesce(answered_at, $4), updated_at = $4 where account_id = $1 and id = $2",
    [accountId, id, status, at],
  );
}

export async function findSurvey(tx: Tx, accountId: string, id: string): Promise<SurveyRow | null> {
  const rows = await tx.query<SurveyRow>(
    "select * from satisfaction_surveys where account_id = $1 and id = $2",
    [accountId, id],
    "satisfaction_survey",
  );
  return rows[0] ?? null;
}

/** Which kind a customer was asked last, and when; null: never. */
export async function lastAsking(tx: Tx, accountId: string, customerId: string): Promise<{ at: Date; kind: SurveyKind } | null> {
  const rows = await tx.query<{ at: Date; kind: SurveyKind }>(
    "select at, kind from satisfaction_askings where account_id = $1 and customer_id = $2",
    [accountId, customerId],
  );
  return rows[0] ?? null;
}

/** Takes the right to ask a customer: false when they were asked after `since`, also by somebody who does so at this moment. */
export async function takeAsking(
  tx: Tx,
  accountId: string,
  customerId: string,
  asking: { at: Date; kind: SurveyKind; since: Date },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into satisfaction_askings (account_id, customer_id, at, kind) values ($1, $2, $3, $4)
     on conflict (account_id, customer_id) do update set at = excluded.at, kind = excluded.kind where satisfaction_askings.at <= $5 returning 1 as taken`,
    [accountId, customerId, asking.at, asking.kind, asking.since],
  );
  return rows.length > 0;
}

/** What a question needs to know of customer and business, and of who is being served. */
export async function askedOf(
  tx: Tx,
  accountId: string,
  conversationId: string,
): Promise<{ business: string; customer: string | null; hasJob: boolean; resting: boolean } | null> {
  const rows = await tx.query<{ business: string; customer: string | null; hasJob: boolean; resting: boolean }>(
    `select a.name as business, u.name as customer,
       exists (select from agent_jobs j where j.account_id = $1 and j.conversation_id = c.id) as "hasJob",
       c.last_message_sender_type is distinct from 'cliente' as resting
     from conversations c join accounts a on a.id = c.account_id join customers u on u.account_id = c.account_id and u.id = c.customer_id
     where c.account_id = $1 and c.id = $2`,
    [accountId, conversationId],
  );
  return rows[0] ?? null;
}

/** Surveys and feedback go with their customer; gives back which of both went. */
export async function moveSurveys(
  tx: Tx,
  accountId: string,
  fromId: string,
  intoId: string,
  only: readonly string[] | null,
): Promise<string[]> {
  const [rows] = await sideBySide([
    tx.query<{ id: string }>(
      `with moved as (
         update satisfaction_surveys set customer_id = $3 where account_id = $1 and customer_id = $2 and ($4::uuid[] is null or id = any ($4)) returning id
       ), told as (update feedback set customer_id = $3 where account_id = $1 and survey_id in (select id from moved))
       select id from moved`,
      [accountId, fromId, intoId, only],
    ),
    // The later of both counts: nobody is asked again because they were found to be one.
    tx.execute(
      `insert into satisfaction_askings (account_id, customer_id, at, kind) select account_id, $3, at, kind from satisfaction_askings
         where account_id = $1 and customer_id = $2
       on conflict (account_id, customer_id) do update set at = excluded.at, kind = excluded.kind where satisfaction_askings.at < excluded.at`,
      [accountId, fromId, intoId],
    ),
  ]);
  return rows.map((row) => row.id);
}

/** Surveys of the conversations that a customer's identities have: for a split. */
export async function surveysOfIdentities(
  tx: Tx,
  accountId: string,
  customerId: string,
  identityIds: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select s.id from satisfaction_surveys s join conversations c on c.account_id = s.account_id and c.id = s.conversation_id
     where s.account_id = $1 and s.customer_id = $2 and c.identity_id = any ($3::uuid[])`,
    [accountId, customerId, identityIds],
  );
  return rows.map((row) => row.id);
}

/** Whether a person wrote in the conversation since it began, or since the last survey of it. */
export async function whoServed(tx: Tx, accountId: string, conversationId: string): Promise<{ person: string | null; agent: boolean }> {
  const rows = await tx.query<{ person: string | null; agent: boolean }>(
    `with since as (select max(asked_at) as at from satisfaction_surveys where account_id = $1 and conversation_id = $2),
     said as (select m.sender_type, m.sender_id, m.id from messages m where m.account_id = $1 and m.conversation_id = $2 and m.direction = 'outgoing'
       and not m.private and not m.is_automation and m.sender_type in ('agent', 'bot') and (m.at > (select at from since) or (select at from since) is null)
       order by m.id desc limit 200)
     select (select sender_id from said where sender_type = 'agent' order by id desc limit 1) as person,
       exists (select from said where sender_type = 'bot') as agent`,
    [accountId, conversationId],
  );
  return rows[0] ?? { person: null, agent: false };
}

export async function countSurveysOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    "select count(*)::integer as count from feedback where account_id = $1 and customer_id = $2",
    [accountId, customerId],
  );
  return rows[0]?.count ?? 0;
}

/** Channels that can be chosen for the survey. */
export function listSurveyChannels(tx: Tx, accountId: string): Promise<{ id: string; kind: string; name: string }[]> {
  return tx.query("select id, kind, name from channels where account_id = $1 order by created_at, id limit 200", [accountId]);
}
