-- Help for the person who writes: what was suggested and what became of it. The texts are not kept: a hash tells whether a message is the suggestion as it was.
create table assist_suggestions (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  user_id uuid,
  -- reply, summary, tone, translation
  purpose text not null check (purpose in ('reply', 'summary', 'tone', 'translation')),
  brain text not null check (brain in ('builtin', 'model')),
  text_hash bytea not null,
  -- accepted: sent as it was; edited: sent with changes; discarded: thrown away. Null: nobody knows yet, or it was read only.
  outcome text check (outcome in ('accepted', 'edited', 'discarded')),
  message_id uuid,
  outcome_at timestamptz,
  created_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create index assist_suggestions_time on assist_suggestions (account_id, created_at desc);
select prosa_secure('assist_suggestions');

-- What a call to a model was for: a turn of the agent, or help for a person.
alter table ia_logs add column purpose text not null default 'turn';
