-- How well conversations go: a record of each, what people say of what was understood and answered, and the queue of what they should look at.

-- What of a prompt the provider had kept from a call before, what it kept anew, and whether persons were masked in it.
alter table ia_logs add column cached_tokens integer, add column cache_write_tokens integer, add column redacted boolean;

-- Sums of calls whose texts are past their time: what a conversation cost stays known.
create table ia_usage_past (
  account_id uuid not null,
  conversation_id uuid not null,
  calls integer not null,
  input_tokens bigint not null,
  output_tokens bigint not null,
  cached_tokens bigint not null,
  cost_micros bigint not null,
  -- Calls whose price is not known, and those that went out with persons in them.
  unpriced integer not null,
  unmasked integer not null,
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
select prosa_secure('ia_usage_past');

-- One for each conversation, counted anew from what it was made of whenever that changes. No text of anybody is in it; what depends on the moment
-- of reading (abandoned or not) is not either.
create table helio_conversations (
  account_id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  channel text not null,
  language text,
  -- active; escalated: a person has it; resolved, completed: closed, with and without a sign that it helped.
  state text not null check (state in ('active', 'escalated', 'resolved', 'completed')),
  -- Silence after this is an end, not a customer lost.
  ended_well boolean not null,
  started_at timestamptz not null,
  last_message_at timestamptz not null,
  message_count integer not null,
  user_message_count integer not null,
  helio_message_count integer not null,
  human_message_count integer not null,
  automatic_message_count integer not null,
  note_count integer not null,
  duration_seconds integer not null,
  first_response_ms bigint,
  avg_response_time_ms bigint,
  helio_response_ms integer,
  satisfaction_score numeric(3, 2) check (satisfaction_score between 1 and 5),
  user_satisfaction text check (user_satisfaction in ('satisfied', 'neutral', 'dissatisfied')),
  satisfaction_source text check (satisfaction_source in ('survey', 'review', 'feelings')),
  issue_resolved boolean not null,
  resolution_type text check (resolution_type in ('purchase', 'agent', 'person')),
  led_to_purchase boolean not null,
  products_recommended text[] not null,
  products_purchased text[] not null,
  order_id uuid,
  order_value_cents bigint,
  lead_generated boolean not null,
  lead_id uuid,
  topics text[] not null,
  primary_topic text,
  intent text check (intent in ('buy', 'learn', 'compare', 'support')),
  first_feeling numeric(4, 3),
  last_feeling numeric(4, 3),
  average_feeling numeric(4, 3),
  repeated_questions integer not null,
  unanswered_questions integer not null,
  quality_score smallint check (quality_score between 0 and 100),
  had_hallucinations boolean not null,
  had_errors boolean not null,
  needed_clarification boolean not null,
  had_wrong_prices boolean not null,
  quality_flags text[] not null,
  reviewed_replies integer not null,
  model_calls integer not null,
  prompt_tokens bigint not null,
  completion_tokens bigint not null,
  cached_tokens bigint not null,
  cost_micros bigint not null,
  unpriced_calls integer not null,
  escalated_to_human boolean not null,
  escalation_reason text,
  escalated_at timestamptz,
  assigned_to uuid,
  contains_pii boolean not null,
  pii_redacted boolean not null,
  user_requested_deletion boolean not null,
  demo boolean not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, conversation_id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade
);
create index helio_conversations_recent on helio_conversations (account_id, last_message_at desc, conversation_id desc);
create index helio_conversations_customer on helio_conversations (account_id, customer_id);
create index helio_conversations_lead on helio_conversations (account_id, lead_id) where lead_id is not null;
select prosa_secure('helio_conversations');

-- What a person says that a customer meant and felt, beside what was read.
create table understanding_checks (
  account_id uuid not null,
  message_id uuid not null,
  conversation_id uuid not null,
  read_intent text not null,
  read_confidence real not null,
  read_sentiment text not null,
  intent text not null,
  sentiment text not null check (sentiment in ('negative', 'neutral', 'positive')),
  -- Why the message was looked at; null: somebody saw it in the thread.
  stratum text,
  -- { id, name }
  by_person jsonb not null,
  at timestamptz not null,
  primary key (account_id, message_id),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade
);
create index understanding_checks_time on understanding_checks (account_id, at);
create index understanding_checks_conversation on understanding_checks (account_id, conversation_id);
select prosa_secure('understanding_checks');

-- What people say of a reply of the agent. What is found without them follows from the messages and is not kept.
create table reply_flags (
  account_id uuid not null,
  message_id uuid not null,
  flag text not null check (flag in ('good', 'hallucination', 'wrong_price', 'error', 'needed_clarification')),
  conversation_id uuid not null,
  by_person jsonb not null,
  at timestamptz not null,
  primary key (account_id, message_id, flag),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade
);
create index reply_flags_conversation on reply_flags (account_id, conversation_id);
create index reply_flags_time on reply_flags (account_id, at);
select prosa_secure('reply_flags');

-- Replies that a person should look at. One is in one person's hands at a time.
create table review_items (
  account_id uuid not null,
  -- The reply.
  message_id uuid not null,
  conversation_id uuid not null,
  -- What the customer had said: the newest message before it.
  asked_id uuid,
  stratum text not null check (stratum in ('unanswered', 'handed_over', 'low_confidence', 'negative', 'random')),
  -- Which of several is looked at first.
  rank smallint not null,
  at timestamptz not null,
  held_by uuid,
  held_until timestamptz,
  skipped_by uuid[] not null default '{}',
  done_at timestamptz,
  done_by uuid,
  primary key (account_id, message_id),
  foreign key (account_id, message_id) references messages (account_id, id) on delete cascade
);
create index review_items_waiting on review_items (account_id, rank, at desc, message_id) where done_at is null;
create index review_items_done on review_items (account_id, done_at) where done_at is not null;
select prosa_secure('review_items');
