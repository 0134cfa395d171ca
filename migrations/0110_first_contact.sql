-- What a person was told about their data at first contact (LGPD, art. 9): once on each channel, with the version of the text.
create table contact_notices (
  account_id uuid not null,
  customer_id uuid not null,
  channel_id uuid not null,
  version text not null,
  text_hash bytea not null,
  message_id uuid,
  at timestamptz not null,
  primary key (account_id, customer_id, channel_id),
  foreign key (account_id, customer_id) references customers (account_id, id) on delete cascade
);
select prosa_secure('contact_notices');
