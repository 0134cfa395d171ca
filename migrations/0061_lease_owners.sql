-- Whose hands a claim is in: a number that its process holds as an advisory lock for as long as it lives. Null: nobody can tell, the claim
-- ends with its time alone.
alter table agent_jobs add column lease_owner integer;
alter table outbound_sends add column lease_owner integer;
alter table reaction_sends add column lease_owner integer;
