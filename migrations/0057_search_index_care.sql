-- The statistics of a table work out every expression that it is indexed by, for 30,000 sampled rows: of 1.25 s for 12,000 messages the terms took 1.1,
-- again and again while the table grows. No plan needs them: whoever looks terms up says how.
alter index messages_terms alter column 1 set statistics 0;

-- What waits to go into the index is put there by a worker, a little at a time. Whoever filled the list had to empty it: four megabytes within the
-- transaction of one message, for a second, with everything behind it waiting. The limit stays as what holds when no worker runs.
create function prosa_index_new_terms() returns bigint language sql security definer set search_path = public, pg_temp as $$
  select pg_catalog.gin_clean_pending_list('public.messages_terms'::regclass)
$$;
revoke all on function prosa_index_new_terms() from public;
grant execute on function prosa_index_new_terms() to prosa_system;
