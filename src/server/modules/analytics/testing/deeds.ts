import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import { newId } from "#shared/ids.ts";

export const hour = 3_600_000;
/** The hour nought of what persons do. */
export const begin = Date.parse("2026-06-01T00:00:00Z");

/** What a person does: a conversation, a cart, an order or a lead (0 to 3), and the hour. */
interface Deed {
  what: number;
  at: number;
  channel?: string;
}

/** Puts what persons do into the store as facts of an account that has none yet. */
export async function putDeeds(store: AnalyticsStore, accountId: string, persons: readonly (readonly Deed[])[]): Promise<void> {
  const all = persons.flatMap((deeds) => {
    const customer_id = newId();
    return deeds.map(({ what, at, channel }) => ({
      what,
      row: {
        account_id: accountId,
        version: 1,
        removed: 0,
        customer_id,
        at: new Date(begin + at * hour).toISOString(),
        ...(channel !== undefined && { channel }),
      },
    }));
  });
  type Row = (typeof all)[number]["row"];
  const tables: readonly (readonly [string, (row: Row) => object])[] = [
    ["fact_openings", ({ at }) => ({ conversation_id: newId(), opening: 1, inbox_id: accountId, last_at: at, labels: [] })],
    ["fact_carts", () => ({ id: newId(), techniques: [] })],
    ["fact_orders", () => ({ id: newId(), status: "paid", techniques: [] })],
    ["fact_leads", ({ at }) => ({ id: newId(), last_activity_at: at })],
  ];
  for (const [place, [table, more]] of tables.entries()) {
    const rows = all.filter(({ what }) => what === place).map(({ row }) => ({ ...row, ...more(row) }));
    if (rows.length > 0) await store.insert(table, rows, `${table}:${accountId}`);
  }
}
