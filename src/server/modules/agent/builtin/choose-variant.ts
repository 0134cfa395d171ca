import type { GetProductResult } from "../tools/get-product.ts";
import { type Dialogue } from "./dialogue.ts";
import { hasAttribute } from "./point-at.ts";
import { bareSize, sizesOf } from "./sizes.ts";
import { saidFeature, variantTypes } from "./wished-features.ts";

export function wantedAttributes(dialogue: Dialogue, product: GetProductResult): string[] {
  return wantedOf(dialogue, product).map(({ value }) => value);
}

interface Wanted {
  type: string;
  value: string;
  /** Said in this message, not kept from the search. */
  now: boolean;
}

/** What is wanted of this product: said now, or said with the search that it comes from. */
function wantedOf(dialogue: Dialogue, product: GetProductResult): Wanted[] {
  const { search, seen, shown } = dialogue.state;
  const ofSearch = search !== null && (seen.includes(product.productId) || shown.some(({ productId }) => productId === product.productId));
  const { focus } = dialogue.state;
  const before =
    focus?.productId === product.productId ? product.variants.find(({ variantId }) => variantId === focus.variantId) : undefined;
  return variantTypes.flatMap((type): Wanted[] => {
    const said =
      saidFeature(dialogue, type) ?? (type === "size" ? bareSize(dialogue.turn.text, sizesOf(product.variants), false) : undefined);
    if (said !== undefined) return [{ type, value: said, now: true }];
    const chosen = before !== undefined && focus?.chosenBy?.includes(type) === true ? ofKind(before.attributes, type) : undefined;
    const kept = chosen ?? (ofSearch ? search[type] : undefined);
    // What the product does not come in at all was said of the kind of thing, not of a choice.
    const chosenBy = kept !== undefined && product.variants.some(({ attributes }) => hasKind(attributes, type));
    return kept !== undefined && chosenBy ? [{ type, value: kept, now: false }] : [];
  });
}

const kindNames: Readonly<Record<string, RegExp>> = {
  color: /^cor|colou?r/i,
  size: /^taman|size|talla|numera/i,
  storage: /storage|armazen|memoria/i,
};
export const ofKind = (attributes: Readonly<Record<string, string>>, type: string): string | undefined =>
  Object.entries(attributes).find(([key]) => kindNames[type]?.test(key) === true)?.[1];
const hasKind = (attributes: Readonly<Record<string, string>>, type: string) => ofKind(attributes, type) !== undefined;

/** What a variant of this product is chosen by, now or before: `color`, `size`, `storage`. */
export const chosenTypes = (dialogue: Dialogue, product: GetProductResult): string[] => wantedOf(dialogue, product).map(({ type }) => type);

/** The variant that has every attribute asked for; null when none was asked for, "none" when no variant has them. */
export function chosenVariant(dialogue: Dialogue, product: GetProductResult): GetProductResult["variants"][number] | null | "none" {
  const wanted = wantedOf(dialogue, product);
  if (wanted.length === 0) return null;
  const has = (variant: GetProductResult["variants"][number], of: readonly Wanted[]) =>
    of.every(({ type, value }) => hasAttribute({ ...variant.attributes, name: variant.name }, type, value));
  const best = (of: readonly Wanted[]) =>
    product.variants
      .filter((variant) => has(variant, of))
      .toSorted((a, b) => Number(b.inStock) - Number(a.inStock) || a.priceCents - b.priceCents)[0];
  const fitting = best(wanted);
  if (fitting !== undefined) return fitting;
  // A colour said now counts more than one that was said with the search.
  const now = wanted.filter((one) => one.now);
  const fresh = now.length === 0 || now.length === wanted.length ? undefined : best(now);
  if (fresh !== undefined) return fresh;
  return wanted.every(({ type, value }) => hasAttribute(product.attributes, type, value)) ? null : "none";
}
