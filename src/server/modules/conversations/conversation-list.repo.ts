import type { Tx } from "#platform/db/db.ts";
import type { ConversationRow } from "./conversations.repo.ts";

export interface ConversationFilter {
  userId?: string | undefined;
  userType?: string | undefined;
  channel?: string | undefined;
  channelId?: string | undefined;
  status?: string | undefined;
  /** A user's id or `none`. */
  assignee?: string | undefined;
  label?: string | undefined;
  attention?: "waiting" | "unread" | undefined;
  q?: string | undefined;
  view?: "mine" | "queue" | "bot" | "all" | undefined;
  /** Whose `mine` is; null for programs. */
  viewerId?: string | null | undefined;
}

// Nobody has it, and the agent does not answer it.
const needsPerson = "bot <> 'active' or status = 'pending'";

/** Newest message first. The cursor is the last row's time and id. */
export function listConversationRows(
  tx: Tx,
  accountId: string,
  filter: ConversationFilter,
  page: { limit: number; before: { at: Date; id: string } | null },
): Promise<ConversationRow[]> {
  const values: unknown[] = [accountId];
  const where = ["c.account_id = $1"];
  const add = (condition: (place: string) => string, value: unknown) => {
    values.push(value);
    where.push(condition(`$${values.length}`));
  };
  if (filter.userId !== undefined) add((p) => `c.customer_id = ${p}`, filter.userId);
  if (filter.userType !== undefined) add((p) => `c.user_type = ${p}`, filter.userType);
  if (filter.channel !== undefined) add((p) => `c.channel = ${p}`, filter.channel);
  if (filter.channelId !== undefined) add((p) => `c.channel_id = ${p}`, filter.channelId);
  if (filter.status !== undefined) add((p) => `c.status = ${p}`, filter.status);
  if (filter.assignee === "none") where.push("c.assignee_id is null");
  else if (filter.assignee !== undefined) add((p) => `c.assignee_id = ${p}`, filter.assignee);
  if (filter.label !== undefined) add((p) => `${p} = any(c.labels)`, filter.label);
  if (filter.attention === "waiting") where.push("c.waiting_since is not null and c.bot <> 'active'");
  if (filter.attention === "unread") where.push("c.unread > 0");
  if (filter.view !== undefined) {
    if (filter.status === undefined) where.push("c.status in ('active', 'pending')");
    if (filter.view === "mine") add((p) => `c.assignee_id = ${p}`, filter.viewerId ?? null);
    else if (filter.view !== "all") where.push(`c.assignee_id is null and ${filter.view === "queue" ? "" : "not "}(${needsPerson})`);
  }
  if (filter.q !== undefined && filter.q.trim() !== "") {
    add(
      (p) =>
        `(prosa_unaccent(coalesce(c.last_message, '')) ilike prosa_unaccent(${p}) or exists (select 1 from customers u where u.account_id = c.account_id and u.id = c.customer_id and prosa_unaccent(coalesce(u.name, '')) ilike prosa_unaccent(${p})))`,
      `%${filter.q.trim().replace(/[\\%_]/g, "\\$&")}%`,
    );
  }
  if (page.before) {
    values.push(page.before.at, page.before.id);
    where.push(`(c.last_message_at, c.id) < ($${values.length - 1}, $${values.length})`);
  }
  values.push(page.limit);
  return tx.query<ConversationRow>(
    `select c.* from conversations c where ${where.join(" and ")} and c.last_message_at is not null order by c.last_message_at desc, c.id desc limit $${values.length}`,
    values,
  );
}

export interface ViewCounts {
  mine: number;
  queue: number;
  all: number;
  bot: number;
  unread: number;
  closed: number;
}

export async function countByView(tx: Tx, accountId: string, userId: string | null): Promise<ViewCounts> {
  const rows = await tx.query<ViewCounts>(
    `select count(*) filter (where status in ('active', 'pending') and assignee_id = $2) as mine,
            count(*) filter (where status in ('active', 'pending') and assignee_id is null and (${needsPerson})) as queue,
            count(*) filter (where status in ('active', 'pending')) as all,
            count(*) filter (where status in ('active', 'pending') and assignee_id is null and not (${needsPerson})) as bot,
            count(*) filter (where status in ('active', 'pending') and unread > 0) as unread,
            count(*) filter (where status = 'closed') as closed
     from conversations where account_id = $1 and last_message_at is not null`,
    [accountId, userId],
  );
  return rows[0] ?? { mine: 0, queue: 0, all: 0, bot: 0, unread: 0, closed: 0 };
}

export interface ConversationExtras {
  channel_id: string;
  channel_name: string;
  channel_kind: string;
}

export function listChannelNames(tx: Tx, accountId: string, channelIds: readonly string[]): Promise<ConversationExtras[]> {
  return tx.query<ConversationExtras>(
    "select id as channel_id, name as channel_name, kind as channel_kind from channels where account_id = $1 and id = any($2)",
    [accountId, channelIds],
    "channel_names",
  );
}

export function listUserNames(tx: Tx, accountId: string, userIds: readonly string[]): Promise<{ id: string; name: string }[]> {
  return tx.query<{ id: string; name: string }>(
    "select id, name from users where account_id = $1 and id = any($2)",
    [accountId, userIds],
    "user_names",
  );
}
