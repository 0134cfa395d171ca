import type { SimMessage } from "./model.ts";

/** One reaction a side: the new one replaces the old; an empty emoji removes it. */
export function applyReaction(message: SimMessage, from: "customer" | "business", emoji: string): void {
  message.reactions = message.reactions.filter((reaction) => reaction.from !== from);
  if (emoji !== "") message.reactions.push({ from, emoji });
}
