import type { Tx } from "#platform/db/db.ts";

/** Costs as facts: a day's cost counts at noon of the account's zone, so that it falls on its day in every zone nearby. */
export function readCosts(tx: Tx, accountId: string, ids: readonly string[]): Promise<Record<string, unknown>[]> {
  return tx.query(
    `select c.id, (c.spent_on + time '12:00') at time zone a.time_zone as at, c.channel, c.campaign, c.amount_cents as cents, c.impressions, c.clicks
     from marketing_costs c join accounts a on a.id = c.account_id where c.account_id = $1 and c.id = any ($2::uuid[])`,
    [accountId, ids],
    "facts_costs",
  );
}

export interface CostRow {
  id: string;
  spent_on: string;
  channel: string;
  campaign: string;
  amount_cents: number;
  impressions: number;
  clicks: number;
  source: string;
}

const columns = "id, spent_on::text as spent_on, channel, campaign, amount_cents, impressions, clicks, source";

/** Costs of days, the newest first; `after`: day and id of the last one of the page before. */
export function listCostRows(
  tx: Tx,
  accountId: string,
  of: { from: string | null; to: string | null; after: readonly [string, string] | null; limit: number },
): Promise<CostRow[]> {
  return tx.query(
    `select ${columns} from marketing_costs where account_id = $1 and ($2::date is null or spent_on >= $2) and ($3::date is null or spent_on <= $3)
       and ($4::date is null or (spent_on, id) < ($4, $5::uuid)) order by spent_on desc, id desc limit $6`,
    [accountId, of.from, of.to, of.after?.[0] ?? null, of.after?.[1] ?? null, of.limit],
  );
}

type Fields = Omit<CostRow, "id" | "source">;

const listed = `select r.id, r.spent_on, r.channel, r.campaign, r.amount_cents, r.impressions, r.clicks from jsonb_to_recordset($2::jsonb)
  as r (id uuid, spent_on date, channel text, campaign text, amount_cents bigint, impressions bigint, clicks bigint)`;

/** Writes costs; those of files replace what the same kind of file said of that day before. */
export function writeCosts(
  tx: Tx,
  accountId: string,
  costs: readonly (Fields & { id: string })[],
  source: string,
  at: Date,
): Promise<CostRow[]> {
  return tx.query(
    `insert into marketing_costs (account_id, id, spent_on, channel, campaign, amount_cents, impressions, clicks, source, created_at, updated_at)
     select $1, n.*, $3, $4, $4 from (${listed}) n
     on conflict (account_id, source, spent_on, channel, campaign) where source <> 'typed'
     do update set amount_cents = excluded.amount_cents, impressions = excluded.impressions, clicks = excluded.clicks, updated_at = excluded.updated_at
     returning ${columns}`,
    [accountId, JSON.stringify(costs), source, at],
  );
}

export async function replaceCostRow(tx: Tx, accountId: string, id: string, cost: Fields, at: Date): Promise<CostRow | null> {
  const rows = await tx.query<CostRow>(
    `update marketing_costs set spent_on = $3, channel = $4, campaign = $5, amount_cents = $6, impressions = $7, clicks = $8, source = 'typed', updated_at = $9
     where account_id = $1 and id = $2 returning ${columns}`,
    [accountId, id, cost.spent_on, cost.channel, cost.campaign, cost.amount_cents, cost.impressions, cost.clicks, at],
  );
  return rows[0] ?? null;
}

export function deleteCostRow(tx: Tx, accountId: string, id: string): Promise<number> {
  return tx.execute("delete from marketing_costs where account_id = $1 and id = $2", [accountId, id]);
}

export function deleteCostsOf(tx: Tx, accountId: string, source: string): Promise<number> {
  return tx.execute("delete from marketing_costs where account_id = $1 and source = $2", [accountId, source]);
}
