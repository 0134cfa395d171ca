import { t } from "@lingui/core/macro";
import type { Message } from "#modules/conversations/conversations.contract.ts";
import { call } from "../../../api/call.ts";
import { ApiProblem, explainProblem } from "../../../api/problem.ts";
import type { LiveStore } from "../../../live/store.ts";
import { toastProblem } from "../../../ui/toast.ts";

/** The team's reaction to a message; "" when it has none. */
export const teamReaction = (message: Message): string => message.reactions.find((reaction) => reaction.by === "team")?.emoji ?? "";

function explain(error: unknown): string {
  switch (error instanceof ApiProblem ? error.code : "") {
    case "messages.window_closed":
      return t`A janela para responder fechou: reações não são mais aceitas.`;
    case "messages.reactions_unsupported":
      return t`Este canal não tem reações.`;
    case "messages.cannot_react":
      return t`O canal não conhece mais esta mensagem.`;
    default:
      return explainProblem(error);
  }
}

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
    toastProblem(explain(error));
  }
}
