import type { AnalyticsStore } from "#platform/analytics/analytics-store.ts";
import type { Tx } from "#platform/db/db.ts";
import type { Logger } from "#platform/log/logger.ts";
import { siteOfVisitors } from "./events.repo.ts";
import { visitorsOfCustomer } from "./visitors.repo.ts";

export interface CustomerSite {
  pageViews: number;
  productViews: number;
  /** Products by the names that the sites give them. */
  viewed: string[];
  added: string[];
}

/**
 * What a customer did on our sites, added up in the analytics store when it is asked: merges and late events are in it, and there is nothing to be kept
 * in step. null for somebody who was never there (the store is not even opened), and while it does not answer.
 */
export function customerSite(store: AnalyticsStore, log: Logger) {
  return async (tx: Tx, accountId: string, customerId: string): Promise<CustomerSite | null> => {
    const visitorIds = await visitorsOfCustomer(tx, accountId, customerId);
    if (visitorIds.length === 0) return null;
    try {
      const row = await siteOfVisitors(store, accountId, visitorIds);
      return row && { pageViews: Number(row.page_views), productViews: Number(row.product_views), viewed: row.viewed, added: row.added };
    } catch (error) {
      log.warn({ err: error }, "the analytics store did not tell what a customer looked at");
      return null;
    }
  };
}
