-- What happened in the business, one row a fact, told again from PostgreSQL whenever a fact changes: the row with the highest version holds. Persons
-- are opaque ids; no names, phones or texts. A row that an account's newest reset is younger than does not count any more.
create table if not exists fact_openings (
  account_id UUID,
  conversation_id UUID,
  opening UInt16,
  version UInt64,
  removed UInt8,
  customer_id UUID,
  channel LowCardinality(String),
  inbox_id UUID,
  queue_id Nullable(UUID),
  team_id Nullable(UUID),
  person_id Nullable(UUID),
  labels Array(String),
  priority LowCardinality(String),
  user_type LowCardinality(String),
  language LowCardinality(String),
  intent LowCardinality(String),
  playbook LowCardinality(String),
  at DateTime64(3, 'UTC'),
  closed_at Nullable(DateTime64(3, 'UTC')),
  last_at DateTime64(3, 'UTC'),
  reopened_at Nullable(DateTime64(3, 'UTC')),
  previous_closed_at Nullable(DateTime64(3, 'UTC')),
  incoming UInt32,
  by_person UInt32,
  by_agent UInt32,
  automatic UInt32,
  notes UInt32,
  contacted UInt8,
  answered_by_customer UInt8,
  resolved_by LowCardinality(String),
  handed_over_at Nullable(DateTime64(3, 'UTC')),
  hand_over_reason LowCardinality(String),
  first_response_at Nullable(DateTime64(3, 'UTC')),
  first_response_by Nullable(UUID),
  first_response_seconds Nullable(Float64),
  first_response_open_seconds Nullable(Float64),
  first_answer_seconds Nullable(Float64),
  resolution_seconds Nullable(Float64),
  resolution_open_seconds Nullable(Float64),
  first_sentiment Nullable(Float64),
  last_sentiment Nullable(Float64),
  mean_sentiment Nullable(Float64),
  model_calls UInt32,
  model_tokens UInt64,
  model_cost_micros UInt64
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, conversation_id, opening)
settings non_replicated_deduplication_window = 10000;

create table if not exists fact_messages (
  account_id UUID,
  id UUID,
  version UInt64,
  removed UInt8,
  conversation_id UUID,
  opening UInt16,
  customer_id UUID,
  at DateTime64(3, 'UTC'),
  sender LowCardinality(String),
  person_id Nullable(UUID),
  intent LowCardinality(String),
  sentiment Nullable(Float64),
  gap_seconds Nullable(Float64),
  reply LowCardinality(String),
  reply_seconds Nullable(Float64),
  reply_open_seconds Nullable(Float64)
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, conversation_id, id)
settings non_replicated_deduplication_window = 10000;

create table if not exists fact_queue_items (
  account_id UUID,
  id UUID,
  version UInt64,
  removed UInt8,
  conversation_id UUID,
  customer_id UUID,
  queue_id UUID,
  person_id Nullable(UUID),
  channel LowCardinality(String),
  intent LowCardinality(String),
  status LowCardinality(String),
  at DateTime64(3, 'UTC'),
  assigned_at Nullable(DateTime64(3, 'UTC')),
  ended_at Nullable(DateTime64(3, 'UTC')),
  breaches UInt16
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, id)
settings non_replicated_deduplication_window = 10000;

create table if not exists fact_orders (
  account_id UUID,
  id UUID,
  version UInt64,
  removed UInt8,
  customer_id UUID,
  conversation_id Nullable(UUID),
  person_id Nullable(UUID),
  at DateTime64(3, 'UTC'),
  status LowCardinality(String),
  channel LowCardinality(String),
  campaign LowCardinality(String),
  method LowCardinality(String),
  coupon LowCardinality(String),
  agent_assisted UInt8,
  techniques Array(String),
  subtotal_cents Int64,
  shipping_cents Int64,
  discount_cents Int64,
  total_cents Int64,
  pieces UInt32,
  delivered_at Nullable(DateTime64(3, 'UTC')),
  first_of_customer UInt8,
  review Nullable(Float64)
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, id)
settings non_replicated_deduplication_window = 10000;

create table if not exists fact_order_items (
  account_id UUID,
  order_id UUID,
  line UInt16,
  version UInt64,
  removed UInt8,
  customer_id UUID,
  conversation_id Nullable(UUID),
  at DateTime64(3, 'UTC'),
  status LowCardinality(String),
  channel LowCardinality(String),
  campaign LowCardinality(String),
  product String,
  category LowCardinality(String),
  brand LowCardinality(String),
  quantity UInt32,
  total_cents Int64
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, order_id, line)
settings non_replicated_deduplication_window = 10000;

create table if not exists fact_carts (
  account_id UUID,
  id UUID,
  version UInt64,
  removed UInt8,
  customer_id UUID,
  conversation_id Nullable(UUID),
  at DateTime64(3, 'UTC'),
  status LowCardinality(String),
  channel LowCardinality(String),
  campaign LowCardinality(String),
  coupon LowCardinality(String),
  techniques Array(String),
  value_cents Int64,
  pieces UInt32,
  has_abandoned UInt8
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, id)
settings non_replicated_deduplication_window = 10000;

create table if not exists fact_leads (
  account_id UUID,
  id UUID,
  version UInt64,
  removed UInt8,
  customer_id UUID,
  person_id Nullable(UUID),
  at DateTime64(3, 'UTC'),
  status LowCardinality(String),
  channel LowCardinality(String),
  source LowCardinality(String),
  medium LowCardinality(String),
  campaign LowCardinality(String),
  captured_by LowCardinality(String),
  interest LowCardinality(String),
  action LowCardinality(String),
  intent LowCardinality(String),
  score UInt8,
  maturity UInt8,
  maturity_at_conversion Nullable(UInt8),
  messages UInt32,
  messages_to_conversion Nullable(UInt32),
  contacted UInt8,
  responded UInt8,
  reached UInt8,
  contacted_at Nullable(DateTime64(3, 'UTC')),
  qualified_at Nullable(DateTime64(3, 'UTC')),
  proposal_at Nullable(DateTime64(3, 'UTC')),
  negotiation_at Nullable(DateTime64(3, 'UTC')),
  converted_at Nullable(DateTime64(3, 'UTC')),
  lost_at Nullable(DateTime64(3, 'UTC')),
  lost_reason LowCardinality(String),
  last_activity_at DateTime64(3, 'UTC'),
  value_cents Nullable(Int64)
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, id)
settings non_replicated_deduplication_window = 10000;

create table if not exists fact_feedback (
  account_id UUID,
  id UUID,
  version UInt64,
  removed UInt8,
  customer_id UUID,
  conversation_id UUID,
  person_id Nullable(UUID),
  at DateTime64(3, 'UTC'),
  channel LowCardinality(String),
  inbox_id UUID,
  served_by LowCardinality(String),
  kind LowCardinality(String),
  asked UInt8,
  score Nullable(UInt8),
  nps Nullable(UInt8)
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, id)
settings non_replicated_deduplication_window = 10000;

create table if not exists fact_customers (
  account_id UUID,
  customer_id UUID,
  version UInt64,
  removed UInt8,
  at DateTime64(3, 'UTC'),
  user_type LowCardinality(String),
  channel LowCardinality(String),
  first_order_at Nullable(DateTime64(3, 'UTC')),
  last_order_at Nullable(DateTime64(3, 'UTC')),
  orders UInt32,
  spent_cents Int64
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, customer_id)
settings non_replicated_deduplication_window = 10000;

create table if not exists fact_playbook_runs (
  account_id UUID,
  id UUID,
  version UInt64,
  removed UInt8,
  customer_id UUID,
  conversation_id UUID,
  at DateTime64(3, 'UTC'),
  playbook LowCardinality(String),
  arm LowCardinality(String),
  status LowCardinality(String),
  exit_reason LowCardinality(String),
  reached_goal UInt8,
  turns UInt32,
  amount_cents Nullable(Int64)
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, id)
settings non_replicated_deduplication_window = 10000;

create table if not exists fact_checks (
  account_id UUID,
  message_id UUID,
  version UInt64,
  removed UInt8,
  customer_id UUID,
  conversation_id UUID,
  at DateTime64(3, 'UTC'),
  read_intent LowCardinality(String),
  intent LowCardinality(String),
  read_sentiment LowCardinality(String),
  sentiment LowCardinality(String)
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, message_id)
settings non_replicated_deduplication_window = 10000;

create table if not exists fact_costs (
  account_id UUID,
  id UUID,
  version UInt64,
  removed UInt8,
  at DateTime64(3, 'UTC'),
  channel LowCardinality(String),
  campaign LowCardinality(String),
  cents Int64,
  impressions UInt64,
  clicks UInt64
)
engine = ReplacingMergeTree(version, removed)
order by (account_id, id)
settings non_replicated_deduplication_window = 10000;

-- Rows older than the newest of these do not count: how everything is told anew at once.
create table if not exists fact_resets (
  account_id UUID,
  version UInt64
)
engine = ReplacingMergeTree(version)
order by account_id
settings non_replicated_deduplication_window = 10000;

-- Customers who were erased: nothing of theirs counts from that moment, and their rows are taken out.
create table if not exists fact_erased (
  account_id UUID,
  customer_id UUID,
  version UInt64
)
engine = ReplacingMergeTree(version)
order by (account_id, customer_id)
settings non_replicated_deduplication_window = 10000;
