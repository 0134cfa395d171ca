-- outside a transaction
-- How many calls of other systems failed lately: what the watch over webhooks counts, beside what came in.
drop index concurrently if exists automation_steps_calls;
create index concurrently automation_steps_calls on automation_steps (at, account_id, outcome) where kind = 'call_webhook';
