import type { Tx } from "#platform/db/db.ts";

/**
 * Leads with when they reached each step for the first time. A later step stands for those before it. Contacted and answered go by the messages after
 * the lead came in; without a conversation, by the steps.
 */
export function readLeads(tx: Tx, accountId: string, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  return tx.query(
    `with l as (select * from leads where account_id = $1 and id = any ($2::uuid[])),
     moves as (
       select m.lead_id, min(m.at) filter (where m.to_status <> 'new' and m.to_status <> 'lost') as contacted_at,
         min(m.at) filter (where m.to_status in ('qualified', 'proposal', 'negotiation', 'converted')) as qualified_at,
         min(m.at) filter (where m.to_status in ('proposal', 'negotiation', 'converted')) as proposal_at,
         min(m.at) filter (where m.to_status in ('negotiation', 'converted')) as negotiation_at,
         max(m.at) filter (where m.to_status = 'lost') as lost_at
       from l join lead_moves m on m.account_id = $1 and m.lead_id = l.id group by m.lead_id),
     said as (
       select l.id, count(m.id) filter (where l.converted_at is null or m.at <= l.converted_at)::integer as messages,
         min(m.at) filter (where m.direction = 'outgoing') as written_at, max(m.at) filter (where m.direction = 'incoming') as heard_at
       from l join conversations v on v.account_id = $1 and v.customer_id = l.customer_id
       join messages m on m.account_id = $1 and m.conversation_id = v.id and not m.private and m.sender_type <> 'system'
       where m.at >= l.created_at - interval '1 day' group by l.id)
     select l.id, coalesce(l.customer_id, l.id) as customer_id, l.assigned_to as person_id, l.created_at as at, l.status, coalesce(l.channel, '') as channel,
       coalesce(l.attribution ->> 'utm_source', l.channel, l.captured_by) as source, coalesce(l.attribution ->> 'utm_medium', '') as medium,
       coalesce(l.attribution ->> 'utm_campaign', '') as campaign, l.captured_by, coalesce(l.interest, l.interest_type) as interest, l.action,
       coalesce(l.strongest_intent, '') as intent, l.score, l.maturity_score as maturity,
       case when l.status = 'converted' then l.maturity_score end as maturity_at_conversion, l.messages,
       case when l.status = 'converted' then said.messages end as messages_to_conversion,
       (said.written_at is not null or moves.contacted_at is not null)::integer as contacted,
       coalesce(said.heard_at > said.written_at, moves.qualified_at is not null, false)::integer as responded,
       case l.status when 'new' then 0 when 'contacted' then 1 when 'qualified' then 2 when 'proposal' then 3 when 'negotiation' then 4 when 'converted' then 5
         else case when moves.negotiation_at is not null then 4 when moves.proposal_at is not null then 3 when moves.qualified_at is not null then 2
           when moves.contacted_at is not null then 1 else 0 end end as reached,
       moves.contacted_at, moves.qualified_at, moves.proposal_at, moves.negotiation_at, case when l.status = 'converted' then l.converted_at end as converted_at,
       case when l.status = 'lost' then coalesce(moves.lost_at, l.status_at) end as lost_at, coalesce(l.lost_reason, '') as lost_reason, l.last_activity_at,
       case when l.status = 'converted' then l.conversion_value_cents end as value_cents
     from l left join moves on moves.lead_id = l.id left join said on said.id = l.id`,
    [accountId, ids],
    "facts_leads",
  );
}

/** Customers with the channel that they came by and what they bought; orders that were cancelled or returned do not count. */
export function readCustomers(tx: Tx, accountId: string, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  return tx.query(
    `select c.id as customer_id, least(c.created_at, v.at, o.first_at) as at, c.user_type, coalesce(v.channel, '') as channel,
       coalesce(c.customer_value_tier, '') as segment, coalesce(c.state, '') as state,
       o.first_at as first_order_at, o.last_at as last_order_at, coalesce(o.orders, 0) as orders, coalesce(o.cents, 0) as spent_cents
     from customers c
     left join lateral (select channel, created_at as at from conversations v where v.account_id = $1 and v.customer_id = c.id order by created_at, id limit 1) v on true
     left join lateral (select min(placed_at) as first_at, max(placed_at) as last_at, count(*)::integer as orders, sum(grand_total_cents)::bigint as cents
       from orders o where o.account_id = $1 and o.customer_id = c.id and o.status not in ('cancelled', 'returned')) o on true
     where c.account_id = $1 and c.id = any ($2::uuid[])`,
    [accountId, ids],
    "facts_customers",
  );
}

/** Which of these customers are there. */
export async function customersThere(tx: Tx, accountId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>("select id from customers where account_id = $1 and id = any ($2::uuid[])", [accountId, ids]);
  return new Set(rows.map(({ id }) => id));
}
