import type { ListFilter } from "./list.contract.ts";

/** Where the conditions are put: over conversations, or over the cells that count them. */
type Over = "conversations" | "cells";

// Nobody has it, and the agent does not answer it.
const bot: Record<Over, string> = { conversations: "c.bot = 'active'", cells: "c.bot_active" };
const unread: Record<Over, string> = { conversations: "c.unread > 0", cells: "c.unread" };
const waiting: Record<Over, string> = { conversations: "c.waiting_since is not null and c.bot <> 'active'", cells: "c.waiting" };

/** A filter as lists and counts are asked for it: `me` replaced by an id already. */
export type ResolvedFilter = Omit<ListFilter, "assignee"> & {
  /** A user's id or `none`. */
  assignee?: string | undefined;
  userId?: string | undefined;
  channelId?: string | undefined;
  /** Whose `mine` and `mentions` are; null for programs. */
  viewerId: string | null;
  now: Date;
};

/** What cannot be summed from cells: words, times, one customer, mentions. */
export function isCountable(filter: ResolvedFilter): boolean {
  return (
    (filter.q ?? "").trim() === "" &&
    filter.waitingMinutes === undefined &&
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
  const add = (condition: (place: string) => string, value: unknown) => {
    values.push(value);
    where.push(condition(`$${values.length}`));
  };
  if (filter.userId !== undefined) add((p) => `c.customer_id = ${p}::uuid`, filter.userId);
  if (filter.userType !== undefined) add((p) => `c.user_type = ${p}::text`, filter.userType);
  if (filter.channel !== undefined) add((p) => `c.channel = ${p}::text`, filter.channel);
  if (filter.channelId !== undefined) add((p) => `c.channel_id = ${p}::uuid`, filter.channelId);
  if (filter.status !== undefined) add((p) => `c.status = ${p}::text`, filter.status);
  else if (filter.view !== undefined && filter.view !== "mentions") where.push("c.status in ('active', 'pending')");
  if (filter.assignee === "none") where.push("c.assignee_id is null");
  else if (filter.assignee !== undefined) add((p) => `c.assignee_id = ${p}::uuid`, filter.assignee);
  if (filter.priority === "none") where.push("c.priority is null");
  else if (filter.priority !== undefined) add((p) => `c.priority = ${p}::text`, filter.priority);
  if (filter.label !== undefined) {
    if (over === "cells") add((p) => `${p}::text = any(c.labels)`, filter.label);
    else
      add(
        (p) => `c.id in (select l.conversation_id from conversation_labels l where l.account_id = $1 and l.label = ${p}::text)`,
        filter.label,
      );
  }
  if (filter.attention === "waiting") where.push(waiting[over]);
  if (filter.attention === "unread") where.push(unread[over]);
  if (filter.waitingMinutes !== undefined) {
    where.push(waiting.conversations);
    add((p) => `c.waiting_since < ${p}::timestamptz`, new Date(filter.now.getTime() - filter.waitingMinutes * 60_000));
  }
  if (filter.view === "mine") add((p) => `c.assignee_id = ${p}::uuid`, filter.viewerId);
  // Word for word the condition of the index of the queue.
  if (filter.view === "queue")
    where.push(`c.assignee_id is null and (${over === "cells" ? "not c.bot_active" : "c.bot <> 'active'"} or c.status = 'pending')`);
  if (filter.view === "bot") where.push(`c.assignee_id is null and ${bot[over]} and c.status <> 'pending'`);
  if (filter.view === "mentions")
    add(
      (p) => `c.id in (select n.conversation_id from conversation_mentions n where n.account_id = $1 and n.user_id = ${p}::uuid)`,
      filter.viewerId,
    );
  for (const word of (filter.q ?? "").trim().split(/\s+/).filter(Boolean).slice(0, 8))
    add(
      (p) =>
        `(prosa_unaccent(coalesce(c.last_message, '')) ilike prosa_unaccent(${p}) or exists (select 1 from customers u where u.account_id = c.account_id and u.id = c.customer_id and prosa_unaccent(coalesce(u.name, '')) ilike prosa_unaccent(${p})))`,
      `%${word.replace(/[\\%_]/g, "\\$&")}%`,
    );
  return where;
}
