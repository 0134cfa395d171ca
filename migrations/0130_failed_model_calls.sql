-- outside a transaction
-- Failed calls to language models are few among many, and are listed by themselves.
drop index concurrently if exists ia_logs_failed;
create index concurrently ia_logs_failed on ia_logs (account_id, at desc, id) where not success;
