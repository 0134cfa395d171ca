-- Businesses that book: procedures, who does them, when, and the appointments. What a customer has done to them is health data: notes are sealed.
create extension if not exists btree_gist;

create table clinic_professionals (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text not null,
  specialty text not null default '',
  -- Number in the professional council (CRM, CRO, …).
  registry text not null default '',
  -- Of the team, when the professional signs in.
  user_id uuid,
  active boolean not null default true,
  demo boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id)
);
create index clinic_professionals_name on clinic_professionals (account_id, name, id);
select prosa_secure('clinic_professionals');

create table clinic_procedures (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  name text not null,
  category text not null default '',
  description text not null default '',
  preparation text not null default '',
  duration_minutes integer not null check (duration_minutes between 5 and 720),
  -- Kept free afterwards: cleaning, writing up.
  buffer_minutes integer not null default 0 check (buffer_minutes between 0 and 240),
  price_from_cents bigint check (price_from_cents >= 0),
  price_to_cents bigint check (price_to_cents >= price_from_cents),
  health_plans text[] not null default '{}',
  active boolean not null default true,
  demo boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id)
);
create index clinic_procedures_name on clinic_procedures (account_id, name, id);
select prosa_secure('clinic_procedures');

create table clinic_procedure_professionals (
  account_id uuid not null,
  procedure_id uuid not null,
  professional_id uuid not null,
  primary key (account_id, procedure_id, professional_id),
  foreign key (account_id, procedure_id) references clinic_procedures (account_id, id) on delete cascade,
  foreign key (account_id, professional_id) references clinic_professionals (account_id, id) on delete cascade
);
create index clinic_procedure_professionals_who on clinic_procedure_professionals (account_id, professional_id);
select prosa_secure('clinic_procedure_professionals');

-- When a professional attends, and where. Times of the day are of the account's zone.
create table clinic_agendas (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  professional_id uuid not null,
  room text not null default '',
  -- How many are attended at once.
  capacity smallint not null default 1 check (capacity between 1 and 100),
  -- Seven lists of { from, to }, Sunday first; what lies between two of a day is a break.
  weekly jsonb not null,
  -- [{ on, name, intervals }]: days that go by their own hours.
  exceptions jsonb not null default '[]',
  closed_on_holidays boolean not null default true,
  active boolean not null default true,
  demo boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (account_id, id),
  foreign key (account_id, professional_id) references clinic_professionals (account_id, id)
);
create index clinic_agendas_professional on clinic_agendas (account_id, professional_id);
select prosa_secure('clinic_agendas');

create table clinic_appointments (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  customer_id uuid not null,
  procedure_id uuid not null,
  professional_id uuid not null,
  agenda_id uuid not null,
  -- Which of the agenda's places it takes, from 1.
  seat smallint not null check (seat >= 1),
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  -- With the time kept free afterwards.
  busy_until timestamptz not null check (busy_until >= ends_at),
  status text not null check (status in ('requested', 'confirmed', 'arrived', 'done', 'no_show', 'cancelled')),
  -- chat, team, api, waiting_list, demo
  source text not null,
  channel text,
  conversation_id uuid,
  notes_sealed bytea,
  price_cents bigint check (price_cents >= 0),
  -- The same request again is the same appointment.
  booking_key text not null,
  cancel_reason text,
  -- How often it was put to another time.
  moved integer not null default 0,
  status_at timestamptz not null,
  -- When the next reminder is due, and when it counts as not come; by the rules as they were when it was put there.
  remind_at timestamptz,
  no_show_at timestamptz,
  demo boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, booking_key),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade,
  foreign key (account_id, procedure_id) references clinic_procedures (account_id, id),
  foreign key (account_id, professional_id) references clinic_professionals (account_id, id),
  foreign key (account_id, agenda_id) references clinic_agendas (account_id, id),
  -- However many ask at once, a place is taken once,
  constraint clinic_place_taken exclude using gist (account_id with =, agenda_id with =, seat with =, tstzrange(starts_at, busy_until) with &&)
    where (status in ('requested', 'confirmed', 'arrived', 'done')),
  -- and nobody attends in two rooms.
  constraint clinic_professional_taken exclude using gist (account_id with =, professional_id with =, agenda_id with <>, tstzrange(starts_at, busy_until) with &&)
    where (status in ('requested', 'confirmed', 'arrived', 'done'))
);
create index clinic_appointments_time on clinic_appointments (account_id, starts_at, id);
create index clinic_appointments_customer on clinic_appointments (account_id, customer_id, starts_at);
create index clinic_appointments_remind on clinic_appointments (remind_at) where remind_at is not null;
create index clinic_appointments_missed on clinic_appointments (no_show_at) where no_show_at is not null;
select prosa_secure('clinic_appointments');

-- What became of each reminder. An appointment at another time is reminded of anew.
create table clinic_reminders (
  account_id uuid not null,
  appointment_id uuid not null,
  starts_at timestamptz not null,
  minutes integer not null,
  -- sent, team (a note for the team: the channel was closed), late (too near to the next one or to the appointment), off
  outcome text not null check (outcome in ('sent', 'team', 'late', 'off')),
  message_id uuid,
  at timestamptz not null,
  primary key (account_id, appointment_id, starts_at, minutes),
  foreign key (account_id, appointment_id) references clinic_appointments (account_id, id) on delete cascade
);
select prosa_secure('clinic_reminders');

create table clinic_waiting (
  account_id uuid not null references accounts (id) on delete cascade,
  id uuid not null,
  customer_id uuid not null,
  procedure_id uuid not null,
  -- Null: whoever is free.
  professional_id uuid,
  from_on date not null,
  to_on date not null check (to_on >= from_on),
  part text check (part in ('morning', 'afternoon', 'evening')),
  status text not null default 'waiting' check (status in ('waiting', 'booked', 'given_up')),
  conversation_id uuid,
  demo boolean not null default false,
  version bigint not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (account_id, id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade,
  foreign key (account_id, procedure_id) references clinic_procedures (account_id, id) on delete cascade,
  foreign key (account_id, professional_id) references clinic_professionals (account_id, id) on delete cascade
);
create index clinic_waiting_order on clinic_waiting (account_id, status, created_at, id);
create unique index clinic_waiting_once on clinic_waiting (account_id, customer_id, procedure_id) where status = 'waiting';
select prosa_secure('clinic_waiting');
