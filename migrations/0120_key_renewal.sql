-- An account has a key for each time that it was renewed: the newest one seals, each opens what it sealed. The first one makes look-ups and signatures as well.
alter table data_keys add column generation integer not null default 1;
drop index data_keys_account;
create unique index data_keys_account on data_keys (account_id, generation) nulls not distinct;
grant update (wrapped) on data_keys to prosa_system;

-- What was sealed under an older key is sealed anew in the background, a piece of a table at a time.
create table key_renewals (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  generation integer not null,
  state text not null check (state in ('running', 'done')),
  started_at timestamptz not null,
  started_by text not null,
  -- Which turn through all columns, which column, and from which page of its table on.
  turn integer not null default 1,
  step integer not null default 0,
  page bigint not null default 0,
  resealed bigint not null default 0,
  in_turn bigint not null default 0,
  -- Values that did not open: they stay as they are.
  damaged bigint not null default 0,
  lease_until timestamptz,
  ended_at timestamptz,
  primary key (account_id, id)
);
create unique index key_renewals_open on key_renewals (account_id) where state = 'running';
select prosa_secure('key_renewals');
