import type { BrainReply, BrainTurn, DialogueState, Locale } from "./brain.ts";
import { readState, writeState } from "./builtin/dialogue-state.ts";
import { shorten } from "./builtin/format.ts";
import { rememberList, toCard } from "./builtin/product-memory.ts";
import type { ToolProduct } from "./tools/tool-product.ts";

/** The language that a reply was written in. */
export function localeOfReply(turn: BrainTurn, reply: BrainReply): Locale {
  const kept = reply.brain.kind === "builtin" ? readState(reply.state).language : null;
  if (kept !== null) return kept;
  return turn.nlp.language.startsWith("en") ? "en" : turn.nlp.language.startsWith("es") ? "es" : "pt-BR";
}
/** Whether the reply waits for an answer to a question of its own. */
export function asksSomething(reply: BrainReply): boolean {
  return /\?\s*$/.test(reply.text) || (reply.brain.kind === "builtin" && readState(reply.state).pending !== null);
}

/** The memory of the dialogue without the question that was to be asked: another one stands in its place. */
export function withoutQuestion(state: DialogueState): DialogueState {
  return "builtin" in state ? writeState(state, { ...readState(state), pending: null }) : state;
}

/** A reply that shows these products too, remembered so that "o segundo" finds its one. */
export function showingProducts(reply: BrainReply, products: readonly ToolProduct[]): BrainReply {
  const cards = products.map(toCard);
  const state = readState(reply.state);
  rememberList(state, products);
  return {
    ...reply,
    products: cards,
    options: cards.map(({ productId, name }) => ({ id: `product:${productId}`, title: shorten(name, 20), description: shorten(name, 70) })),
    type: "text_with_options",
    state: "builtin" in reply.state ? writeState(reply.state, { ...state, pending: { kind: "which", action: "details" } }) : reply.state,
  };
}
