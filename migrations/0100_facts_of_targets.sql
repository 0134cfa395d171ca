-- Facts of queues say how many targets of time were kept, and an opening that a late message began is told apart: numbers are told anew once.
set local role prosa_system;
select append_domain_events(id, array['data.replaced'], array[null]::uuid[], array['{}']::jsonb[]) from accounts where event_head > 0;
reset role;
