create table task (
  organization_id uuid not null,
  case_id uuid not null,
  seq int not null,
  kind text not null,
  role text not null,
  roles text[] not null,
  state text not null default 'open',
  decision text,
  level int not null default 0,
  opened_at timestamptz not null,
  due_at timestamptz not null,
  remind_at timestamptz,
  closed_at timestamptz,
  owner_id uuid,
  retimed_reason text,
  primary key (organization_id, case_id, seq),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, owner_id) references person (organization_id, id),
  constraint task_state_is_known check (state in ('open', 'answered', 'superseded', 'withdrawn')),
  constraint task_closed_has_a_time check ((state = 'open') = (closed_at is null)),
  constraint task_answered_has_a_decision check ((state = 'answered') = (decision is not null)),
  constraint task_is_asked_of_its_role check (role = any (roles))
);
create index task_open on task (organization_id, due_at) where state = 'open';
comment on table task is 'A question to a person; people see it as «П-147/3».';
comment on column task.organization_id is 'Whose task.';
comment on column task.case_id is 'In which case.';
comment on column task.seq is 'Number of the question in its case.';
comment on column task.kind is 'What is asked; domain/task.ts.';
comment on column task.role is 'Who was asked first.';
comment on column task.roles is 'Who may answer now: the first role and those it was escalated to.';
comment on column task.state is 'Open, or how it ended.';
comment on column task.decision is 'Code of the decision.';
comment on column task.level is 'Steps taken up the ladder of escalation.';
comment on column task.opened_at is 'Asked at.';
comment on column task.due_at is 'To be answered until.';
comment on column task.remind_at is 'When the digest begins to name it.';
comment on column task.closed_at is 'When it ended.';
comment on column task.owner_id is 'Who took it, or to whom it was delegated.';
comment on column task.retimed_reason is 'Why the due date was moved, where it was.';

create table case_command (
  organization_id uuid not null,
  id uuid not null,
  seq bigint not null generated always as identity,
  case_id uuid not null,
  type text not null,
  data jsonb not null,
  at timestamptz not null,
  actor_id uuid,
  decided_at timestamptz,
  outcome text,
  refusal text,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, actor_id) references person (organization_id, id),
  constraint case_command_decided_has_an_outcome check ((decided_at is null) = (outcome is null)),
  constraint case_command_outcome_is_known check (outcome in ('applied', 'refused')),
  constraint case_command_refused_has_a_code check ((outcome = 'refused') = (refusal is not null))
);
create index case_command_undecided on case_command (organization_id, next_attempt_at) where decided_at is null;
create index case_command_by_case on case_command (organization_id, case_id, seq);
comment on table case_command is 'What people and pumps ask of a running case: recorded first, delivered until the case has decided.';
comment on column case_command.organization_id is 'Whose command.';
comment on column case_command.id is 'Request id; also the update id in Temporal, so a second delivery is the same.';
comment on column case_command.seq is 'Order of recording.';
comment on column case_command.case_id is 'For which case.';
comment on column case_command.type is 'What is asked: the name of the update.';
comment on column case_command.data is 'Codes and numbers only.';
comment on column case_command.at is 'When it happened: times decide, not the order of delivery.';
comment on column case_command.actor_id is 'Who asks; null for the system or the holder of a token.';
comment on column case_command.decided_at is 'When the case decided.';
comment on column case_command.outcome is 'Applied or refused.';
comment on column case_command.refusal is 'Code of the refusal.';
comment on column case_command.attempts is 'Deliveries tried by the pump.';
comment on column case_command.next_attempt_at is 'When the pump tries next.';

create table task_answer (
  organization_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  task_seq int not null,
  actor_id uuid not null,
  on_behalf_of uuid,
  decision text not null,
  comment text,
  recorded_at timestamptz not null,
  primary key (organization_id, id),
  foreign key (organization_id, id) references case_command (organization_id, id),
  foreign key (organization_id, case_id, task_seq) references task (organization_id, case_id, seq),
  foreign key (organization_id, actor_id) references person (organization_id, id),
  foreign key (organization_id, on_behalf_of) references person (organization_id, id)
);
create index task_answer_by_task on task_answer (organization_id, case_id, task_seq);
comment on table task_answer is 'Answers as they were given; whether one was applied is in its command.';
comment on column task_answer.organization_id is 'Whose answer.';
comment on column task_answer.id is 'Id: the command''s.';
comment on column task_answer.case_id is 'In which case.';
comment on column task_answer.task_seq is 'To which question.';
comment on column task_answer.actor_id is 'Who answered.';
comment on column task_answer.on_behalf_of is 'For whom, as a substitute.';
comment on column task_answer.decision is 'Code of the decision.';
comment on column task_answer.comment is 'Free text of the person; erasable, never leaves the registry.';
comment on column task_answer.recorded_at is 'When it was recorded.';

create table letter (
  organization_id uuid not null,
  id uuid not null,
  effect_key text not null,
  kind text not null,
  case_id uuid,
  issue int,
  person_id uuid not null,
  to_address text not null,
  message_id text not null,
  mime bytea not null,
  state text not null default 'queued',
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  smtp_code int,
  primary key (organization_id, id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  constraint letter_has_one_message_id unique (message_id),
  constraint letter_is_queued_once_an_effect unique (organization_id, effect_key, kind),
  constraint letter_state_is_known check (state in ('queued', 'sent', 'refused')),
  constraint letter_sent_has_a_time check ((state = 'sent') = (sent_at is not null))
);
create index letter_to_send on letter (organization_id, next_attempt_at) where state = 'queued';
comment on table letter is 'Letters, rendered once and sent byte for byte under one Message-ID, at least once. Erasable.';
comment on column letter.organization_id is 'Whose letter.';
comment on column letter.id is 'Id.';
comment on column letter.effect_key is 'The effect that asked for it: one letter of a kind an effect.';
comment on column letter.kind is 'Kind; the template''s name.';
comment on column letter.case_id is 'In which case, where one.';
comment on column letter.issue is 'Issue of the invitation, where one.';
comment on column letter.person_id is 'To whom.';
comment on column letter.to_address is 'Address at the time of rendering.';
comment on column letter.message_id is 'Message-ID; a second copy bears the same.';
comment on column letter.mime is 'The whole message as sent.';
comment on column letter.state is 'Queued, sent, or refused by the mail server for good.';
comment on column letter.attempts is 'Tries.';
comment on column letter.next_attempt_at is 'When the pump tries next.';
comment on column letter.queued_at is 'Since when it waits to be sent.';
comment on column letter.sent_at is 'When the mail server took it.';
comment on column letter.smtp_code is 'Last code of the mail server.';
