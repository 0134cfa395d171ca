import type { Tx } from "#platform/db/db.ts";
import type { ConversationRow } from "../conversations.repo.ts";
import { conditionsOf, type ResolvedFilter } from "./list-filter.ts";

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

/** A page of the list behind a place, with the stretch that each row stands in. */
export async function listConversationRows(
  tx: Tx,
  accountId: string,
  filter: ResolvedFilter,
  page: { limit: number; after: ListPlace | null },
): Promise<{ row: ConversationRow; stretch: number }[]> {
  const found: { row: ConversationRow; stretch: number }[] = [];
  const all = stretches[filter.order ?? "newest"];
  for (let stretch = page.after?.stretch ?? 0; stretch < all.length && found.length < page.limit; stretch += 1) {
    const { where, key, direction } = all[stretch] ?? newest;
    const values: unknown[] = [accountId];
    const conditions = ["c.account_id = $1", "c.last_message_at is not null", ...conditionsOf(filter, "conversations", values)];
    if (where !== null) conditions.push(where);
    if (page.after?.stretch === stretch) {
      values.push(page.after.at, page.after.id);
      conditions.push(`(c.${key}, c.id) ${direction === "asc" ? ">" : "<"} ($${values.length - 1}, $${values.length})`);
    }
    values.push(page.limit - found.length);
    const rows = await tx.query<ConversationRow>(
      `select c.* from conversations c where ${conditions.join(" and ")} order by c.${key} ${direction}, c.id ${direction} limit $${values.length}`,
      values,
    );
    for (const row of rows) found.push({ row, stretch });
  }
  return found;
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
  const where = ["c.account_id = $1", "c.last_message_at is not null", ...conditionsOf(filter, "conversations", values)];
  return tx.execute(
    `insert into bulk_change_items (account_id, bulk_id, conversation_id) select $1, $2, c.id from conversations c where ${where.join(" and ")} limit $3`,
    values,
  );
}
