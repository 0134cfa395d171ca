import type { AnalyticsStore, Param } from "#platform/analytics/analytics-store.ts";
import type { EventCategory } from "./tracking.contract.ts";

/** A row as the store gives it. */
export interface StoredEvent {
  id: string;
  at: string;
  received_at: string;
  visitor_id: string;
  session_id: string;
  event_name: string;
  category: EventCategory;
  value: number | null;
  price: string | number | null;
  properties: string;
  [column: string]: unknown;
}

export interface EventFilter {
  visitorIds?: readonly string[] | undefined;
  eventName?: string | undefined;
  category?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
  before?: { at: string; id: string } | undefined;
  limit: number;
}

/** Events of an account, newest first. */
export function listEvents(store: AnalyticsStore, accountId: string, filter: EventFilter): Promise<StoredEvent[]> {
  const conditions = ["account_id = {account:UUID}"];
  const params: Record<string, Param> = { account: accountId, limit: filter.limit };
  const also = (condition: string, values: Record<string, Param>) => {
    conditions.push(condition);
    Object.assign(params, values);
  };
  if (filter.visitorIds) also("visitor_id in {visitors:Array(UUID)}", { visitors: filter.visitorIds });
  if (filter.eventName !== undefined) also("event_name = {name:String}", { name: filter.eventName });
  if (filter.category !== undefined) also("category = {category:String}", { category: filter.category });
  if (filter.from !== undefined) also("at >= parseDateTime64BestEffort({from:String}, 3, 'UTC')", { from: filter.from });
  if (filter.to !== undefined) also("at < parseDateTime64BestEffort({to:String}, 3, 'UTC')", { to: filter.to });
  if (filter.before)
    also("(at, id) < (parseDateTime64BestEffort({beforeAt:String}, 6, 'UTC'), {beforeId:UUID})", {
      beforeAt: filter.before.at,
      beforeId: filter.before.id,
    });
  return store.query<StoredEvent>(
    `select * from events where ${conditions.join(" and ")} order by at desc, id desc limit {limit:UInt32}`,
    params,
  );
}

export interface SiteRow {
  page_views: string | number;
  product_views: string | number;
  viewed: string[];
  added: string[];
}

/** What some visitors together looked at and put into carts; at most 500 different products of each. */
export async function siteOfVisitors(store: AnalyticsStore, accountId: string, visitorIds: readonly string[]): Promise<SiteRow | null> {
  const rows = await store.query<SiteRow>(
    `select countIf(category = 'page_view') as page_views, countIf(name = 'product viewed') as product_views,
       groupUniqArrayIf(500)(product, name = 'product viewed' and product != '') as viewed,
       groupUniqArrayIf(500)(product, name = 'product added' and product != '') as added
     from (select category, if(product_id != '', product_id, product_name) as product, replaceAll(lower(event_name), '_', ' ') as name
       from events_by_visitor where account_id = {account:UUID} and visitor_id in {visitors:Array(UUID)})`,
    { account: accountId, visitors: visitorIds },
    { timeoutMillis: 2_000 },
  );
  return rows[0] ?? null;
}
