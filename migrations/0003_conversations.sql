-- Conversations, messages, attachments, outbound sending, agent work.

create table conversations (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  channel_id uuid not null,
  channel text not null,
  identity_id uuid not null,
  customer_id uuid not null,
  user_type text not null default 'cliente',
  status text not null default 'active' check (status in ('active', 'pending', 'snoozed', 'closed')),
  assignee_id uuid,
  labels text[] not null default '{}',
  priority text check (priority in ('low', 'medium', 'high', 'urgent')),
  unread integer not null default 0,
  -- active: the agent answers; paused: a person has it; off: the channel has no agent.
  bot text not null default 'active' check (bot in ('active', 'paused', 'off')),
  -- Why and with what summary the agent handed over: { reason, summary, at }.
  hand_over jsonb,
  snoozed_until timestamptz,
  last_message text,
  last_message_at timestamptz,
  last_message_sender text,
  last_message_sender_type text,
  last_message_id uuid,
  last_inbound_at timestamptz,
  window_expires_at timestamptz,
  waiting_since timestamptz,
  first_response_seconds integer,
  language text,
  last_intent text,
  last_sentiment real,
  dialogue jsonb not null default '{}',
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, channel_id) references channels (account_id, id) on delete cascade,
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create unique index conversations_contact on conversations (account_id, channel_id, identity_id);
create index conversations_recent on conversations (account_id, last_message_at desc nulls last, id desc);
create index conversations_status on conversations (account_id, status, last_message_at desc nulls last, id desc);
create index conversations_assignee on conversations (account_id, assignee_id, last_message_at desc nulls last, id desc) where assignee_id is not null;
create index conversations_customer on conversations (account_id, customer_id);
create index conversations_snoozed on conversations (snoozed_until) where status = 'snoozed';
select prosa_secure('conversations');

create table messages (
  account_id uuid not null,
  -- UUIDv7 in the order of storing: the order of the thread.
  id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  direction text not null check (direction in ('incoming', 'outgoing')),
  sender_type text not null,
  sender_id text not null,
  sender_name text,
  type text not null,
  text text not null default '',
  -- What the kind carries beside text: location, contacts, order, options, template, referral …
  payload jsonb not null default '{}',
  external_id text,
  client_id text,
  reply_to_id uuid,
  reply_to_external_id text,
  reactions jsonb not null default '[]',
  status text not null,
  error jsonb,
  is_automation boolean not null default false,
  private boolean not null default false,
  metadata jsonb not null default '{}',
  nlp jsonb,
  agent_response jsonb,
  edited_at timestamptz,
  deleted_at timestamptz,
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  -- When the provider says it was written.
  at timestamptz not null,
  created_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create unique index messages_external on messages (account_id, channel_id, external_id) where external_id is not null;
create unique index messages_client on messages (account_id, conversation_id, client_id) where client_id is not null;
create index messages_thread on messages (account_id, conversation_id, id desc);
select prosa_secure('messages');

create table attachments (
  account_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  position smallint not null default 0,
  kind text not null,
  mime_type text,
  size bigint,
  file_name text,
  state text not null check (state in ('pending', 'ready', 'failed')),
  file_id uuid,
  -- Where the provider keeps it: { mediaId } or { url }. Sealed: such addresses carry access tokens.
  source_sealed bytea,
  error text,
  attempts integer not null default 0,
  next_at timestamptz,
  lease_until timestamptz,
  primary key (account_id, id),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade
);
create index attachments_message on attachments (account_id, message_id);
create index attachments_waiting on attachments (next_at) where state = 'pending';
select prosa_secure('attachments');

-- A status, reaction, edit or deletion that came before the message that it names.
create table parked_updates (
  account_id uuid not null references accounts (id) on delete cascade,
  channel_id uuid not null,
  external_id text not null,
  id uuid not null,
  update jsonb not null,
  received_at timestamptz not null default now(),
  primary key (account_id, channel_id, external_id, id)
);
create index parked_updates_received on parked_updates (received_at);
select prosa_secure('parked_updates');

create table outbound_sends (
  account_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'in_doubt')),
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, message_id),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade
);
create index outbound_sends_due on outbound_sends (next_at) where state = 'queued';
create index outbound_sends_leases on outbound_sends (lease_until) where state <> 'queued';
create index outbound_sends_conversation on outbound_sends (account_id, conversation_id, message_id);
select prosa_secure('outbound_sends');

-- One waiting turn per conversation. token changes with each new message: an answer made for an older token is thrown away.
create table agent_jobs (
  account_id uuid not null,
  conversation_id uuid not null,
  message_id uuid not null,
  token uuid not null,
  due_at timestamptz not null default now(),
  attempts integer not null default 0,
  lease_until timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create index agent_jobs_due on agent_jobs (due_at);
select prosa_secure('agent_jobs');

create table ia_logs (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  conversation_id uuid,
  message_id uuid,
  channel text not null,
  user_type text not null,
  provider text not null,
  model text not null,
  prompt_sealed bytea,
  response_sealed bytea,
  input_tokens integer,
  output_tokens integer,
  cost_micros bigint,
  currency text not null default 'USD',
  latency_ms integer not null,
  success boolean not null,
  error text,
  tools text[] not null default '{}',
  at timestamptz not null default now(),
  primary key (account_id, id)
);
create index ia_logs_recent on ia_logs (account_id, at desc, id);
select prosa_secure('ia_logs');

create extension if not exists unaccent;
-- Case stays, accents go. unaccent() itself is only stable because a dictionary may be replaced; ours never is.
create function prosa_unaccent(value text) returns text language sql immutable parallel safe strict
as $$ select unaccent('unaccent', value) $$;
