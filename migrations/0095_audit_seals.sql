-- The log of events and the history of changes, sealed in a chain for each account: each seal is a keyed hash of what it covers and of the seal before it.
create table audit_seals (
  account_id uuid not null references accounts (id) on delete cascade,
  seq bigint not null check (seq > 0),
  -- Events of the log that it covers; both null: none.
  events_from bigint,
  events_to bigint,
  events_digest bytea not null,
  -- Rows of settings_changes that bear its number.
  changes integer not null,
  changes_digest bytea not null,
  sealed_at timestamptz not null,
  hash bytea not null,
  primary key (account_id, seq)
);
select prosa_secure('audit_seals');
-- Added to and never changed.
revoke update, delete on audit_seals from prosa_app, prosa_system;

alter table settings_changes add column seal_seq bigint;
create index settings_changes_sealed on settings_changes (account_id, seal_seq);

-- What checks of the chain found.
create table audit_checks (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  at timestamptz not null,
  -- nightly, screen, command
  by text not null,
  seals bigint not null,
  events bigint not null,
  changes bigint not null,
  -- [{ kind, seal, detail }]; empty: nothing was touched.
  problems jsonb not null default '[]',
  primary key (account_id, id)
);
create index audit_checks_newest on audit_checks (account_id, at desc);
select prosa_secure('audit_checks');
