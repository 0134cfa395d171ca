-- Numbers that are looked at once a day: which, at what hour of the account's zone, and the last day that was looked at.
-- An account without a row is watched as the defaults say.

create table number_watches (
  account_id uuid primary key references accounts (id) on delete cascade,
  enabled boolean not null default true,
  metrics text[] not null default '{conversations,first_response_median,conversion_rate,revenue,orders}',
  -- Whether middling severities are told as well.
  medium boolean not null default false,
  hour smallint not null default 8 check (hour between 0 and 23),
  looked_on date,
  -- Until when a process has this account in hand, by the machine's clock.
  looking_until timestamptz
);
select prosa_secure('number_watches');
