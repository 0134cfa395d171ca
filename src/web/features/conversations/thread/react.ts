import type { Message } from "#modules/conversations/conversations.contract.ts";
import { call } from "../../../api/call.ts";
import { explainProblem } from "../../../api/problem.ts";
import type { LiveStore } from "../../../live/store.ts";
import { toastProblem } from "../../../ui/toast.ts";

/** The team's reaction to a message; "" when it has none. */
export const teamReaction = (message: Message): string => message.reactions.find((reaction) => reaction.by === "team")?.emoji ?? "";

/** Shows the reaction at once and tells the server; what the server refuses is taken back. null takes it away. */
export async function react(store: LiveStore, message: Message, emoji: string | null): Promise<void> {
  const asOf = store.head;
  const others = message.reactions.filter((reaction) => reaction.by !== "team");
  const at = new Date().toISOString();
  store.putMessage(
    { ...message, reactionProblem: null, reactions: emoji === null ? others : [...others, { emoji, by: "team", at }] },
    asOf,
  );
  try {
    store.putMessage(await call("reactToMessage", { params: { id: message.id }, body: { emoji } }), asOf);
  } catch (error) {
    store.putMessage(message, asOf);
    toastProblem(explainProblem(error));
  }
}
