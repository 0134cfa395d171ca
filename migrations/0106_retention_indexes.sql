-- outside a transaction
-- What reached its time is found by when it was, which rows keep to by and large: a summary of stretches of the table costs next to nothing to write.
drop index concurrently if exists messages_at;
create index concurrently messages_at on messages using brin (at) with (pages_per_range = 32);
drop index concurrently if exists customer_interactions_at;
create index concurrently customer_interactions_at on customer_interactions using brin (at) with (pages_per_range = 32);
drop index concurrently if exists customer_sessions_last;
create index concurrently customer_sessions_last on customer_sessions using brin (last_at) with (pages_per_range = 32);
