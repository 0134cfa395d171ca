import type { Tx } from "#platform/db/db.ts";
import type { OrderStatus } from "../order.ts";

export interface StateActor {
  kind: "user" | "key" | "agent" | "customer" | "system" | "import";
  id: string | null;
  name: string | null;
}

export interface OrderState {
  from: OrderStatus | null;
  to: OrderStatus;
  at: Date;
  actor: StateActor;
  note: string;
}

/** Notes that an order came into a state. The order's row must be held. */
export async function addOrderState(tx: Tx, accountId: string, orderId: string, state: OrderState): Promise<void> {
  await tx.execute(
    `insert into order_states (account_id, order_id, seq, from_status, to_status, at, actor, note)
     select $1, $2, coalesce(max(seq), 0) + 1, $3, $4, $5, $6, $7 from order_states where account_id = $1 and order_id = $2`,
    [accountId, orderId, state.from, state.to, state.at, state.actor, state.note],
  );
}

export function orderStatesOf(tx: Tx, accountId: string, orderId: string): Promise<OrderState[]> {
  return tx.query<OrderState>(
    `select from_status as "from", to_status as "to", at, actor, note from order_states where account_id = $1 and order_id = $2 order by seq limit 200`,
    [accountId, orderId],
  );
}

/** Columns of an order that a writer sets. */
export type OrderColumns = Partial<{
  status: OrderStatus;
  shipping_address_sealed: string | null;
  shipping_code: string | null;
  shipping_name: string | null;
  estimated_delivery_on: string | null;
  tracking_number: string | null;
  tracking_url: string | null;
  payment: object;
  conversion: object;
  notes: string;
  extra: Record<string, unknown>;
  stock_held: boolean;
  reserved_until: Date | null;
}>;

/** Sets the columns given and counts the version up. A sealed address comes as `\x` and hex digits. */
export async function changeOrder(tx: Tx, accountId: string, id: string, columns: OrderColumns, at: Date): Promise<void> {
  const names = Object.keys(columns);
  const list = names.length === 0 ? "" : `${names.map((name) => `${name} = r.${name}`).join(", ")}, `;
  await tx.execute(
    `update orders o set ${list}version = o.version + 1, updated_at = $4
     from jsonb_populate_record(null::orders, $3) r where o.account_id = $1 and o.id = $2`,
    [accountId, id, JSON.stringify(columns), at],
  );
}

/** Gives an order's pieces back to the shop. */
export async function giveStockBack(tx: Tx, accountId: string, orderId: string): Promise<void> {
  await tx.execute(
    `update product_variants v set stock = v.stock + i.pieces
     from (select variant_id, sum(quantity)::integer as pieces from order_items
       where account_id = $1 and order_id = $2 and variant_id is not null group by variant_id) i
     where v.account_id = $1 and v.id = i.variant_id`,
    [accountId, orderId],
  );
}

/** Orders whose time to be paid is over, of all accounts; held, those that another process holds are left to it. */
export function lockOverdueOrders(tx: Tx, now: Date, limit: number): Promise<{ accountId: string; id: string }[]> {
  return tx.query(
    `select account_id as "accountId", id from orders where status = 'pending' and reserved_until <= $1
     order by reserved_until limit $2 for update skip locked`,
    [now, limit],
  );
}

export interface OrderItemRow {
  id: string;
  orderId: string;
  line: number;
  productId: string | null;
  variantId: string | null;
  name: string;
  attributes: Record<string, string>;
  quantity: number;
  unitPriceCents: number;
  totalCents: number;
}

const itemColumns = `order_item_id(order_id, line) as id, order_id as "orderId", line, product_id as "productId", variant_id as "variantId", name,
  attributes, quantity, unit_price_cents as "unitPriceCents", total_cents as "totalCents"`;

export function orderItemsPage(
  tx: Tx,
  accountId: string,
  filter: {
    orderId: string | undefined;
    productId: string | undefined;
    after: { orderId: string; line: number } | undefined;
    limit: number;
  },
): Promise<OrderItemRow[]> {
  return tx.query<OrderItemRow>(
    `select ${itemColumns} from order_items
     where account_id = $1 and ($2::uuid is null or order_id = $2) and ($3::uuid is null or product_id = $3)
       and ($4::uuid is null or (order_id, line) > ($4, $5::smallint))
     order by order_id, line limit $6`,
    [accountId, filter.orderId ?? null, filter.productId ?? null, filter.after?.orderId ?? null, filter.after?.line ?? null, filter.limit],
  );
}

export async function orderItemById(tx: Tx, accountId: string, id: string): Promise<OrderItemRow | null> {
  const rows = await tx.query<OrderItemRow>(
    `select ${itemColumns} from order_items where account_id = $1 and order_item_id(order_id, line) = $2`,
    [accountId, id],
  );
  return rows[0] ?? null;
}

/** Names of customers by id, as they stand. */
export async function customerNames(tx: Tx, accountId: string, ids: readonly (string | null)[]): Promise<Map<string, string | null>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx.query<{ id: string; name: string | null }>(
    "select id, name from customers where account_id = $1 and id = any ($2::uuid[])",
    [accountId, wanted],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
