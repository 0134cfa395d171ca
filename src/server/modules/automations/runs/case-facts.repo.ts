import type { Tx } from "#platform/db/db.ts";

export interface CustomerFactsRow {
  name: string | null;
  language: string | null;
  user_type: string;
  status: string;
  preferred_channel: string | null;
  marketing_opt_out_at: Date | null;
  automations_opt_out_at: Date | null;
  customer_value_tier: string | null;
  lifecycle_stage: string | null;
  orders_count: number;
  lifetime_value_cents: number;
  city: string | null;
  state: string | null;
  attributes: Record<string, unknown>;
  tags: string[];
  cart_cents: number | null;
  cart_items: number | null;
  cart_recovery_attempts: number | null;
  lead_status: string | null;
  lead_score: number | null;
}

/** What conditions may ask about a customer, in one statement. */
export async function findCustomerFacts(tx: Tx, accountId: string, customerId: string): Promise<CustomerFactsRow | null> {
  const rows = await tx.query<CustomerFactsRow>(
    `select c.name, c.language, c.user_type, c.status, c.preferred_channel, c.marketing_opt_out_at, c.automations_opt_out_at, c.customer_value_tier,
       c.lifecycle_stage, c.orders_count, c.lifetime_value_cents, c.city, c.state, c.attributes,
       array(select t.tag from customer_tags t where t.account_id = $1 and t.customer_id = c.id) as tags,
       b.cents as cart_cents, b.items as cart_items, b.recovery_attempts as cart_recovery_attempts, l.status as lead_status, l.score as lead_score
     from customers c
     left join lateral (
       select k.recovery_attempts, sum(i.quantity * i.unit_price_cents) as cents, sum(i.quantity) as items
       from carts k join cart_items i on i.account_id = $1 and i.cart_id = k.id
       where k.account_id = $1 and k.customer_id = c.id and k.status = 'active' group by k.recovery_attempts) b on true
     left join lateral (
       select d.status, d.score from leads d where d.account_id = $1 and d.customer_id = c.id and d.status not in ('converted', 'lost')
       order by d.score desc limit 1) l on true
     where c.account_id = $1 and c.id = $2`,
    [accountId, customerId],
    "automation_customer_facts",
  );
  return rows[0] ?? null;
}

/** The conversation in which to write to a customer: on this channel, else the one with the newest message. */
export async function conversationToUse(tx: Tx, accountId: string, customerId: string, channel: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>(
    `select id from conversations where account_id = $1 and customer_id = $2
     order by (channel = $3) desc, last_message_at desc nulls last, id limit 1`,
    [accountId, customerId, channel],
    "automation_conversation",
  );
  return rows[0]?.id ?? null;
}

/** What a customer has done since an instant. */
export async function doneSince(
  tx: Tx,
  accountId: string,
  customerId: string,
  since: Date,
): Promise<{ replied: boolean; bought: boolean }> {
  const rows = await tx.query<{ replied: boolean; bought: boolean }>(
    `select exists (select from conversations where account_id = $1 and customer_id = $2 and last_inbound_at > $3) as replied,
       exists (select from orders where account_id = $1 and customer_id = $2 and placed_at > $3) as bought`,
    [accountId, customerId, since],
    "automation_done_since",
  );
  return rows[0] ?? { replied: false, bought: false };
}

export async function setAttribute(tx: Tx, accountId: string, customerId: string, name: string, value: unknown): Promise<void> {
  await tx.execute(
    `update customers set attributes = case when $4::jsonb = 'null' then attributes - $3::text else attributes || jsonb_build_object($3::text, $4::jsonb) end,
       version = version + 1, updated_at = now() where account_id = $1 and id = $2`,
    [accountId, customerId, name, JSON.stringify(value)],
  );
}

/** Takes one of so many messages that may go out on a day; false: none is left. Waits for others who take of the same. */
export async function takeQuota(tx: Tx, accountId: string, subjectId: string, day: string, most: number): Promise<boolean> {
  const rows = await tx.query(
    `insert into automation_quota (account_id, subject_id, day, used) values ($1, $2, $3, 1)
     on conflict (account_id, subject_id, day) do update set used = automation_quota.used + 1 where automation_quota.used < $4 returning used`,
    [accountId, subjectId, day, most],
    "automation_quota_take",
  );
  return rows.length > 0;
}
