-- Targets of time that queues keep: how many answers were in time, and how many were not.
alter table fact_queue_items add column if not exists sla_met UInt32;

alter table fact_queue_items add column if not exists sla_missed UInt32;

-- A customer who was found to be another one is not there any more, and is again when that is undone.
alter table fact_erased add column if not exists removed UInt8;

-- Who a customer is to the business, and where.
alter table fact_customers add column if not exists segment LowCardinality(String);

alter table fact_customers add column if not exists state LowCardinality(String);
