import { AppError } from "#platform/errors.ts";
import { bind, type BoundRoute } from "#platform/http/routes.ts";
import type { Clock } from "#shared/clock.ts";
import { countFacts, factsOf } from "./facts.repo.ts";
import { metricsOf } from "./facts.ts";
import { getUserMetrics } from "./insights.contract.ts";

/** Routes of what is known of customers by counting. */
export function insightRoutes({ clock }: { clock: Clock }): BoundRoute[] {
  return [
    bind(getUserMetrics, async ({ actor, params, db }) =>
      db.account(actor.accountId, async (tx) => {
        const found = await factsOf(tx, actor.accountId, params.id);
        if (found === null) throw new AppError("not_found", "customers.not_found", { message: "There is no such customer." });
        const now = clock.now();
        // Of whom no event has spoken yet, it is counted here and now.
        const facts = found.facts ?? (await countFacts(tx, actor.accountId, [params.id]))[0]?.facts;
        if (!facts) throw new AppError("not_found", "customers.not_found");
        return metricsOf(params.id, facts, found.updatedAt ?? now, now) as Awaited<ReturnType<typeof metricsOf>> & {
          shopping_behavior: {
            favorite_categories: { category: string; view_count: number; purchase_count: number }[];
            favorite_brands: { brand: string; view_count: number; purchase_count: number }[];
          };
        };
      }),
    ),
  ];
}
