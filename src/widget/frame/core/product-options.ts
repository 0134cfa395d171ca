import type { VisitorMessage } from "#modules/channels/webchat.contract.ts";

type Option = VisitorMessage["options"][number];
type Card = VisitorMessage["products"][number];

/** What an option is called on its product's card; elsewhere it has to name the product itself. */
export function cardLabel(option: Option, texts: { see: string; add: string }): string {
  const action = option.id.split(":")[0];
  return action === "product" ? texts.see : action === "add" ? texts.add : option.title;
}

/** Options that concern one product stand on its card ("Ver", "Adicionar"): a part of their id is the product's id. */
export function splitOptions(message: Pick<VisitorMessage, "options" | "products">): { general: Option[]; of(card: Card): Option[] } {
  const concerns = (option: Option, card: Card) => option.id.split(/[:|/#]/).includes(card.productId);
  return {
    general: message.options.filter((option) => !message.products.some((card) => concerns(option, card))),
    of: (card) => message.options.filter((option) => concerns(option, card)),
  };
}
