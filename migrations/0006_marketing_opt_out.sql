-- Since when a customer wants no advertising; null: nothing was said. Service messages are not concerned.
alter table customers add column marketing_opt_out_at timestamptz;
