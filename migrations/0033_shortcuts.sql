-- Keys that a person has chosen for what can be done in the web app: { "<action>": "<keys>" }, "" for none. What is absent has its usual keys.

create table user_shortcuts (
  account_id uuid not null,
  user_id uuid not null,
  keys jsonb not null default '{}',
  updated_at timestamptz not null default now(),
  primary key (account_id, user_id),
  foreign key (account_id, user_id) references users (account_id, id) on delete cascade
);
select prosa_secure('user_shortcuts');
