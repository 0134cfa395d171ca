import type { AskSatisfactionResult } from "../tools/ask-satisfaction.ts";
import { attempt, type Dialogue, type Draft, draft } from "./dialogue.ts";

/** Answers thanks or a goodbye, and has the customer asked how it was: the question follows by itself, when the business wants it and it is time. */
export async function replyToFarewell(dialogue: Dialogue, key: "thanks" | "goodbye"): Promise<Draft> {
  const { state, tools } = dialogue;
  // Who thanks with something in the cart is still shopping.
  const isDone = key === "goodbye" || state.cart === null;
  if (isDone && tools.tools.some((tool) => tool.name === "ask_satisfaction"))
    await attempt<AskSatisfactionResult>(dialogue, "ask_satisfaction", {});
  return draft(dialogue, dialogue.say(key));
}
