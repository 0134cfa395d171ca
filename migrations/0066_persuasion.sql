-- Arguments that the agent used, each with the fact that made it true and what came of it.

create table persuasion_uses (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  -- none: an argument could have been used and was not; what came of that is what the others are measured against.
  technique text not null check (technique in ('none', 'social_proof', 'scarcity', 'authority', 'reciprocity', 'urgency')),
  -- Of the customer when it was used: new, returning, loyal.
  segment text not null,
  product_id uuid,
  -- { kind, … }: numbers and names as they were read.
  fact jsonb not null,
  -- Where the fact was read: products.stock, orders, …
  source text not null,
  at timestamptz not null,
  -- Until then what the customer does counts for it.
  window_until timestamptz not null,
  outcome text not null default 'open' check (outcome in ('open', 'won', 'lost', 'hurt')),
  -- cart, booking, purchase; opt_out, complaint.
  reward text,
  settled_at timestamptz,
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
create index persuasion_uses_customer on persuasion_uses (account_id, customer_id, at desc);
create index persuasion_uses_conversation on persuasion_uses (account_id, conversation_id, at desc);
create index persuasion_uses_newest on persuasion_uses (account_id, technique, at desc, id desc);
create index persuasion_uses_open on persuasion_uses (window_until) where outcome = 'open';
select prosa_secure('persuasion_uses');

-- What is known of each argument with each kind of customer: the counts behind Beta(1 + wins, 1 + losses + 5 hurts).
create table persuasion_arms (
  account_id uuid not null references accounts (id) on delete cascade,
  technique text not null,
  segment text not null,
  wins integer not null default 0,
  losses integer not null default 0,
  hurts integer not null default 0,
  primary key (account_id, technique, segment)
);
select prosa_secure('persuasion_arms');
