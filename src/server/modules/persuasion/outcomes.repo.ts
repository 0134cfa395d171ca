import type { Tx } from "#platform/db/db.ts";

/** What a customer did that speaks for or against what was said to them. */
export interface Sign {
  customerId: string;
  kind: "cart" | "booking" | "purchase" | "opt_out" | "complaint";
  at: string;
}

// From the outcome before to the one after: the counts move by what changed, so that they are always what the uses say.
const counted = `insert into persuasion_arms as a (account_id, technique, segment, wins, losses, hurts)
  select $1, c.technique, c.segment, sum((c.now = 'won')::integer - (c.before = 'won')::integer), sum((c.now = 'lost')::integer - (c.before = 'lost')::integer),
    sum((c.now = 'hurt')::integer - (c.before = 'hurt')::integer)
  from changed c group by c.technique, c.segment order by c.technique, c.segment
  on conflict (account_id, technique, segment) do update
    set wins = a.wins + excluded.wins, losses = a.losses + excluded.losses, hurts = a.hurts + excluded.hurts`;

/**
 * Settles the uses within whose window the signs fall. A hurt outweighs everything, a purchase a booking, a booking a filled cart. A sign handled again
 * changes nothing. A changed cart is a win only where something went into it since.
 */
export async function settleBySigns(tx: Tx, accountId: string, signs: readonly Sign[]): Promise<void> {
  await tx.execute(
    `with signs as (select * from jsonb_to_recordset($2::jsonb) as s ("customerId" uuid, kind text, at timestamptz)),
     ranked as (
       select u.id, max(case s.kind when 'cart' then 1 when 'booking' then 2 when 'purchase' then 3 when 'opt_out' then 4 else 5 end) as rank, max(s.at) as at
       from persuasion_uses u join signs s on s."customerId" = u.customer_id and s.at >= u.at and s.at <= u.window_until
       where u.account_id = $1 and u.outcome <> 'hurt' and (s.kind <> 'cart' or exists (
         select from carts k join cart_items i on i.account_id = $1 and i.cart_id = k.id
         where k.account_id = $1 and k.customer_id = u.customer_id and i.added_at >= u.at))
       group by u.id),
     held as (
       select u.id, u.outcome as before, u.technique, u.segment, r.rank, r.at,
         case u.reward when 'cart' then 1 when 'booking' then 2 when 'purchase' then 3 else 0 end as had
       from persuasion_uses u join ranked r on r.id = u.id where u.account_id = $1 for update of u),
     changed as (
       update persuasion_uses u set outcome = case when h.rank > 3 then 'hurt' else 'won' end,
         reward = (array['cart', 'booking', 'purchase', 'opt_out', 'complaint'])[h.rank], settled_at = h.at
       from held h where u.account_id = $1 and u.id = h.id and h.rank > h.had
       returning u.technique, u.segment, h.before, u.outcome as now)
     ${counted}`,
    [accountId, JSON.stringify(signs)],
  );
}

/** Accounts with uses whose window is over. */
export async function accountsToSettle(tx: Tx, now: Date): Promise<string[]> {
  const rows = await tx.query<{ account_id: string }>(
    "select distinct account_id from (select account_id from persuasion_uses where outcome = 'open' and window_until < $1 order by window_until limit 2000) u",
    [now],
  );
  return rows.map((row) => row.account_id).toSorted();
}

/** Nothing followed within the window: lost. Gives back how many, at most 500. */
export async function settleLost(tx: Tx, accountId: string, now: Date): Promise<number> {
  const rows = await tx.query<{ settled: number }>(
    `with due as (select id from persuasion_uses where account_id = $1 and outcome = 'open' and window_until < $2 order by window_until limit 500
       for update skip locked),
     changed as (
       update persuasion_uses u set outcome = 'lost', settled_at = $2 from due d where u.account_id = $1 and u.id = d.id
       returning u.technique, u.segment, 'open' as before, u.outcome as now),
     counts as (${counted} returning 1)
     select (select count(*)::integer from changed) as settled from (select count(*) from counts) c`,
    [accountId, now],
  );
  return rows[0]?.settled ?? 0;
}

/** Notes on carts and orders what was said to their customers before; gives back what became another one by it. */
export async function noteOnSales(
  tx: Tx,
  accountId: string,
  sales: readonly { customerId: string; cartId: string | null; orderId: string | null; at: string }[],
): Promise<{ carts: { id: string; customerId: string }[]; orders: { id: string; customerId: string }[] }> {
  const rows = await tx.query<{ kind: "cart" | "order"; id: string; customer_id: string }>(
    `with sales as (select * from jsonb_to_recordset($2::jsonb) as s ("customerId" uuid, "cartId" uuid, "orderId" uuid, at timestamptz)),
     said as (
       select s."cartId", s."orderId", array_agg(distinct u.technique) as techniques
       from sales s join persuasion_uses u on u.account_id = $1 and u.customer_id = s."customerId" and s.at between u.at and u.window_until
       where u.technique <> 'none' group by s."cartId", s."orderId"),
     carts_noted as (
       update carts k set techniques_used = (select array_agg(distinct t order by t) from unnest(k.techniques_used || d.techniques) t), version = k.version + 1
       from said d where k.account_id = $1 and k.id = d."cartId" and d."orderId" is null and not k.techniques_used @> d.techniques
       returning k.id, k.customer_id),
     orders_noted as (
       update orders o set conversion = jsonb_set(o.conversion, '{techniques_used}', (select jsonb_agg(distinct t order by t) from (
           select jsonb_array_elements_text(coalesce(o.conversion -> 'techniques_used', '[]')) as t union select unnest(d.techniques)) x)),
         version = o.version + 1
       from said d where o.account_id = $1 and o.id = d."orderId"
         and not coalesce(o.conversion -> 'techniques_used', '[]') @> to_jsonb(d.techniques)
       returning o.id, o.customer_id)
     select 'cart' as kind, id, customer_id from carts_noted union all select 'order', id, customer_id from orders_noted`,
    [accountId, JSON.stringify(sales)],
  );
  const of = (kind: "cart" | "order") =>
    rows.filter((row) => row.kind === kind).map((row) => ({ id: row.id, customerId: row.customer_id }));
  return { carts: of("cart"), orders: of("order") };
}
