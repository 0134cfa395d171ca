-- Money given back at the provider: one row a refund, committed before the provider is asked, so that none is forgotten and none is asked for twice.
create table refunds (
  account_id uuid not null references accounts (id) on delete cascade,
  -- Given by who asks: the same one again is the same refund.
  id uuid not null,
  transaction_id uuid not null,
  amount_cents bigint not null check (amount_cents > 0),
  -- pending: the provider was asked and has not said yes or no (or could not be reached).
  status text not null check (status in ('pending', 'done', 'refused')),
  provider_reference text,
  -- What the provider said when it refused, or why it could not be asked.
  failure text,
  -- { kind, id, name }
  actor jsonb not null default '{}',
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, transaction_id) references transactions (account_id, id) on delete cascade
);
create index refunds_transaction on refunds (account_id, transaction_id, created_at, id);
select prosa_secure('refunds');
