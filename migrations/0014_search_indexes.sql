-- outside a transaction
-- Built while everybody goes on writing: about a minute for a million messages. What an attempt that was broken off left behind goes first.
-- With a short pending list (kB): without one a message costs 2.5 times as much to insert, and a search reads the list with every look-up.
drop index concurrently if exists messages_terms;
create index concurrently messages_terms on messages using gin (
  prosa_message_terms(account_id, id, conversation_id, channel_id, direction, sender_type, sender_id, type, private, text)
) with (gin_pending_list_limit = 256) where deleted_at is null;
drop index concurrently if exists customers_terms;
create index concurrently customers_terms on customers using gin (prosa_account_terms(account_id, name)) with (fastupdate = off);
drop index concurrently if exists conversations_label_terms;
create index concurrently conversations_label_terms on conversations using gin (
  prosa_account_terms(account_id, prosa_label_text(labels))
) with (fastupdate = off) where labels <> '{}';
