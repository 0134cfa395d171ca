-- The list of conversations: counts by room, saved views, mentions, changes of many at once, response times.

alter table conversations add column first_responded_at timestamptz;

-- How many conversations there are of each kind. A row stands for one combination of what lists filter by; a room's, a view's or a
-- badge's count is a sum over these rows, whatever the number of conversations.
create table conversation_cells (
  account_id uuid not null references accounts (id) on delete cascade,
  status text not null,
  assignee_id uuid,
  bot_active boolean not null,
  channel text not null,
  user_type text not null,
  priority text,
  unread boolean not null,
  waiting boolean not null,
  labels text[] not null,
  n bigint not null
);
create unique index conversation_cells_key on conversation_cells
  (account_id, status, assignee_id, bot_active, channel, user_type, priority, unread, waiting, labels) nulls not distinct;
select prosa_secure('conversation_cells');

-- What transactions have added to the cells since they were last folded. Every change appends rows of its own, so that no two wait
-- for each other; a sum over cells and deltas in one statement is exact. No foreign key: an account's removal appends too.
create table conversation_cell_deltas (
  account_id uuid not null,
  id bigint generated always as identity,
  status text not null,
  assignee_id uuid,
  bot_active boolean not null,
  channel text not null,
  user_type text not null,
  priority text,
  unread boolean not null,
  waiting boolean not null,
  labels text[] not null,
  n integer not null,
  primary key (account_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
select prosa_secure('conversation_cell_deltas');

-- Labels in one order: the same set is the same cell.
create function prosa_sorted(labels text[]) returns text[] language sql immutable parallel safe
as $$ select case when cardinality(labels) < 2 then labels else array(select unnest(labels) order by 1) end $$;

create function prosa_count_conversation(c conversations, step integer) returns void language sql as $$
  insert into conversation_cell_deltas (account_id, status, assignee_id, bot_active, channel, user_type, priority, unread, waiting, labels, n)
  values (c.account_id, c.status, c.assignee_id, c.bot = 'active', c.channel, c.user_type, c.priority, c.unread > 0,
    c.waiting_since is not null and c.bot <> 'active', prosa_sorted(c.labels), step)
$$;

create function prosa_conversation_counted() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' and old.last_message_at is not null then perform prosa_count_conversation(old, -1); end if;
  if tg_op <> 'DELETE' and new.last_message_at is not null then perform prosa_count_conversation(new, 1); end if;
  return null;
end $$;

create trigger conversation_inserted after insert on conversations for each row
  when (new.last_message_at is not null) execute function prosa_conversation_counted();
create trigger conversation_deleted after delete on conversations for each row
  when (old.last_message_at is not null) execute function prosa_conversation_counted();
-- Most messages change none of these: the second of a customer in a row, the second of the team.
create trigger conversation_changed after update on conversations for each row
  when (
    old.status is distinct from new.status or old.assignee_id is distinct from new.assignee_id
    or (old.bot = 'active') <> (new.bot = 'active') or old.channel is distinct from new.channel or old.user_type is distinct from new.user_type
    or old.priority is distinct from new.priority or (old.unread > 0) <> (new.unread > 0)
    or (old.waiting_since is null) <> (new.waiting_since is null) or (old.last_message_at is null) <> (new.last_message_at is null)
    or old.labels is distinct from new.labels
  ) execute function prosa_conversation_counted();

insert into conversation_cells (account_id, status, assignee_id, bot_active, channel, user_type, priority, unread, waiting, labels, n)
select account_id, status, assignee_id, bot = 'active', channel, user_type, priority, unread > 0,
  waiting_since is not null and bot <> 'active', prosa_sorted(labels), count(*)
from conversations where last_message_at is not null
group by 1, 2, 3, 4, 5, 6, 7, 8, 9, 10;

-- Conversations by label. An index over the array would not be used: its operators may not run before row-level security has looked.
create table conversation_labels (
  account_id uuid not null,
  label text not null,
  conversation_id uuid not null,
  primary key (account_id, label, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create index conversation_labels_conversation on conversation_labels (account_id, conversation_id);
select prosa_secure('conversation_labels');

create function prosa_conversation_labelled() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    delete from conversation_labels l where l.account_id = new.account_id and l.conversation_id = new.id and l.label <> all (new.labels);
  end if;
  insert into conversation_labels (account_id, label, conversation_id)
  select new.account_id, label, new.id from unnest(new.labels) label on conflict do nothing;
  return null;
end $$;
create trigger conversation_labelled after insert on conversations for each row
  when (cardinality(new.labels) > 0) execute function prosa_conversation_labelled();
create trigger conversation_relabelled after update of labels on conversations for each row
  when (old.labels is distinct from new.labels) execute function prosa_conversation_labelled();
insert into conversation_labels (account_id, label, conversation_id)
select account_id, label, id from conversations, unnest(labels) label on conflict do nothing;

-- Who was named in a private note.
create table conversation_mentions (
  account_id uuid not null,
  user_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  created_at timestamptz not null default now(),
  read_at timestamptz,
  primary key (account_id, user_id, message_id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade,
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade,
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create index conversation_mentions_conversation on conversation_mentions (account_id, conversation_id);
create index conversation_mentions_message on conversation_mentions (account_id, message_id);
create index conversation_mentions_unread on conversation_mentions (account_id, user_id, conversation_id) where read_at is null;
select prosa_secure('conversation_mentions');

create table saved_views (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  -- Null: everybody's. Else the one person who has it.
  owner_id uuid,
  name text not null,
  filter jsonb not null,
  position integer not null,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, owner_id) references users (account_id, id) on delete cascade
);
create index saved_views_owner on saved_views (account_id, owner_id, position);
select prosa_secure('saved_views');

-- One change of many conversations, with what each was before and after: the way back.
create table bulk_changes (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  by_id text not null,
  by_name text not null,
  change jsonb not null,
  total integer not null,
  done integer not null default 0,
  changed integer not null default 0,
  undoing boolean not null default false,
  undone integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
create index bulk_changes_created on bulk_changes (created_at);
select prosa_secure('bulk_changes');

create table bulk_change_items (
  account_id uuid not null,
  bulk_id uuid not null,
  conversation_id uuid not null,
  -- pending → changed or same; changed → undone or kept (somebody changed it since).
  state text not null default 'pending' check (state in ('pending', 'changed', 'same', 'undone', 'kept')),
  before jsonb,
  after jsonb,
  primary key (account_id, bulk_id, conversation_id),
  foreign key (account_id, bulk_id) references bulk_changes (account_id, id) on delete cascade
);
create index bulk_change_items_left on bulk_change_items (account_id, bulk_id, conversation_id) where state in ('pending', 'changed');
select prosa_secure('bulk_change_items');

-- Rooms, newest first. Each holds what is open alone, so that a page reads no more rows than it shows.
create index conversations_open on conversations (account_id, last_message_at desc, id desc) where status in ('active', 'pending');
create index conversations_queue on conversations (account_id, last_message_at desc, id desc)
  where status in ('active', 'pending') and assignee_id is null and (bot <> 'active' or status = 'pending');
create index conversations_mine on conversations (account_id, assignee_id, last_message_at desc, id desc) where status in ('active', 'pending');
create index conversations_unread on conversations (account_id, last_message_at desc, id desc)
  where status in ('active', 'pending') and unread > 0;
create index conversations_priority on conversations (account_id, priority, last_message_at desc, id desc)
  where status in ('active', 'pending') and priority is not null;
-- The one who waits longest first.
create index conversations_waiting on conversations (account_id, waiting_since, id) where waiting_since is not null and bot <> 'active';
create index conversations_responded on conversations (account_id, first_responded_at) where first_responded_at is not null;
