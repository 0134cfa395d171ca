-- Templates that are the business's own: for channels whose provider has none, and never submitted to anybody.

alter table message_templates alter column channel_id drop not null;
create unique index message_templates_own on message_templates (account_id, name, language) where channel_id is null;
