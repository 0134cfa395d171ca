import type { SiteReader } from "#modules/insights/index.ts";
import type { Vault } from "#platform/crypto/vault.ts";
import type { Metrics } from "#platform/metrics/metrics.ts";
import { createConversationServices, type ConversationAnalyticsService, type ConversationContextService } from "./conversation-services.ts";
import { createCustomerDataService, type CustomerDataService } from "./customer-service.ts";
import { createLogCache } from "./log-cache.ts";
import { createProductDataService, type ProductDataService } from "./product-service.ts";

/** The one read side of products, customers and conversations: for the agent, the inbox, packs and programs. */
export interface DataServiceHub {
  products: ProductDataService;
  customers: CustomerDataService;
  context: ConversationContextService;
  analytics: ConversationAnalyticsService;
}

export interface HubDeps {
  vault: Vault;
  publicUrl: string;
  /** Where links to pay begin; default `publicUrl`. */
  linkOrigin?: string | undefined;
  /** What customers did on sites. */
  site?: SiteReader;
  metrics?: Pick<Metrics, "hubReads" | "hubEntries">;
}

/** One for each process. */
export function createDataServiceHub({ vault, publicUrl, linkOrigin, site, metrics }: HubDeps): DataServiceHub {
  const cache = createLogCache({
    onRead(service, outcome, count) {
      metrics?.hubReads.inc({ service, outcome }, count);
      metrics?.hubEntries.set(cache.size().entries);
    },
  });
  const customers = createCustomerDataService(cache, { vault, publicUrl, linkOrigin, site });
  return { products: createProductDataService(cache), customers, ...createConversationServices(cache, customers) };
}
