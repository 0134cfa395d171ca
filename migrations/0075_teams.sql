-- Teams of people who attend, and to which of them a conversation belongs.
create table teams (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text not null check (name <> ''),
  description text not null default '',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id)
);
create unique index teams_name on teams (account_id, lower(name));
select prosa_secure('teams');

create table team_members (
  account_id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  lead boolean not null default false,
  primary key (account_id, team_id, user_id),
  foreign key (account_id, team_id) references teams (account_id, id) on delete cascade,
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
create index team_members_user on team_members (account_id, user_id);
select prosa_secure('team_members');

-- No foreign key, as for the assignee: the whole table would be read while nobody may write to it.
alter table conversations add column team_id uuid;
create index conversations_team on conversations (account_id, team_id, last_message_at desc, id desc)
  where status in ('active', 'pending') and team_id is not null;

-- Counted as everything that lists are narrowed by. What was counted before belongs to no team.
alter table conversation_cells add column team_id uuid;
alter table conversation_cell_deltas add column team_id uuid;
create unique index conversation_cells_key_with_team on conversation_cells
  (account_id, status, assignee_id, bot_active, channel, user_type, priority, unread, waiting, labels, team_id) nulls not distinct;
drop index conversation_cells_key;

create or replace function prosa_count_conversation(c conversations, step integer) returns void language sql as $$
  insert into conversation_cell_deltas (account_id, status, assignee_id, bot_active, channel, user_type, priority, unread, waiting, labels, team_id, n)
  values (c.account_id, c.status, c.assignee_id, c.bot = 'active', c.channel, c.user_type, c.priority, c.unread > 0,
    c.waiting_since is not null and c.bot <> 'active', prosa_sorted(c.labels), c.team_id, step)
$$;

drop trigger conversation_changed on conversations;
create trigger conversation_changed after update on conversations for each row
  when (
    old.status is distinct from new.status or old.assignee_id is distinct from new.assignee_id
    or (old.bot = 'active') <> (new.bot = 'active') or old.channel is distinct from new.channel or old.user_type is distinct from new.user_type
    or old.priority is distinct from new.priority or (old.unread > 0) <> (new.unread > 0)
    or (old.waiting_since is null) <> (new.waiting_since is null) or (old.last_message_at is null) <> (new.last_message_at is null)
    or old.labels is distinct from new.labels or old.team_id is distinct from new.team_id
  ) execute function prosa_conversation_counted();
