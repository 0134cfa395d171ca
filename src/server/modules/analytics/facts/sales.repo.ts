import type { Tx } from "#platform/db/db.ts";

/** Orders as they count: of a customer, with the conversation in which they came about, the review and when they arrived. */
export function readOrders(tx: Tx, accountId: string, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  return tx.query(
    `select o.id, o.customer_id, c.conversation_id, v.assignee_id as person_id, o.placed_at as at, o.status,
       coalesce(o.conversion ->> 'source', c.source, v.channel, '') as channel, coalesce(o.conversion ->> 'campaign', c.campaign, '') as campaign,
       coalesce(o.payment ->> 'method', '') as method, coalesce(c.coupon_code, '') as coupon,
       (coalesce((o.conversion ->> 'agent_assisted')::boolean, false))::integer as agent_assisted,
       array(select jsonb_array_elements_text(case when jsonb_typeof(o.conversion -> 'techniques_used') = 'array' then o.conversion -> 'techniques_used'
         else '[]' end)) as techniques,
       o.subtotal_cents, o.shipping_cents, o.discount_cents, o.grand_total_cents as total_cents,
       (select coalesce(sum(i.quantity), 0)::integer from order_items i where i.account_id = $1 and i.order_id = o.id) as pieces,
       (select min(s.at) from order_states s where s.account_id = $1 and s.order_id = o.id and s.to_status = 'delivered') as delivered_at,
       (not exists (select from orders e where e.account_id = $1 and e.customer_id = o.customer_id and e.status not in ('cancelled', 'returned')
         and (e.placed_at, e.id) < (o.placed_at, o.id)))::integer as first_of_customer,
       (select avg(r.score)::double precision from order_reviews r where r.account_id = $1 and r.order_id = o.id) as review
     from orders o left join carts c on c.account_id = $1 and c.id = o.cart_id
     left join conversations v on v.account_id = $1 and v.id = c.conversation_id
     where o.account_id = $1 and o.id = any ($2::uuid[]) and o.customer_id is not null`,
    [accountId, ids],
    "facts_orders",
  );
}

export function readOrderItems(tx: Tx, accountId: string, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  return tx.query(
    `select i.order_id, i.line, o.customer_id, c.conversation_id, o.placed_at as at, o.status,
       coalesce(o.conversion ->> 'source', c.source, v.channel, '') as channel, coalesce(o.conversion ->> 'campaign', c.campaign, '') as campaign,
       coalesce(i.product_id::text, i.name) as product, coalesce(g.name, '') as category, coalesce(b.name, '') as brand, i.quantity, i.total_cents
     from order_items i join orders o on o.account_id = $1 and o.id = i.order_id
     left join carts c on c.account_id = $1 and c.id = o.cart_id
     left join conversations v on v.account_id = $1 and v.id = c.conversation_id
     left join products p on p.account_id = $1 and p.id = i.product_id
     left join categories g on g.account_id = $1 and g.id = p.category_id
     left join brands b on b.account_id = $1 and b.id = p.brand_id
     where i.account_id = $1 and i.order_id = any ($2::uuid[]) and o.customer_id is not null`,
    [accountId, ids],
    "facts_order_items",
  );
}

/** Carts that hold or held something; one that is empty tells nothing. */
export function readCarts(tx: Tx, accountId: string, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  return tx.query(
    `select c.id, c.customer_id, c.conversation_id, c.created_at as at, c.status, coalesce(c.source, v.channel, '') as channel,
       coalesce(c.campaign, '') as campaign, coalesce(c.coupon_code, '') as coupon, c.techniques_used as techniques,
       coalesce(i.cents, 0) as value_cents, coalesce(i.pieces, 0) as pieces, c.has_abandoned::integer as has_abandoned,
       (i.cents is null and c.status <> 'converted')::integer as removed
     from carts c left join conversations v on v.account_id = $1 and v.id = c.conversation_id
     left join lateral (select sum(quantity * unit_price_cents)::bigint as cents, sum(quantity)::integer as pieces
       from cart_items i where i.account_id = $1 and i.cart_id = c.id) i on true
     where c.account_id = $1 and c.id = any ($2::uuid[])`,
    [accountId, ids],
    "facts_carts",
  );
}

/** Orders, carts and leads of customers. */
export function salesOf(
  tx: Tx,
  accountId: string,
  of: { orders: readonly string[]; carts: readonly string[]; leads: readonly string[] },
): Promise<{ id: string; kind: "orders" | "carts" | "leads" }[]> {
  return tx.query(
    `select id, 'orders' as kind from orders where account_id = $1 and customer_id = any ($2::uuid[])
     union all select id, 'carts' from carts where account_id = $1 and customer_id = any ($3::uuid[])
     union all select id, 'leads' from leads where account_id = $1 and customer_id = any ($4::uuid[])`,
    [accountId, of.orders, of.carts, of.leads],
    "facts_sales_of",
  );
}

/** Customers of orders. */
export async function customersOfSales(tx: Tx, accountId: string, orders: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "select distinct customer_id as id from orders where account_id = $1 and id = any ($2::uuid[]) and customer_id is not null",
    [accountId, orders],
    "facts_customers_of_orders",
  );
  return rows.map(({ id }) => id);
}
