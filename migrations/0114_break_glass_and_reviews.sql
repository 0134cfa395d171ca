-- Who saw persons whom their role does not show: for how long, and why they said they had to.
create table unmask_grants (
  account_id uuid not null,
  id uuid not null,
  user_id uuid not null,
  reason text not null,
  granted_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
create index unmask_grants_open on unmask_grants (account_id, user_id, expires_at) where ended_at is null;
select prosa_secure('unmask_grants');
revoke delete on unmask_grants from prosa_app, prosa_system;

-- That somebody's access is still needed: said by an administrator, good for some months.
create table access_confirmations (
  account_id uuid not null references accounts (id) on delete cascade,
  -- user, key
  kind text not null check (kind in ('user', 'key')),
  subject_id uuid not null,
  -- As whom it was confirmed: a role that changed since is to be looked at again.
  role text not null,
  confirmed_at timestamptz not null,
  confirmed_by uuid,
  confirmed_by_name text not null,
  primary key (account_id, kind, subject_id)
);
select prosa_secure('access_confirmations');
