-- Whom a break of the glass shows: one customer, or everybody (null). No foreign key: a break tells of itself longer than its customer is there.
alter table unmask_grants add column customer_id uuid;
alter table unmask_grants add column ended_by_name text;
