import type { Tx } from "#platform/db/db.ts";
import { conditionsOf, type ResolvedFilter } from "./list-filter.ts";

// A sum over fewer deltas costs less than a millisecond.
const foldFrom = 500;

// Cells and deltas in one statement: one moment, exact whatever is folded meanwhile.
const cells = `c as not materialized (
  select status, assignee_id, bot_active, channel, user_type, priority, unread, waiting, labels, team_id, n from conversation_cells where account_id = $1
  union all
  select status, assignee_id, bot_active, channel, user_type, priority, unread, waiting, labels, team_id, n from conversation_cell_deltas where account_id = $1)`;

/** How many conversations each filter matches, in the order given. */
export async function countMatching(tx: Tx, accountId: string, filters: readonly ResolvedFilter[]): Promise<number[]> {
  if (filters.length === 0) return [];
  const values: unknown[] = [accountId];
  const sums = filters.map((filter) => {
    const where = conditionsOf(filter, "cells", values);
    return `coalesce(sum(c.n) filter (where ${where.length === 0 ? "true" : where.join(" and ")}), 0)::bigint`;
  });
  const rows = await tx.query<{ counts: number[] }>(`with ${cells} select array[${sums.join(", ")}] as counts from c`, values);
  return (rows[0]?.counts ?? []).map(Number);
}

const facetColumns = {
  channel: "c.channel",
  userType: "c.user_type",
  status: "c.status",
  assignee: "coalesce(c.assignee_id::text, 'none')",
  priority: "coalesce(c.priority, 'none')",
  team: "coalesce(c.team_id::text, 'none')",
  label: "label",
} as const;
export type Facet = keyof typeof facetColumns;
export type Facets = Record<Facet, { value: string; count: number }[]>;

/** For each dimension, how many there are of each value when the filter's own value of that dimension is left out. */
export async function countFacets(tx: Tx, accountId: string, filter: ResolvedFilter): Promise<Facets> {
  const values: unknown[] = [accountId];
  const parts = (Object.keys(facetColumns) as Facet[]).map((facet) => {
    const { [facet]: _, ...others } = filter;
    const where = conditionsOf(others, "cells", values);
    const from = facet === "label" ? "c, unnest(c.labels) as label" : "c";
    return `(select '${facet}' as facet, ${facetColumns[facet]} as value, sum(c.n)::bigint as count from ${from}
      ${where.length === 0 ? "" : `where ${where.join(" and ")}`} group by 2 having sum(c.n) > 0 order by 3 desc, 2 limit 200)`;
  });
  const rows = await tx.query<{ facet: Facet; value: string; count: number }>(
    `with ${cells.replace("not materialized", "materialized")} ${parts.join(" union all ")}`,
    values,
  );
  const facets: Facets = { channel: [], userType: [], status: [], assignee: [], priority: [], team: [], label: [] };
  for (const { facet, value, count } of rows) facets[facet].push({ value, count });
  return facets;
}

export async function countUnreadMentions(tx: Tx, accountId: string, userId: string): Promise<number> {
  const rows = await tx.query<{ n: number }>(
    "select count(distinct conversation_id) as n from conversation_mentions where account_id = $1 and user_id = $2 and read_at is null",
    [accountId, userId],
  );
  return rows[0]?.n ?? 0;
}

/** Accounts with more deltas than a count should have to sum. */
export async function listUnfolded(tx: Tx, least = foldFrom): Promise<string[]> {
  const rows = await tx.query<{ account_id: string }>(
    `select d.account_id from (select distinct account_id from conversation_cell_deltas) d
     where (select count(*) from (select from conversation_cell_deltas x where x.account_id = d.account_id limit $1) x) >= $1`,
    [least],
  );
  return rows.map((row) => row.account_id);
}

/**
 * Adds an account's deltas to its cells. Only deltas that were committed when it looks are taken, and they are removed in the same
 * transaction. One folds at a time; who comes second does nothing. Gives back how many were folded.
 */
export async function foldDeltas(tx: Tx, accountId: string, most = 50_000): Promise<number> {
  const lock = await tx.query<{ got: boolean }>(
    "select pg_try_advisory_xact_lock(hashtextextended('conversation_cells ' || $1, 0)) as got",
    [accountId],
  );
  if (lock[0]?.got !== true) return 0;
  const rows = await tx.query<{ n: number }>(
    `with taken as (
       delete from conversation_cell_deltas where account_id = $1
         and id in (select id from conversation_cell_deltas where account_id = $1 order by id limit $2) returning *),
     sums as (
       select account_id, status, assignee_id, bot_active, channel, user_type, priority, unread, waiting, labels, team_id, sum(n) as n from taken
       where exists (select 1 from accounts a where a.id = $1)
       group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 having sum(n) <> 0),
     added as (
       insert into conversation_cells (account_id, status, assignee_id, bot_active, channel, user_type, priority, unread, waiting, labels, team_id, n)
       select * from sums
       on conflict (account_id, status, assignee_id, bot_active, channel, user_type, priority, unread, waiting, labels, team_id)
       do update set n = conversation_cells.n + excluded.n returning 1)
     select (select count(*) from taken) as n, (select count(*) from added) as added`,
    [accountId, most],
  );
  await tx.execute("delete from conversation_cells where account_id = $1 and n = 0", [accountId]);
  return rows[0]?.n ?? 0;
}
