import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { customerMetrics, type SiteReader } from "./customer-metrics.ts";
import { getUserMetrics } from "./insights.contract.ts";

/** Routes of what is known of customers by counting. */
export function insightRoutes({ clock, site }: { clock: Clock; site: SiteReader }): BoundRoute[] {
  return [
    bind(getUserMetrics, async ({ actor, params, db }) =>
      db.account(actor.accountId, (tx) => customerMetrics(tx, actor.accountId, params.id, clock.now(), site)),
    ),
  ];
}
