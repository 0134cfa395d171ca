-- outside a transaction
-- What a conversation cost, and what was put into a cart in it.
drop index concurrently if exists ia_logs_conversation;
create index concurrently ia_logs_conversation on ia_logs (account_id, conversation_id) where conversation_id is not null;
drop index concurrently if exists carts_conversation;
create index concurrently carts_conversation on carts (account_id, conversation_id) where conversation_id is not null;
