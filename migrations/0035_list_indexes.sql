-- outside a transaction
-- Every message gives its conversation a new place in every index that holds it, so that each holds only what its lists show.
-- Everything, newest first. The former one put conversations without a message last, which no list asks for: no list could read along it.
drop index concurrently if exists conversations_newest;
create index concurrently conversations_newest on conversations (account_id, last_message_at desc, id desc) where last_message_at is not null;
-- What rests: a message to what is open does not touch these two.
drop index concurrently if exists conversations_resting;
create index concurrently conversations_resting on conversations (account_id, status, last_message_at desc, id desc)
  where status in ('snoozed', 'closed');
drop index concurrently if exists conversations_resting_assigned;
create index concurrently conversations_resting_assigned on conversations (account_id, assignee_id, last_message_at desc, id desc)
  where status in ('snoozed', 'closed') and assignee_id is not null;
-- Nearly everybody is a customer; the other kinds are so few that a list would read everything to find them.
drop index concurrently if exists conversations_rare_type;
create index concurrently conversations_rare_type on conversations (account_id, user_type, last_message_at desc, id desc)
  where user_type <> 'cliente';
drop index concurrently if exists conversations_recent;
drop index concurrently if exists conversations_status;
drop index concurrently if exists conversations_assignee;
drop index concurrently if exists conversations_label_terms;
