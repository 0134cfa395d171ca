import type { Tx } from "#platform/db/db.ts";

export interface LockedProduct {
  id: string;
  version: number;
  extra: Record<string, unknown>;
  name: string;
  sku: string;
}

export interface LockedVariant {
  id: string;
  sku: string;
  name: string;
  attributes: Record<string, string>;
  priceCents: number;
  listPriceCents: number | null;
  stock: number;
  barcode: string | null;
  weightGrams: number | null;
}

/** A product's row, held until the transaction ends. */
export async function lockProduct(tx: Tx, accountId: string, id: string): Promise<LockedProduct | null> {
  const rows = await tx.query<LockedProduct>(
    "select id, version, extra, name, sku from products where account_id = $1 and id = $2 for update",
    [accountId, id],
  );
  return rows[0] ?? null;
}

/** Its variants, held as well: a sale meanwhile waits. */
export function lockVariants(tx: Tx, accountId: string, productId: string): Promise<LockedVariant[]> {
  return tx.query<LockedVariant>(
    `select id, sku, name, attributes, price_cents as "priceCents", list_price_cents as "listPriceCents", stock, barcode,
       weight_grams as "weightGrams"
     from product_variants where account_id = $1 and product_id = $2 order by id for update`,
    [accountId, productId],
  );
}

/** Who has these skus already, as product or as variant, other than this product. */
export async function takenSkus(
  tx: Tx,
  accountId: string,
  productId: string,
  sku: string | null,
  variantSkus: readonly string[],
): Promise<string[]> {
  const rows = await tx.query<{ sku: string }>(
    `select sku from products where account_id = $1 and id <> $2 and sku = $3
     union select sku from product_variants where account_id = $1 and product_id <> $2 and sku = any ($4)`,
    [accountId, productId, sku, variantSkus],
  );
  return rows.map((row) => row.sku);
}

export async function insertProduct(
  tx: Tx,
  accountId: string,
  product: { id: string; sku: string; name: string; at: Date },
): Promise<void> {
  await tx.execute("insert into products (account_id, id, sku, name, created_at, updated_at) values ($1, $2, $3, $4, $5, $5)", [
    accountId,
    product.id,
    product.sku,
    product.name,
    product.at,
  ]);
}

/** Columns of a product that a writer sets. */
export type ProductColumns = Partial<{
  sku: string;
  name: string;
  description: string;
  category_id: string | null;
  brand_id: string | null;
  attributes: Record<string, string>;
  images: readonly object[];
  featured: number;
  active: boolean;
  external_id: string | null;
  weight_grams: number | null;
  extra: Record<string, unknown>;
}>;

/** Sets the columns given and counts the version up. */
export async function changeProduct(tx: Tx, accountId: string, id: string, columns: ProductColumns, at: Date): Promise<void> {
  const names = Object.keys(columns);
  const list = names.length === 0 ? "" : `${names.map((name) => `${name} = r.${name}`).join(", ")}, `;
  await tx.execute(
    `update products p set ${list}version = p.version + 1, updated_at = $4
     from jsonb_populate_record(null::products, $3) r where p.account_id = $1 and p.id = $2`,
    [accountId, id, JSON.stringify(columns), at],
  );
}

export async function putVariants(tx: Tx, accountId: string, productId: string, variants: readonly LockedVariant[]): Promise<void> {
  await tx.execute(
    `insert into product_variants (account_id, id, product_id, sku, name, attributes, price_cents, list_price_cents, stock, barcode,
       weight_grams, position)
     select $1, r.id, $2, r.sku, r.name, r.attributes, r."priceCents", r."listPriceCents", r.stock, r.barcode, r."weightGrams", r.position
     from jsonb_to_recordset($3::jsonb) as r (id uuid, sku text, name text, attributes jsonb, "priceCents" bigint, "listPriceCents" bigint,
       stock integer, barcode text, "weightGrams" integer, position smallint)
     on conflict (account_id, id) do update set sku = excluded.sku, name = excluded.name, attributes = excluded.attributes,
       price_cents = excluded.price_cents, list_price_cents = excluded.list_price_cents, stock = excluded.stock, barcode = excluded.barcode,
       weight_grams = excluded.weight_grams, position = excluded.position`,
    [accountId, productId, JSON.stringify(variants.map((variant, position) => ({ ...variant, position })))],
  );
}

export async function removeVariants(tx: Tx, accountId: string, productId: string, kept: readonly string[]): Promise<void> {
  await tx.execute("delete from product_variants where account_id = $1 and product_id = $2 and not id = any ($3::uuid[])", [
    accountId,
    productId,
    kept,
  ]);
}

/** Recomputes words, price and stock that a product keeps of its parts. */
export async function refreshProducts(tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.query("select refresh_products($1, $2::uuid[])", [accountId, ids]);
}

export async function removeProduct(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from products where account_id = $1 and id = $2", [accountId, id]);
}

/** Id of a category or brand by slug or name (case and accents aside), made when there is none. */
export async function idOfName(
  tx: Tx,
  accountId: string,
  table: "categories" | "brands",
  name: string,
  made: { id: string; slug: string },
): Promise<string> {
  const find = () =>
    tx.query<{ id: string }>(
      `select id from ${table} where account_id = $1 and (slug = $2 or slug = $3 or prosa_fold(name) = prosa_fold($2)) order by slug = $2 desc limit 1`,
      [accountId, name, made.slug],
    );
  const [known] = await find();
  if (known) return known.id;
  await tx.execute(`insert into ${table} (account_id, id, name, slug) values ($1, $2, $3, $4) on conflict do nothing`, [
    accountId,
    made.id,
    name,
    made.slug,
  ]);
  return (await find())[0]?.id ?? made.id;
}

export interface VariantFigures {
  id: string;
  priceCents: number;
  listPriceCents: number | null;
  stock: number;
}

/** Prices and stock of many products' variants, held, in the order in which buyers take stock. */
export function lockFigures(
  tx: Tx,
  accountId: string,
  productIds: readonly string[],
  variantIds: readonly string[],
): Promise<(VariantFigures & { productId: string })[]> {
  return tx.query(
    `select id, product_id as "productId", price_cents as "priceCents", list_price_cents as "listPriceCents", stock from product_variants
     where account_id = $1 and (product_id = any ($2::uuid[]) or id = any ($3::uuid[])) order by product_id, id for update`,
    [accountId, productIds, variantIds],
  );
}

export async function setFigures(tx: Tx, accountId: string, figures: readonly VariantFigures[]): Promise<void> {
  await tx.execute(
    `update product_variants v set price_cents = r."priceCents", list_price_cents = r."listPriceCents", stock = r.stock
     from jsonb_to_recordset($2::jsonb) as r (id uuid, "priceCents" bigint, "listPriceCents" bigint, stock integer)
     where v.account_id = $1 and v.id = r.id`,
    [accountId, JSON.stringify(figures)],
  );
}

/** Marks many products changed, with category and visibility when given; gives back those that exist. */
export async function touchProducts(
  tx: Tx,
  accountId: string,
  ids: readonly string[],
  change: { categoryId: string | null; active: boolean | null },
  at: Date,
): Promise<string[]> {
  const rows = await tx.query<{ id: string }>(
    `update products set category_id = coalesce($3, category_id), active = coalesce($4, active), version = version + 1, updated_at = $5
     where account_id = $1 and id = any ($2::uuid[]) returning id`,
    [accountId, ids, change.categoryId, change.active, at],
  );
  return rows.map((row) => row.id);
}

export interface CategoryCount {
  id: string;
  name: string;
  slug: string;
  parentId: string | null;
  synonyms: string[];
  products: number;
}

export function categoryCounts(tx: Tx, accountId: string): Promise<CategoryCount[]> {
  return tx.query<CategoryCount>(
    `select c.id, c.name, c.slug, c.parent_id as "parentId", c.synonyms,
       (select count(*) from products p where p.account_id = c.account_id and p.category_id = c.id) as products
     from categories c where c.account_id = $1 order by c.name, c.id limit 1000`,
    [accountId],
  );
}

export function brandCounts(tx: Tx, accountId: string): Promise<{ id: string; name: string; slug: string; products: number }[]> {
  return tx.query(
    `select b.id, b.name, b.slug, (select count(*) from products p where p.account_id = b.account_id and p.brand_id = b.id) as products
     from brands b where b.account_id = $1 order by b.name, b.id limit 1000`,
    [accountId],
  );
}

/** Ids of products by their skus. */
export async function productsOfSkus(tx: Tx, accountId: string, skus: readonly string[]): Promise<Map<string, string>> {
  const rows = await tx.query<{ sku: string; id: string }>("select sku, id from products where account_id = $1 and sku = any ($2)", [
    accountId,
    skus,
  ]);
  return new Map(rows.map((row) => [row.sku, row.id]));
}
