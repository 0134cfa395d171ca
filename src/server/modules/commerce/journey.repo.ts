import type { JourneyItem } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";

type Place = { at: string; id: string } | null;

export function ordersOfJourney(tx: Tx, accountId: string, customerId: string, before: Place, limit: number): Promise<JourneyItem[]> {
  return tx.query<JourneyItem>(
    `select o.id, 'order' as kind, o.status as type, to_char(o.placed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place,
       o.conversion ->> 'source' as channel, jsonb_build_object('number', o.order_number, 'totalCents', o.grand_total_cents,
         'items', (select coalesce(sum(i.quantity), 0) from order_items i where i.account_id = $1 and i.order_id = o.id)) as data
     from orders o where o.account_id = $1 and o.customer_id = $2
       and ($3::timestamptz is null or (o.placed_at, o.id) < ($3, $4::uuid)) order by o.placed_at desc, o.id desc limit $5`,
    [accountId, customerId, before?.at ?? null, before?.id ?? null, limit],
    "journey_order",
  );
}

/** Carts by the moment when they were opened. */
export function cartsOfJourney(tx: Tx, accountId: string, customerId: string, before: Place, limit: number): Promise<JourneyItem[]> {
  return tx.query<JourneyItem>(
    `select c.id, 'cart' as kind, c.status as type, to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as place, c.source as channel,
       (select jsonb_build_object('items', coalesce(sum(i.quantity), 0), 'totalCents', coalesce(sum(i.quantity * i.unit_price_cents), 0))
        from cart_items i where i.account_id = $1 and i.cart_id = c.id) as data
     from carts c where c.account_id = $1 and c.customer_id = $2
       and ($3::timestamptz is null or (c.created_at, c.id) < ($3, $4::uuid)) order by c.created_at desc, c.id desc limit $5`,
    [accountId, customerId, before?.at ?? null, before?.id ?? null, limit],
    "journey_cart",
  );
}
