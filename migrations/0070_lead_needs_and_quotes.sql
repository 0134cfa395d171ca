-- What a customer said they need, and quotes of catalogue products. Both belong to a lead and go with it.
alter table leads add column conversation_id uuid;

create table lead_needs (
  account_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  -- Where it was said.
  conversation_id uuid not null,
  channel text,
  need text not null,
  -- Of the words of the need: the same need of a conversation is noted once.
  need_key text not null,
  budget_cents bigint check (budget_cents >= 0),
  -- By when, as they said it.
  deadline text,
  city text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, conversation_id, need_key),
  foreign key (account_id, lead_id) references leads (account_id, id) on delete cascade
);
create index lead_needs_lead on lead_needs (account_id, lead_id, created_at desc, id desc);
select prosa_secure('lead_needs');

create table lead_quotes (
  account_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  conversation_id uuid,
  -- Counted within the account.
  number integer not null,
  status text not null check (status in ('requested', 'sent', 'accepted', 'declined')),
  -- [{ product_id, variant_id, name, quantity, unit_cents, total_cents }]: as they were when it was asked for.
  items jsonb not null,
  total_cents bigint not null check (total_cents >= 0),
  valid_until timestamptz not null,
  note text,
  -- The same request again is the same quote.
  request_key text not null,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, number),
  unique (account_id, request_key),
  foreign key (account_id, lead_id) references leads (account_id, id) on delete cascade
);
create index lead_quotes_newest on lead_quotes (account_id, created_at desc, id desc);
create index lead_quotes_lead on lead_quotes (account_id, lead_id, created_at desc);
select prosa_secure('lead_quotes');
