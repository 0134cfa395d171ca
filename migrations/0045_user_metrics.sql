-- What is counted of each customer: facts as they stand, from which the figures of any moment follow.

create table user_metrics (
  account_id uuid not null,
  customer_id uuid not null,
  facts jsonb not null,
  updated_at timestamptz not null,
  primary key (account_id, customer_id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
select prosa_secure('user_metrics');
