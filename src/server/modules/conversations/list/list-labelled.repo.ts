import type { Tx } from "#platform/db/db.ts";
import type { ConversationRow } from "../conversations.repo.ts";
import { countMatching } from "./counts.repo.ts";
import { conditionsOf, type ResolvedFilter } from "./list-filter.ts";

/** How the conversations with a label are best found. */
export interface LabelPlan {
  /** Nothing fits. */
  none: boolean;
  /** So many open conversations are read along the list before those that have the label are looked up; 0: at once. */
  walk: number;
}

const isResting = ({ status }: ResolvedFilter) => status === "snoozed" || status === "closed";
/** Whether a filter reaches what is closed or put off. */
const reachesResting = (filter: ResolvedFilter) =>
  isResting(filter) || (filter.status === undefined && (filter.view === undefined || filter.view === "mentions"));

/**
 * A frequent label is met soon on the way along the list, a rare one is looked up: the counts tell which it is. Null: the filter asks for no
 * label.
 */
export async function planLabel(tx: Tx, accountId: string, filter: ResolvedFilter, limit: number): Promise<LabelPlan | null> {
  const { label } = filter;
  if (label === undefined) return null;
  // What the counts know of it.
  const { viewerId, now, status, assignee, userType, channel, priority, attention } = filter;
  const view = filter.view === "mentions" ? undefined : filter.view;
  const countable: ResolvedFilter = { viewerId, now, view, status, assignee, userType, channel, priority, attention };
  const open: ResolvedFilter = { ...countable, view: view ?? "all" };
  const [fitting = 0, fittingOpen = 0, allOpen = 0, labelledOpen = 0] = await countMatching(tx, accountId, [
    { ...countable, label },
    { ...open, label },
    open,
    { viewerId, now, view: "all", label },
  ]);
  const met = (limit * allOpen) / Math.max(fittingOpen, 1);
  return { none: fitting === 0, walk: met < labelledOpen ? Math.ceil(met * 2) + limit : 0 };
}

interface Asked {
  filter: ResolvedFilter;
  /** Condition of the stretch of the list. */
  where: string | null;
  page: { limit: number; after: { at: Date; id: string } | null };
}

const newestFirst = "order by c.last_message_at desc, c.id desc";

/** Conversations with the filter's label behind a place, newest first. */
export async function listLabelled(tx: Tx, accountId: string, asked: Asked, walk: number): Promise<ConversationRow[]> {
  const [open, resting] = await Promise.all([
    isResting(asked.filter) ? [] : listOpen(tx, accountId, asked, walk),
    reachesResting(asked.filter) ? listResting(tx, accountId, asked) : [],
  ]);
  const time = (row: ConversationRow) => row.last_message_at?.getTime() ?? 0;
  return [...open, ...resting].sort((one, two) => time(two) - time(one) || (one.id < two.id ? 1 : -1)).slice(0, asked.page.limit);
}

async function listOpen(tx: Tx, accountId: string, { filter, where, page }: Asked, walk: number): Promise<ConversationRow[]> {
  const statement = (label: string | undefined, limit: number) => {
    const values: unknown[] = [accountId];
    const conditions = ["c.account_id = $1", "c.last_message_at is not null", "c.status in ('active', 'pending')"];
    conditions.push(...conditionsOf({ ...filter, label }, "labelled open", values), ...(where === null ? [] : [where]));
    if (page.after) {
      values.push(page.after.at, page.after.id);
      conditions.push(`(c.last_message_at, c.id) < ($${values.length - 1}, $${values.length})`);
    }
    values.push(limit);
    return { text: `select c.* from conversations c where ${conditions.join(" and ")} ${newestFirst} limit $${values.length}`, values };
  };
  if (walk > 0) {
    const { text, values } = statement(undefined, walk);
    values.push(filter.label, page.limit);
    const rows = await tx.query<ConversationRow>(
      `select c.* from (${text}) c where $${values.length - 1}::text = any(c.labels) ${newestFirst} limit $${values.length}`,
      values,
    );
    if (rows.length === page.limit) return rows;
  }
  const { text, values } = statement(filter.label, page.limit);
  return tx.query<ConversationRow>(text, values);
}

function listResting(tx: Tx, accountId: string, { filter, where, page }: Asked): Promise<ConversationRow[]> {
  const values: unknown[] = [accountId, filter.label];
  const conditions = ["l.account_id = $1", "l.label = $2::text", "l.resting_at is not null", "c.last_message_at is not null"];
  if (filter.status !== undefined) conditions.push(`l.resting_status = '${filter.status === "snoozed" ? "snoozed" : "closed"}'`);
  conditions.push(...conditionsOf({ ...filter, label: undefined }, "conversations", values), ...(where === null ? [] : [where]));
  if (page.after) {
    values.push(page.after.at, page.after.id);
    conditions.push(`(l.resting_at, l.conversation_id) < ($${values.length - 1}, $${values.length})`);
  }
  values.push(page.limit);
  return tx.query<ConversationRow>(
    `select c.* from conversation_labels l join conversations c on c.account_id = l.account_id and c.id = l.conversation_id
     where ${conditions.join(" and ")} order by l.resting_at desc, l.conversation_id desc limit $${values.length}`,
    values,
  );
}
