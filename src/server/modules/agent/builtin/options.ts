import type { ReplyOption } from "#shared/messages.ts";
import type { ShownProduct } from "./dialogue-state.ts";
import type { Dialogue } from "./dialogue.ts";
import { shorten } from "./format.ts";

/** What the narrowest channel holds: 20 characters on a button, 72 in a list row's description. */
export const titleLimit = 20;
export const descriptionLimit = 72;

export function option(id: string, title: string, description?: string): ReplyOption {
  const short = shorten(title, titleLimit);
  return description === undefined ? { id, title: short } : { id, title: short, description: shorten(description, descriptionLimit) };
}

/** Names without the words that all of them begin with: beside other smartphones, "Smartphone" tells nothing. */
function tellingNames(names: readonly string[]): string[] {
  const words = names.map((name) => name.split(" "));
  const shortest = Math.min(...words.map((list) => list.length));
  let shared = 0;
  while (names.length > 1 && shared < shortest - 1 && words.every((list) => list[shared] === words[0]?.[shared])) shared += 1;
  return words.map((list) => list.slice(shared).join(" "));
}

/** One option a product; titles that the limit made equal are told apart by their number. */
export function productOptions(dialogue: Dialogue, products: readonly ShownProduct[], action = "product"): ReplyOption[] {
  const names = tellingNames(products.map((product) => product.name));
  const titles = names.map((name) => shorten(name, titleLimit));
  return products.map((product, index) => {
    const name = names[index] ?? product.name;
    const unique = titles.filter((other) => other === titles[index]).length === 1;
    const shown = unique ? name : `${index + 1}. ${name}`;
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
