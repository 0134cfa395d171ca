-- outside a transaction
-- The catalogue search goes by lexemes since 0043; nothing reads the trigrams of whole products any more, and every product written paid for them.
drop index concurrently if exists products_search;

-- As the machinery: to the owner of the schema row-level security shows nothing.
set role prosa_system;
call customers_fold_places();
reset role;

-- What only a few of a million customers have is found by an index of its own; what many have is met soon enough by the walk in the list's order.
drop index concurrently if exists customers_city;
create index concurrently customers_city on customers (account_id, city_folded) where city_folded is not null;
drop index concurrently if exists customers_state;
create index concurrently customers_state on customers (account_id, state_folded) where state_folded is not null;
drop index concurrently if exists customers_tier;
create index concurrently customers_tier on customers (account_id, customer_value_tier) where customer_value_tier is not null;
drop index concurrently if exists customers_stage;
create index concurrently customers_stage on customers (account_id, lifecycle_stage) where lifecycle_stage is not null;
drop index concurrently if exists customers_source;
create index concurrently customers_source on customers (account_id, acquisition_source) where acquisition_source is not null;
drop index concurrently if exists customers_orders;
create index concurrently customers_orders on customers (account_id, orders_count) where orders_count > 0;
