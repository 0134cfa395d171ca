-- The consent ledger. Rows are added and never changed; what holds now is a fold over them.

create table consent_texts (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  purpose text not null,
  version text not null,
  text text not null,
  text_hash bytea not null,
  published_at timestamptz not null,
  published_by text,
  primary key (account_id, id),
  unique (account_id, purpose, version)
);
create index consent_texts_current on consent_texts (account_id, purpose, published_at desc, id desc);
select prosa_secure('consent_texts');

create table consents (
  account_id uuid not null,
  id uuid not null,
  seq bigint generated always as identity,
  customer_id uuid not null,
  purpose text not null,
  action text not null check (action in ('granted', 'revoked')),
  version text,
  text_hash bytea,
  legal_basis text not null,
  channel text,
  source text not null,
  -- Ids of what shows it: { messageId, conversationId, importId, url … }. No texts.
  evidence jsonb not null default '{}',
  actor_kind text not null check (actor_kind in ('customer', 'user', 'key', 'system')),
  actor_id uuid,
  actor_name text,
  at timestamptz not null,
  expires_at timestamptz,
  recorded_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index consents_fold on consents (account_id, customer_id, purpose, at desc, seq desc);
create index consents_recent on consents (account_id, at desc, id desc);
select prosa_secure('consents');
-- A row may follow its customer into a merge, and nothing else.
revoke update, delete on consents from prosa_app, prosa_system;
grant update (customer_id) on consents to prosa_app, prosa_system;

-- What customers said before there was a ledger.
set local role prosa_system;
insert into consents (account_id, id, customer_id, purpose, action, legal_basis, source, actor_kind, at)
select account_id, gen_random_uuid(), id, 'marketing', 'revoked', 'consent', 'opt_out_before_ledger', 'customer', marketing_opt_out_at
from customers where marketing_opt_out_at is not null;
reset role;
comment on column customers.marketing_opt_out_at is 'Kept by the consent ledger: the newest revocation for marketing that no grant followed.';
