-- What persons ask for by right (LGPD, art. 18 and 20), each with its deadline, its proof of who asked, and how it ended.
create table privacy_requests (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  protocol text not null,
  kind text not null check (kind in ('access', 'portability', 'correction', 'deletion', 'anonymisation', 'objection', 'review')),
  -- unproved: asked on the public page, the code has not come back; it is no request yet, and is forgotten after a day.
  state text not null check (state in ('unproved', 'open', 'in_progress', 'done', 'refused', 'withdrawn')),
  source text not null check (source in ('team', 'page', 'chat', 'api')),
  customer_id uuid,
  -- In the person's words, and where an answer goes to: sealed, and emptied when the person is erased.
  detail_sealed bytea,
  contact_sealed bytea,
  -- How we know that it is them. code: a code came back from a channel that was known to be theirs.
  proof text check (proof in ('code', 'document', 'known')),
  proved_at timestamptz,
  code_hash bytea,
  code_expires_at timestamptz,
  code_attempts smallint not null default 0,
  -- What the public page knows the request by.
  token_hash bytea,
  refusal text check (refusal in ('identity', 'legal_duty', 'not_ours', 'excessive', 'third_party', 'other')),
  answer_sealed bytea,
  erasure_id uuid,
  conversation_id uuid,
  received_at timestamptz not null,
  due_at timestamptz not null,
  ended_at timestamptz,
  updated_at timestamptz not null,
  version integer not null default 1,
  primary key (account_id, id),
  unique (account_id, protocol),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete set null (customer_id)
);
create index privacy_requests_newest on privacy_requests (account_id, received_at desc, id desc);
create index privacy_requests_customer on privacy_requests (account_id, customer_id);
create index privacy_requests_due on privacy_requests (account_id, due_at) where state in ('open', 'in_progress');
create unique index privacy_requests_token on privacy_requests (token_hash) where token_hash is not null;
select prosa_secure('privacy_requests');

-- What happened to a request, added to and never changed.
create table privacy_request_steps (
  account_id uuid not null,
  request_id uuid not null,
  seq integer not null,
  at timestamptz not null,
  event text not null,
  actor_kind text not null,
  actor_id uuid,
  actor_name text,
  note_sealed bytea,
  primary key (account_id, request_id, seq),
  foreign key (account_id, request_id) references privacy_requests (account_id, id) on delete cascade
);
select prosa_secure('privacy_request_steps');
