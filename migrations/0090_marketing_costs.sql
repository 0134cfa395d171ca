-- What marketing costs, a row a day, channel and campaign: typed in, or read from a file of an advertising platform.
create table marketing_costs (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  spent_on date not null,
  channel text not null check (channel <> ''),
  campaign text not null default '',
  amount_cents bigint not null check (amount_cents >= 0),
  impressions bigint not null default 0 check (impressions >= 0),
  clicks bigint not null default 0 check (clicks >= 0),
  -- typed, or the layout of the file that it came from.
  source text not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id)
);
-- The same day of the same campaign from the same kind of file is the same cost: read again it is put right, not added.
create unique index marketing_costs_once on marketing_costs (account_id, source, spent_on, channel, campaign) where source <> 'typed';
create index marketing_costs_days on marketing_costs (account_id, spent_on desc, id desc);
select prosa_secure('marketing_costs');
