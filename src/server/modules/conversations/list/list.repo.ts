import type { Tx } from "#platform/db/db.ts";
import type { ConversationRow } from "../conversations.repo.ts";
import { conditionsOf, type ResolvedFilter } from "./list-filter.ts";
import { listLabelled, planLabel, type LabelPlan } from "./list-labelled.repo.ts";
import { findWords } from "./list-words.repo.ts";

/** Where a page ended: in which stretch of the list, at which value of its key, at which row. */
export interface ListPlace {
  stretch: number;
  at: Date;
  id: string;
}

interface Stretch {
  where: string | null;
  /** Column by which the rows of the stretch stand in order. */
  key: "last_message_at" | "waiting_since";
  direction: "asc" | "desc";
}

const newest: Stretch = { where: null, key: "last_message_at", direction: "desc" };
const waits = "c.waiting_since is not null and c.bot <> 'active'";

// An order is one stretch after another, each read along an index of its own. One sort key made of both would have to sort everything.
const stretches: Record<NonNullable<ResolvedFilter["order"]>, readonly Stretch[]> = {
  newest: [newest],
  waiting: [
    { where: waits, key: "waiting_since", direction: "asc" },
    { ...newest, where: `not (${waits})` },
  ],
  priority: [
    ...["urgent", "high", "medium", "low"].map((priority): Stretch => ({ ...newest, where: `c.priority = '${priority}'` })),
    { ...newest, where: "c.priority is null" },
  ],
};

export const placeOf = (row: ConversationRow, stretch: number, order: ResolvedFilter["order"]): ListPlace | null => {
  const at = row[stretches[order ?? "newest"][stretch]?.key ?? "last_message_at"];
  return at === null ? null : { stretch, at, id: row.id };
};

interface Page {
  limit: number;
  after: ListPlace | null;
}

/** A page of the list behind a place, with the stretch that each row stands in. */
export async function listConversationRows(
  tx: Tx,
  accountId: string,
  asked: ResolvedFilter,
  page: Page,
): Promise<{ row: ConversationRow; stretch: number }[]> {
  const all = stretches[asked.order ?? "newest"];
  const from = page.after?.stretch ?? 0;
  const enough = page.after === null && all.length === 1 ? page.limit : Infinity;
  const [words, label] = await Promise.all([findWords(tx, accountId, asked, enough), planLabel(tx, accountId, asked, page.limit)]);
  if (label?.none === true) return [];
  const filter = { ...asked, words };
  const read = async (stretch: number, limit: number) => {
    const rows = await listStretch(tx, accountId, filter, all[stretch] ?? newest, label, {
      limit,
      after: page.after?.stretch === stretch ? page.after : null,
    });
    return rows.map((row) => ({ row, stretch }));
  };
  const first = await read(from, page.limit);
  const left = page.limit - first.length;
  if (left <= 0) return first;
  // The others leave together: of those that are few by nature (urgent ones), the first rarely fills a page.
  const others = await Promise.all(Array.from({ length: all.length - from - 1 }, (_, index) => read(from + 1 + index, left)));
  return [...first, ...others.flat()].slice(0, page.limit);
}

async function listStretch(
  tx: Tx,
  accountId: string,
  filter: ResolvedFilter,
  { where, key, direction }: Stretch,
  label: LabelPlan | null,
  page: Page,
): Promise<ConversationRow[]> {
  if (label !== null && key === "last_message_at") return listLabelled(tx, accountId, { filter, where, page }, label.walk);
  const values: unknown[] = [accountId];
  const conditions = ["c.account_id = $1", "c.last_message_at is not null", ...conditionsOf(filter, "conversations", values)];
  if (where !== null) conditions.push(where);
  if (page.after) {
    values.push(page.after.at, page.after.id);
    conditions.push(`(c.${key}, c.id) ${direction === "asc" ? ">" : "<"} ($${values.length - 1}, $${values.length})`);
  }
  values.push(page.limit);
  return tx.query<ConversationRow>(
    `select c.* from ${sourceOf(filter)} where ${conditions.join(" and ")} order by c.${key} ${direction}, c.id ${direction} limit $${values.length}`,
    values,
  );
}

// Somebody's conversations of every status stand in two indexes: what is open and what rests. The planner merges them.
const bothKinds = `(select * from conversations where status in ('active', 'pending') union all select * from conversations where status in ('snoozed', 'closed')) c`;

function sourceOf(filter: ResolvedFilter): string {
  const anyStatus = filter.status === undefined && (filter.view === undefined || filter.view === "mentions");
  return anyStatus && filter.assignee !== undefined && filter.assignee !== "none" ? bothKinds : "conversations c";
}

/** Ids of everything that a filter matches now, for a change of all of them. */
export async function insertMatchingItems(
  tx: Tx,
  accountId: string,
  bulkId: string,
  filter: ResolvedFilter,
  most: number,
): Promise<number> {
  const values: unknown[] = [accountId, bulkId, most];
  const found = { ...filter, words: await findWords(tx, accountId, filter) };
  const where = ["c.account_id = $1", "c.last_message_at is not null", ...conditionsOf(found, "conversations", values)];
  return tx.execute(
    `insert into bulk_change_items (account_id, bulk_id, conversation_id) select $1, $2, c.id from conversations c where ${where.join(" and ")} limit $3`,
    values,
  );
}
