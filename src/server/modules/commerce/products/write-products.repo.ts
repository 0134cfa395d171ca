import type { Tx } from "#platform/db/db.ts";
import type { LockedProduct, LockedVariant, ProductColumns } from "./products.repo.ts";

/** Rows of products, held until the transaction ends. */
export function lockProducts(tx: Tx, accountId: string, ids: readonly string[]): Promise<LockedProduct[]> {
  return tx.query<LockedProduct>(
    "select id, version, extra, name, sku from products where account_id = $1 and id = any ($2::uuid[]) order by id for update",
    [accountId, ids],
  );
}

/** Their variants, held as well, in the order in which buyers take stock: a sale meanwhile waits. */
export function lockVariantsOf(
  tx: Tx,
  accountId: string,
  productIds: readonly string[],
): Promise<(LockedVariant & { productId: string })[]> {
  return tx.query<LockedVariant & { productId: string }>(
    `select product_id as "productId", id, sku, name, attributes, price_cents as "priceCents", list_price_cents as "listPriceCents", stock, barcode,
       weight_grams as "weightGrams"
     from product_variants where account_id = $1 and product_id = any ($2::uuid[]) order by product_id, id for update`,
    [accountId, productIds],
  );
}

export interface TakenNames {
  /** Product by what it has. */
  skus: Map<string, string>;
  variantSkus: Map<string, string>;
  externalIds: Map<string, string>;
}

/** Which products have these skus, as product or as variant, and external ids. */
export async function takenNames(
  tx: Tx,
  accountId: string,
  names: { skus: readonly string[]; variantSkus: readonly string[]; externalIds: readonly string[] },
): Promise<TakenNames> {
  const rows = await tx.query<{ kind: "sku" | "variant" | "external"; name: string; id: string }>(
    `select 'sku' as kind, sku as name, id from products where account_id = $1 and sku = any ($2)
     union all select 'variant', sku, product_id from product_variants where account_id = $1 and sku = any ($3)
     union all select 'external', external_id, id from products where account_id = $1 and external_id = any ($4)`,
    [accountId, names.skus, names.variantSkus, names.externalIds],
  );
  const of = (kind: string) => new Map(rows.filter((row) => row.kind === kind).map((row) => [row.name, row.id] as const));
  return { skus: of("sku"), variantSkus: of("variant"), externalIds: of("external") };
}

/** Ids of categories or brands by slug or name (case and accents aside), in the order asked for; those that are missing are made. */
export async function idsOfNames(
  tx: Tx,
  accountId: string,
  table: "categories" | "brands",
  names: readonly { name: string; id: string; slug: string }[],
): Promise<string[]> {
  if (names.length === 0) return [];
  const find = () =>
    tx.query<{ n: number; id: string }>(
      `select distinct on (w.n) w.n::integer as n, t.id from unnest($2::text[], $3::text[]) with ordinality as w (name, slug, n)
       join ${table} t on t.account_id = $1 and (t.slug = w.name or t.slug = w.slug or prosa_fold(t.name) = prosa_fold(w.name))
       order by w.n, (t.slug = w.name) desc`,
      [accountId, names.map((one) => one.name), names.map((one) => one.slug)],
    );
  const known = new Set((await find()).map((row) => row.n));
  const missing = names.filter((_, index) => !known.has(index + 1));
  if (missing.length > 0)
    await tx.execute(
      `insert into ${table} (account_id, id, name, slug) select $1, * from unnest($2::uuid[], $3::text[], $4::text[]) on conflict do nothing`,
      [accountId, missing.map((one) => one.id), missing.map((one) => one.name), missing.map((one) => one.slug)],
    );
  const found = new Map((await find()).map((row) => [row.n, row.id] as const));
  return names.map((one, index) => found.get(index + 1) ?? one.id);
}

export async function insertNewProducts(
  tx: Tx,
  accountId: string,
  products: readonly { id: string; sku: string; name: string }[],
  at: Date,
): Promise<void> {
  await tx.execute(
    `insert into products (account_id, id, sku, name, created_at, updated_at)
     select $1, w.id, w.sku, w.name, $5, $5 from unnest($2::uuid[], $3::text[], $4::text[]) as w (id, sku, name)`,
    [accountId, products.map((one) => one.id), products.map((one) => one.sku), products.map((one) => one.name), at],
  );
}

/** Sets of each product the columns given for it and counts the versions up. */
export async function changeProducts(
  tx: Tx,
  accountId: string,
  changes: readonly { id: string; columns: ProductColumns }[],
  at: Date,
): Promise<void> {
  const names = [...new Set(changes.flatMap(({ columns }) => Object.keys(columns)))];
  await tx.execute(
    `update products p set ${[...names.map((name) => `${name} = r.${name}`), "version = p.version + 1", "updated_at = $4"].join(", ")}
     from unnest($2::uuid[], $3::jsonb[]) as w (id, columns)
     join products present on present.account_id = $1 and present.id = w.id
     cross join lateral jsonb_populate_record(present, w.columns) r
     where p.account_id = $1 and p.id = w.id`,
    [accountId, changes.map(({ id }) => id), changes.map(({ columns }) => JSON.stringify(columns)), at],
  );
}

/** Writes the variants of many products. Those that are new have their products' words, price and stock recomputed by the table's trigger. */
export async function putVariantsOf(
  tx: Tx,
  accountId: string,
  variants: readonly (LockedVariant & { productId: string; position: number })[],
): Promise<void> {
  await tx.execute(
    `insert into product_variants (account_id, id, product_id, sku, name, attributes, price_cents, list_price_cents, stock, barcode,
       weight_grams, position)
     select $1, r.id, r."productId", r.sku, r.name, r.attributes, r."priceCents", r."listPriceCents", r.stock, r.barcode, r."weightGrams", r.position
     from jsonb_to_recordset($2::jsonb) as r (id uuid, "productId" uuid, sku text, name text, attributes jsonb, "priceCents" bigint,
       "listPriceCents" bigint, stock integer, barcode text, "weightGrams" integer, position smallint)
     on conflict (account_id, id) do update set sku = excluded.sku, name = excluded.name, attributes = excluded.attributes,
       price_cents = excluded.price_cents, list_price_cents = excluded.list_price_cents, stock = excluded.stock, barcode = excluded.barcode,
       weight_grams = excluded.weight_grams, position = excluded.position`,
    [accountId, JSON.stringify(variants)],
  );
}

export async function removeVariantsByIds(tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.execute("delete from product_variants where account_id = $1 and id = any ($2::uuid[])", [accountId, ids]);
}
