import type { ProductCard } from "#shared/messages.ts";
import type { ToolProduct } from "../tools/tool-product.ts";
import { fold } from "../understanding/fold.ts";
import type { Dialogue } from "./dialogue.ts";
import type { BuiltinState, ShownProduct } from "./dialogue-state.ts";

export function toShown(product: ToolProduct): ShownProduct {
  const { productId, variantId, name, category, brand, priceCents, inStock, attributes } = product;
  return { productId, variantId, name, category, brand, priceCents, inStock, attributes };
}

export function toCard(product: ToolProduct): ProductCard {
  const { productId, name, priceCents, listPriceCents, imageUrl, inStock } = product;
  return { productId, name, priceCents, listPriceCents, imageUrl, inStock };
}

/** Remembers a list just shown; a single product becomes the one talked about. */
export function rememberList(state: BuiltinState, products: readonly ToolProduct[]): void {
  const shown = products.map(toShown);
  state.shown = shown.slice(0, 20);
  state.seen = [...new Set([...state.seen, ...shown.map((product) => product.productId)])].slice(-60);
  state.focus = shown.length === 1 ? (shown[0] ?? null) : null;
  state.searchTotal = 0;
  state.described = [];
}

/** The one of those shown that a message names by a word which no other of them bears, while nothing else is talked about. */
export function keepNamed({ state, turn }: Dialogue): void {
  if (state.focus !== null || state.shown.length < 2) return;
  const words = (text: string) => new Set(fold(text.normalize("NFC")).match(/[a-z\d]{4,}/g) ?? []);
  const said = words(turn.text);
  const named = state.shown.filter((one) => {
    const others = new Set(state.shown.filter((other) => other !== one).flatMap(({ name }) => [...words(name)]));
    return [...words(one.name)].some((word) => !others.has(word) && said.has(word));
  });
  const [only] = named;
  if (named.length === 1 && only !== undefined) state.focus = only;
}

/** Remembers the product talked about; the list it was chosen from stays. */
export function rememberFocus(state: BuiltinState, product: ToolProduct): void {
  const shown = toShown(product);
  state.focus = shown;
  state.described = [...state.described.filter((id) => id !== shown.productId), shown.productId].slice(-4);
  if (!state.shown.some((other) => other.productId === shown.productId)) state.shown = [...state.shown.slice(-9), shown];
}
