-- While a provider is asked, nobody else asks for the same refund: two answers could differ, and the one that counts be lost.
alter table refunds add column asked_until timestamptz;
