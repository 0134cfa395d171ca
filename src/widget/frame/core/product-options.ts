import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";

type Option = VisitorMessage["options"][number];
type Card = VisitorMessage["products"][number];

/** Options that concern one product stand on its card ("Ver", "Adicionar"): a part of their id is the product's id. */
export function splitOptions(message: Pick<VisitorMessage, "options" | "products">): { general: Option[]; of(card: Card): Option[] } {
  const concerns = (option: Option, card: Card) => option.id.split(/[:|/#]/).includes(card.productId);
  return {
    general: message.options.filter((option) => !message.products.some((card) => concerns(option, card))),
    of: (card) => message.options.filter((option) => concerns(option, card)),
  };
}
