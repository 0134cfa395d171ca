-- Incidents with personal data (LGPD, art. 48): what happened, whom it concerns, who was told and when.
create table incidents (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  -- access, disclosure, loss, change, other
  kind text not null check (kind in ('access', 'disclosure', 'loss', 'change', 'other')),
  state text not null default 'open' check (state in ('open', 'closed')),
  risk text not null check (risk in ('low', 'relevant')),
  title text not null,
  -- What happened, what data, what was done: sealed.
  detail_sealed bytea not null,
  measures_sealed bytea not null,
  categories text[] not null default '{}',
  happened_from timestamptz not null,
  happened_to timestamptz not null check (happened_to >= happened_from),
  known_at timestamptz not null,
  -- Three business days after it was known that personal data are concerned (Resolution CD/ANPD 15/2024, art. 6 and 9).
  due_at timestamptz not null,
  -- { resource, id }: what the affected were looked for by.
  scope jsonb not null default '{}',
  persons integer not null default 0,
  counted_at timestamptz,
  authority_told_at timestamptz,
  persons_told_at timestamptz,
  closed_at timestamptz,
  created_by text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id)
);
create index incidents_newest on incidents (account_id, known_at desc, id desc);
select prosa_secure('incidents');

create table incident_persons (
  account_id uuid not null,
  incident_id uuid not null,
  customer_id uuid not null,
  -- What was touched: events of the log, messages, orders.
  touches integer not null,
  primary key (account_id, incident_id, customer_id),
  foreign key (account_id, incident_id) references incidents (account_id, id) on delete cascade,
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index incident_persons_customer on incident_persons (account_id, customer_id);
select prosa_secure('incident_persons');
