import { queueRows } from "#modules/tracking/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Tx } from "#platform/db/db.ts";

export type FactTable =
  | "fact_openings"
  | "fact_messages"
  | "fact_queue_items"
  | "fact_orders"
  | "fact_order_items"
  | "fact_carts"
  | "fact_leads"
  | "fact_feedback"
  | "fact_customers"
  | "fact_playbook_runs"
  | "fact_checks"
  | "fact_costs"
  | "fact_resets"
  | "fact_erased";

export type Rows = Partial<Record<FactTable, Record<string, unknown>[]>>;

// A block is one insert of the store, sealed as a whole.
const rowsAtOnce = 2000;

/** Hands rows over to the store with the transaction that they were read in. Null means nothing where a column knows nothing. */
export async function giveRows(tx: Tx, vault: Vault, accountId: string, version: number, rows: Rows): Promise<void> {
  for (const [table, list] of Object.entries(rows))
    for (let from = 0; from < list.length; from += rowsAtOnce) {
      const part = list.slice(from, from + rowsAtOnce).map((row) => ({ removed: 0, ...row, account_id: accountId, version }));
      await queueRows(tx, vault, accountId, table, part);
    }
}
