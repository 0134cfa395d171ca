-- Labels with colours, the history of settings, invitations and new passwords by link, notifications, pictures of people and shops.

-- conversations.labels holds names; this says how each looks. A name that comes up in a conversation is known from then on.
create table labels (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null default gen_random_uuid(),
  name text not null,
  color text not null default 'gray',
  created_at timestamptz not null default now(),
  -- Deleted but not forgotten for a while: the conversations that it was taken from, so that it can be put back.
  deleted_at timestamptz,
  removed_from uuid[] not null default '{}',
  primary key (account_id, id)
);
create unique index labels_name on labels (account_id, name);
select prosa_secure('labels');

create function prosa_know_labels() returns trigger language plpgsql as $$
begin
  insert into labels (account_id, name, color)
  select new.account_id, name, (array['blue', 'green', 'purple', 'orange', 'teal', 'pink', 'yellow', 'red'])[1 + mod(abs(hashtext(name)::bigint), 8)]
  from (select distinct unnest(new.labels) as name) as named
  order by name
  on conflict (account_id, name) do update set deleted_at = null, removed_from = '{}' where labels.deleted_at is not null;
  return null;
end $$;
create trigger conversations_labels_new after insert on conversations for each row when (new.labels <> '{}') execute function prosa_know_labels();
create trigger conversations_labels_set after update of labels on conversations
  for each row when (new.labels <> '{}' and new.labels is distinct from old.labels) execute function prosa_know_labels();
insert into labels (account_id, name, color)
select account_id, name, (array['blue', 'green', 'purple', 'orange', 'teal', 'pink', 'yellow', 'red'])[1 + mod(abs(hashtext(name)::bigint), 8)]
from (select distinct account_id, unnest(labels) as name from conversations where labels <> '{}') as known
on conflict do nothing;

-- Who changed which setting and when. Secrets never come here, only that they were changed.
create table settings_changes (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  area text not null,
  actor_id uuid,
  actor_name text not null,
  -- [{ "field": "…", "before": …, "after": … }]
  changes jsonb not null,
  at timestamptz not null,
  primary key (account_id, id)
);
select prosa_secure('settings_changes');

create table invitations (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  email_sealed bytea not null,
  email_index bytea not null,
  role text not null check (role in ('ADMIN', 'MANAGER', 'SECRETARY', 'MARKETING', 'DPO', 'BI')),
  token_hash bytea not null,
  invited_by text not null,
  created_at timestamptz not null,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (account_id, id)
);
create unique index invitations_token on invitations (token_hash);
create unique index invitations_open on invitations (account_id, email_index) where accepted_at is null and revoked_at is null;
select prosa_secure('invitations');

create table password_links (
  account_id uuid not null references accounts (id) on delete cascade,
  user_id uuid not null,
  token_hash bytea not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  -- One at a time for each person: a new link ends the one before.
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
create unique index password_links_token on password_links (token_hash);
select prosa_secure('password_links');

create table notifications (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  user_id uuid not null,
  kind text not null check (kind in ('assigned', 'mention', 'hand_over', 'message', 'channel_offline', 'send_failed')),
  conversation_id uuid,
  channel_id uuid,
  -- Several of a kind in one conversation that nobody has read are one line with a count.
  count integer not null default 1,
  at timestamptz not null,
  read_at timestamptz,
  mailed_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
create index notifications_list on notifications (account_id, user_id, at desc, id desc);
create unique index notifications_unread on notifications (account_id, user_id, kind, coalesce(conversation_id, channel_id)) where read_at is null;
create index notifications_old on notifications (at);
select prosa_secure('notifications');

create table notification_preferences (
  account_id uuid not null references accounts (id) on delete cascade,
  user_id uuid not null,
  value jsonb not null,
  digest_at timestamptz,
  updated_at timestamptz not null default now(),
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
select prosa_secure('notification_preferences');

-- Outside business hours each conversation is told once until the next opening.
create table away_messages (
  account_id uuid not null references accounts (id) on delete cascade,
  conversation_id uuid not null,
  at timestamptz not null,
  primary key (account_id, conversation_id)
);
select prosa_secure('away_messages');

-- Small pictures that the team uploads: faces, logos. Public by their random id.
create table pictures (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  purpose text not null check (purpose in ('person', 'widget', 'shop')),
  owner_id uuid,
  mime_type text not null,
  bytes bytea not null,
  created_at timestamptz not null default now(),
  primary key (account_id, id)
);
create unique index pictures_id on pictures (id);
select prosa_secure('pictures');

alter table users add column picture_id uuid;
alter table users add column theme text check (theme in ('system', 'light', 'dark'));
