import type { GetProductResult } from "../tools/get-product.ts";
import { attempt, type Dialogue, type Draft, draft } from "./dialogue.ts";
import type { Pending } from "./dialogue-state.ts";
import { option } from "./options.ts";
import { sizeSpan, sizesOf } from "./sizes.ts";

/** The question for a size once more, after something else was talked about. */
export async function askSizeAgain(dialogue: Dialogue, pending: Extract<Pending, { kind: "size" }>): Promise<Draft | null> {
  const looked = await attempt<GetProductResult>(dialogue, "get_product", { productId: pending.productId });
  return "failure" in looked ? null : askSize(dialogue, looked.result, pending);
}

/** Most that one row of choices holds beside a person's button. */
const mostSizes = 9;

/** A wrong size comes back: it is asked for, never guessed. */
export function askSize(
  dialogue: Dialogue,
  product: GetProductResult,
  { quantity, next }: { quantity: number; next: readonly string[] },
): Draft {
  const { state } = dialogue;
  const color = state.focus?.productId === product.productId && state.focus.chosenBy?.includes("color") === true;
  const like = color ? product.variants.find((one) => one.variantId === state.focus?.variantId) : undefined;
  const there = product.variants.filter((one) => one.inStock && (like === undefined || isAlikeButSize(one, like)));
  const sizes = sizesOf(there);
  state.pending = { kind: "size", productId: product.productId, quantity, next: next.slice(0, 4) };
  return draft(
    dialogue,
    dialogue.say("which_size", { name: quantity > 1 ? `${quantity}× ${product.name}` : product.name, list: sizeSpan(sizes) }),
    {
      options: sizes.slice(0, mostSizes).flatMap((size) => {
        const variant = there.find((one) => sizesOf([one]).includes(size));
        return variant === undefined ? [] : [option(`add:${product.productId}~${variant.variantId}`, size)];
      }),
    },
  );
}

/** Whether two variants of a product differ in nothing but the size. */
export const isAlikeButSize = (one: GetProductResult["variants"][number], other: GetProductResult["variants"][number]): boolean =>
  Object.entries(one.attributes).every(
    ([key, value]) => sizesOf([{ ...one, attributes: { [key]: value } }]).length > 0 || other.attributes[key] === value,
  );
