import type { AnalyticsStore, Param } from "#platform/analytics/analytics-store.ts";
import type { productInsights } from "./tracking.contract.ts";

export type Insight = (typeof productInsights)[number];
type Row = Record<string, string | number | null>;

// One name for a product: its id, else its SKU.
const product = "if(product_id != '', product_id, product_sku)";
const span = "account_id = {account:UUID} and at >= now64(3, 'UTC') - toIntervalDay({days:UInt16})";
const ofProduct = `${span} and catalog_action != '' and ${product} != ''`;
const chosen = "({product:String} = '' or product = {product:String})";

// Pairs of one visitor's products. A visitor with hundreds of products (a robot, a price comparison) would make a hundred thousand pairs.
const pairs = (action: string, unit: string) => `
  select a as product, b as other, any(name_a) as name, any(name_b) as other_name, count() as together,
    round(count() / any(alone), 4) as share
  from (
    select unit, arrayJoin(arrayFlatten(arrayMap(x -> arrayMap(y -> (x, y), items), items))) as pair, pair.1.1 as a, pair.2.1 as b, pair.1.2 as name_a, pair.2.2 as name_b
    from (
      select ${unit} as unit, groupUniqArray(200)((${product}, product_name)) as items
      from events where ${ofProduct} and catalog_action = '${action}' group by unit having length(items) between 2 and 200
    )
  ) as p
  inner join (
    select ${product} as id, uniqExact(${unit}) as alone from events where ${ofProduct} and catalog_action = '${action}' group by id
  ) as s on s.id = p.a
  where a != b and ({product:String} = '' or a = {product:String})
  group by a, b having together >= 2 order by together desc, share desc, a, b limit {limit:UInt32}`;

const statements: Record<Insight, string> = {
  top_products: `
    select ${product} as product, anyLast(product_name) as name, countIf(catalog_action = 'product_view') as views,
      uniqExactIf(visitor_id, catalog_action = 'product_view') as viewers, countIf(catalog_action = 'add_to_cart') as added,
      countIf(catalog_action = 'purchase') as bought,
      if(viewers = 0, null, round(uniqExactIf(visitor_id, catalog_action = 'purchase') / viewers, 4)) as conversion
    from events where ${ofProduct} group by product having ${chosen} order by views desc, added desc, product limit {limit:UInt32}`,
  failed_searches: `
    select search_term as term, count() as searches, uniqExact(visitor_id) as visitors, max(at) as last_at
    from events where ${span} and catalog_action = 'search' and search_term != '' and search_results_count = 0
    group by term order by searches desc, term limit {limit:UInt32}`,
  popular_searches: `
    select search_term as term, count() as searches, uniqExact(visitor_id) as visitors, round(avg(search_results_count), 1) as results
    from events where ${span} and catalog_action = 'search' and search_term != ''
    group by term order by searches desc, term limit {limit:UInt32}`,
  co_viewed: pairs("product_view", "session_id"),
  bought_together: pairs("purchase", "if(order_id != '', order_id, toString(session_id))"),
  // How many of those who saw a product at a price put it into the cart.
  price_sensitivity: `
    select ${product} as product, anyLast(product_name) as name, toFloat64(price) as price_brl, uniqExactIf(visitor_id, catalog_action = 'product_view') as viewers,
      uniqExactIf(visitor_id, catalog_action = 'add_to_cart') as buyers, if(viewers = 0, null, round(buyers / viewers, 4)) as rate
    from events where ${ofProduct} and price > 0 group by product, price_brl having ${chosen} and viewers > 0
    order by product, price_brl limit {limit:UInt32}`,
  positioning: `
    select position, countIf(catalog_action in ('product_view', 'click')) as clicks, uniqExact(visitor_id) as visitors
    from events where ${span} and position is not null and catalog_action in ('product_view', 'click')
    group by position order by position limit {limit:UInt32}`,
};

/** One of the uses of the catalogue's log, over the last `days`. */
export function readInsight(
  store: AnalyticsStore,
  accountId: string,
  insight: Insight,
  options: { days: number; productId: string; limit: number },
): Promise<Row[]> {
  const params: Record<string, Param> = { account: accountId, days: options.days, product: options.productId, limit: options.limit };
  return store.query<Row>(statements[insight], params);
}
