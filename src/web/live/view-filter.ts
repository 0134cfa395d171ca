import type { Conversation } from "#modules/conversations/conversations.contract.ts";

export const viewNames = ["mine", "queue", "mentions", "team", "bot", "all"] as const;
export type ViewName = (typeof viewNames)[number];

/** What a list shows: a view and the filters set on it. Undefined: not filtered by it. */
export interface ViewFilter {
  view: ViewName;
  channel?: string | undefined;
  userType?: Conversation["userType"] | undefined;
  /** Undefined: everything that is not closed. */
  status?: Conversation["status"] | undefined;
  assignee?: string | undefined;
  /** A team's id, `mine` or `none`. */
  team?: string | undefined;
  label?: string | undefined;
  priority?: NonNullable<Conversation["priority"]> | "none" | undefined;
  attention?: "waiting" | "unread" | undefined;
  /** Customers who wait for a person longer than this. */
  waitingMinutes?: number | undefined;
  /** The list begins with what was said last before this instant (ISO 8601). */
  before?: string | undefined;
  order?: "newest" | "waiting" | "priority" | undefined;
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

const ofTeams = ({ team }: Conversation, teams: readonly string[]) => Boolean(team && teams.includes(team.id));

function inView(conversation: Conversation, view: ViewName, me: string, teams: readonly string[]): boolean {
  switch (view) {
    case "mine":
      return conversation.assignee?.id === me;
    case "queue":
      return needsPerson(conversation);
    case "bot":
      return conversation.bot === "active" && conversation.assignee === null && conversation.status !== "pending";
    case "mentions":
      return conversation.mentions.some((mention) => mention.userId === me);
    case "team":
      return ofTeams(conversation, teams);
    case "all":
      return true;
  }
}

/** A customer waits for an answer of a person. */
export function waitsForPerson(conversation: Conversation): boolean {
  return conversation.waitingSince !== null && conversation.bot !== "active";
}

/** Whether a conversation belongs to a list of the teams' member `me`. The server filters the pages; this rules what comes in live. */
export function matchesView(conversation: Conversation, filter: ViewFilter, me: string, teams: readonly string[] = []): boolean {
  if (!inView(conversation, filter.view, me, teams)) return false;
  if (filter.team === "mine" && !ofTeams(conversation, teams)) return false;
  if (filter.team !== undefined && filter.team !== "mine" && (conversation.team?.id ?? "none") !== filter.team) return false;
  if (
    filter.status === undefined
      ? filter.view !== "mentions" && (conversation.status === "closed" || conversation.status === "snoozed")
      : conversation.status !== filter.status
  )
    return false;
  if (filter.channel !== undefined && conversation.channel !== filter.channel) return false;
  if (filter.userType !== undefined && conversation.userType !== filter.userType) return false;
  if (filter.label !== undefined && !conversation.labels.includes(filter.label)) return false;
  if (filter.priority !== undefined && (conversation.priority ?? "none") !== filter.priority) return false;
  if (filter.attention === "unread" && conversation.unread === 0) return false;
  if ((filter.attention === "waiting" || filter.waitingMinutes !== undefined) && !waitsForPerson(conversation)) return false;
  if (filter.waitingMinutes !== undefined && Date.parse(conversation.waitingSince ?? "") > Date.now() - filter.waitingMinutes * 60_000)
    return false;
  if (filter.before !== undefined && Date.parse(conversation.lastMessageAt ?? conversation.createdAt) >= Date.parse(filter.before))
    return false;
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

/** What the list endpoint is asked for a filter. */
export function queryOfView(filter: ViewFilter): Record<string, string | number | undefined> {
  return { ...filter };
}

export function keyOfView(filter: ViewFilter): string {
  return JSON.stringify([
    filter.view,
    filter.channel,
    filter.userType,
    filter.status,
    filter.assignee,
    filter.team,
    filter.label,
    filter.priority,
    filter.attention,
    filter.waitingMinutes,
    filter.before,
    filter.order,
    filter.q,
  ]);
}

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const ranks = { urgent: 0, high: 1, medium: 2, low: 3 } as const;

function newestFirst(a: Conversation, b: Conversation): number {
  return text(b.lastMessageAt ?? b.createdAt, a.lastMessageAt ?? a.createdAt) || text(b.id, a.id);
}

/** Which of two conversations stands first; the order in which the server pages them. */
export function compareIn(order: ViewFilter["order"], a: Conversation, b: Conversation): number {
  if (order === "priority") {
    const rank = (one: Conversation) => (one.priority === null ? 4 : ranks[one.priority]);
    return rank(a) - rank(b) || newestFirst(a, b);
  }
  if (order === "waiting") {
    const [left, right] = [waitsForPerson(a), waitsForPerson(b)];
    if (left && right) return text(a.waitingSince ?? "", b.waitingSince ?? "") || text(a.id, b.id);
    if (left !== right) return left ? -1 : 1;
  }
  return newestFirst(a, b);
}
