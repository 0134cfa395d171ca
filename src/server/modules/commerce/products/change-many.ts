import type { Tx } from "#platform/db/db.ts";
import type { NewEvent } from "#platform/events/log.ts";
import { newId } from "#shared/ids.ts";
import { centsOf } from "../commerce-wire.ts";
import { percentOf } from "../half-even.ts";
import { lockFigures, refreshProducts, setFigures, touchProducts, type VariantFigures } from "./products.repo.ts";
import { slugOf } from "./slug.ts";
import { idsOfNames } from "./write-products.repo.ts";

export interface ManyProducts {
  ids: readonly string[];
  pricePercent: number | undefined;
  price: number | undefined;
  stock: number | undefined;
  stockChange: number | undefined;
  category: string | undefined;
  active: boolean | undefined;
  variants: readonly { id: string; price: number; list_price: number | null; stock: number }[] | undefined;
}

function figuresAfter(before: VariantFigures, change: ManyProducts): VariantFigures {
  const exact = change.variants?.find((one) => one.id === before.id);
  if (exact)
    return {
      id: before.id,
      priceCents: centsOf(exact.price),
      listPriceCents: exact.list_price === null ? null : centsOf(exact.list_price),
      stock: exact.stock,
    };
  let priceCents = before.priceCents;
  if (change.price !== undefined) priceCents = centsOf(change.price);
  if (change.pricePercent !== undefined) priceCents += percentOf(priceCents, change.pricePercent);
  const stock = Math.max(0, (change.stock ?? before.stock) + (change.stockChange ?? 0));
  const { listPriceCents } = before;
  return {
    id: before.id,
    priceCents,
    listPriceCents: listPriceCents !== null && listPriceCents > priceCents ? listPriceCents : null,
    stock,
  };
}

/** Changes many products in a handful of statements. Gives back prices and stock as they were, for an undo. */
export async function changeManyProducts(
  tx: Tx,
  accountId: string,
  change: ManyProducts,
  at: Date,
): Promise<{ changed: string[]; before: VariantFigures[]; events: NewEvent[] }> {
  const before = await lockFigures(tx, accountId, change.ids, change.variants?.map((variant) => variant.id) ?? []);
  const after = before.map((variant) => figuresAfter(variant, change));
  const moved = after.filter((variant, index) => JSON.stringify(variant) !== JSON.stringify(figuresOf(before[index])));
  if (moved.length > 0) await setFigures(tx, accountId, moved);
  const ids = [...new Set([...change.ids, ...before.map((variant) => variant.productId)])];
  const named =
    change.category === undefined || change.category === "" ? [] : [{ name: change.category, id: newId(), slug: slugOf(change.category) }];
  const [categoryId = null] = await idsOfNames(tx, accountId, "categories", named);
  const changed = await touchProducts(tx, accountId, ids, { categoryId, active: change.active ?? null }, at);
  if (categoryId !== null) await refreshProducts(tx, accountId, changed);
  return {
    changed,
    before: before.map((variant) => figuresOf(variant)),
    events: changed.map((id) => ({ type: "product.changed", subjectId: id, data: { productId: id } })),
  };
}

const figuresOf = (variant: VariantFigures | undefined): VariantFigures => ({
  id: variant?.id ?? "",
  priceCents: variant?.priceCents ?? 0,
  listPriceCents: variant?.listPriceCents ?? null,
  stock: variant?.stock ?? 0,
});
