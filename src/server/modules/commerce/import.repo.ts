import type { Tx } from "#platform/db/db.ts";

// One statement a table: the rows travel as one JSON document and are spread by the database.

export async function insertCategories(tx: Tx, accountId: string, rows: readonly object[], demo: boolean): Promise<void> {
  await tx.execute(
    `insert into categories (account_id, id, parent_id, name, slug, synonyms, demo)
     select $1, r.id, r.parent_id, r.name, r.slug, r.synonyms, $3
     from jsonb_to_recordset($2::jsonb) as r (id uuid, parent_id uuid, name text, slug text, synonyms text[])`,
    [accountId, JSON.stringify(rows), demo],
  );
}

export async function insertBrands(tx: Tx, accountId: string, rows: readonly object[], demo: boolean): Promise<void> {
  await tx.execute(
    `insert into brands (account_id, id, name, slug, demo)
     select $1, r.id, r.name, r.slug, $3 from jsonb_to_recordset($2::jsonb) as r (id uuid, name text, slug text)`,
    [accountId, JSON.stringify(rows), demo],
  );
}

/** Rows of products, each with its `variants`; search words and prices of the products follow by the variants' trigger. */
export async function insertProducts(
  tx: Tx,
  accountId: string,
  rows: readonly { variants: readonly object[] }[],
  demo: boolean,
): Promise<void> {
  await tx.execute(
    `insert into products (account_id, id, sku, name, description, category_id, brand_id, attributes, featured, demo, created_at, updated_at)
     select $1, r.id, r.sku, r.name, r.description, r.category_id, r.brand_id, r.attributes, r.featured, $3, r.created_at, r.created_at
     from jsonb_to_recordset($2::jsonb) as r (id uuid, sku text, name text, description text, category_id uuid, brand_id uuid,
       attributes jsonb, featured smallint, created_at timestamptz)`,
    [accountId, JSON.stringify(rows.map(({ variants: _, ...product }) => product)), demo],
  );
  await tx.execute(
    `insert into product_variants (account_id, id, product_id, sku, name, attributes, price_cents, list_price_cents, stock, position)
     select $1, r.id, r.product_id, r.sku, r.name, r.attributes, r.price_cents, r.list_price_cents, r.stock, r.position
     from jsonb_to_recordset($2::jsonb) as r (id uuid, product_id uuid, sku text, name text, attributes jsonb, price_cents bigint,
       list_price_cents bigint, stock integer, position smallint)`,
    [accountId, JSON.stringify(rows.flatMap((row) => row.variants))],
  );
}

/** Rows of orders, each with its `items`; the sealed address as hex. */
export async function insertOrders(tx: Tx, accountId: string, rows: readonly { items: readonly object[] }[], demo: boolean): Promise<void> {
  await tx.execute(
    `insert into orders (account_id, id, order_number, customer_id, status, subtotal_cents, shipping_cents, discount_cents,
       grand_total_cents, shipping_address_sealed, shipping_code, shipping_name, estimated_delivery_on, tracking_number, tracking_url,
       payment, conversion, demo, placed_at, updated_at)
     select $1, r.id, r.order_number, r.customer_id, r.status, r.subtotal_cents, r.shipping_cents, r.discount_cents, r.grand_total_cents,
       decode(r.shipping_address_sealed, 'hex'), r.shipping_code, r.shipping_name, r.estimated_delivery_on, r.tracking_number,
       r.tracking_url, r.payment, r.conversion, $3, r.placed_at, r.updated_at
     from jsonb_to_recordset($2::jsonb) as r (id uuid, order_number text, customer_id uuid, status text, subtotal_cents bigint,
       shipping_cents bigint, discount_cents bigint, grand_total_cents bigint, shipping_address_sealed text, shipping_code text,
       shipping_name text, estimated_delivery_on date, tracking_number text, tracking_url text, payment jsonb, conversion jsonb,
       placed_at timestamptz, updated_at timestamptz)`,
    [accountId, JSON.stringify(rows.map(({ items: _, ...order }) => order)), demo],
  );
  await tx.execute(
    `insert into order_items (account_id, order_id, line, product_id, variant_id, name, attributes, quantity, unit_price_cents, total_cents)
     select $1, r.order_id, r.line, r.product_id, r.variant_id, r.name, r.attributes, r.quantity, r.unit_price_cents,
       r.quantity * r.unit_price_cents
     from jsonb_to_recordset($2::jsonb) as r (order_id uuid, line smallint, product_id uuid, variant_id uuid, name text, attributes jsonb,
       quantity integer, unit_price_cents bigint)`,
    [accountId, JSON.stringify(rows.flatMap((row) => row.items))],
  );
}

/** Rows of active carts, each with its `items`; the secret of the checkout link as hex. */
export async function insertCarts(tx: Tx, accountId: string, rows: readonly { items: readonly object[] }[], demo: boolean): Promise<void> {
  await tx.execute(
    `insert into carts (account_id, id, customer_id, checkout_secret, source, suggested_by_agent, has_abandoned, abandoned_at, demo, created_at,
       updated_at)
     select $1, r.id, r.customer_id, decode(r.checkout_secret, 'hex'), r.source, r.suggested_by_agent, r.has_abandoned,
       case when r.has_abandoned then r.updated_at end, $3, r.created_at,
       r.updated_at
     from jsonb_to_recordset($2::jsonb) as r (id uuid, customer_id uuid, checkout_secret text, source text, suggested_by_agent boolean,
       has_abandoned boolean, created_at timestamptz, updated_at timestamptz)`,
    [accountId, JSON.stringify(rows.map(({ items: _, ...cart }) => cart)), demo],
  );
  await tx.execute(
    `insert into cart_items (account_id, cart_id, variant_id, product_id, name, attributes, quantity, unit_price_cents, added_at)
     select $1, r.cart_id, r.variant_id, r.product_id, r.name, r.attributes, r.quantity, r.unit_price_cents, r.added_at
     from jsonb_to_recordset($2::jsonb) as r (cart_id uuid, variant_id uuid, product_id uuid, name text, attributes jsonb, quantity integer,
       unit_price_cents bigint, added_at timestamptz)`,
    [accountId, JSON.stringify(rows.flatMap((row) => row.items))],
  );
}

/** Numbers given from now on are above this one. */
export async function raiseOrderCounter(tx: Tx, accountId: string, number: number): Promise<void> {
  await tx.execute(
    `insert into order_counters (account_id, last_number) values ($1, $2)
     on conflict (account_id) do update set last_number = greatest(order_counters.last_number, excluded.last_number)`,
    [accountId, number],
  );
}

/**
 * Removes what was marked as demonstration. Carts that hold a demonstration product lose those lines; a category or brand that a product of the
 * shop's own uses stays, as its own.
 */
export async function removeDemoRows(tx: Tx, accountId: string): Promise<void> {
  await tx.execute("delete from orders where account_id = $1 and demo", [accountId]);
  await tx.execute("delete from carts where account_id = $1 and demo", [accountId]);
  await tx.execute("delete from products where account_id = $1 and demo", [accountId]);
  for (const [table, column] of [
    ["categories", "category_id"],
    ["brands", "brand_id"],
  ]) {
    const used = `exists (select from products p where p.account_id = t.account_id and p.${column} = t.id)`;
    await tx.execute(`update ${table} t set demo = false where t.account_id = $1 and t.demo and ${used}`, [accountId]);
    await tx.execute(`delete from ${table} t where t.account_id = $1 and t.demo`, [accountId]);
  }
  await tx.execute("delete from catalogue_words where account_id = $1 and not exists (select from products p where p.account_id = $1)", [
    accountId,
  ]);
}
