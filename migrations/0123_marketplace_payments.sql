-- Money of escrows at providers of payments: what is charged, paid out and given back.
create table market_payments (
  account_id uuid not null,
  id uuid not null,
  escrow_id uuid not null,
  kind text not null check (kind in ('charge', 'payout', 'refund')),
  -- Of a refund: the charge that goes back.
  charge_id uuid check ((kind = 'refund') = (charge_id is not null)),
  method text not null check (method in ('pix', 'credit_card', 'boleto', 'other')),
  amount_cents bigint not null check (amount_cents > 0),
  -- approved is a charge that was paid, done a payout or refund that arrived.
  status text not null check (status in ('pending', 'approved', 'refused', 'expired', 'done')),
  -- A charge that is the escrow's deposit. One that comes besides it goes back.
  counts boolean not null default false,
  -- Whose it is to move the money: a provider of payments, or manual, a person of the team.
  provider text not null,
  provider_reference text,
  -- What the client needs to pay: the text of a Pix, the line of a boleto.
  instructions jsonb not null default '{}',
  failure text,
  -- Payouts and refunds are asked for anew under another number once they were refused.
  attempt integer not null default 1,
  -- When the provider is to be asked; null: it was, or a person does it.
  try_at timestamptz,
  expires_at timestamptz,
  settled_at timestamptz,
  actor_kind text not null,
  actor_id uuid,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, escrow_id) references market_escrows (account_id, id) on delete cascade,
  check (status <> 'approved' or kind = 'charge'),
  check (status <> 'done' or kind <> 'charge')
);
create index market_payments_escrow on market_payments (account_id, escrow_id, created_at);
create index market_payments_due on market_payments (try_at) where try_at is not null;
-- What makes paying twice impossible, whatever code does.
create unique index market_payments_deposit on market_payments (account_id, escrow_id) where counts;
create unique index market_payments_payout on market_payments (account_id, escrow_id) where kind = 'payout';
create unique index market_payments_refund on market_payments (account_id, charge_id) where kind = 'refund';
create unique index market_payments_reference on market_payments (account_id, provider, kind, provider_reference) where provider_reference is not null;
select prosa_secure('market_payments');

create function market_payments_bounded() returns trigger language plpgsql as $$
begin
  if (select coalesce(sum(amount_cents) filter (where kind <> 'charge'), 0) > coalesce(sum(amount_cents) filter (where status = 'approved'), 0)
      from market_payments where account_id = new.account_id and escrow_id = new.escrow_id) then
    raise exception 'more of an escrow would go out than came in' using errcode = 'check_violation';
  end if;
  return null;
end $$;
create constraint trigger market_payments_in_bounds after insert or update on market_payments
  deferrable initially deferred for each row execute function market_payments_bounded();

-- What was deposited before: confirmed by a person.
insert into market_payments (account_id, id, escrow_id, kind, method, amount_cents, status, counts, provider, settled_at, actor_kind, actor_id, created_at, updated_at)
select l.account_id, gen_random_uuid(), l.escrow_id, 'charge', 'other', l.amount_cents, 'approved', true, 'manual', l.at, l.actor_kind, l.actor_id, l.at, l.at
from market_ledger l where l.move = 'deposit' and l.party = 'escrow';

-- What a provider of payments told, once each.
create table market_payment_notices (
  account_id uuid not null references accounts (id) on delete cascade,
  provider text not null,
  notice_id text not null,
  payment_id uuid not null,
  -- done, differs (another amount than was asked for), odd (a state that such a payment does not have)
  outcome text not null check (outcome in ('done', 'differs', 'odd')),
  at timestamptz not null,
  primary key (account_id, provider, notice_id)
);
select prosa_secure('market_payment_notices');

-- Who is still to be told of a move of money in their conversation.
create table market_tellings (
  account_id uuid not null,
  job_id uuid not null,
  kind text not null check (kind in ('paid', 'done', 'released', 'refunded', 'disputed')),
  party text not null check (party in ('client', 'provider')),
  tell_at timestamptz,
  -- When they could read it; null: not yet, or their channel was closed and the team was asked to.
  told_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, job_id, kind, party),
  foreign key (account_id, job_id) references market_jobs (account_id, id) on delete cascade
);
create index market_tellings_due on market_tellings (tell_at) where tell_at is not null;
-- Jobs whose money is released by itself some days after the client was told that they are done.
create index market_tellings_done on market_tellings (told_at) where kind = 'done' and told_at is not null;
select prosa_secure('market_tellings');

-- The key of the page on which a client pays, and where a provider is paid.
alter table market_escrows add column pay_secret bytea not null default uuid_send(gen_random_uuid());
create unique index market_escrows_pay_secret on market_escrows (account_id, pay_secret);
alter table market_providers add column payout_key_sealed bytea;
