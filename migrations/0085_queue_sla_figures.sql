-- How many targets of an item were kept and missed: answers may be several, a resolution is one.
alter table queue_items
  add column first_met integer not null default 0,
  add column first_missed integer not null default 0,
  add column next_met integer not null default 0,
  add column next_missed integer not null default 0,
  add column resolution_met integer not null default 0,
  add column resolution_missed integer not null default 0;
