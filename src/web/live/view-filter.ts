import type { Conversation } from "#modules/conversations/conversations.contract.ts";

export const viewNames = ["mine", "queue", "bot", "all"] as const;
export type ViewName = (typeof viewNames)[number];

/** What a list shows: a view and the filters set on it. Undefined: not filtered by it. */
export interface ViewFilter {
  view: ViewName;
  channel?: string | undefined;
  userType?: Conversation["userType"] | undefined;
  /** Undefined: everything that is not closed. */
  status?: Conversation["status"] | undefined;
  assignee?: string | undefined;
  label?: string | undefined;
  q?: string | undefined;
}

/** Lower case without accents, as the server's search reads words. */
export function foldText(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** A conversation that waits for a person: nobody has it and the agent does not answer it. */
export function needsPerson(conversation: Conversation): boolean {
  return conversation.assignee === null && (conversation.bot !== "active" || conversation.status === "pending");
}

function inView(conversation: Conversation, view: ViewName, me: string): boolean {
  switch (view) {
    case "mine":
      return conversation.assignee?.id === me;
    case "queue":
      return needsPerson(conversation);
    case "bot":
      return conversation.bot === "active" && conversation.assignee === null && conversation.status !== "pending";
    case "all":
      return true;
  }
}

/** Whether a conversation belongs to a list. The server filters the pages; this rules what comes in live. */
export function matchesView(conversation: Conversation, filter: ViewFilter, me: string): boolean {
  if (!inView(conversation, filter.view, me)) return false;
  if (
    filter.status === undefined
      ? conversation.status === "closed" || conversation.status === "snoozed"
      : conversation.status !== filter.status
  )
    return false;
  if (filter.channel !== undefined && conversation.channel !== filter.channel) return false;
  if (filter.userType !== undefined && conversation.userType !== filter.userType) return false;
  if (filter.label !== undefined && !conversation.labels.includes(filter.label)) return false;
  if (filter.assignee === "none" && conversation.assignee !== null) return false;
  if (
    filter.assignee !== undefined &&
    filter.assignee !== "none" &&
    conversation.assignee?.id !== (filter.assignee === "me" ? me : filter.assignee)
  )
    return false;
  if (filter.q) {
    const text = foldText(`${conversation.customer.name ?? ""} ${conversation.lastMessage ?? ""} ${conversation.customer.phone ?? ""}`);
    return foldText(filter.q)
      .split(/\s+/)
      .every((word) => text.includes(word));
  }
  return true;
}

/** What the list endpoint is asked for a filter. `view` narrows by what the endpoint's own filters cannot say. */
export function queryOfView(filter: ViewFilter): Record<string, string | undefined> {
  const { view, assignee, ...rest } = filter;
  const byView = view === "mine" ? "me" : view === "queue" || view === "bot" ? "none" : undefined;
  return { ...rest, view, assignee: assignee ?? byView };
}

export function keyOfView(filter: ViewFilter): string {
  return JSON.stringify([filter.view, filter.channel, filter.userType, filter.status, filter.assignee, filter.label, filter.q]);
}
