-- What the team notes about a customer, the team's reactions on their way to the channel, and the files of one conversation in order.

create table customer_notes (
  account_id uuid not null,
  id uuid not null,
  customer_id uuid not null,
  text text not null,
  author_id text not null,
  author_name text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index customer_notes_customer on customer_notes (account_id, customer_id, id desc);
select prosa_secure('customer_notes');

-- One row per message: the newest wish replaces one that has not gone out. version changes with each wish, so that the outcome of an
-- older one does not end a newer one.
create table reaction_sends (
  account_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  channel_id uuid not null,
  version uuid not null,
  -- '' takes the reaction away.
  emoji text not null,
  attempts integer not null default 0,
  next_at timestamptz not null default now(),
  lease_until timestamptz,
  primary key (account_id, message_id),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade
);
create index reaction_sends_due on reaction_sends (next_at);
select prosa_secure('reaction_sends');

create index attachments_conversation on attachments (account_id, conversation_id, id desc);
