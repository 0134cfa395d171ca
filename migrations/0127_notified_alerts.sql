-- Which alert a notification tells of: it is named after it, and read when that one is over.
alter table notifications add column alert_id uuid;

-- Lines that were there before: the alert that opened with them, where only one did.
update notifications n set alert_id = a.id
from (select account_id, subject_id, opened_at, min(id::text)::uuid as id from alerts where closed_at is null
      group by account_id, subject_id, opened_at having count(*) = 1) a
where n.kind = 'alert' and n.read_at is null and a.account_id = n.account_id
  and n.channel_id is not distinct from a.subject_id and n.at between a.opened_at and a.opened_at + interval '1 second';
