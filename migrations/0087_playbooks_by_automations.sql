-- Automations begin playbooks too.

alter table playbook_runs drop constraint playbook_runs_started_by_check;
alter table playbook_runs add constraint playbook_runs_started_by_check check (started_by in ('agent', 'person', 'automation')) not valid;
alter table playbook_runs validate constraint playbook_runs_started_by_check;
