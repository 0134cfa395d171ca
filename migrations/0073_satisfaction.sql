-- What a customer says of how they were served: who is asked, when, and what they answered.

-- What a module asked the customer by itself and waits to hear: { by, ref, stage, until, answered }. It stands with the conversation because the path of a
-- message reads that row anyway: a message costs nothing more where nothing was asked.
alter table conversations add column awaiting jsonb;

create table satisfaction_surveys (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  channel_id uuid not null,
  channel text not null,
  kind text not null check (kind in ('csat', 'nps')),
  -- resolved: somebody closed the conversation; agent: the agent asked at the end of its own.
  trigger text not null check (trigger in ('resolved', 'agent')),
  -- due: will be asked; asked: waits for the answer; skipped: was not asked, `reason` says why.
  status text not null check (status in ('due', 'asked', 'answered', 'declined', 'skipped')),
  reason text,
  -- Who served: the person who had the conversation, or the agent alone.
  served_by text not null check (served_by in ('person', 'agent', 'team')),
  user_id uuid,
  language text,
  due_at timestamptz not null,
  asked_at timestamptz,
  -- Until when words are taken for the answer.
  expires_at timestamptz,
  question_message_id uuid,
  answered_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
-- A conversation waits for one question at most.
create unique index satisfaction_surveys_due_once on satisfaction_surveys (account_id, conversation_id) where status = 'due';
create index satisfaction_surveys_due on satisfaction_surveys (due_at) where status = 'due';
create index satisfaction_surveys_time on satisfaction_surveys (account_id, created_at desc, id desc);
create index satisfaction_surveys_customer on satisfaction_surveys (account_id, customer_id, asked_at desc);
select prosa_secure('satisfaction_surveys');

-- When a customer was asked last. Whoever asks takes this row first, so that of several at once one asks.
create table satisfaction_askings (
  account_id uuid not null,
  customer_id uuid not null,
  at timestamptz not null,
  kind text not null check (kind in ('csat', 'nps')),
  primary key (account_id, customer_id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
select prosa_secure('satisfaction_askings');

create table feedback (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  conversation_id uuid not null,
  customer_id uuid not null,
  survey_id uuid not null,
  channel_id uuid not null,
  channel text not null,
  -- 1 to 5: satisfaction (CSAT); 0 to 10: would recommend (NPS). One of them.
  score smallint check (score between 1 and 5),
  nps_score smallint check (nps_score between 0 and 10),
  comment text,
  -- How the answer was read: tap, number, stars, word, emoji, or scaled from another scale.
  reading text not null,
  -- What was answered before, when the customer changed their mind in time.
  first_score smallint,
  served_by text not null check (served_by in ('person', 'agent', 'team')),
  user_id uuid,
  message_id uuid,
  commented_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  constraint feedback_once unique (account_id, survey_id),
  check ((score is null) <> (nps_score is null)),
  foreign key (account_id, conversation_id) references conversations (account_id, id) on delete cascade,
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade,
  foreign key (account_id, survey_id) references satisfaction_surveys (account_id, id) on delete cascade
);
create index feedback_time on feedback (account_id, created_at desc, id desc);
create index feedback_conversation on feedback (account_id, conversation_id, created_at desc);
create index feedback_customer on feedback (account_id, customer_id, created_at desc);
select prosa_secure('feedback');
