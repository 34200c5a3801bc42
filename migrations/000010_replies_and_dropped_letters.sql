-- What was decided before counts as answered; the default does not stay.
alter table case_command add column replied_at timestamptz default now();
alter table case_command alter column replied_at drop default;
drop index case_command_undecided;
create index case_command_to_deliver on case_command (organization_id, next_attempt_at)
  where decided_at is null or (outcome = 'applied' and replied_at is null);
comment on column case_command.replied_at is 'When the case was heard to answer: an applied command without it may be a stage that the workflow has lost.';

alter table letter drop constraint letter_state_is_known;
alter table letter add constraint letter_state_is_known check (state in ('queued', 'sent', 'refused', 'dropped'));
comment on column letter.state is 'Queued, sent, refused by the mail server for good, or dropped because its invitation had ended.';
