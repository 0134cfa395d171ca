-- What a person of the team said about something that was decided by program (LGPD, art. 20); added to and never changed.
create table decision_reviews (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  customer_id uuid not null,
  -- lead_score, classification, return, refund, agent_action, offer
  kind text not null,
  subject_id uuid not null,
  request_id uuid,
  -- What was decided and why, as it stood when it was looked at: sealed.
  decision_sealed bytea not null,
  outcome text not null check (outcome in ('kept', 'changed')),
  note_sealed bytea not null,
  reviewer_id uuid,
  reviewer_name text not null,
  at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index decision_reviews_customer on decision_reviews (account_id, customer_id, at desc);
create index decision_reviews_request on decision_reviews (account_id, request_id) where request_id is not null;
select prosa_secure('decision_reviews');
