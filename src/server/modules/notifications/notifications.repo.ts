import type { Tx } from "#platform/db/db.ts";
import type { Role } from "#shared/endpoint.ts";
import type { NotificationKind } from "./notifications.contract.ts";

export interface NotificationRow {
  id: string;
  kind: NotificationKind;
  conversation_id: string | null;
  channel_id: string | null;
  alert_id: string | null;
  customer_id: string | null;
  customer_name: string | null;
  channel_name: string | null;
  count: number;
  at: Date;
  read_at: Date | null;
}

export interface NewNotification {
  id: string;
  userId: string;
  kind: NotificationKind;
  conversationId: string | null;
  channelId: string | null;
  alertId: string | null;
  at: Date;
}

/** Stores one; an unread one of the same kind about the same thing is counted up. False when its person has gone or may not come in. */
export async function upsertNotification(tx: Tx, accountId: string, one: NewNotification): Promise<boolean> {
  const rows = await tx.query(
    `insert into notifications (account_id, id, user_id, kind, conversation_id, channel_id, alert_id, at)
     select u.account_id, $2, u.id, $4, $5, $6, $7, $8 from users u where u.account_id = $1 and u.id = $3 and u.disabled_at is null
     on conflict (account_id, user_id, kind, coalesce(conversation_id, channel_id)) where read_at is null
       do update set count = notifications.count + 1, at = greatest(notifications.at, excluded.at), alert_id = excluded.alert_id
     returning 1 as stored`,
    [accountId, one.id, one.userId, one.kind, one.conversationId, one.channelId, one.alertId, one.at],
    "notification_put",
  );
  return rows.length > 0;
}

export function listNotificationRows(
  tx: Tx,
  accountId: string,
  userId: string,
  before: { at: Date; id: string } | null,
  limit: number,
): Promise<NotificationRow[]> {
  return tx.query<NotificationRow>(
    `select n.id, n.kind, n.conversation_id, n.channel_id, n.alert_id, n.count, n.at, n.read_at, cu.id as customer_id, cu.name as customer_name, ch.name as channel_name
     from notifications n
     left join conversations c on c.account_id = $1 and c.id = n.conversation_id
     left join customers cu on cu.account_id = $1 and cu.id = c.customer_id
     left join channels ch on ch.account_id = $1 and ch.id = n.channel_id
     where n.account_id = $1 and n.user_id = $2 and ($3::timestamptz is null or (n.at, n.id) < ($3, $4::uuid))
     order by n.at desc, n.id desc limit $5`,
    [accountId, userId, before?.at ?? null, before?.id ?? null, limit],
  );
}

export async function countUnread(tx: Tx, accountId: string, userId: string, kinds: readonly NotificationKind[]): Promise<number> {
  const rows = await tx.query<{ count: number }>(
    "select count(*)::integer as count from notifications where account_id = $1 and user_id = $2 and read_at is null and kind = any ($3)",
    [accountId, userId, kinds],
  );
  return rows[0]?.count ?? 0;
}

/** Marks read: of one person or (null) of all; some ids, one conversation (and some kinds of it), or everything. Gives back whose changed. */
export async function markRead(
  tx: Tx,
  accountId: string,
  which: {
    userId: string | null;
    ids?: readonly string[];
    conversationId?: string;
    channelId?: string;
    alertId?: string;
    kinds?: readonly NotificationKind[];
  },
  now: Date,
): Promise<string[]> {
  const rows = await tx.query<{ user_id: string }>(
    `update notifications set read_at = $2 where account_id = $1 and read_at is null
       and ($3::uuid is null or user_id = $3) and ($4::uuid[] is null or id = any ($4))
       and ($5::uuid is null or conversation_id = $5) and ($6::uuid is null or channel_id = $6) and ($7::text[] is null or kind = any ($7))
       and ($8::uuid is null or alert_id = $8)
     returning user_id`,
    [
      accountId,
      now,
      which.userId,
      which.ids ?? null,
      which.conversationId ?? null,
      which.channelId ?? null,
      which.kinds ?? null,
      which.alertId ?? null,
    ],
  );
  return [...new Set(rows.map((row) => row.user_id))];
}

export async function findPreferences(tx: Tx, accountId: string, userId: string): Promise<unknown> {
  const rows = await tx.query<{ value: unknown }>("select value from notification_preferences where account_id = $1 and user_id = $2", [
    accountId,
    userId,
  ]);
  return rows[0]?.value ?? null;
}

export async function putPreferences(tx: Tx, accountId: string, userId: string, value: unknown): Promise<void> {
  await tx.execute(
    `insert into notification_preferences (account_id, user_id, value) values ($1, $2, $3::jsonb)
     on conflict (account_id, user_id) do update set value = excluded.value, updated_at = now()`,
    [accountId, userId, JSON.stringify(value)],
  );
}

export interface ConversationFacts {
  id: string;
  assignee_id: string | null;
  status: string;
  team_id: string | null;
}

/** Members of teams who may attend. */
export function listMembers(tx: Tx, accountId: string, teamIds: readonly string[]): Promise<{ team_id: string; user_id: string }[]> {
  return tx.query("select team_id, user_id from team_members where account_id = $1 and team_id = any ($2)", [accountId, teamIds]);
}

export function listConversationFacts(tx: Tx, accountId: string, ids: readonly string[]): Promise<ConversationFacts[]> {
  return tx.query<ConversationFacts>("select id, assignee_id, status, team_id from conversations where account_id = $1 and id = any ($2)", [
    accountId,
    ids,
  ]);
}

/** Who wrote our messages: a person's id, or the name of a machine. */
export function listSenders(tx: Tx, accountId: string, ids: readonly string[]): Promise<{ id: string; sender_id: string }[]> {
  return tx.query<{ id: string; sender_id: string }>("select id, sender_id from messages where account_id = $1 and id = any ($2)", [
    accountId,
    ids,
  ]);
}

export function listTeam(tx: Tx, accountId: string): Promise<{ id: string; role: Role; preferences: unknown }[]> {
  return tx.query<{ id: string; role: Role; preferences: unknown }>(
    `select u.id, u.role, p.value as preferences from users u
     left join notification_preferences p on p.account_id = u.account_id and p.user_id = u.id
     where u.account_id = $1 and u.disabled_at is null limit 2000`,
    [accountId],
    "notification_team",
  );
}

/** Read ones after a month, all after three, and of each person what goes beyond the newest five hundred. */
export async function purgeNotifications(tx: Tx, now: Date): Promise<void> {
  const day = 86_400_000;
  await tx.execute("delete from notifications where at < $1 and (read_at is not null or at < $2)", [
    new Date(now.getTime() - 30 * day),
    new Date(now.getTime() - 90 * day),
  ]);
  await tx.execute(
    `delete from notifications n using (
       select account_id, id, row_number() over (partition by account_id, user_id order by at desc, id desc) as place from notifications
     ) ranked where ranked.place > 500 and n.account_id = ranked.account_id and n.id = ranked.id`,
    [],
  );
}

export interface DigestRow {
  account_id: string;
  user_id: string;
  email_sealed: Buffer;
  locale: string;
  time_zone: string;
  preferences: unknown;
  kinds: { kind: NotificationKind; count: number }[];
}

/** People with unread notifications that have waited and were not mailed, and whose last digest is an hour old. */
export function listDigests(tx: Tx, waitedSince: Date, lastDigestBefore: Date, limit: number): Promise<DigestRow[]> {
  return tx.query<DigestRow>(
    `select n.account_id, n.user_id, u.email_sealed, coalesce(u.locale, a.locale) as locale, a.time_zone, p.value as preferences,
       jsonb_agg(jsonb_build_object('kind', n.kind, 'count', n.count)) as kinds
     from (select account_id, user_id, kind, sum(count)::integer as count from notifications
           where read_at is null and mailed_at is null and at < $1 and at > $1 - interval '3 days' group by account_id, user_id, kind) n
     join users u on u.account_id = n.account_id and u.id = n.user_id and u.disabled_at is null
     join accounts a on a.id = n.account_id
     left join notification_preferences p on p.account_id = n.account_id and p.user_id = n.user_id
     where p.digest_at is null or p.digest_at < $2
     group by n.account_id, n.user_id, u.email_sealed, u.locale, a.locale, a.time_zone, p.value order by n.account_id, n.user_id limit $3`,
    [waitedSince, lastDigestBefore, limit],
  );
}

/** What is unread was told by mail: no other letter tells it again. */
export async function markToldByMail(tx: Tx, accountId: string, userId: string, now: Date): Promise<void> {
  await tx.execute(
    "update notifications set mailed_at = $3 where account_id = $1 and user_id = $2 and read_at is null and mailed_at is null",
    [accountId, userId, now],
  );
}

/** Marks what a digest tells, before it is sent: a mail lost is better than one sent twice. */
export async function markMailed(
  tx: Tx,
  accountId: string,
  userId: string,
  waitedSince: Date,
  now: Date,
  preferences: unknown,
): Promise<void> {
  await tx.execute(
    "update notifications set mailed_at = $4 where account_id = $1 and user_id = $2 and read_at is null and mailed_at is null and at < $3",
    [accountId, userId, waitedSince, now],
  );
  await tx.execute(
    `insert into notification_preferences (account_id, user_id, value, digest_at) values ($1, $2, $3::jsonb, $4)
     on conflict (account_id, user_id) do update set digest_at = excluded.digest_at`,
    [accountId, userId, JSON.stringify(preferences), now],
  );
}
