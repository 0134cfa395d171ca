-- Services between people: jobs, proposals, escrow, providers, prospects, onboarding. Words of states are those of the trade where it has its own.
create table market_providers (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  customer_id uuid not null,
  name text not null,
  bio text not null default '',
  categories text[] not null default '{}',
  -- Where they work: cities folded to small letters without accents, and how far around a point when one is known.
  cities text[] not null default '{}',
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  radius_km integer not null default 30 check (radius_km between 1 and 500),
  verification text not null default 'pending' check (verification in ('pending', 'in_review', 'verified', 'refused')),
  verification_note text,
  -- Of reviews, kept with each.
  stars_sum integer not null default 0,
  reviews integer not null default 0,
  jobs_done integer not null default 0,
  active boolean not null default true,
  demo boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, customer_id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index market_providers_newest on market_providers (account_id, created_at desc, id desc);
create index market_providers_to_check on market_providers (account_id, updated_at) where verification = 'in_review';
select prosa_secure('market_providers');

create table market_jobs (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  client_id uuid not null,
  title text not null,
  category text not null,
  description text not null,
  city text not null default '',
  city_key text not null default '',
  postal_code text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  urgency text not null default 'normal' check (urgency in ('low', 'normal', 'urgent')),
  budget_cents bigint check (budget_cents >= 0),
  wanted_for text,
  -- Addresses of pictures.
  photos text[] not null default '{}',
  status text not null check (status in ('open', 'awaiting_payment', 'in_progress', 'done', 'completed', 'disputed', 'cancelled')),
  status_at timestamptz not null,
  status_reason text,
  -- chat, team, api, demo
  source text not null,
  channel text,
  conversation_id uuid,
  -- The same request again is the same job.
  request_key text not null,
  -- When fitting providers are to be told of it; null: they were.
  notify_at timestamptz,
  demo boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, request_key),
  foreign key (account_id, client_id) references customers (account_id, id) on delete cascade
);
create index market_jobs_column on market_jobs (account_id, status, created_at desc, id desc);
create index market_jobs_newest on market_jobs (account_id, created_at desc, id desc);
create index market_jobs_client on market_jobs (account_id, client_id, created_at desc);
create index market_jobs_notify on market_jobs (notify_at) where notify_at is not null;
select prosa_secure('market_jobs');

create table market_proposals (
  account_id uuid not null,
  id uuid not null,
  job_id uuid not null,
  provider_id uuid not null,
  amount_cents bigint not null check (amount_cents > 0),
  -- By when, as they said it.
  deadline text not null default '',
  message text not null default '',
  status text not null check (status in ('enviada', 'aceita', 'recusada', 'retirada')),
  status_at timestamptz not null,
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, job_id) references market_jobs (account_id, id) on delete cascade,
  foreign key (account_id, provider_id) references market_providers (account_id, id) on delete cascade
);
create unique index market_proposals_once on market_proposals (account_id, job_id, provider_id) where status = 'enviada';
-- However many are accepted at once, one is.
create unique index market_proposals_accepted on market_proposals (account_id, job_id) where status = 'aceita';
create index market_proposals_job on market_proposals (account_id, job_id, created_at);
create index market_proposals_provider on market_proposals (account_id, provider_id, created_at desc);
create index market_proposals_waiting on market_proposals (account_id, status_at) where status = 'enviada';
select prosa_secure('market_proposals');

-- Money kept for a job until the client says that it is done.
create table market_escrows (
  account_id uuid not null,
  id uuid not null,
  job_id uuid not null,
  proposal_id uuid not null,
  client_id uuid not null,
  provider_id uuid not null,
  amount_cents bigint not null check (amount_cents > 0),
  -- Kept by the platform of what the provider gets.
  fee_cents bigint not null check (fee_cents between 0 and amount_cents),
  status text not null check (status in ('pending', 'held', 'disputed', 'released', 'refunded', 'cancelled')),
  status_at timestamptz not null,
  dispute_reason text,
  -- Who confirmed the money: a person of the team, or a payment provider's word.
  deposit_note text,
  demo boolean not null default false,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, proposal_id),
  foreign key (account_id, job_id) references market_jobs (account_id, id) on delete cascade,
  foreign key (account_id, proposal_id) references market_proposals (account_id, id) on delete cascade
);
create unique index market_escrows_job on market_escrows (account_id, job_id) where status <> 'cancelled';
create index market_escrows_newest on market_escrows (account_id, created_at desc, id desc);
create index market_escrows_provider on market_escrows (account_id, provider_id, created_at desc);
create index market_escrows_waiting on market_escrows (account_id, status_at) where status = 'pending';
select prosa_secure('market_escrows');

-- Every move of money: entries of one move sum to zero, and a move is made once.
create table market_ledger (
  account_id uuid not null,
  escrow_id uuid not null,
  move text not null check (move in ('deposit', 'release', 'refund')),
  party text not null check (party in ('client', 'escrow', 'provider', 'platform')),
  amount_cents bigint not null check (amount_cents <> 0),
  -- Release and refund empty the escrow: there can be one of them.
  slot text not null generated always as (case when move = 'deposit' then 'in' else 'out' end) stored,
  actor_kind text not null,
  actor_id uuid,
  at timestamptz not null,
  primary key (account_id, escrow_id, slot, party),
  foreign key (account_id, escrow_id) references market_escrows (account_id, id) on delete cascade
);
select prosa_secure('market_ledger');

create function market_ledger_balances() returns trigger language plpgsql as $$
begin
  if (select sum(amount_cents) from market_ledger where account_id = new.account_id and escrow_id = new.escrow_id and move = new.move) <> 0 then
    raise exception 'entries of a move of money do not sum to zero' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger market_ledger_balanced after insert or update on market_ledger
  deferrable initially deferred for each row execute function market_ledger_balances();

create table market_reviews (
  account_id uuid not null,
  job_id uuid not null,
  provider_id uuid not null,
  client_id uuid not null,
  stars smallint not null check (stars between 1 and 5),
  comment text not null default '',
  demo boolean not null default false,
  at timestamptz not null,
  primary key (account_id, job_id),
  foreign key (account_id, job_id) references market_jobs (account_id, id) on delete cascade,
  foreign key (account_id, provider_id) references market_providers (account_id, id) on delete cascade
);
create index market_reviews_provider on market_reviews (account_id, provider_id, at desc);
select prosa_secure('market_reviews');

-- People that a prospector brings.
create table market_prospects (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  prospector_id uuid not null,
  kind text not null check (kind in ('prestador', 'cliente')),
  name text not null,
  -- Phone or e-mail, sealed.
  contact_sealed bytea,
  note text not null default '',
  status text not null check (status in ('novo', 'contatado', 'respondeu', 'convertido', 'perdido')),
  status_at timestamptz not null,
  -- Who they became.
  customer_id uuid,
  commission_cents bigint,
  commission_status text not null default 'none' check (commission_status in ('none', 'due', 'paid')),
  demo boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, prospector_id) references customers (account_id, id) on delete cascade
);
create index market_prospects_newest on market_prospects (account_id, created_at desc, id desc);
create index market_prospects_of on market_prospects (account_id, prospector_id, created_at desc);
create index market_prospects_became on market_prospects (account_id, customer_id) where customer_id is not null;
select prosa_secure('market_prospects');

-- What somebody still has to do to begin.
create table market_onboarding (
  account_id uuid not null references accounts (id) on delete cascade,
  customer_id uuid not null,
  user_type text not null check (user_type in ('cliente', 'prestador', 'prospector')),
  step text not null,
  place smallint not null,
  status text not null default 'todo' check (status in ('todo', 'done', 'refused')),
  -- Address of what was handed in.
  document text,
  note text,
  done_at timestamptz,
  -- Of the first step alone: when the person is reminded; null: they were, or there is nothing to be reminded of.
  remind_at timestamptz,
  demo boolean not null default false,
  created_at timestamptz not null,
  primary key (account_id, customer_id, user_type, step),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index market_onboarding_remind on market_onboarding (remind_at) where remind_at is not null;
select prosa_secure('market_onboarding');

-- Which provider was told of which job.
create table market_notices (
  account_id uuid not null,
  job_id uuid not null,
  provider_id uuid not null,
  -- sent, team (a note for the team: the channel was closed), off (no conversation)
  outcome text not null check (outcome in ('sent', 'team', 'off')),
  message_id uuid,
  at timestamptz not null,
  primary key (account_id, job_id, provider_id),
  foreign key (account_id, job_id) references market_jobs (account_id, id) on delete cascade,
  foreign key (account_id, provider_id) references market_providers (account_id, id) on delete cascade
);
create index market_notices_provider on market_notices (account_id, provider_id);
select prosa_secure('market_notices');
