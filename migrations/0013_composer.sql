-- What the composer keeps: ready answers, message templates of channels, drafts, a person's own settings.

create table canned_replies (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  -- Null: everybody's. Else the one person who has it.
  owner_id uuid,
  short_code text not null,
  text text not null,
  -- Null: for every language, for every kind of channel.
  language text,
  channel text,
  files uuid[] not null default '{}',
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, owner_id) references users (account_id, id) on delete cascade
);
create unique index canned_replies_code on canned_replies (account_id, owner_id, short_code, language, channel) nulls not distinct;
select prosa_secure('canned_replies');

-- Templates as the provider has them, one row a channel, name and language.
create table message_templates (
  account_id uuid not null,
  id uuid not null,
  channel_id uuid not null,
  external_id text not null,
  name text not null,
  language text not null,
  category text not null,
  status text not null check (status in ('approved', 'pending', 'rejected', 'paused', 'disabled', 'deleted')),
  rejected_reason text,
  quality text,
  -- Header, body, footer and buttons, in the form of src/shared/message-template.ts.
  content jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, channel_id) references channels (account_id, id) on delete cascade
);
create unique index message_templates_name on message_templates (account_id, channel_id, name, language);
select prosa_secure('message_templates');

-- When a channel's templates were last asked for, and when they are asked for next.
create table template_syncs (
  account_id uuid not null,
  channel_id uuid not null,
  synced_at timestamptz,
  problem text,
  due_at timestamptz not null default now(),
  primary key (account_id, channel_id),
  foreign key (account_id, channel_id) references channels (account_id, id) on delete cascade
);
create index template_syncs_due on template_syncs (due_at);
select prosa_secure('template_syncs');

-- Unsent text of one person in one conversation. An emptied draft stays as a row: its version tells other browsers that it is gone.
create table message_drafts (
  account_id uuid not null,
  user_id uuid not null,
  conversation_id uuid not null,
  kind text not null check (kind in ('reply', 'note')),
  text text not null,
  version integer not null,
  updated_at timestamptz not null default now(),
  primary key (account_id, user_id, conversation_id, kind),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade,
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create index message_drafts_mine on message_drafts (account_id, user_id, updated_at desc, conversation_id) where text <> '';
select prosa_secure('message_drafts');

create table composer_settings (
  account_id uuid not null,
  user_id uuid not null,
  -- Seconds in which a reply can be taken back before it leaves; 0: it leaves at once.
  undo_seconds smallint not null default 5 check (undo_seconds in (0, 5, 10)),
  skin_tone smallint not null default 0 check (skin_tone between 0 and 5),
  recent_emoji text[] not null default '{}',
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
select prosa_secure('composer_settings');
