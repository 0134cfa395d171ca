import type { Tx } from "#platform/db/db.ts";
import type { Product, ProductImage, Variant } from "./product.ts";

interface ProductRow {
  id: string;
  sku: string;
  name: string;
  description: string;
  category: string | null;
  category_slug: string | null;
  brand: string | null;
  attributes: Record<string, string>;
  images: ProductImage[];
  price_cents: number;
  list_price_cents: number | null;
  stock: number;
  variants: Variant[];
  active: boolean;
  featured: number;
  external_id: string | null;
  weight_grams: number | null;
  extra: Record<string, unknown>;
  version: number;
  created_at: Date;
  updated_at: Date;
}

function toProduct(row: ProductRow): Product {
  return {
    id: row.id,
    sku: row.sku,
    name: row.name,
    description: row.description,
    category: row.category,
    categorySlug: row.category_slug,
    brand: row.brand,
    attributes: row.attributes,
    images: row.images,
    priceCents: row.price_cents,
    listPriceCents: row.list_price_cents,
    stock: row.stock,
    variants: row.variants,
    active: row.active,
    featured: row.featured,
    externalId: row.external_id,
    weightGrams: row.weight_grams,
    extra: row.extra,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** Products with their variants, in the order of the ids; ids without a product are left out, and the inactive ones unless `all`. */
export async function productsByIds(tx: Tx, accountId: string, ids: readonly string[], all = false): Promise<Product[]> {
  if (ids.length === 0) return [];
  const rows = await tx.query<ProductRow>(
    `select p.id, p.sku, p.name, p.description, c.name as category, c.slug as category_slug, b.name as brand, p.attributes, p.images,
       p.price_cents, p.list_price_cents, p.stock, p.active, p.featured, p.external_id, p.weight_grams, p.extra, p.version, p.created_at,
       p.updated_at, coalesce((select jsonb_agg(jsonb_build_object('id', v.id, 'sku', v.sku, 'name', v.name, 'attributes', v.attributes,
           'priceCents', v.price_cents, 'listPriceCents', v.list_price_cents, 'stock', v.stock, 'barcode', v.barcode,
           'weightGrams', v.weight_grams) order by v.position, v.id)
         from product_variants v where v.account_id = p.account_id and v.product_id = p.id), '[]') as variants
     from unnest($2::uuid[]) with ordinality as wanted (id, n)
     join products p on p.account_id = $1 and p.id = wanted.id
     left join categories c on c.account_id = p.account_id and c.id = p.category_id
     left join brands b on b.account_id = p.account_id and b.id = p.brand_id
     where p.active or $3
     order by wanted.n`,
    [accountId, ids, all],
    "commerce.products_by_ids",
  );
  return rows.map(toProduct);
}

export interface CategoryName {
  id: string;
  parentId: string | null;
  name: string;
  slug: string;
  synonyms: string[];
}

export interface BrandName {
  id: string;
  name: string;
  slug: string;
}

export async function allCategories(tx: Tx, accountId: string): Promise<CategoryName[]> {
  return await tx.query<CategoryName>(
    `select id, parent_id as "parentId", name, slug, synonyms from categories where account_id = $1 order by name`,
    [accountId],
    "commerce.all_categories",
  );
}

export async function allBrands(tx: Tx, accountId: string): Promise<BrandName[]> {
  return await tx.query<BrandName>(
    "select id, name, slug from brands where account_id = $1 order by name",
    [accountId],
    "commerce.all_brands",
  );
}
