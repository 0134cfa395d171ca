-- outside a transaction
-- Whether a wait was told of already, read or not.
drop index concurrently if exists notifications_late;
create index concurrently notifications_late on notifications (account_id, conversation_id, at) where kind = 'late';
