-- Temporary: folded into the baseline with the rest.
alter table task
  add column not_own boolean not null default false,
  add column undoes boolean not null default false,
  add column statutory boolean not null default false,
  add column lines int,
  add column held_until timestamptz,
  add column counts_from timestamptz,
  add constraint task_has_lines check (lines is null or lines > 0);
comment on column task.not_own is 'Nobody answers it about themself (2.2).';
comment on column task.undoes is 'Undoes on the platform what was begun there; stays asked whatever happens to the case.';
comment on column task.statutory is 'An act sets its term: nobody moves it by hand.';
comment on column task.lines is 'How many lines it names, where it names any; they are answered together, by exception.';
comment on column task.held_until is 'Nobody is asked before; null where they are at once.';
comment on column task.counts_from is 'The day of the paper or event that starts its term, where that is not when it was asked.';
