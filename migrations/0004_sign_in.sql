-- Second factor, recovery codes, and people linked to an identity provider.

create table user_second_factors (
  account_id uuid not null,
  user_id uuid not null,
  secret_sealed bytea not null,
  -- null: set up, not yet confirmed with a code.
  confirmed_at timestamptz,
  -- Time step of the last code that was accepted: no code counts twice.
  last_step bigint,
  created_at timestamptz not null default now(),
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
select prosa_secure('user_second_factors');

create table user_recovery_codes (
  account_id uuid not null,
  user_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (account_id, user_id, code_hash),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
select prosa_secure('user_recovery_codes');

create table user_identities (
  account_id uuid not null,
  user_id uuid not null,
  -- Blind indexes of the issuer and of issuer with subject; what they were is sealed.
  issuer_index bytea not null,
  subject_index bytea not null,
  subject_sealed bytea not null,
  linked_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  -- A person has one identity at an issuer.
  primary key (account_id, user_id, issuer_index),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
-- One identity is one sign-in in the whole installation.
create unique index user_identities_subject on user_identities (subject_index);
select prosa_secure('user_identities');

-- restricted: the session may set up the second factor and nothing else.
alter table user_sessions
  add column restricted boolean not null default false,
  add column method text not null default 'password' check (method in ('password', 'oidc'));
