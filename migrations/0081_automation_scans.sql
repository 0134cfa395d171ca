-- outside a transaction
-- What the scans of automations look through, and nothing else: silent conversations, unfinished onboardings, carts that nobody touched.
drop index concurrently if exists conversations_silent;
create index concurrently conversations_silent on conversations (account_id, last_message_sender, last_message_at, id) where status = 'active';
drop index concurrently if exists customers_onboarding;
create index concurrently customers_onboarding on customers (account_id, created_at, id) where onboarding_completed = false;
drop index concurrently if exists carts_idle;
create index concurrently carts_idle on carts (account_id, updated_at, id) where status = 'active';
