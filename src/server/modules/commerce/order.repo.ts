import type { Tx } from "#platform/db/db.ts";
import { moveRows } from "#platform/db/move-rows.ts";
import type { Order, OrderItem, OrderStatus } from "./order.ts";

const columns = `id, order_number as "orderNumber", customer_id as "customerId", cart_id as "cartId", status,
  subtotal_cents as "subtotalCents", shipping_cents as "shippingCents", discount_cents as "discountCents", tax_cents as "taxCents",
  grand_total_cents as "totalCents", shipping_address_sealed as "shippingAddressSealed", shipping_code as "shippingCode",
  shipping_name as "shippingName", estimated_delivery_on::text as "estimatedDeliveryOn", tracking_number as "trackingNumber",
  tracking_url as "trackingUrl", payment, conversion, notes, placed_at as "placedAt", updated_at as "updatedAt",
  external_id as "externalId", extra, version, stock_held as "stockHeld", reserved_until as "reservedUntil"`;

type OrderRow = Omit<Order, "items">;

async function withItems(tx: Tx, accountId: string, rows: readonly OrderRow[]): Promise<Order[]> {
  if (rows.length === 0) return [];
  const items = await tx.query<OrderItem & { orderId: string }>(
    `select order_id as "orderId", product_id as "productId", variant_id as "variantId", name, attributes, quantity,
       unit_price_cents as "unitPriceCents", total_cents as "totalCents"
     from order_items where account_id = $1 and order_id = any ($2::uuid[]) order by order_id, line`,
    [accountId, rows.map((row) => row.id)],
    "commerce.order_items",
  );
  return rows.map((row) => ({
    ...row,
    items: items.filter((item) => item.orderId === row.id).map(({ orderId: _, ...item }) => item),
  }));
}

export async function orderById(tx: Tx, accountId: string, orderId: string): Promise<Order | null> {
  const rows = await tx.query<OrderRow>(`select ${columns} from orders where account_id = $1 and id = $2`, [accountId, orderId]);
  return (await withItems(tx, accountId, rows))[0] ?? null;
}

export async function orderIdByExternal(tx: Tx, accountId: string, externalId: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>("select id from orders where account_id = $1 and external_id = $2", [accountId, externalId]);
  return rows[0]?.id ?? null;
}

/** One order, held until the transaction ends. */
export async function lockOrder(tx: Tx, accountId: string, orderId: string): Promise<Order | null> {
  const rows = await tx.query<OrderRow>(`select ${columns} from orders where account_id = $1 and id = $2 for update`, [accountId, orderId]);
  return (await withItems(tx, accountId, rows))[0] ?? null;
}

export async function orderByNumber(tx: Tx, accountId: string, orderNumber: string): Promise<Order | null> {
  const rows = await tx.query<OrderRow>(
    `select ${columns} from orders where account_id = $1 and order_number = $2`,
    [accountId, orderNumber],
    "commerce.order_by_number",
  );
  return (await withItems(tx, accountId, rows))[0] ?? null;
}

export async function orderByCart(tx: Tx, accountId: string, cartId: string): Promise<Order | null> {
  const rows = await tx.query<OrderRow>(`select ${columns} from orders where account_id = $1 and cart_id = $2`, [accountId, cartId]);
  return (await withItems(tx, accountId, rows))[0] ?? null;
}

export interface OrderFilter {
  customerId?: string | undefined;
  status?: readonly OrderStatus[] | undefined;
  placedFrom?: Date | undefined;
  placedTo?: Date | undefined;
  minCents?: number | undefined;
  maxCents?: number | undefined;
  paymentMethod?: string | undefined;
  paymentStatus?: string | undefined;
  source?: string | undefined;
  campaign?: string | undefined;
  agentAssisted?: boolean | undefined;
  /** An order number, or the beginning of one. */
  number?: string | undefined;
  productId?: string | undefined;
  externalId?: string | undefined;
  /** Place of the last order of the page before. */
  before?: { placedAt: string; id: string } | undefined;
  limit: number;
}

const filterConditions = `account_id = $1 and ($2::uuid is null or customer_id = $2) and ($3::text[] is null or status = any ($3))
  and ($4::timestamptz is null or placed_at >= $4) and ($5::timestamptz is null or placed_at < $5)
  and ($6::bigint is null or grand_total_cents >= $6) and ($7::bigint is null or grand_total_cents <= $7)
  and ($8::text is null or payment ->> 'method' = $8) and ($9::text is null or payment ->> 'status' = $9)
  and ($10::text is null or conversion ->> 'source' = $10) and ($11::text is null or conversion ->> 'campaign' = $11)
  and ($12::boolean is null or (conversion ->> 'agent_assisted')::boolean = $12)
  and ($13::text is null or starts_with(order_number, $13)) and ($14::text is null or external_id = $14)
  and ($15::uuid is null or exists (select from order_items i where i.account_id = $1 and i.order_id = orders.id and i.product_id = $15))`;

const filterValues = (accountId: string, filter: Omit<OrderFilter, "limit">) => [
  accountId,
  filter.customerId ?? null,
  filter.status ?? null,
  filter.placedFrom ?? null,
  filter.placedTo ?? null,
  filter.minCents ?? null,
  filter.maxCents ?? null,
  filter.paymentMethod ?? null,
  filter.paymentStatus ?? null,
  filter.source ?? null,
  filter.campaign ?? null,
  filter.agentAssisted ?? null,
  filter.number ?? null,
  filter.externalId ?? null,
  filter.productId ?? null,
];

/** Orders, newest first. */
export async function ordersPage(tx: Tx, accountId: string, filter: OrderFilter): Promise<Order[]> {
  const rows = await tx.query<OrderRow>(
    `select ${columns} from orders where ${filterConditions} and ($16::timestamptz is null or (placed_at, id) < ($16, $17::uuid))
     order by placed_at desc, id desc limit $18`,
    [...filterValues(accountId, filter), filter.before?.placedAt ?? null, filter.before?.id ?? null, filter.limit],
  );
  return await withItems(tx, accountId, rows);
}

export interface OrderSums {
  orders: number;
  subtotalCents: number;
  shippingCents: number;
  discountCents: number;
  totalCents: number;
}

/** Count and sums of the orders that fit, by status. */
export function orderSums(
  tx: Tx,
  accountId: string,
  filter: Omit<OrderFilter, "limit" | "before">,
): Promise<(OrderSums & { status: OrderStatus })[]> {
  return tx.query(
    `select status, count(*) as orders, coalesce(sum(subtotal_cents), 0)::bigint as "subtotalCents",
       coalesce(sum(shipping_cents), 0)::bigint as "shippingCents", coalesce(sum(discount_cents), 0)::bigint as "discountCents",
       coalesce(sum(grand_total_cents), 0)::bigint as "totalCents"
     from orders where ${filterConditions} group by status`,
    filterValues(accountId, filter),
  );
}

/** The account's next order number; the counter's row is held until the transaction ends. */
export async function nextOrderNumber(tx: Tx, accountId: string): Promise<string> {
  const rows = await tx.query<{ last_number: number }>(
    `insert into order_counters (account_id, last_number) values ($1, 1001)
     on conflict (account_id) do update set last_number = order_counters.last_number + 1 returning last_number`,
    [accountId],
  );
  return String(rows[0]?.last_number);
}

/** The calendar date so many days after an instant, in the account's time zone. */
export async function dateAfter(tx: Tx, accountId: string, at: Date, days: number): Promise<string> {
  const rows = await tx.query<{ day: string }>(
    `select (($2::timestamptz at time zone time_zone)::date + $3::integer)::text as day from accounts where id = $1`,
    [accountId, at, days],
  );
  return rows[0]?.day ?? at.toISOString().slice(0, 10);
}

export async function insertOrder(tx: Tx, accountId: string, order: Order): Promise<void> {
  await tx.execute(
    `insert into orders (account_id, id, order_number, customer_id, cart_id, status, subtotal_cents, shipping_cents, discount_cents,
       tax_cents, grand_total_cents, shipping_address_sealed, shipping_code, shipping_name, estimated_delivery_on, payment, conversion,
       notes, placed_at, updated_at, tracking_number, tracking_url, external_id, extra, stock_held, reserved_until)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26)`,
    [
      accountId,
      order.id,
      order.orderNumber,
      order.customerId,
      order.cartId,
      order.status,
      order.subtotalCents,
      order.shippingCents,
      order.discountCents,
      order.taxCents,
      order.totalCents,
      order.shippingAddressSealed,
      order.shippingCode,
      order.shippingName,
      order.estimatedDeliveryOn,
      order.payment,
      order.conversion,
      order.notes,
      order.placedAt,
      order.updatedAt,
      order.trackingNumber,
      order.trackingUrl,
      order.externalId,
      order.extra,
      order.stockHeld,
      order.reservedUntil,
    ],
  );
  await tx.execute(
    `insert into order_items (account_id, order_id, line, product_id, variant_id, name, attributes, quantity, unit_price_cents, total_cents)
     select $1, $2, i.line, i.product_id, i.variant_id, i.name, i.attributes, i.quantity, i.unit_price_cents, i.total_cents
     from jsonb_to_recordset($3::jsonb) as i (line smallint, product_id uuid, variant_id uuid, name text, attributes jsonb,
       quantity integer, unit_price_cents bigint, total_cents bigint)`,
    [
      accountId,
      order.id,
      JSON.stringify(
        order.items.map((item, line) => ({
          line,
          product_id: item.productId,
          variant_id: item.variantId,
          name: item.name,
          attributes: item.attributes,
          quantity: item.quantity,
          unit_price_cents: item.unitPriceCents,
          total_cents: item.totalCents,
        })),
      ),
    ],
  );
}

export function moveOrders(tx: Tx, accountId: string, fromId: string, intoId: string, only?: readonly string[]): Promise<string[]> {
  return moveRows(tx, { accountId, fromId, toId: intoId, table: "orders", column: "customer_id", only: only ?? null });
}

/** What customers bought, cancelled and returned orders left out; and how many carts of theirs were left. */
export function orderFiguresOf(
  tx: Tx,
  accountId: string,
  customerIds: readonly string[],
): Promise<{ customer_id: string; orders: number; cents: number; abandoned: number; converted: number }[]> {
  return tx.query(
    `select w.id as customer_id,
       (select count(*) from orders o where o.account_id = $1 and o.customer_id = w.id and o.status not in ('cancelled', 'returned')) as orders,
       (select coalesce(sum(grand_total_cents), 0)::bigint from orders o
         where o.account_id = $1 and o.customer_id = w.id and o.status not in ('cancelled', 'returned')) as cents,
       (select count(*) from carts c where c.account_id = $1 and c.customer_id = w.id and (c.status = 'abandoned' or c.abandoned_at is not null and c.status = 'active')) as abandoned,
       (select count(*) from carts c where c.account_id = $1 and c.customer_id = w.id and c.status = 'converted') as converted
     from unnest($2::uuid[]) as w (id)`,
    [accountId, customerIds],
  );
}

/** Every customer who has an order or a cart, for a full recomputation. */
export async function listBuyers(tx: Tx, accountId: string, after: string | null, limit: number): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `select id from customers c where account_id = $1 and ($2::uuid is null or id > $2)
       and (exists (select from orders o where o.account_id = $1 and o.customer_id = c.id) or exists (select from carts k where k.account_id = $1 and k.customer_id = c.id))
     order by id limit $3`,
    [accountId, after, limit],
  );
  return rows.map((row) => row.id);
}

export async function countOrdersOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from orders where account_id = $1 and customer_id = $2", [
    accountId,
    customerId,
  ]);
  return rows[0]?.count ?? 0;
}
