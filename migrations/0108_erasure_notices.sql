-- Who is told that a person was erased, so that they erase them as well (LGPD, art. 18, § 6).
create table erasure_recipients (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text not null,
  url_sealed bytea not null,
  -- Shown: the address without its path.
  host text not null,
  added_by text not null,
  added_at timestamptz not null,
  primary key (account_id, id)
);
select prosa_secure('erasure_recipients');

create table erasure_notices (
  account_id uuid not null,
  erasure_id uuid not null,
  recipient_id uuid not null,
  -- Ids of the person, ours and those that other systems gave; sealed, and emptied once it was told.
  body_sealed bytea,
  state text not null default 'waiting' check (state in ('waiting', 'told', 'failed')),
  attempts integer not null default 0,
  -- http_503, unreachable, net.blocked_target …
  error text,
  next_at timestamptz not null default now(),
  lease_until timestamptz,
  created_at timestamptz not null,
  told_at timestamptz,
  primary key (account_id, erasure_id, recipient_id),
  foreign key (account_id, recipient_id) references erasure_recipients (account_id, id) on delete cascade
);
create index erasure_notices_due on erasure_notices (next_at) where state = 'waiting';
select prosa_secure('erasure_notices');
