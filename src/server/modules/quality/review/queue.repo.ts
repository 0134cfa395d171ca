import type { Tx } from "#platform/db/db.ts";

/** Share of each kind that is put into the queue, in the order in which a reply is looked at: the first kind that it is of counts. */
const shares = { unanswered: 0.5, handed_over: 0.5, low_confidence: 0.5, negative: 0.5, random: 0.05 } as const;
const keptDays = 30;

const kinds = Object.entries(shares).map(([name, share], rank) => ({ name, share, rank }));
const ofStratum = (value: (one: (typeof kinds)[number]) => number) =>
  `case stratum ${kinds.map((one) => `when '${one.name}' then ${value(one)}`).join(" ")} end`;

/** Puts some of the replies that answered these messages into the queue: always the same ones, whoever draws and however often. */
export function drawReplies(tx: Tx, accountId: string, answered: readonly string[]): Promise<number> {
  return tx.execute(
    `with turns as (
       select a.id as asked_id, a.conversation_id, a.nlp as said, r.id, r.agent_response as given, r.at
       from messages a cross join lateral (
         select id, agent_response, at from messages where account_id = $1 and conversation_id = a.conversation_id and id > a.id
           and sender_type = 'bot' and not private and not is_automation order by id limit 1) r
       where a.account_id = $1 and a.id = any ($2::uuid[])),
     placed as (
       select *, case
         when exists (select from rag_queries q where q.account_id = $1 and q.message_id = turns.id and not q.answered) then 'unanswered'
         when exists (select from messages e where e.account_id = $1 and e.conversation_id = turns.conversation_id and e.id > turns.id
           and e.sender_type = 'system' and e.payload -> 'event' ->> 'kind' = 'handed_over' and e.at < turns.at + interval '1 minute') then 'handed_over'
         when (given ->> 'confidence')::real < 0.4 or (said ->> 'confidence')::real < 0.4 or given -> 'checks' is not null
           or given -> 'brain' ->> 'kind' = 'fallback' then 'low_confidence'
         when said -> 'sentiment' ->> 'label' = 'negative' then 'negative' else 'random' end as stratum
       from turns)
     insert into review_items (account_id, message_id, conversation_id, asked_id, stratum, rank, at)
     select $1, id, conversation_id, asked_id, stratum, ${ofStratum((one) => one.rank)}, at from placed
     where ('x' || substr(md5(id::text), 1, 8))::bit(32)::bigint / 4294967296.0 < ${ofStratum((one) => one.share)}
     on conflict (account_id, message_id) do nothing`,
    [accountId, answered],
  );
}

/** Before all that is drawn: somebody took the trouble to say that it was no help. */
const ratedRank = -1;

/** Puts a reply that a visitor found unhelpful before the others; takes it out when they took that back. */
export async function queueRated(tx: Tx, accountId: string, messageId: string, helpful: boolean | null): Promise<void> {
  if (helpful !== false) {
    await tx.execute("delete from review_items where account_id = $1 and message_id = $2 and stratum = 'rated_bad' and done_at is null", [
      accountId,
      messageId,
    ]);
    return;
  }
  await tx.execute(
    `insert into review_items (account_id, message_id, conversation_id, asked_id, stratum, rank, at)
     select $1, r.id, r.conversation_id, (select a.id from messages a where a.account_id = $1 and a.conversation_id = r.conversation_id
         and a.id < r.id and a.direction = 'incoming' and not a.private order by a.id desc limit 1), 'rated_bad', ${ratedRank}, r.at
     from messages r where r.account_id = $1 and r.id = $2
     on conflict (account_id, message_id) do update set stratum = 'rated_bad', rank = ${ratedRank} where review_items.done_at is null`,
    [accountId, messageId],
    "review_rated",
  );
}

export interface ClaimedRow {
  message_id: string;
  conversation_id: string;
  asked_id: string | null;
  stratum: "rated_bad" | "unanswered" | "handed_over" | "low_confidence" | "negative" | "random";
  at: Date;
  held_until: Date;
  rank: number;
}

const waiting = `i.account_id = $1 and i.done_at is null and $2 <> all (i.skipped_by) and i.at > $3::timestamptz - interval '${keptDays} days'`;

/** Takes items for a person. Of two who ask at once each gets others. */
export async function claimItems(
  tx: Tx,
  accountId: string,
  userId: string,
  of: { now: Date; until: Date; limit: number },
): Promise<ClaimedRow[]> {
  const rows = await tx.query<ClaimedRow>(
    `with free as (
       select i.message_id from review_items i where ${waiting} and (i.held_by is null or i.held_by = $2 or i.held_until <= $3)
       order by (i.held_by is not distinct from $2 and i.held_until > $3) desc, i.rank, i.at desc, i.message_id limit $5 for update skip locked)
     update review_items i set held_by = $2, held_until = $4 from free where i.account_id = $1 and i.message_id = free.message_id
     returning i.message_id, i.conversation_id, i.asked_id, i.stratum, i.at, i.held_until, i.rank`,
    [accountId, userId, of.now, of.until, of.limit],
  );
  return rows.toSorted((one, other) => one.rank - other.rank || other.at.getTime() - one.at.getTime());
}

export async function countWaiting(tx: Tx, accountId: string, userId: string, now: Date): Promise<number> {
  const rows = await tx.query<{ count: number }>(`select count(*)::integer as count from review_items i where ${waiting}`, [
    accountId,
    userId,
    now,
  ]);
  return rows[0]?.count ?? 0;
}

export interface ItemRow extends ClaimedRow {
  held_by: string | null;
  done_at: Date | null;
  done_by: string | null;
}

export async function lockItem(tx: Tx, accountId: string, id: string): Promise<ItemRow | null> {
  const rows = await tx.query<ItemRow>("select * from review_items where account_id = $1 and message_id = $2 for update", [accountId, id]);
  return rows[0] ?? null;
}

export async function settleItem(
  tx: Tx,
  accountId: string,
  id: string,
  to: { doneAt: Date | null; by: string; heldUntil: Date | null },
): Promise<void> {
  await tx.execute(
    `update review_items set done_at = $3, done_by = case when $3::timestamptz is null then null else $4::uuid end,
       held_by = case when $5::timestamptz is null then null else $4::uuid end, held_until = $5 where account_id = $1 and message_id = $2`,
    [accountId, id, to.doneAt, to.by, to.heldUntil],
  );
}

export async function leaveItem(tx: Tx, accountId: string, id: string, userId: string): Promise<void> {
  await tx.execute(
    `update review_items set held_by = null, held_until = null, skipped_by = array_append(array_remove(skipped_by, $3::uuid), $3::uuid)
     where account_id = $1 and message_id = $2`,
    [accountId, id, userId],
  );
}

export interface TalkRow {
  item: string;
  id: string;
  direction: string;
  sender_type: string;
  text: string;
  at: Date;
  nlp: { intent: string; confidence: number; sentiment: { label: string } } | null;
  given: { type?: string; confidence?: number; brain?: { kind: string }; checks?: string[] } | null;
  repeated: boolean;
  unanswered: boolean;
}

/** The reply of each item and the messages before it, oldest first. */
export function talkBefore(tx: Tx, accountId: string, ids: readonly string[], length: number): Promise<TalkRow[]> {
  return tx.query<TalkRow>(
    `select i.message_id as item, m.id, m.direction, m.sender_type, m.text, m.at, m.nlp, m.agent_response as given,
       coalesce(m.text <> '' and m.text = lag(m.text) over (partition by i.message_id, m.sender_type order by m.id), false) as repeated,
       exists (select from rag_queries q where q.account_id = $1 and q.message_id = m.id and not q.answered) as unanswered
     from review_items i cross join lateral (
       select * from messages where account_id = $1 and conversation_id = i.conversation_id and id <= i.message_id and not private
         and sender_type <> 'system' and deleted_at is null order by id desc limit $3) m
     where i.account_id = $1 and i.message_id = any ($2::uuid[]) order by i.message_id, m.id`,
    [accountId, ids, length],
  );
}
