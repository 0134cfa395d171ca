-- The id that a lead has elsewhere: a bulk import that is repeated finds what it made.
alter table leads add column external_id text;
create unique index leads_external on leads (account_id, external_id) where external_id is not null;
