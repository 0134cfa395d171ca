-- What facts of conversations add up to by the day, week, month and quarter of the account's own time zone: the few rows of which most questions about long
-- periods are answered. They are kept in step with the sums of the analytics store and made of them anew; what the columns count is listed in
-- analytics/sums/parts.metric.ts.
create table analytics_sums (
  account_id uuid not null references accounts (id) on delete cascade,
  -- '' is the whole.
  dimension text not null,
  level text not null check (level in ('day', 'week', 'month', 'quarter')),
  what text not null,
  -- The day, or the first one of the week (a Monday), the month or the quarter.
  day date not null,
  key text not null,
  c00 bigint not null default 0, c01 bigint not null default 0, c02 bigint not null default 0, c03 bigint not null default 0, c04 bigint not null default 0,
  c05 bigint not null default 0, c06 bigint not null default 0, c07 bigint not null default 0, c08 bigint not null default 0, c09 bigint not null default 0,
  c10 bigint not null default 0, c11 bigint not null default 0, c12 bigint not null default 0, c13 bigint not null default 0, c14 bigint not null default 0,
  c15 bigint not null default 0, c16 bigint not null default 0, c17 bigint not null default 0, c18 bigint not null default 0, c19 bigint not null default 0,
  c20 bigint not null default 0, c21 bigint not null default 0, c22 bigint not null default 0, c23 bigint not null default 0, c24 bigint not null default 0,
  c25 bigint not null default 0, c26 bigint not null default 0, c27 bigint not null default 0, c28 bigint not null default 0, c29 bigint not null default 0,
  primary key (account_id, dimension, level, what, day, key)
);
-- The rows of today change with every message.
alter table analytics_sums set (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02);
select prosa_secure('analytics_sums');

-- Whether they count: only with the epoch of the sums that they were made of, for that list of columns and in that zone. Whoever changes facts from outside sets
-- them aside, also while they are being made.
create table analytics_sum_states (
  account_id uuid primary key references accounts (id) on delete cascade,
  epoch bigint,
  making bigint,
  signature text not null,
  time_zone text not null
);
select prosa_secure('analytics_sum_states');
