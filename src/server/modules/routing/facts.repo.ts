import type { Tx } from "#platform/db/db.ts";

/** A conversation as queues see it. */
export interface ConversationFacts {
  id: string;
  customer_id: string;
  channel: string;
  status: "active" | "pending" | "snoozed" | "closed";
  assignee_id: string | null;
  bot: "active" | "paused" | "off";
  reason: string | null;
  waiting_since: Date | null;
  responded: boolean;
  language: string | null;
  user_type: string;
  intent: string | null;
  sentiment: number | null;
  message_id: string | null;
  created_at: Date;
  tier: string | null;
  cart_value_cents: number;
  last_order_id: string | null;
  session_id: string | null;
  /** Who had the customer last, in this conversation or another, and until when. */
  last_operator_id: string | null;
  last_operator_at: Date | null;
}

/** What queues decide by, of many conversations in one statement. */
export function readFacts(tx: Tx, accountId: string, conversationIds: readonly string[]): Promise<ConversationFacts[]> {
  return tx.query<ConversationFacts>(
    `select c.id, c.customer_id, c.channel, c.status, c.assignee_id, c.bot, c.hand_over ->> 'reason' as reason, c.waiting_since,
       c.first_response_seconds is not null as responded, c.language, c.user_type, c.last_intent as intent, c.last_sentiment as sentiment,
       c.last_message_id as message_id, c.created_at, u.customer_value_tier as tier, coalesce(cart.cents, 0)::bigint as cart_value_cents,
       o.id as last_order_id, s.id as session_id, p.operator_id as last_operator_id, p.ended_at as last_operator_at
     from conversations c
     join customers u on u.account_id = c.account_id and u.id = c.customer_id
     left join lateral (select sum(i.quantity * i.unit_price_cents) as cents from carts k
       join cart_items i on i.account_id = k.account_id and i.cart_id = k.id
       where k.account_id = c.account_id and k.customer_id = c.customer_id and k.status = 'active') cart on true
     left join lateral (select id from orders r where r.account_id = c.account_id and r.customer_id = c.customer_id order by r.placed_at desc limit 1) o on true
     left join lateral (select id from customer_sessions r where r.account_id = c.account_id and r.customer_id = c.customer_id order by r.started_at desc limit 1) s on true
     left join lateral (select q.operator_id, q.ended_at from conversations k
       join queue_items q on q.account_id = k.account_id and q.conversation_id = k.id
       where k.account_id = c.account_id and k.customer_id = c.customer_id and q.operator_id is not null and q.ended_at is not null
       order by q.ended_at desc limit 1) p on true
     where c.account_id = $1 and c.id = any($2)`,
    [accountId, conversationIds],
  );
}

/** Accounts where somebody waits in a queue that gives out by itself. */
export async function listAccountsWaiting(tx: Tx): Promise<string[]> {
  const rows = await tx.query<{ account_id: string }>(
    `select distinct q.account_id from queues q where q.auto_assign and q.status = 'active'
       and exists (select from queue_items i where i.account_id = q.account_id and i.queue_id = q.id and i.status = 'waiting') limit 1000`,
  );
  return rows.map((row) => row.account_id);
}

export interface DueItem {
  account_id: string;
  id: string;
}

/** What is to be looked at now: waits that grew, warnings and targets that were reached. */
export function listDue(tx: Tx, now: Date, limit: number): Promise<DueItem[]> {
  return tx.query<DueItem>(
    `(select account_id, id from queue_items where look_at <= $1 order by look_at limit $2)
     union (select account_id, id from queue_items where sla_at <= $1 order by sla_at limit $2)`,
    [now, limit],
  );
}

/** Locks those of the items that nobody else has in hand. */
export async function lockFreeItems(tx: Tx, accountId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ conversation_id: string }>(
    `select conversation_id from queue_items where account_id = $1 and id = any($2) and status in ('waiting', 'assigned') order by id for update skip locked`,
    [accountId, ids],
  );
  return rows.map((row) => row.conversation_id);
}

/** Leaders of the teams of a queue; without teams, or without leaders, those who lead the account. */
export async function listLeads(tx: Tx, accountId: string, teamIds: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `with own as (select distinct m.user_id as id from team_members m join users u on u.account_id = m.account_id and u.id = m.user_id
       where m.account_id = $1 and m.team_id = any($2) and m.lead and u.disabled_at is null)
     select id from own union all
     select id from users where account_id = $1 and disabled_at is null and role in ('ADMIN', 'MANAGER') and not exists (select from own) limit 50`,
    [accountId, teamIds],
  );
  return rows.map((row) => row.id);
}
