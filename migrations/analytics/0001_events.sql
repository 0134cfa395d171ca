-- What people did on the business's own pages and apps. Persons are opaque ids: the visitor's, which never changes, and through person_map the
-- customer that it turned out to be. An event is inserted once: the feed repeats a block with the token it had.
create table if not exists events (
  account_id UUID,
  id UUID,
  at DateTime64(3, 'UTC'),
  received_at DateTime64(3, 'UTC'),
  visitor_id UUID,
  session_id UUID,
  kind LowCardinality(String),
  event_name LowCardinality(String),
  category LowCardinality(String),
  action LowCardinality(String),
  catalog_action LowCardinality(String),
  label String,
  value Nullable(Float64),
  url String,
  path String,
  title String,
  referrer String,
  referrer_type LowCardinality(String),
  device_type LowCardinality(String),
  device_brand LowCardinality(String),
  device_model LowCardinality(String),
  browser LowCardinality(String),
  os LowCardinality(String),
  screen_resolution LowCardinality(String),
  country LowCardinality(String),
  region LowCardinality(String),
  city LowCardinality(String),
  timezone LowCardinality(String),
  ip_hash String,
  utm_source LowCardinality(String),
  utm_medium LowCardinality(String),
  utm_campaign LowCardinality(String),
  utm_term String,
  utm_content String,
  gclid String,
  fbclid String,
  cart_id String,
  order_id String,
  product_id String,
  product_sku String,
  product_name String,
  product_category LowCardinality(String),
  product_brand LowCardinality(String),
  price Nullable(Decimal(14, 2)),
  quantity Nullable(Int32),
  search_term String,
  search_results_count Nullable(Int32),
  position Nullable(Int32),
  scroll_depth Nullable(Float32),
  time_on_page Nullable(Float32),
  clicks_count Nullable(Int32),
  page_load_time Nullable(Float32),
  server_response_time Nullable(Float32),
  properties String
)
engine = MergeTree
partition by toYear(at)
order by (account_id, toDate(at), event_name, at, id)
settings non_replicated_deduplication_window = 100000;

create table if not exists events_by_visitor (
  account_id UUID,
  visitor_id UUID,
  at DateTime64(3, 'UTC'),
  id UUID,
  session_id UUID,
  kind LowCardinality(String),
  event_name LowCardinality(String),
  category LowCardinality(String),
  path String,
  title String,
  product_id String,
  product_name String,
  search_term String,
  value Nullable(Float64)
)
engine = MergeTree
order by (account_id, visitor_id, at, id);

create materialized view if not exists events_by_visitor_feed to events_by_visitor as
select account_id, visitor_id, at, id, session_id, kind, event_name, category, path, title, product_id, product_name, search_term, value
from events;

-- Which customer a visitor turned out to be; the highest version holds.
create table if not exists person_map (
  account_id UUID,
  visitor_id UUID,
  customer_id UUID,
  version UInt64
)
engine = ReplacingMergeTree(version)
order by (account_id, visitor_id)
settings non_replicated_deduplication_window = 10000;
