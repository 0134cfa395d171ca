import type { InputIssue } from "#platform/errors.ts";
import { newId } from "#shared/ids.ts";
import { centsOf } from "../commerce-wire.ts";
import type { ProductInput, VariantInput } from "./products.contract.ts";
import type { LockedVariant } from "./products.repo.ts";

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
export function wantedVariants(input: ProductInput, present: readonly LockedVariant[], issues: InputIssue[]): VariantInput[] | null {
  if (input.variants !== undefined) return input.variants;
  const { price, list_price: listPrice, stock } = input;
  if (price === undefined && listPrice === undefined && stock === undefined) return null;
  if (present.length > 1) {
    issues.push({ path: "variants", message: "the product has several variants: say which" });
    return null;
  }
  return [{ id: present[0]?.id, price, list_price: listPrice, stock }];
}
