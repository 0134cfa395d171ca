-- A flush of the intake is one row: bodies of one kind and signer, one behind the other, sealed together. `lengths` cuts them apart; null: one
-- body alone, as before. State 3: waiting, packed. A process of the version before does not know state 3 and leaves such rows to the new one.
alter table webhook_deliveries add column lengths integer[];
-- Sealed bytes do not compress; trying costs more than writing them.
alter table webhook_deliveries alter column body_sealed set storage external;
drop index webhook_deliveries_waiting;
create index webhook_deliveries_waiting on webhook_deliveries (id) where state in (0, 3);
-- Rows lie in the order of arrival: a range over them needs no tree that every insert has to keep.
drop index webhook_deliveries_received;
create index webhook_deliveries_received on webhook_deliveries using brin (received_at) with (pages_per_range = 16);

-- Which body of its row a dead letter came from.
alter table dead_letters add column source_part integer not null default 0;
