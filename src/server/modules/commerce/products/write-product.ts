import type { Tx } from "#platform/db/db.ts";
import { isUniqueViolation } from "#platform/db/db.ts";
import { AppError, type InputIssue } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { refuseStale } from "#platform/http/if-match.ts";
import { newId } from "#shared/ids.ts";
import { productNotFound } from "../commerce.errors.ts";
import { centsOf } from "../commerce-wire.ts";
import { extraOf, type UnknownFields } from "../unknown-fields.ts";
import type { ProductInput, VariantInput } from "./products.contract.ts";
import {
  changeProduct,
  idOfName,
  insertProduct,
  lockProduct,
  lockVariants,
  type LockedVariant,
  type ProductColumns,
  putVariants,
  refreshProducts,
  removeProduct,
  removeVariants,
  takenSkus,
} from "./products.repo.ts";
import { slugOf } from "./slug.ts";

const known = [
  "sku",
  "name",
  "description",
  "category",
  "brand",
  "attributes",
  "images",
  "featured",
  "active",
  "external_id",
  "weight_grams",
  "price",
  "list_price",
  "stock",
  "variants",
];
const computed = ["id", "in_stock", "version", "created_at", "updated_at"];

function refuse(issues: InputIssue[]): void {
  if (issues.length > 0) throw new AppError("invalid", "input.invalid", { message: "The product is not valid.", issues });
}

async function columnsOf(tx: Tx, accountId: string, input: ProductInput, extra: Record<string, unknown>): Promise<ProductColumns> {
  const columns: ProductColumns = {};
  if (input.sku !== undefined) columns.sku = input.sku;
  if (input.name !== undefined) columns.name = input.name;
  if (input.description !== undefined) columns.description = input.description;
  if (input.attributes !== undefined) columns.attributes = input.attributes;
  // A drawn illustration comes with every read; sent back it is not taken for a picture of the shop's own.
  if (input.images !== undefined) columns.images = input.images.filter((image) => !image.url.includes("/catalog/images/"));
  if (input.featured !== undefined) columns.featured = input.featured;
  if (input.active !== undefined) columns.active = input.active;
  if (input.external_id !== undefined) columns.external_id = input.external_id;
  if (input.weight_grams !== undefined) columns.weight_grams = input.weight_grams;
  for (const [field, table, column] of [
    ["category", "categories", "category_id"],
    ["brand", "brands", "brand_id"],
  ] as const) {
    const name = input[field];
    if (name === undefined) continue;
    columns[column] = name === null || name === "" ? null : await idOfName(tx, accountId, table, name, { id: newId(), slug: slugOf(name) });
  }
  if (Object.keys(extra).length > 0) columns.extra = extra;
  return columns;
}

function nameOfVariant(wanted: VariantInput, present: LockedVariant | undefined, product: string): string {
  const attributes = Object.values(wanted.attributes ?? {}).join(" · ");
  return wanted.name?.trim() || present?.name || attributes || product;
}

/** The variants after a change: what is not said of one stays as it is. */
export function variantsAfter(
  wanted: readonly VariantInput[],
  present: readonly LockedVariant[],
  product: { sku: string; name: string },
  issues: InputIssue[],
): LockedVariant[] {
  const used = new Set<string>();
  const skus = new Set<string>();
  return wanted.map((variant, index) => {
    const at = `variants.${index}`;
    const own = present.find((one) => (variant.id === undefined ? one.sku === variant.sku : one.id === variant.id));
    if (variant.id !== undefined && own === undefined) issues.push({ path: `${at}.id`, message: "no variant of this product" });
    if (own !== undefined && used.has(own.id)) issues.push({ path: at, message: "the same variant twice" });
    if (own !== undefined) used.add(own.id);
    const priceCents = variant.price === undefined ? own?.priceCents : centsOf(variant.price);
    if (priceCents === undefined) issues.push({ path: `${at}.price`, message: "a new variant needs a price" });
    const listPriceCents =
      variant.list_price === undefined ? (own?.listPriceCents ?? null) : variant.list_price === null ? null : centsOf(variant.list_price);
    if (variant.list_price !== undefined && listPriceCents !== null && listPriceCents <= (priceCents ?? 0))
      issues.push({ path: `${at}.list_price`, message: "above the price, or null" });
    const sku = variant.sku?.trim() || own?.sku || (wanted.length === 1 ? product.sku : `${product.sku}-${index + 1}`);
    if (skus.has(sku)) issues.push({ path: `${at}.sku`, message: "the same sku twice" });
    skus.add(sku);
    return {
      id: own?.id ?? newId(),
      sku,
      name: nameOfVariant(variant, own, product.name),
      attributes: variant.attributes ?? own?.attributes ?? {},
      priceCents: priceCents ?? 0,
      // A price raised above the old one takes the crossed-out price away.
      listPriceCents: listPriceCents !== null && listPriceCents > (priceCents ?? 0) ? listPriceCents : null,
      stock: variant.stock ?? own?.stock ?? 0,
      barcode: variant.barcode === undefined ? (own?.barcode ?? null) : variant.barcode || null,
      weightGrams: variant.weight_grams === undefined ? (own?.weightGrams ?? null) : variant.weight_grams,
    };
  });
}

/** The variants that an input speaks of: its list, or the only one by the short form. */
function wantedVariants(input: ProductInput, present: readonly LockedVariant[], issues: InputIssue[]): VariantInput[] | null {
  if (input.variants !== undefined) return input.variants;
  const { price, list_price: listPrice, stock } = input;
  if (price === undefined && listPrice === undefined && stock === undefined) return null;
  if (present.length > 1) {
    issues.push({ path: "variants", message: "the product has several variants: say which" });
    return null;
  }
  return [{ id: present[0]?.id, price, list_price: listPrice, stock }];
}

async function writeVariants(
  tx: Tx,
  accountId: string,
  product: { id: string; sku: string; name: string },
  input: ProductInput,
): Promise<void> {
  const issues: InputIssue[] = [];
  const present = await lockVariants(tx, accountId, product.id);
  const wanted = wantedVariants(input, present, issues);
  refuse(issues);
  if (wanted === null) return;
  const after = variantsAfter(wanted, present, product, issues);
  refuse(issues);
  const taken = await takenSkus(
    tx,
    accountId,
    product.id,
    null,
    after.map((variant) => variant.sku),
  );
  if (taken.length > 0) throw skuTaken(`variants.${after.findIndex((variant) => taken.includes(variant.sku))}.sku`);
  await removeVariants(
    tx,
    accountId,
    product.id,
    after.map((variant) => variant.id),
  );
  await putVariants(tx, accountId, product.id, after);
}

const skuTaken = (path: string) =>
  new AppError("conflict", "commerce.sku_taken", {
    message: "Another product has this already.",
    issues: [{ path, message: "another product has this already" }],
  });

async function guarded<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (isUniqueViolation(error, "products_external")) throw skuTaken("external_id");
    if (isUniqueViolation(error)) throw skuTaken("sku");
    throw error;
  }
}

const changed = (id: string): NewEvent => ({ type: "product.changed", subjectId: id, data: { productId: id } });

/** Makes a product. Errors: `input.invalid` with the path of each wrong field, `commerce.sku_taken`. */
export async function createProductFrom(
  tx: Tx,
  accountId: string,
  input: ProductInput,
  rule: UnknownFields,
  at: Date,
): Promise<{ id: string; events: NewEvent[] }> {
  const extra = extraOf(input, known, computed, rule);
  const issues: InputIssue[] = [];
  if (input.name === undefined) issues.push({ path: "name", message: "required" });
  if (input.variants === undefined && input.price === undefined)
    issues.push({ path: "price", message: "required, or variants with a price each" });
  refuse(issues);
  const id = newId();
  const sku = input.sku ?? `P-${id.slice(-8).toUpperCase()}`;
  return guarded(async () => {
    if ((await takenSkus(tx, accountId, id, sku, [])).length > 0) throw skuTaken("sku");
    await insertProduct(tx, accountId, { id, sku, name: input.name ?? "", at });
    await changeProduct(tx, accountId, id, await columnsOf(tx, accountId, input, extra), at);
    await writeVariants(tx, accountId, { id, sku, name: input.name ?? "" }, input);
    await refreshProducts(tx, accountId, [id]);
    return { id, events: [changed(id)] };
  });
}

/** Changes a product. Errors: `commerce.product_not_found`, `commerce.product_changed_meanwhile` and those of `createProductFrom`. */
export async function updateProductFrom(
  tx: Tx,
  accountId: string,
  target: { id: string; ifVersion: number | null },
  input: ProductInput,
  rule: UnknownFields,
  at: Date,
): Promise<NewEvent[]> {
  const row = await lockProduct(tx, accountId, target.id);
  if (row === null) throw productNotFound(target.id);
  refuseStale(target.ifVersion, row.version, "commerce.product_changed_meanwhile");
  const extra = extraOf(input, known, computed, rule);
  return guarded(async () => {
    if (input.sku !== undefined && (await takenSkus(tx, accountId, target.id, input.sku, [])).length > 0) throw skuTaken("sku");
    const columns = await columnsOf(tx, accountId, input, Object.keys(extra).length > 0 ? { ...row.extra, ...extra } : {});
    await changeProduct(tx, accountId, target.id, columns, at);
    await writeVariants(tx, accountId, { id: target.id, sku: input.sku ?? row.sku, name: input.name ?? row.name }, input);
    await refreshProducts(tx, accountId, [target.id]);
    return [changed(target.id)];
  });
}

/** Removes a product. Error: `commerce.product_not_found`. */
export async function deleteProductOf(tx: Tx, accountId: string, id: string): Promise<NewEvent[]> {
  if ((await lockProduct(tx, accountId, id)) === null) throw productNotFound(id);
  await removeProduct(tx, accountId, id);
  return [changed(id)];
}
