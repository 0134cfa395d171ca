import { storeFigures } from "#modules/customers/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { Consumer } from "#platform/events/consumers.ts";
import { listBuyers, orderFiguresOf } from "./order.repo.ts";

/** Recomputes what customers keep of their orders and carts: value, count, average, share of carts left. */
export async function refreshBuyerFigures(tx: Tx, accountId: string, customerIds: readonly string[]): Promise<void> {
  if (customerIds.length === 0) return;
  const rows = await orderFiguresOf(tx, accountId, customerIds);
  await storeFigures(
    tx,
    accountId,
    rows.map((row) => ({
      customerId: row.customer_id,
      orders: row.orders,
      cents: row.cents,
      abandonment: row.abandoned + row.converted === 0 ? null : row.abandoned / (row.abandoned + row.converted),
    })),
  );
}

/** The same for all customers of an account. */
export async function refreshAllBuyerFigures(tx: Tx, accountId: string): Promise<void> {
  const atOnce = 1000;
  for (let after: string | null = null; ;) {
    const ids = await listBuyers(tx, accountId, after, atOnce);
    await refreshBuyerFigures(tx, accountId, ids);
    after = ids.at(-1) ?? null;
    if (ids.length < atOnce) return;
  }
}

const customerOf = (data: Record<string, unknown>, subjectId: string | null, type: string): string | null => {
  if (type.startsWith("customer.")) return subjectId;
  return typeof data["customerId"] === "string" ? data["customerId"] : null;
};

/** Keeps the figures in step with orders, carts and merges. */
export const buyerFigures: Consumer = {
  name: "buyer_figures",
  derives: true,
  async handle(tx, accountId, events) {
    const ids = events.flatMap((event) => {
      if (!/^(?:order|cart)\.|^customer\.(?:merged|merge_undone|split)$/.test(event.type)) return [];
      const other = event.data["customerId"];
      return [customerOf(event.data, event.subjectId, event.type), typeof other === "string" ? other : null].filter((id) => id !== null);
    });
    await refreshBuyerFigures(tx, accountId, [...new Set(ids)]);
  },
};
