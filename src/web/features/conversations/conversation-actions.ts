import { t } from "@lingui/core/macro";
import type { Conversation } from "#modules/conversations/conversations.contract.ts";
import { call, type CallInput } from "../../api/call.ts";
import { explainProblem } from "../../api/problem.ts";
import type { Live } from "../../live/live.ts";
import { toastProblem, toastWithUndo } from "../../ui/toast.ts";

type Change = NonNullable<CallInput<"updateConversation">["body"]>;

/** Rows that left a list by the person's own hand: a frozen list lets go of them at once. */
export const ownMoves = new Set<string>();

/** What a change will look like before the server has said so. */
function foresee(conversation: Conversation, change: Change, me: { id: string; name: string }): Partial<Conversation> {
  const { assignee, botPaused, team: _, ...same } = change;
  return {
    ...(same.status !== undefined && { status: same.status }),
    ...(same.labels !== undefined && { labels: same.labels }),
    ...(same.priority !== undefined && { priority: same.priority }),
    ...(same.snoozedUntil !== undefined && { snoozedUntil: same.snoozedUntil }),
    ...(assignee !== undefined && {
      assignee: assignee === null ? null : assignee === "me" || assignee === me.id ? me : conversation.assignee,
    }),
    ...(botPaused !== undefined && conversation.bot !== "off" && { botPaused, bot: botPaused ? ("paused" as const) : ("active" as const) }),
  };
}

/** Changes a conversation at once on the screen and then on the server; takes it back when that fails. */
export async function changeConversation(live: Live, id: string, change: Change, me: { id: string; name: string }): Promise<boolean> {
  const before = live.store.conversation(id);
  if (!before) return false;
  ownMoves.add(id);
  live.store.patchConversation(id, foresee(before, change, me));
  const asOf = live.store.head;
  try {
    live.store.putConversation(await call("updateConversation", { params: { id }, body: change }), asOf);
    return true;
  } catch (error) {
    live.store.patchConversation(id, before);
    toastProblem(explainProblem(error));
    return false;
  }
}

function back(conversation: Conversation): Change {
  return {
    status: conversation.status,
    assignee: conversation.assignee?.id ?? null,
    team: conversation.team?.id ?? null,
    snoozedUntil: conversation.snoozedUntil,
    botPaused: conversation.botPaused,
  };
}

export interface ConversationActions {
  resolve(): void;
  reopen(): void;
  snooze(until: Date): void;
  take(): void;
  handBack(): void;
  assign(userId: string | null): void;
  setTeam(team: { id: string; name: string } | null): void;
  setLabels(labels: string[]): void;
  setPriority(priority: Conversation["priority"]): void;
}

/** Everything that can be done with one conversation; what others would notice can be undone for ten seconds. */
export function actionsOn(live: Live, id: string, me: { id: string; name: string }): ConversationActions {
  const run = (change: Change, said: string | null) => {
    const before = live.store.conversation(id);
    void changeConversation(live, id, change, me).then((done) => {
      if (done && said !== null && before) toastWithUndo(said, () => void changeConversation(live, id, back(before), me));
    });
  };
  return {
    resolve: () => run({ status: "closed" }, t`Conversa resolvida`),
    reopen: () => run({ status: "active", snoozedUntil: null }, t`Conversa reaberta`),
    snooze: (until) => run({ status: "snoozed", snoozedUntil: until.toISOString() }, t`Conversa adiada`),
    take: () => run({ assignee: "me", botPaused: true }, t`Você assumiu a conversa`),
    handBack: () => run({ assignee: null, botPaused: false }, t`Conversa devolvida ao agente`),
    assign: (userId) => run({ assignee: userId }, userId === null ? t`Ninguém responsável agora` : t`Responsável definido`),
    setTeam: (team) =>
      run({ team: team?.id ?? null }, team === null ? t`Conversa sem equipe agora` : t`Conversa passada para a equipe ${team.name}`),
    setLabels: (labels) => run({ labels }, null),
    setPriority: (priority) => run({ priority }, null),
  };
}
