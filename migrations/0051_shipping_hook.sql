-- What a shop's own delivery service answered for a parcel, or why it did not: asked outside of any transaction, read where carts are priced.
create table shipping_quotes (
  account_id uuid not null references accounts (id) on delete cascade,
  -- Of postal code, weight, worth and goods.
  parcel bytea not null,
  -- null: it did not answer, and the shop's own table counts.
  options jsonb,
  failure text,
  millis integer not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, parcel),
  check ((options is null) = (failure is not null))
);
create index shipping_quotes_asked on shipping_quotes (account_id, asked_at desc);
select prosa_secure('shipping_quotes');
