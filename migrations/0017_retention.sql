-- Old lines are found by their time, across accounts.
create index omni_logs_at on omni_logs (at);
