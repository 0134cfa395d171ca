import type { RawWorld } from "./raw-world.ts";
import { over, share, type SlowSpan } from "./slow/slow-kit.ts";
import { slowCustomers, slowLeads, slowSales } from "./slow/slow-sales.ts";
import { slowQuality, slowService, type Figures, type Seconds } from "./slow/slow-service.ts";

/** A second computation of every number, plain and slow, over rows as PostgreSQL holds them: nothing of the first one's is used. */
export function slowMetrics(world: RawWorld, span: SlowSpan, accountZone: string, seconds?: Seconds): Figures {
  const counted = {
    ...slowService(world, span, seconds),
    ...slowQuality(world, span),
    ...slowSales(world, span),
    ...slowLeads(world, span),
    ...slowCustomers(world, span, accountZone),
  };
  const of = (name: string) => counted[name] as number;
  const cost = of("marketing_cost");
  return {
    ...counted,
    cost_per_lead: over(cost, of("leads")),
    cost_per_acquisition: over(cost, of("converted_leads")),
    customer_acquisition_cost: over(cost, of("first_orders")),
    return_on_investment: over(of("revenue") - cost, cost),
    return_on_ad_spend: over(of("revenue"), cost),
    order_rate_of_conversations: share(of("orders"), of("conversations")),
  };
}
