import type { Tx } from "#platform/db/db.ts";
import { isId } from "#shared/ids.ts";
import type { Facts } from "./facts.ts";

// What customers say when something keeps them from buying, on folded text.
const objections = `(values ('price', '\\m(caro|cara|muito alto|preco alto|sem dinheiro|too expensive|muy caro)\\M'),
  ('shipping_cost', '\\m(frete|entrega|envio)\\M.{0,20}\\m(caro|alto|cara|carissimo)\\M'),
  ('shipping_time', '\\m(demora|demorado|prazo (longo|grande)|nao chega a tempo|takes too long)\\M'),
  ('trust', '\\m(golpe|confiavel|nao confio|e seguro|scam)\\M'),
  ('undecided', '\\m(vou pensar|pensar melhor|depois eu vejo|te aviso|let me think)\\M')) as o (name, pattern)`;

/** A whole number that another system of the business keeps with the customer; held to what an integer holds. */
function written(field: string): string {
  const value = `coalesce(attributes -> '${field}', extra -> '${field}')`;
  return `case when jsonb_typeof(${value}) = 'number' then least(greatest((${value})::numeric, 0), 2000000000)::integer end`;
}

/**
 * Facts of customers, counted anew from orders, carts, messages, visits and reviews. Products shown in conversation are what was viewed; a turn of the
 * business is answered when the customer writes within a day.
 */
export function countFacts(tx: Tx, accountId: string, customerIds: readonly string[]): Promise<{ customerId: string; facts: Facts }[]> {
  return tx.query(
    `with wanted as (select id, nps_score, ${written("referral_count")} as referrals, ${written("loyalty_points")} as points
       from customers where account_id = $1 and id = any ($2::uuid[])),
     good as (
       select o.id, o.customer_id, o.placed_at, o.grand_total_cents, coalesce(o.payment ->> 'method', 'other') as method,
         coalesce(o.conversion -> 'techniques_used', '[]') as techniques
       from orders o join wanted w on w.id = o.customer_id where o.account_id = $1 and o.status not in ('cancelled', 'returned')),
     bought as (
       select g.customer_id, i.quantity, i.unit_price_cents, c.name as category, b.name as brand
       from good g join order_items i on i.account_id = $1 and i.order_id = g.id
       left join products p on p.account_id = $1 and p.id = i.product_id
       left join categories c on c.account_id = $1 and c.id = p.category_id
       left join brands b on b.account_id = $1 and b.id = p.brand_id),
     said as (
       select v.customer_id, m.id, m.conversation_id, m.direction, m.at, m.text, m.nlp ->> 'intent' as intent, m.agent_response,
         lead(m.direction) over w as next_direction, lead(m.at) over w as next_at
       from conversations v join wanted x on x.id = v.customer_id
       join messages m on m.account_id = $1 and m.conversation_id = v.id and not m.private and m.sender_type <> 'system'
       where v.account_id = $1 window w as (partition by m.conversation_id order by m.id)),
     shown as (
       select distinct s.customer_id, p.id, c.name as category, b.name as brand
       from said s, jsonb_array_elements_text(case when jsonb_typeof(s.agent_response -> 'products_shown') = 'array'
         then s.agent_response -> 'products_shown' else '[]' end) as x (product)
       join products p on p.account_id = $1 and p.id::text = x.product
       left join categories c on c.account_id = $1 and c.id = p.category_id
       left join brands b on b.account_id = $1 and b.id = p.brand_id),
     had as (select k.* from carts k join wanted w on w.id = k.customer_id where k.account_id = $1),
     zone as (select time_zone from accounts where id = $1)
     select w.id as "customerId", jsonb_build_object(
       'orders', (select coalesce(jsonb_agg(jsonb_build_object('at', to_char(g.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
           'cents', g.grand_total_cents, 'method', g.method, 'techniques', g.techniques) order by g.placed_at, g.id), '[]')
         from good g where g.customer_id = w.id),
       'categories', (select coalesce(jsonb_agg(to_jsonb(t) order by t.name), '[]') from (
         select coalesce(a.category, s.category) as name, coalesce(s.views, 0) as views, coalesce(a.purchases, 0) as purchases
         from (select category, sum(quantity)::integer as purchases from bought where customer_id = w.id and category is not null group by category) a
         full join (select category, count(*)::integer as views from shown where customer_id = w.id and category is not null group by category) s
           on s.category = a.category) t),
       'brands', (select coalesce(jsonb_agg(to_jsonb(t) order by t.name), '[]') from (
         select coalesce(a.brand, s.brand) as name, coalesce(s.views, 0) as views, coalesce(a.purchases, 0) as purchases
         from (select brand, sum(quantity)::integer as purchases from bought where customer_id = w.id and brand is not null group by brand) a
         full join (select brand, count(*)::integer as views from shown where customer_id = w.id and brand is not null group by brand) s
           on s.brand = a.brand) t),
       'prices', (select jsonb_build_object('min', min(unit_price_cents), 'max', max(unit_price_cents),
           'sum', coalesce(sum(unit_price_cents * quantity), 0), 'count', coalesce(sum(quantity), 0)) from bought where customer_id = w.id),
       'products', jsonb_build_object('shown', (select coalesce(jsonb_agg(distinct id), '[]') from shown where customer_id = w.id),
         'inCarts', (select coalesce(jsonb_agg(distinct i.product_id), '[]') from had k join cart_items i on i.account_id = $1 and i.cart_id = k.id
           where k.customer_id = w.id)),
       'carts', (select jsonb_build_object('opened', count(*), 'ordered', count(*) filter (where k.status = 'converted'))
         from had k where k.customer_id = w.id and exists (select from cart_items i where i.account_id = $1 and i.cart_id = k.id)),
       'messages', (select jsonb_build_object('incoming', count(*) filter (where direction = 'incoming'),
           'outgoing', count(*) filter (where direction = 'outgoing'),
           'turns', count(*) filter (where direction = 'outgoing' and next_direction is distinct from 'outgoing'),
           'answered', count(*) filter (where direction = 'outgoing' and next_direction = 'incoming' and next_at <= at + interval '1 day'))
         from said where customer_id = w.id),
       'times', (select coalesce(jsonb_agg(to_jsonb(t) order by t.day, t.part), '[]') from (
         select extract(dow from s.at at time zone z.time_zone)::integer as day, case when extract(hour from s.at at time zone z.time_zone) < 6 then 'night'
           when extract(hour from s.at at time zone z.time_zone) < 12 then 'morning' when extract(hour from s.at at time zone z.time_zone) < 18
           then 'afternoon' else 'evening' end as part, count(*)::integer as count
         from said s, zone z where s.customer_id = w.id and s.direction = 'incoming' group by 1, 2) t),
       'topics', (select coalesce(jsonb_agg(to_jsonb(t) order by t.name), '[]') from (
         select intent as name, count(*)::integer as count from said where customer_id = w.id and direction = 'incoming' and intent is not null
         group by intent) t),
       'objections', (select coalesce(jsonb_agg(to_jsonb(t) order by t.name), '[]') from (
         select o.name, count(*)::integer as count from said s, ${objections}
         where s.customer_id = w.id and s.direction = 'incoming' and s.text <> '' and prosa_fold(s.text) ~ o.pattern group by o.name) t),
       'techniques', (select coalesce(jsonb_agg(to_jsonb(t) order by t.name), '[]') from (
         select x.name, count(*)::integer as count from said s, jsonb_array_elements_text(
           case when jsonb_typeof(s.agent_response -> 'techniques_used') = 'array' then s.agent_response -> 'techniques_used' else '[]' end) as x (name)
         where s.customer_id = w.id group by x.name) t),
       'incentives', (select coalesce(jsonb_agg(to_jsonb(t) order by t.name), '[]') from (
         select k.coupon_code as name, count(*)::integer as count, count(*) filter (where k.status = 'converted')::integer as ordered
         from had k where k.customer_id = w.id and k.coupon_code is not null group by k.coupon_code) t),
       'sessions', (select jsonb_build_object('count', count(*),
           'seconds', coalesce(sum(extract(epoch from s.last_at - s.started_at))::bigint, 0), 'messages', coalesce(sum(s.messages), 0))
         from customer_sessions s where s.account_id = $1 and s.customer_id = w.id),
       'reviews', (select jsonb_build_object('count', count(*), 'sum', coalesce(sum(r.score), 0)) from order_reviews r
         where r.account_id = $1 and r.customer_id = w.id),
       'csat', (select jsonb_build_object('count', count(*), 'sum', coalesce(sum(k.score), 0)) from feedback k
         where k.account_id = $1 and k.customer_id = w.id and k.score is not null),
       'nps', w.nps_score, 'referrals', w.referrals, 'points', w.points) as facts
     from wanted w order by w.id`,
    [accountId, customerIds],
  );
}

export async function storeFacts(
  tx: Tx,
  accountId: string,
  rows: readonly { customerId: string; facts: Facts }[],
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into user_metrics (account_id, customer_id, facts, updated_at)
     select $1, r."customerId", r.facts, $3 from jsonb_to_recordset($2::jsonb) as r ("customerId" uuid, facts jsonb)
     on conflict (account_id, customer_id) do update set facts = excluded.facts, updated_at = excluded.updated_at
     where user_metrics.facts is distinct from excluded.facts`,
    [accountId, JSON.stringify(rows), at],
  );
}

export async function factsOf(
  tx: Tx,
  accountId: string,
  customerId: string,
): Promise<{ facts: Facts | null; updatedAt: Date | null } | null> {
  const rows = await tx.query<{ facts: Facts | null; updatedAt: Date | null }>(
    `select m.facts, m.updated_at as "updatedAt" from customers c
     left join user_metrics m on m.account_id = c.account_id and m.customer_id = c.id where c.account_id = $1 and c.id = $2`,
    [accountId, customerId],
  );
  return rows[0] ?? null;
}

/** Customers behind conversations. */
export async function customersOfConversations(tx: Tx, accountId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select distinct customer_id as id from conversations where account_id = $1 and id = any ($2::uuid[])
     union select v.customer_id from messages m join conversations v on v.account_id = m.account_id and v.id = m.conversation_id
     where m.account_id = $1 and m.id = any ($2::uuid[])`,
    [accountId, ids],
  );
  return rows.map((row) => row.id);
}

export async function customersAfter(tx: Tx, accountId: string, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    "select id from customers where account_id = $1 and ($2::uuid is null or id > $2) order by id limit $3",
    [accountId, after, limit],
  );
  return rows.map((row) => row.id);
}

export async function countCustomers(tx: Tx, accountId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from customers where account_id = $1", [accountId]);
  return rows[0]?.count ?? 0;
}

/** Which products of the catalogue others mean by these names: our id, the shop's number or its id in the shop's own system. */
export function productsNamed(tx: Tx, accountId: string, names: readonly string[]): Promise<{ name: string; id: string }[]> {
  return tx.query(
    `select n.name, p.id from unnest($2::text[]) as n (name) join products p on p.account_id = $1 and p.sku = n.name
     union select n.name, p.id from unnest($2::text[]) as n (name) join products p on p.account_id = $1 and p.external_id = n.name
     union select p.id::text, p.id from products p where p.account_id = $1 and p.id = any ($3::uuid[])`,
    [accountId, names, names.filter((name) => isId(name))],
  );
}
