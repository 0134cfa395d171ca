import type { Tx } from "#platform/db/db.ts";
import type { Cart, CartItem, CartStatus } from "./cart.ts";

const columns = `c.id, c.customer_id as "customerId", c.conversation_id as "conversationId", c.status, c.checkout_secret as "checkoutSecret",
  c.discount_cents as "discountCents", c.tax_cents as "taxCents", c.applied_promotions as "appliedPromotions", c.source,
  c.suggested_by_agent as "suggestedByAgent", c.has_abandoned as "hasAbandoned", c.recovery_attempts as "recoveryAttempts",
  c.created_at as "createdAt", c.updated_at as "updatedAt", c.session_id as "sessionId", c.campaign, c.techniques_used as "techniquesUsed",
  c.coupon_code as "couponCode", c.postal_code as "postalCode", c.shipping_code as "shippingCode", c.abandoned_at as "abandonedAt",
  c.external_id as "externalId", c.extra, c.version`;

type CartRow = Omit<Cart, "items">;

async function withItems(tx: Tx, accountId: string, rows: readonly CartRow[]): Promise<Cart[]> {
  if (rows.length === 0) return [];
  const items = await tx.query<CartItem & { cartId: string }>(
    `select cart_id as "cartId", product_id as "productId", variant_id as "variantId", name, attributes, quantity,
       unit_price_cents as "unitPriceCents", added_at as "addedAt"
     from cart_items where account_id = $1 and cart_id = any ($2::uuid[]) order by added_at, variant_id`,
    [accountId, rows.map((row) => row.id)],
    "commerce.cart_items",
  );
  return rows.map((row) => ({
    ...row,
    items: items.filter((item) => item.cartId === row.id).map(({ cartId: _, ...item }) => item),
  }));
}

/** The customer's active cart. `lock` holds its row until the transaction ends, so that changes follow one another. */
export async function activeCartOf(tx: Tx, accountId: string, customerId: string, lock: boolean): Promise<Cart | null> {
  const rows = await tx.query<CartRow>(
    `select ${columns} from carts c where c.account_id = $1 and c.customer_id = $2 and c.status = 'active'${lock ? " for update" : ""}`,
    [accountId, customerId],
    lock ? "commerce.active_cart_locked" : "commerce.active_cart",
  );
  return (await withItems(tx, accountId, rows))[0] ?? null;
}

/** Whose a cart is. */
export async function customerOfCart(tx: Tx, accountId: string, cartId: string): Promise<string | null> {
  const rows = await tx.query<{ customer_id: string }>("select customer_id from carts where account_id = $1 and id = $2", [
    accountId,
    cartId,
  ]);
  return rows[0]?.customer_id ?? null;
}

/** The cart whose checkout link holds this secret; locked when it is to be ordered. */
export async function cartBySecret(tx: Tx, accountId: string, secret: Buffer, lock: boolean): Promise<Cart | null> {
  const rows = await tx.query<CartRow>(
    `select ${columns} from carts c where c.account_id = $1 and c.checkout_secret = $2${lock ? " for update" : ""}`,
    [accountId, secret],
  );
  return (await withItems(tx, accountId, rows))[0] ?? null;
}

export interface CartFilter {
  customerId?: string | undefined;
  status?: CartStatus | undefined;
  abandoned?: boolean | undefined;
  hasAbandoned?: boolean | undefined;
  filled?: boolean | undefined;
  minCents?: number | undefined;
  source?: string | undefined;
  updatedFrom?: Date | undefined;
  updatedTo?: Date | undefined;
  externalId?: string | undefined;
  /** Place of the last cart of the page before. */
  before?: { at: string; id: string } | undefined;
  limit: number;
}

/** Carts, the last changed first. */
export async function cartsPage(tx: Tx, accountId: string, filter: CartFilter): Promise<Cart[]> {
  const rows = await tx.query<CartRow>(
    `select ${columns} from carts c
     where c.account_id = $1 and ($2::uuid is null or c.customer_id = $2) and ($3::text is null or c.status = $3)
       and ($4::boolean is null or c.has_abandoned = $4)
       and ($5::boolean is null or $5 = exists (select from cart_items i where i.account_id = $1 and i.cart_id = c.id))
       and ($6::bigint is null or $6 <= (select coalesce(sum(i.quantity * i.unit_price_cents), 0) from cart_items i
         where i.account_id = $1 and i.cart_id = c.id))
       and ($7::text is null or c.source = $7) and ($8::timestamptz is null or c.updated_at >= $8)
       and ($9::timestamptz is null or c.updated_at < $9) and ($10::text is null or c.external_id = $10)
       and ($14::boolean is null or $14 = (c.abandoned_at is not null))
       and ($11::timestamptz is null or (c.updated_at, c.id) < ($11, $12::uuid))
     order by c.updated_at desc, c.id desc limit $13`,
    [
      accountId,
      filter.customerId ?? null,
      filter.status ?? null,
      filter.hasAbandoned ?? null,
      filter.filled ?? null,
      filter.minCents ?? null,
      filter.source ?? null,
      filter.updatedFrom ?? null,
      filter.updatedTo ?? null,
      filter.externalId ?? null,
      filter.before?.at ?? null,
      filter.before?.id ?? null,
      filter.limit,
      filter.abandoned ?? null,
    ],
  );
  return await withItems(tx, accountId, rows);
}

/** One cart; held until the transaction ends when it is to be changed. */
export async function cartById(tx: Tx, accountId: string, id: string, lock: boolean): Promise<Cart | null> {
  const rows = await tx.query<CartRow>(`select ${columns} from carts c where c.account_id = $1 and c.id = $2${lock ? " for update" : ""}`, [
    accountId,
    id,
  ]);
  return (await withItems(tx, accountId, rows))[0] ?? null;
}

export async function cartIdByExternal(tx: Tx, accountId: string, externalId: string): Promise<string | null> {
  const rows = await tx.query<{ id: string }>("select id from carts where account_id = $1 and external_id = $2", [accountId, externalId]);
  return rows[0]?.id ?? null;
}

/** Columns of a cart that a writer sets. */
export type CartColumns = Partial<{
  status: CartStatus;
  session_id: string | null;
  conversation_id: string | null;
  coupon_code: string | null;
  postal_code: string | null;
  shipping_code: string | null;
  source: string | null;
  campaign: string | null;
  techniques_used: readonly string[];
  suggested_by_agent: boolean;
  recovery_attempts: number;
  has_abandoned: boolean;
  abandoned_at: Date | null;
  external_id: string | null;
  extra: Record<string, unknown>;
  discount_cents: number;
  applied_promotions: readonly object[];
}>;

/** Sets the columns given and counts the version up. */
export async function changeCart(tx: Tx, accountId: string, id: string, set: CartColumns, at: Date): Promise<void> {
  const names = Object.keys(set);
  const list = names.length === 0 ? "" : `${names.map((name) => `${name} = r.${name}`).join(", ")}, `;
  await tx.execute(
    `update carts c set ${list}version = c.version + 1, updated_at = $4
     from jsonb_populate_record(null::carts, $3) r where c.account_id = $1 and c.id = $2`,
    [accountId, id, JSON.stringify(set), at],
  );
}

export interface NewCart {
  id: string;
  customerId: string;
  conversationId: string | null;
  checkoutSecret: Buffer;
  source: string | null;
  suggestedByAgent: boolean;
  at: Date;
}

/** Opens the customer's active cart unless there is one already; two that open at once end with one. */
export async function insertActiveCart(tx: Tx, accountId: string, cart: NewCart): Promise<void> {
  await tx.execute(
    `insert into carts (account_id, id, customer_id, conversation_id, checkout_secret, source, suggested_by_agent, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $8)
     on conflict (account_id, customer_id) where status = 'active' do nothing`,
    [accountId, cart.id, cart.customerId, cart.conversationId, cart.checkoutSecret, cart.source, cart.suggestedByAgent, cart.at],
  );
}

/** Notes a request's key; false when it was noted before. */
export async function noteRequest(tx: Tx, accountId: string, cartId: string, key: string, at: Date): Promise<boolean> {
  const added = await tx.execute(
    `insert into cart_requests (account_id, cart_id, request_key, created_at) values ($1, $2, $3, $4) on conflict do nothing`,
    [accountId, cartId, key, at],
  );
  return added === 1;
}

/** Puts a line in, or gives the line of that variant this quantity and price. */
export async function putItem(tx: Tx, accountId: string, cartId: string, item: CartItem): Promise<void> {
  await tx.execute(
    `insert into cart_items (account_id, cart_id, variant_id, product_id, name, attributes, quantity, unit_price_cents, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (account_id, cart_id, variant_id)
     do update set quantity = excluded.quantity, unit_price_cents = excluded.unit_price_cents, name = excluded.name`,
    [accountId, cartId, item.variantId, item.productId, item.name, item.attributes, item.quantity, item.unitPriceCents, item.addedAt],
  );
}

export async function deleteItems(tx: Tx, accountId: string, cartId: string, variantIds: readonly string[]): Promise<void> {
  await tx.execute("delete from cart_items where account_id = $1 and cart_id = $2 and variant_id = any ($3::uuid[])", [
    accountId,
    cartId,
    variantIds,
  ]);
}

/** Marks that the cart changed; an abandoned mark is taken back by coming again. */
export async function touchCart(tx: Tx, accountId: string, cartId: string, suggestedByAgent: boolean, at: Date): Promise<void> {
  await tx.execute(
    `update carts set updated_at = $3, suggested_by_agent = suggested_by_agent or $4, version = version + 1,
       abandoned_at = null where account_id = $1 and id = $2`,
    [accountId, cartId, at, suggestedByAgent],
  );
}

export async function markConverted(tx: Tx, accountId: string, cartId: string, at: Date): Promise<void> {
  await tx.execute("update carts set status = 'converted', updated_at = $3, version = version + 1 where account_id = $1 and id = $2", [
    accountId,
    cartId,
    at,
  ]);
}

/**
 * Takes pieces out of stock; the update's own row locks keep two buyers from getting the last piece. Lines must come sorted by variant so that two
 * orders never wait for each other crosswise. Returns the variant that has too few, or null when all were taken.
 */
export async function takeStock(
  tx: Tx,
  accountId: string,
  lines: readonly { variantId: string; quantity: number }[],
): Promise<string | null> {
  for (const line of lines) {
    const taken = await tx.execute(
      "update product_variants set stock = stock - $3 where account_id = $1 and id = $2 and stock >= $3",
      [accountId, line.variantId, line.quantity],
      "commerce.take_stock",
    );
    if (taken === 0) return line.variantId;
  }
  return null;
}

export async function deleteCart(tx: Tx, accountId: string, cartId: string): Promise<void> {
  await tx.execute("delete from carts where account_id = $1 and id = $2", [accountId, cartId]);
}

export async function moveCarts(tx: Tx, accountId: string, fromId: string, intoId: string, only?: readonly string[]): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update carts set customer_id = $3 where account_id = $1 and customer_id = $2 and ($4::uuid[] is null or id = any($4)) returning id`,
    [accountId, fromId, intoId, only ?? null],
  );
  return rows.map((row) => row.id);
}

/** As `moveCarts`, but for an active one where the other customer has one too: those become one. */
export async function moveSeparateCarts(tx: Tx, accountId: string, fromId: string, intoId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update carts set customer_id = $3 where account_id = $1 and customer_id = $2
       and (status <> 'active' or not exists (select 1 from carts o where o.account_id = $1 and o.customer_id = $3 and o.status = 'active')) returning id`,
    [accountId, fromId, intoId],
  );
  return rows.map((row) => row.id);
}

export interface CartSnapshot {
  cart: Record<string, unknown>;
  items: Record<string, unknown>[];
  requests: Record<string, unknown>[];
}

/** A cart with its lines and request keys as they are, for an undo. */
export async function snapshotCart(tx: Tx, accountId: string, cartId: string): Promise<CartSnapshot | null> {
  const rows = await tx.query<CartSnapshot>(
    `select to_jsonb(c) as cart,
       (select coalesce(jsonb_agg(to_jsonb(i)), '[]') from cart_items i where i.account_id = $1 and i.cart_id = c.id) as items,
       (select coalesce(jsonb_agg(to_jsonb(r)), '[]') from cart_requests r where r.account_id = $1 and r.cart_id = c.id) as requests
     from carts c where c.account_id = $1 and c.id = $2`,
    [accountId, cartId],
  );
  return rows[0] ?? null;
}

/** Puts a cart back as a snapshot has it; lines of variants that are gone stay away. */
export async function restoreCart(tx: Tx, accountId: string, { cart, items, requests }: CartSnapshot, customerId: string): Promise<void> {
  await tx.execute(
    `insert into carts select * from jsonb_populate_record(null::carts, $2) c where c.account_id = $1
       and not exists (select from carts o where o.account_id = $1 and o.customer_id = $3 and o.status = 'active')
     on conflict do nothing`,
    [accountId, JSON.stringify({ ...cart, account_id: accountId, customer_id: customerId }), customerId],
  );
  await restoreItems(tx, accountId, items);
  await tx.execute(
    `insert into cart_requests select r.* from jsonb_populate_recordset(null::cart_requests, $2) r
     where r.account_id = $1 and exists (select from carts c where c.account_id = $1 and c.id = r.cart_id) on conflict do nothing`,
    [accountId, JSON.stringify(requests)],
  );
}

export async function restoreItems(tx: Tx, accountId: string, items: readonly Record<string, unknown>[]): Promise<void> {
  await tx.execute(
    `insert into cart_items select i.* from jsonb_populate_recordset(null::cart_items, $2) i
     where i.account_id = $1 and exists (select from carts c where c.account_id = $1 and c.id = i.cart_id)
       and exists (select from product_variants v where v.account_id = $1 and v.id = i.variant_id) on conflict do nothing`,
    [accountId, JSON.stringify(items)],
  );
}

export async function countCartsOf(tx: Tx, accountId: string, customerId: string): Promise<number> {
  const rows = await tx.query<{ count: number }>("select count(*) as count from carts where account_id = $1 and customer_id = $2", [
    accountId,
    customerId,
  ]);
  return rows[0]?.count ?? 0;
}

/** Marks open carts with something in them as left that nobody touched for as long as their account says (an hour unless said), of all accounts. */
export function markAbandoned(tx: Tx, now: Date, limit: number): Promise<{ accountId: string; id: string; customerId: string }[]> {
  return tx.query(
    `with due as (
       select c.account_id, c.id from carts c
       left join account_settings s on s.account_id = c.account_id and s.key = 'shop_rules'
       where c.status = 'active' and c.abandoned_at is null
         and c.updated_at < $1::timestamptz - make_interval(mins => coalesce((s.value ->> 'abandonMinutes')::integer, 60))
         and exists (select from cart_items i where i.account_id = c.account_id and i.cart_id = c.id)
       limit $2 for update of c skip locked)
     update carts c set abandoned_at = $1, has_abandoned = true, version = version + 1 from due
     where c.account_id = due.account_id and c.id = due.id
     returning c.account_id as "accountId", c.id, c.customer_id as "customerId"`,
    [now, limit],
  );
}
