import { isUniqueViolation, type Tx } from "#platform/db/db.ts";
import { AppError, type InputIssue } from "#platform/errors.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { refuseStale } from "#platform/http/if-match.ts";
import { newId } from "#shared/ids.ts";
import { productNotFound } from "../commerce.errors.ts";
import { extraOf, type UnknownFields } from "../unknown-fields.ts";
import type { ProductInput } from "./products.contract.ts";
import { refreshProducts, type LockedProduct, type LockedVariant, type ProductColumns } from "./products.repo.ts";
import { slugOf } from "./slug.ts";
import { variantsAfter, wantedVariants } from "./variants-after.ts";
import {
  changeProducts,
  idsOfNames,
  insertNewProducts,
  lockProducts,
  lockVariantsOf,
  putVariantsOf,
  removeVariantsByIds,
  takenNames,
  type TakenNames,
} from "./write-products.repo.ts";

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

/** One product to be made (`id` null) or changed; a version that is not the present one refuses it. */
export interface ProductWrite {
  id: string | null;
  ifVersion: number | null;
  input: ProductInput;
}

interface Planned {
  place: number;
  id: string;
  isNew: boolean;
  sku: string;
  name: string;
  input: ProductInput;
  extra: Record<string, unknown>;
  present: readonly LockedVariant[];
  /** null: the input does not speak of variants. */
  variants: LockedVariant[] | null;
}

function refuse(issues: InputIssue[]): void {
  if (issues.length > 0) throw new AppError("invalid", "input.invalid", { message: "The product is not valid.", issues });
}

const skuTaken = (path: string) =>
  new AppError("conflict", "commerce.sku_taken", {
    message: "Another product has this already.",
    issues: [{ path, message: "another product has this already" }],
  });

function planOne(
  write: ProductWrite,
  place: number,
  row: LockedProduct | undefined,
  present: readonly LockedVariant[],
  rule: UnknownFields,
): Planned {
  const { input } = write;
  if (write.id !== null) {
    if (row === undefined) throw productNotFound(write.id);
    refuseStale(write.ifVersion, row.version, "commerce.product_changed_meanwhile");
  }
  const extra = extraOf(input, known, computed, rule);
  const issues: InputIssue[] = [];
  if (row === undefined && input.name === undefined) issues.push({ path: "name", message: "required" });
  if (row === undefined && input.variants === undefined && input.price === undefined)
    issues.push({ path: "price", message: "required, or variants with a price each" });
  refuse(issues);
  const id = row?.id ?? newId();
  const sku = input.sku ?? row?.sku ?? `P-${id.slice(-8).toUpperCase()}`;
  const name = input.name ?? row?.name ?? "";
  const wanted = wantedVariants(input, present, issues);
  refuse(issues);
  const variants = wanted === null ? null : variantsAfter(wanted, present, { sku, name }, issues);
  refuse(issues);
  const whole = Object.keys(extra).length > 0 ? { ...row?.extra, ...extra } : {};
  return { place, id, isNew: row === undefined, sku, name, input, extra: whole, present, variants };
}

/** Takes the names that a product wants. Error: `commerce.sku_taken` when another product has one, and then none is taken. */
function claim(one: Planned, taken: TakenNames): void {
  const isOthers = (owner: string | undefined) => owner !== undefined && owner !== one.id;
  if (isOthers(taken.skus.get(one.sku))) throw skuTaken("sku");
  const external = one.input.external_id;
  if (typeof external === "string" && isOthers(taken.externalIds.get(external))) throw skuTaken("external_id");
  const wrong = one.variants?.findIndex((variant) => isOthers(taken.variantSkus.get(variant.sku))) ?? -1;
  if (wrong >= 0) throw skuTaken(`variants.${wrong}.sku`);
  taken.skus.set(one.sku, one.id);
  if (typeof external === "string") taken.externalIds.set(external, one.id);
  for (const variant of one.variants ?? []) taken.variantSkus.set(variant.sku, one.id);
}

/** Which writes fit beside what is there and beside one another, in their order; the others with the reason. */
async function plan(
  tx: Tx,
  accountId: string,
  writes: readonly ProductWrite[],
  rule: UnknownFields,
): Promise<{ planned: Planned[]; refused: Map<number, AppError> }> {
  const ids = writes.flatMap((write) => write.id ?? []);
  const [rows, variants] =
    ids.length === 0 ? [[], []] : await Promise.all([lockProducts(tx, accountId, ids), lockVariantsOf(tx, accountId, ids)]);
  const rowOf = new Map(rows.map((row) => [row.id, row] as const));
  const presentOf = Map.groupBy(variants, (variant) => variant.productId);
  const refused = new Map<number, AppError>();
  const attempt = <T>(place: number, run: () => T): T[] => {
    try {
      return [run()];
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refused.set(place, error);
      return [];
    }
  };
  const valid = writes.flatMap((write, place) =>
    attempt(place, () => planOne(write, place, rowOf.get(write.id ?? ""), presentOf.get(write.id ?? "") ?? [], rule)),
  );
  const taken = await takenNames(tx, accountId, {
    skus: valid.map((one) => one.sku),
    variantSkus: valid.flatMap((one) => one.variants?.map((variant) => variant.sku) ?? []),
    externalIds: valid.flatMap((one) => one.input.external_id ?? []),
  });
  return {
    planned: valid.flatMap((one) =>
      attempt(one.place, () => {
        claim(one, taken);
        return one;
      }),
    ),
    refused,
  };
}

const namesFor = (names: readonly (string | null | undefined)[]) =>
  [...new Set(names.flatMap((name) => name || []))].map((name) => ({ name, id: newId(), slug: slugOf(name) }));

async function columnsOf(tx: Tx, accountId: string, planned: readonly Planned[]): Promise<{ id: string; columns: ProductColumns }[]> {
  const categories = namesFor(planned.map((one) => one.input.category));
  const brands = namesFor(planned.map((one) => one.input.brand));
  const [categoryIds, brandIds] = await Promise.all([
    idsOfNames(tx, accountId, "categories", categories),
    idsOfNames(tx, accountId, "brands", brands),
  ]);
  const categoryOf = new Map(categories.map(({ name }, index) => [name, categoryIds[index]] as const));
  const brandOf = new Map(brands.map(({ name }, index) => [name, brandIds[index]] as const));
  return planned.map(({ id, input, extra }) => {
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
    if (input.category !== undefined) columns.category_id = categoryOf.get(input.category ?? "") ?? null;
    if (input.brand !== undefined) columns.brand_id = brandOf.get(input.brand ?? "") ?? null;
    if (Object.keys(extra).length > 0) columns.extra = extra;
    return { id, columns };
  });
}

async function writePlanned(tx: Tx, accountId: string, planned: readonly Planned[], at: Date): Promise<void> {
  const made = planned.filter((one) => one.isNew);
  if (made.length > 0) await insertNewProducts(tx, accountId, made, at);
  if (planned.length > 0) await changeProducts(tx, accountId, await columnsOf(tx, accountId, planned), at);
  const spoken = planned.flatMap((one) => (one.variants === null ? [] : [{ ...one, variants: one.variants }]));
  const gone = spoken.flatMap(({ present, variants }) =>
    present.filter((before) => !variants.some((variant) => variant.id === before.id)).map((variant) => variant.id),
  );
  if (gone.length > 0) await removeVariantsByIds(tx, accountId, gone);
  const put = spoken.flatMap(({ id, variants }) => variants.map((variant, position) => ({ ...variant, productId: id, position })));
  if (put.length > 0) await putVariantsOf(tx, accountId, put);
  // A product with a new variant was recomputed by that.
  const stale = planned.filter(({ present, variants }) => (variants ?? []).every(({ id }) => present.some((before) => before.id === id)));
  if (stale.length > 0)
    await refreshProducts(
      tx,
      accountId,
      stale.map((one) => one.id),
    );
}

async function guarded<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    // Another transaction was quicker.
    if (isUniqueViolation(error, "products_external")) throw skuTaken("external_id");
    if (isUniqueViolation(error)) throw skuTaken("sku");
    throw error;
  }
}

/**
 * Makes and changes many different products in a handful of statements. Gives back for each its id and events, or why nothing of it was written:
 * `input.invalid` with the path of each wrong field, `commerce.sku_taken`, `commerce.product_not_found`, `commerce.product_changed_meanwhile`.
 */
export async function writeProducts(
  tx: Tx,
  accountId: string,
  writes: readonly ProductWrite[],
  rule: UnknownFields,
  at: Date,
): Promise<({ id: string; events: NewEvent[] } | AppError)[]> {
  const { planned, refused } = await plan(tx, accountId, writes, rule);
  await guarded(() => writePlanned(tx, accountId, planned, at));
  const idAt = new Map(planned.map((one) => [one.place, one.id] as const));
  return writes.map((write, place) => {
    const id = idAt.get(place);
    if (id === undefined) return refused.get(place) ?? productNotFound(write.id ?? "");
    return { id, events: [{ type: "product.changed", subjectId: id, data: { productId: id } }] };
  });
}
