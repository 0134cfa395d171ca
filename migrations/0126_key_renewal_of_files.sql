-- A renewed key reaches files too. Where it is among them, how many were looked at in this turn, of how many, and how many were sealed anew.
alter table key_renewals
  add column turn_started_at timestamptz,
  add column file_after uuid,
  add column files_done bigint not null default 0,
  add column files_of bigint not null default 0,
  add column files_resealed bigint not null default 0;
