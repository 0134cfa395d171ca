-- Who may become a customer: where they came from, what they want, how far they are, and what to do next. And notes about customers, sealed.
create table leads (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  customer_id uuid,
  status text not null default 'new' check (status in ('new', 'contacted', 'qualified', 'proposal', 'negotiation', 'converted', 'lost')),
  -- What somebody wrote of the person; of a known customer the rest is read there.
  name text,
  company text,
  -- { email, phone, cpf_cnpj, message }, sealed.
  contact_sealed bytea,
  interest_type text not null default 'other'
    check (interest_type in ('solar', 'financing', 'quote', 'product', 'catalog', 'calculator', 'chat', 'other')),
  interest text,
  -- manual, chat, form, identify, ad, import, api.
  captured_by text not null,
  channel text,
  attribution jsonb not null default '{}',
  -- What the score is made of.
  messages integer not null default 0,
  visits integer not null default 0,
  strongest_intent text,
  score smallint not null default 0 check (score between 0 and 100),
  score_breakdown jsonb not null default '{}',
  is_qualified boolean not null default false,
  maturity_score smallint not null default 0 check (maturity_score between 0 and 100),
  intent_score smallint not null default 0 check (intent_score between 0 and 100),
  action text not null default 'DISCARD' check (action in ('CONVERT', 'NURTURE', 'PUSH', 'DISCARD')),
  assigned_to uuid,
  quote_id text,
  order_id uuid,
  conversion_value_cents bigint,
  converted_at timestamptz,
  lost_reason text,
  extra jsonb not null default '{}',
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  status_at timestamptz not null default now(),
  last_activity_at timestamptz not null default now(),
  scored_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index leads_column on leads (account_id, status, score desc, id desc);
create index leads_newest on leads (account_id, created_at desc, id desc);
create index leads_active on leads (account_id, last_activity_at desc, id desc);
create index leads_customer on leads (account_id, customer_id) where customer_id is not null;
create index leads_to_score on leads (scored_at) where status not in ('converted', 'lost');
select prosa_secure('leads');

create table lead_moves (
  account_id uuid not null,
  id uuid not null,
  lead_id uuid not null,
  -- Null: the lead was captured.
  from_status text,
  to_status text not null,
  reason text,
  actor_kind text not null check (actor_kind in ('user', 'key', 'system')),
  actor_id uuid,
  actor_name text,
  at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, lead_id) references leads (account_id, id) on delete cascade
);
create index lead_moves_lead on lead_moves (account_id, lead_id, at desc, id desc);
select prosa_secure('lead_moves');

-- Sealed with the customer's key; what was written before is sealed in the background, and the plain text goes.
alter table customer_notes add column text_sealed bytea, alter column text drop not null;
create index customer_notes_plain on customer_notes (account_id, id) where text is not null;
