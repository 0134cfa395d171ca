-- outside a transaction
-- Labels of what rests (closed, put off) carry the time of the last message, so that a list by label is read in its order. Of what is open they
-- do not: every message would have to write them.
alter table conversation_labels add column if not exists resting_status text, add column if not exists resting_at timestamptz;
-- A function's statements end within their lines: the file is run piece by piece, cut at the semicolons that end a line.
create or replace function prosa_conversation_labelled() returns trigger language plpgsql as $$ declare
  rests boolean := new.status in ('snoozed', 'closed'); begin
  if tg_op = 'UPDATE' then delete from conversation_labels l where l.account_id = new.account_id and l.conversation_id = new.id and l.label <> all (new.labels); end if; insert
  into conversation_labels (account_id, label, conversation_id, resting_status, resting_at)
    select new.account_id, label, new.id, case when rests then new.status end, case when rests then new.last_message_at end from unnest(new.labels) label
    on conflict do nothing; return null; end $$;
create or replace function prosa_labels_rest() returns trigger language plpgsql as $$ declare
  rests boolean := new.status in ('snoozed', 'closed'); begin
  update conversation_labels set resting_status = case when rests then new.status end, resting_at = case when rests then new.last_message_at end
    where account_id = new.account_id and conversation_id = new.id; return null; end $$;
drop trigger if exists conversation_rested on conversations;
create trigger conversation_rested after update of status, last_message_at on conversations for each row when (
  cardinality(new.labels) > 0 and (old.status is distinct from new.status
    or (new.status in ('snoozed', 'closed') and old.last_message_at is distinct from new.last_message_at))
) execute function prosa_labels_rest();
-- Each conversation is held while its labels are written: nobody opens it in between.
update conversation_labels l set resting_status = c.status, resting_at = c.last_message_at
  from (select account_id, id, status, last_message_at from conversations where status in ('snoozed', 'closed') and labels <> '{}' for share) c
  where l.account_id = c.account_id and l.conversation_id = c.id and (l.resting_status, l.resting_at) is distinct from (c.status, c.last_message_at);
drop index concurrently if exists conversation_labels_resting;
create index concurrently conversation_labels_resting on conversation_labels (account_id, label, resting_at desc, conversation_id desc, resting_status)
  where resting_at is not null;
drop index concurrently if exists conversation_labels_open;
create index concurrently conversation_labels_open on conversation_labels (account_id, label, conversation_id) where resting_status is null;
