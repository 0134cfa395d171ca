-- Why a person threw a suggestion away.
alter table assist_suggestions add column discard_reason text check (discard_reason in ('wrong_fact', 'wrong_tone', 'not_needed', 'other'));
