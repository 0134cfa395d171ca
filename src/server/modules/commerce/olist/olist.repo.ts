import type { Tx } from "#platform/db/db.ts";

// Rows travel as one JSON document a batch. What is there already stays as it is, so that a second run changes nothing and an interrupted one is taken up.
// The files write the local time of the shops.

const zone = "'America/Sao_Paulo'";

export async function presentCustomers(tx: Tx, accountId: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.query<{ id: string }>("select id from customers where account_id = $1 and id = any ($2::uuid[])", [accountId, ids]);
  return new Set(rows.map((row) => row.id));
}

export async function placeCustomers(
  tx: Tx,
  accountId: string,
  rows: readonly { id: string; city: string; state: string }[],
): Promise<void> {
  await tx.execute(
    `update customers c set city = r.city, state = r.state, country = 'Brasil', acquisition_source = 'olist',
       identified_at = coalesce(c.identified_at, now())
     from jsonb_to_recordset($2::jsonb) as r (id uuid, city text, state text) where c.account_id = $1 and c.id = r.id`,
    [accountId, JSON.stringify(rows)],
  );
}

export async function addCategories(
  tx: Tx,
  accountId: string,
  rows: readonly { id: string; name: string; slug: string }[],
): Promise<number> {
  return tx.execute(
    `insert into categories (account_id, id, name, slug)
     select $1, r.id, r.name, r.slug from jsonb_to_recordset($2::jsonb) as r (id uuid, name text, slug text) on conflict do nothing`,
    [accountId, JSON.stringify(rows)],
  );
}

export interface OlistProduct {
  id: string;
  external_id: string;
  name: string;
  category: string | null;
  attributes: Record<string, string>;
  weight_grams: number | null;
  price_cents: number;
  active: boolean;
}

/** Products with their one variant; gives back how many were new. */
export async function addProducts(tx: Tx, accountId: string, rows: readonly OlistProduct[], at: Date): Promise<number> {
  const added = await tx.query<{ id: string }>(
    `insert into products (account_id, id, sku, external_id, name, category_id, attributes, weight_grams, active, created_at, updated_at)
     select $1, r.id, r.external_id, r.external_id, r.name, c.id, r.attributes, r.weight_grams, r.active, $3, $3
     from jsonb_to_recordset($2::jsonb) as r (id uuid, external_id text, name text, category text, attributes jsonb, weight_grams integer,
       active boolean)
     left join categories c on c.account_id = $1 and c.slug = r.category
     on conflict do nothing returning id`,
    [accountId, JSON.stringify(rows), at],
  );
  await tx.execute(
    `insert into product_variants (account_id, id, product_id, sku, name, price_cents, stock, weight_grams)
     select $1, r.id, r.id, r.external_id, r.name, r.price_cents, 0, r.weight_grams
     from jsonb_to_recordset($2::jsonb) as r (id uuid, external_id text, name text, price_cents bigint, weight_grams integer)
     where r.id = any ($3::uuid[]) on conflict do nothing`,
    [accountId, JSON.stringify(rows), added.map((row) => row.id)],
  );
  return added.length;
}

/** Which of these products exist. */
export async function presentProducts(tx: Tx, accountId: string, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ id: string; name: string }>(
    "select id, name from products where account_id = $1 and id = any ($2::uuid[])",
    [accountId, ids],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

export interface OlistOrder {
  id: string;
  external_id: string;
  order_number: string;
  customer_id: string;
  status: string;
  subtotal_cents: number;
  shipping_cents: number;
  payment: object;
  extra: object;
  placed_at: string;
  updated_at: string;
  estimated: string | null;
  /** Steps in order: [{ from, to, at }]. */
  states: readonly { from: string | null; to: string; at: string }[];
  items: readonly { product_id: string; name: string; seller: string; price_cents: number }[];
  payments: readonly {
    id: string;
    external_id: string;
    method: string;
    status: string;
    amount_cents: number;
    installments: number;
    at: string;
  }[];
}

/** Orders with lines, states and payments; gives back how many were new. */
export async function addOrders(tx: Tx, accountId: string, rows: readonly OlistOrder[]): Promise<number> {
  const added = await tx.query<{ id: string }>(
    `insert into orders (account_id, id, order_number, external_id, customer_id, status, subtotal_cents, shipping_cents, grand_total_cents,
       estimated_delivery_on, payment, conversion, extra, placed_at, updated_at)
     select $1, r.id, r.order_number, r.external_id, r.customer_id, r.status, r.subtotal_cents, r.shipping_cents, r.subtotal_cents + r.shipping_cents,
       r.estimated::date, r.payment,
       '{"source": null, "campaign": null, "agent_assisted": false, "techniques_used": [], "time_to_convert": null}', r.extra,
       r.placed_at::timestamp at time zone ${zone}, r.updated_at::timestamp at time zone ${zone}
     from jsonb_to_recordset($2::jsonb) as r (id uuid, order_number text, external_id text, customer_id uuid, status text, subtotal_cents bigint,
       shipping_cents bigint, estimated text, payment jsonb, extra jsonb, placed_at text, updated_at text)
     on conflict do nothing returning id`,
    [accountId, JSON.stringify(rows.map(({ items: _, payments: __, states: ___, ...order }) => order))],
  );
  const fresh = new Set(added.map((row) => row.id));
  const own = rows.filter((row) => fresh.has(row.id));
  await tx.execute(
    `insert into order_items (account_id, order_id, line, product_id, variant_id, name, attributes, quantity, unit_price_cents, total_cents)
     select $1, r.order_id, r.line, r.product_id, r.product_id, r.name, jsonb_build_object('seller', r.seller), 1, r.price_cents, r.price_cents
     from jsonb_to_recordset($2::jsonb) as r (order_id uuid, line smallint, product_id uuid, name text, seller text, price_cents bigint)`,
    [accountId, JSON.stringify(own.flatMap((order) => order.items.map((item, line) => ({ ...item, order_id: order.id, line }))))],
  );
  await tx.execute(
    `insert into order_states (account_id, order_id, seq, from_status, to_status, at, actor)
     select $1, r.order_id, r.seq, r."from", r."to", r.at::timestamp at time zone ${zone}, '{"kind": "import", "id": null, "name": "Olist"}'
     from jsonb_to_recordset($2::jsonb) as r (order_id uuid, seq integer, "from" text, "to" text, at text)`,
    [accountId, JSON.stringify(own.flatMap((order) => order.states.map((state, seq) => ({ ...state, order_id: order.id, seq: seq + 1 }))))],
  );
  await tx.execute(
    `insert into transactions (account_id, id, order_id, external_id, method, status, amount_cents, installments, provider, created_at, updated_at)
     select $1, r.id, r.order_id, r.external_id, r.method, r.status, r.amount_cents, r.installments, 'olist',
       r.at::timestamp at time zone ${zone}, r.at::timestamp at time zone ${zone}
     from jsonb_to_recordset($2::jsonb) as r (id uuid, order_id uuid, external_id text, method text, status text, amount_cents bigint,
       installments smallint, at text) on conflict do nothing`,
    [accountId, JSON.stringify(own.flatMap((order) => order.payments.map((payment) => ({ ...payment, order_id: order.id }))))],
  );
  return added.length;
}

export interface OlistReview {
  id: string;
  external_id: string;
  order_id: string;
  score: number;
  title: string;
  comment: string;
  created_at: string;
  answered_at: string | null;
}

/** Reviews of orders that exist; gives back how many were new. */
export function addReviews(tx: Tx, accountId: string, rows: readonly OlistReview[]): Promise<number> {
  return tx.execute(
    `insert into order_reviews (account_id, id, external_id, order_id, customer_id, score, title, comment, created_at, answered_at)
     select $1, r.id, r.external_id, o.id, o.customer_id, r.score, r.title, r.comment, r.created_at::timestamp at time zone ${zone},
       r.answered_at::timestamp at time zone ${zone}
     from jsonb_to_recordset($2::jsonb) as r (id uuid, external_id text, order_id uuid, score smallint, title text, comment text, created_at text,
       answered_at text)
     join orders o on o.account_id = $1 and o.id = r.order_id
     on conflict do nothing`,
    [accountId, JSON.stringify(rows)],
  );
}
