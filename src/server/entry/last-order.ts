import { orderStatusWord } from "#modules/agent/index.ts";
import type { DataServiceHub } from "#modules/hub/index.ts";
import type { Tx } from "#platform/db/db.ts";
import type { Clock } from "#shared/clock.ts";

const locales = ["pt-BR", "en", "es"] as const;

/** A customer's newest order as a sentence to them speaks of it. */
export function lastOrderOf(hub: DataServiceHub, clock: Clock) {
  return async (tx: Tx, accountId: string, customerId: string, language: string) => {
    const { orders } = await hub.customers.shop(tx, accountId, customerId, clock.now());
    const [order] = orders;
    if (!order) return null;
    const locale = locales.find((one) => one.slice(0, 2) === language.slice(0, 2)) ?? "pt-BR";
    const total = new Intl.NumberFormat("pt-BR", { style: "currency", currency: "BRL" }).format(order.totals.grand_total);
    return { number: order.order_number, status: orderStatusWord(locale, order.status), total };
  };
}
