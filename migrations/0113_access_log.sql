-- Who saw whose data: opened, listed, searched for, taken out as a file; refusals too.
create table access_log (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  at timestamptz not null,
  -- user, key
  actor_kind text not null,
  actor_id uuid not null,
  actor_name text not null,
  role text not null,
  -- open, list, search, export, live, refused, unmasked
  action text not null,
  -- What was seen: customers, conversations, orders …
  subject text not null,
  -- Records that were given, and the customers that they are about: ids alone.
  subject_ids uuid[] not null,
  person_ids uuid[] not null,
  -- How many records were given; more than there are ids when a list was longer than what is written down of it.
  seen integer not null,
  -- The same within one batch is one row.
  times integer not null default 1,
  -- Whether names and contacts were hidden from the reader.
  masked boolean not null,
  -- Network of the caller: 203.0.113.0/24, 2001:db8:0::/48.
  network text,
  seal_seq bigint,
  primary key (account_id, id)
);
create index access_log_newest on access_log (account_id, at desc, id desc);
create index access_log_actor on access_log (account_id, actor_id, at desc);
create index access_log_sealed on access_log (account_id, seal_seq);
create index access_log_recent on access_log (at);
select prosa_secure('access_log');
-- Added to; what is older than two years goes, and nothing else.
revoke update, delete on access_log from prosa_app, prosa_system;
grant update (seal_seq) on access_log to prosa_system;
grant delete on access_log to prosa_system;
create policy two_years on access_log as restrictive for delete to prosa_system using (at < now() - interval '730 days');

-- Seals cover it too. Null: a seal from before.
alter table audit_seals add column reads integer;
alter table audit_seals add column reads_digest bytea;
alter table audit_checks add column reads bigint not null default 0;
