import { asksSomething, type BrainReply, type BrainTurn, withoutQuestion } from "#modules/agent/index.ts";
import type { Step } from "./definition.contract.ts";

/** Wishes that leave nothing to answer: a step may stand in the place of what would be said. */
const idle: ReadonlySet<string> = new Set(["greeting", "goodbye", "thanks", "praise", "chitchat", "unknown"]);
const searching: ReadonlySet<string> = new Set(["product_search", "product_details", "price_check", "availability"]);
const final: ReadonlySet<string> = new Set(["opt_out", "opt_in", "hand_over"]);

const isQuestion = (text: string) => text.includes("?");

/** Whether the reply answers nothing that the customer asked. */
const isIdle = (turn: BrainTurn, reply: BrainReply) =>
  reply.bySkill !== true &&
  reply.settles !== true &&
  reply.products.length === 0 &&
  (reply.citedChunkIds ?? []).length === 0 &&
  (idle.has(turn.nlp.intent) || (searching.has(turn.nlp.intent) && reply.brain.kind === "builtin" && !admits(turn, reply)));

/** Whether it says to a question that it is not known: an answer, though not the one that was hoped for. */
const admits = ({ text }: BrainTurn, { options }: BrainReply) => isQuestion(text) && options.some(({ id }) => id === "human");

/** What stands before the question at the end of a text. */
function beforeQuestion(text: string): string {
  const parts = text.trimEnd().split(/(?<=[.!?…])\s+/u);
  while (parts.length > 0 && parts.at(-1)?.endsWith("?") === true) parts.pop();
  return parts.join(" ");
}

/**
 * Puts a step's text where it belongs: in place of a reply that answers nothing, behind one that does. null: not now, since the customer is being asked
 * something else already, or the conversation goes on to a person.
 */
export function placeStep(turn: BrainTurn, reply: BrainReply, step: Pick<Step, "place">, text: string): BrainReply | null {
  if (reply.handOver !== null || final.has(reply.type)) return null;
  const instead = isIdle(turn, reply) && (step.place === "instead" || (isQuestion(text) && asksSomething(reply)));
  if (instead) {
    // The first words to somebody say who speaks: they stay.
    const opening = turn.history.length === 0 ? beforeQuestion(reply.text) : "";
    return {
      ...reply,
      text: opening === "" ? text : `${opening}\n\n${text}`,
      options: [],
      type: "text",
      state: withoutQuestion(reply.state),
    };
  }
  // What a line of business just did stands by itself.
  if (isQuestion(text) && (asksSomething(reply) || (reply.bySkill === true && reply.settles === true))) return null;
  return { ...reply, text: `${reply.text}\n\n${text}` };
}
