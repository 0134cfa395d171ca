import type { ReplyOption } from "#shared/messages.ts";
import type { ShownProduct } from "./dialogue-state.ts";
import type { Dialogue } from "./dialogue.ts";
import { shorten } from "./format.ts";

/** A WhatsApp button holds 20 characters, a list row's description 72. */
export const titleLimit = 20;
export const descriptionLimit = 72;

export function option(id: string, title: string, description?: string): ReplyOption {
  const short = shorten(title, titleLimit);
  return description === undefined ? { id, title: short } : { id, title: short, description: shorten(description, descriptionLimit) };
}

/** One option a product; titles that the limit made equal are told apart by their number. */
export function productOptions(dialogue: Dialogue, products: readonly ShownProduct[], action = "product"): ReplyOption[] {
  const titles = products.map((product) => shorten(product.name, titleLimit));
  return products.map((product, index) => {
    const title = titles[index] ?? product.name;
    const unique = titles.filter((other) => other === title).length === 1;
    const shown = unique ? product.name : `${index + 1}. ${product.name}`;
    return option(`${action}:${product.productId}`, shown, `${product.name} – ${dialogue.money(product.priceCents)}`);
  });
}

export const buttons = {
  more: (dialogue: Dialogue) => option("more", dialogue.say("button_more")),
  cart: (dialogue: Dialogue) => option("cart", dialogue.say("button_cart")),
  checkout: (dialogue: Dialogue) => option("checkout", dialogue.say("button_checkout")),
  person: (dialogue: Dialogue) => option("human", dialogue.say("button_person")),
  add: (dialogue: Dialogue, productId: string) => option(`add:${productId}`, dialogue.say("button_add")),
};
