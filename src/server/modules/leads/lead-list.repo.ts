import type { Tx } from "#platform/db/db.ts";
import type { LeadFilters } from "./leads.contract.ts";
import type { LeadStatus } from "./workflow.ts";

export type LeadSort = "score" | "created_at" | "last_activity_at";
export interface LeadPlace {
  id: string;
  value: string | number;
}

function conditionsOf(accountId: string, filters: LeadFilters): { conditions: string[]; values: unknown[] } {
  const values: unknown[] = [accountId];
  const conditions = ["l.account_id = $1"];
  const add = (value: unknown, condition: (place: string) => string) => {
    if (value === undefined) return;
    values.push(value);
    conditions.push(condition(`$${values.length}`));
  };
  add(
    filters.q === undefined || filters.q.trim() === "" ? undefined : `%${filters.q.trim().replace(/[%_\\]/g, "\\$&")}%`,
    (p) => `(prosa_fold(coalesce(l.name, '') || ' ' || coalesce(l.company, '') || ' ' || coalesce(l.interest, '')) like prosa_fold(${p})
      or l.customer_id in (select c.id from customers c where c.account_id = $1 and c.name_folded like prosa_fold(${p}) limit 2000))`,
  );
  add(filters.interest_type, (p) => `l.interest_type = ${p}`);
  add(filters.captured_by, (p) => `l.captured_by = ${p}`);
  add(filters.action, (p) => `l.action = ${p}`);
  add(filters.min_score, (p) => `l.score >= ${p}`);
  add(filters.max_score, (p) => `l.score <= ${p}`);
  if (filters.assigned_to === "none") conditions.push("l.assigned_to is null");
  else add(filters.assigned_to, (p) => `l.assigned_to = ${p}`);
  add(filters.user_id, (p) => `l.customer_id = ${p}`);
  add(filters.created_from, (p) => `l.created_at >= ${p}`);
  add(filters.created_to, (p) => `l.created_at < ${p}`);
  return { conditions, values };
}

/** Ids of a page of leads with their place in the order. */
export function leadPage(
  tx: Tx,
  accountId: string,
  filters: LeadFilters,
  page: { status: LeadStatus | null; sort: LeadSort; after: LeadPlace | null; limit: number },
): Promise<LeadPlace[]> {
  const { conditions, values } = conditionsOf(accountId, filters);
  if (page.status !== null) {
    values.push(page.status);
    conditions.push(`l.status = $${values.length}`);
  }
  const isScore = page.sort === "score";
  const column = `l.${page.sort}`;
  if (page.after !== null) {
    values.push(page.after.value, page.after.id);
    conditions.push(`(${column}, l.id) < ($${values.length - 1}::${isScore ? "smallint" : "timestamptz"}, $${values.length}::uuid)`);
  }
  values.push(page.limit);
  const shown = isScore ? column : `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  return tx.query<LeadPlace>(
    `select l.id, ${shown} as value from leads l where ${conditions.join(" and ")} order by ${column} desc, l.id desc limit $${values.length}`,
    values,
  );
}

/** How many leads each status has, and what they are worth. */
export function columnTotals(
  tx: Tx,
  accountId: string,
  filters: LeadFilters,
): Promise<{ status: LeadStatus; count: number; cents: number }[]> {
  const { conditions, values } = conditionsOf(accountId, filters);
  return tx.query<{ status: LeadStatus; count: number; cents: number }>(
    `select l.status, count(*) as count, coalesce(sum(l.conversion_value_cents), 0)::bigint as cents from leads l
     where ${conditions.join(" and ")} group by l.status`,
    values,
  );
}
