-- Up to which conversation an account's open conversations have been put into its queues; null: all of them. Kept on the queue for everything else.
alter table queues add column backfill_after uuid default '00000000-0000-0000-0000-000000000000';
create index queues_backfill on queues (account_id) where is_default and backfill_after is not null;
-- What people have in hand, by queue and by person.
create index queue_items_serving on queue_items (account_id, queue_id, operator_id) where status = 'assigned';
-- About how many open conversations a person has: whom a round looks at first goes by it, and counts those anew under their lock.
alter table operators add column load_hint integer not null default 0;
