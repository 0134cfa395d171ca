import type { UserType } from "#shared/messages.ts";
import type { ListFilter } from "./list.contract.ts";

/** Where the conditions are put: over conversations (those with a label looked up among what is open), or over the cells that count them. */
type Over = "conversations" | "labelled open" | "cells";

const inCells = { bot: "c.bot_active", notBot: "not c.bot_active", unread: "c.unread", waiting: "c.waiting" };
const inRows: typeof inCells = {
  bot: "c.bot = 'active'",
  notBot: "c.bot <> 'active'",
  unread: "c.unread > 0",
  waiting: "c.waiting_since is not null and c.bot <> 'active'",
};

// Word for word the conditions of the partial indexes, and no parameters: the planner has to see that they are implied.
const open = "c.status in ('active', 'pending')";
const resting = "c.status in ('snoozed', 'closed')";
const statusConditions: Record<NonNullable<ListFilter["status"]>, string> = {
  active: `c.status = 'active' and ${open}`,
  pending: `c.status = 'pending' and ${open}`,
  snoozed: `c.status = 'snoozed' and ${resting}`,
  closed: `c.status = 'closed' and ${resting}`,
};
const typeConditions: Record<UserType, string> = {
  cliente: "c.user_type = 'cliente'",
  prestador: "c.user_type = 'prestador' and c.user_type <> 'cliente'",
  prospector: "c.user_type = 'prospector' and c.user_type <> 'cliente'",
  admin: "c.user_type = 'admin' and c.user_type <> 'cliente'",
};

/** A filter as lists and counts are asked for it: `me` replaced by an id already. */
export type ResolvedFilter = Omit<ListFilter, "assignee"> & {
  /** A user's id or `none`. */
  assignee?: string | undefined;
  userId?: string | undefined;
  channelId?: string | undefined;
  /** Whose `mine` and `mentions` are; null for programs. */
  viewerId: string | null;
  now: Date;
  /** What the words of `q` were found to mean: see `findWords`. Without it they narrow nothing. */
  words?: ListWords | null | undefined;
};

export interface ListWords {
  conversationIds: string[];
  /** Null: more customers than can be listed have such a name. */
  customerIds: string[] | null;
  /** The words between wildcards. */
  patterns: string[];
}

/** What cannot be summed from cells: words, times, one customer, mentions. */
export function isCountable(filter: ResolvedFilter): boolean {
  return (
    (filter.q ?? "").trim() === "" &&
    filter.waitingMinutes === undefined &&
    filter.before === undefined &&
    filter.userId === undefined &&
    filter.channelId === undefined &&
    filter.view !== "mentions"
  );
}

/**
 * Conditions of a filter over `c`; `$1` is the account, further values are appended to `values`. Built from fixed texts: nothing of the
 * input stands in them.
 */
export function conditionsOf(filter: ResolvedFilter, over: Over, values: unknown[]): string[] {
  const where: string[] = [];
  const { bot, notBot, unread, waiting } = over === "cells" ? inCells : inRows;
  const add = (condition: (place: string) => string, value: unknown) => {
    values.push(value);
    where.push(condition(`$${values.length}`));
  };
  if (filter.userId !== undefined) add((p) => `c.customer_id = ${p}::uuid`, filter.userId);
  if (filter.userType !== undefined) where.push(typeConditions[filter.userType]);
  if (filter.channel !== undefined) add((p) => `c.channel = ${p}::text`, filter.channel);
  if (filter.channelId !== undefined) add((p) => `c.channel_id = ${p}::uuid`, filter.channelId);
  if (filter.status !== undefined) where.push(statusConditions[filter.status]);
  else if (filter.view !== undefined && filter.view !== "mentions") where.push(open);
  if (filter.assignee === "none") where.push("c.assignee_id is null");
  else if (filter.assignee !== undefined) add((p) => `c.assignee_id = ${p}::uuid`, filter.assignee);
  // A few rows by the key of whoever asks: looked up in the statement, so that no list waits for another question.
  const ownTeams = (p: string) => `c.team_id in (select m.team_id from team_members m where m.account_id = $1 and m.user_id = ${p}::uuid)`;
  if (filter.team === "none") where.push("c.team_id is null");
  else if (filter.team === "mine") add(ownTeams, filter.viewerId);
  else if (filter.team !== undefined) add((p) => `c.team_id = ${p}::uuid`, filter.team);
  if (filter.view === "team") add(ownTeams, filter.viewerId);
  if (filter.priority === "none") where.push("c.priority is null");
  else if (filter.priority !== undefined) add((p) => `c.priority = ${p}::text`, filter.priority);
  if (filter.label !== undefined)
    add(
      (p) =>
        over === "labelled open"
          ? `c.id in (select l.conversation_id from conversation_labels l where l.account_id = $1 and l.label = ${p}::text and l.resting_status is null)`
          : `${p}::text = any(c.labels)`,
      filter.label,
    );
  if (filter.attention === "waiting") where.push(waiting);
  if (filter.attention === "unread") where.push(unread);
  if (filter.waitingMinutes !== undefined) {
    where.push(waiting);
    add((p) => `c.waiting_since < ${p}::timestamptz`, new Date(filter.now.getTime() - filter.waitingMinutes * 60_000));
  }
  if (filter.before !== undefined) add((p) => `c.last_message_at < ${p}::timestamptz`, new Date(filter.before));
  if (filter.view === "mine") add((p) => `c.assignee_id = ${p}::uuid`, filter.viewerId);
  // Word for word the condition of the index of the queue.
  if (filter.view === "queue") where.push(`c.assignee_id is null and (${notBot} or c.status = 'pending')`);
  if (filter.view === "bot") where.push(`c.assignee_id is null and ${bot} and c.status <> 'pending'`);
  if (filter.view === "mentions")
    add(
      (p) => `c.id in (select n.conversation_id from conversation_mentions n where n.account_id = $1 and n.user_id = ${p}::uuid)`,
      filter.viewerId,
    );
  if (filter.words) {
    const { conversationIds, customerIds, patterns } = filter.words;
    values.push(conversationIds, customerIds ?? patterns);
    // Many have the name: read along the list, name by name. A scalar subquery, which is looked up by key and never hashed as a whole.
    const named =
      customerIds === null
        ? `(select u.name_folded like all (array(select prosa_fold(x) from unnest($${values.length}::text[]) x)) from customers u where u.account_id = c.account_id and u.id = c.customer_id)`
        : `c.customer_id = any($${values.length}::uuid[])`;
    where.push(`(c.id = any($${values.length - 1}::uuid[]) or ${named})`);
  }
  return where;
}
