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

/** Recomputes words, price and stock that a product keeps of its parts. */
export async function refreshProducts(tx: Tx, accountId: string, ids: readonly string[]): Promise<void> {
  await tx.query("select refresh_products($1, $2::uuid[])", [accountId, ids]);
}

export async function removeProduct(tx: Tx, accountId: string, id: string): Promise<void> {
  await tx.execute("delete from products where account_id = $1 and id = $2", [accountId, id]);
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
