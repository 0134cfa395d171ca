-- The file on top of a template that was written here: its sample for the provider's review, and what goes out when no other is chosen.
alter table message_templates add column header_file_id uuid;
create index message_templates_file on message_templates (account_id, header_file_id) where header_file_id is not null;
