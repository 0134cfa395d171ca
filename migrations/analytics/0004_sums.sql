-- What facts of conversations add up to by the quarter of an hour and by the day of UTC, for questions over long periods. A change of a fact is told as a
-- difference; the engine adds up rows of one key. What the columns count is listed in analytics/sums/parts.metric.ts. Rows of the newest epoch of an account
-- count, and only while its signature is that of the list: whoever changes facts from outside sets the sums aside by an epoch without one.
create table if not exists sums (
  account_id UUID,
  epoch UInt64,
  dimension LowCardinality(String),
  minutes UInt16,
  what LowCardinality(String),
  bucket DateTime('UTC'),
  key String,
  c00 Int64, c01 Int64, c02 Int64, c03 Int64, c04 Int64, c05 Int64, c06 Int64, c07 Int64, c08 Int64, c09 Int64,
  c10 Int64, c11 Int64, c12 Int64, c13 Int64, c14 Int64, c15 Int64, c16 Int64, c17 Int64, c18 Int64, c19 Int64,
  c20 Int64, c21 Int64, c22 Int64, c23 Int64, c24 Int64, c25 Int64, c26 Int64, c27 Int64, c28 Int64, c29 Int64
)
engine = SummingMergeTree
order by (account_id, epoch, dimension, minutes, what, bucket, key);

create table if not exists sum_epochs (
  account_id UUID,
  epoch UInt64,
  signature String
)
engine = MergeTree
order by (account_id, epoch);
