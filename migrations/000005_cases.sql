create table "case" (
  organization_id uuid not null references organization (id),
  id uuid not null,
  number int not null,
  kind text not null,
  person_id uuid,
  employment_id uuid,
  edition_id uuid not null,
  swept_edition_id uuid,
  state text not null default 'starting',
  stage text not null default 'opening',
  waiting_for text not null default 'nobody',
  since timestamptz not null,
  due_at timestamptz,
  overdue boolean not null default false,
  outcome text,
  rev int not null default 0,
  decided jsonb,
  opened_at timestamptz not null,
  started_at timestamptz,
  closed_at timestamptz,
  opened_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, employment_id) references employment (organization_id, id),
  foreign key (organization_id, edition_id) references edition (organization_id, id),
  constraint case_swept_edition_exists foreign key (organization_id, swept_edition_id) references edition (organization_id, id),
  constraint case_number_is_unique unique (organization_id, number),
  constraint case_kind_is_known check (
    kind in (
      'staffOnboarding', 'invitation', 'teacherVerification', 'organizationRegistration',
      'movementOrder', 'studentTransfer', 'duty'
    )
  ),
  constraint case_state_is_known check (state in ('starting', 'open', 'closed')),
  constraint case_closed_has_an_outcome check ((state = 'closed') = (outcome is not null)),
  constraint case_closed_has_a_time check ((state = 'closed') = (closed_at is not null)),
  constraint case_rev_only_grows check (rev >= 0),
  constraint case_of_onboarding_names_an_employment check (kind <> 'staffOnboarding' or employment_id is not null),
  constraint case_of_the_college_names_no_person check (
    kind = 'duty' or (kind in ('organizationRegistration', 'movementOrder')) = (person_id is null)
  ),
  constraint case_that_is_not_of_staff_names_no_employment check (
    kind not in ('organizationRegistration', 'movementOrder', 'studentTransfer', 'duty') or employment_id is null
  )
);
create unique index case_is_open_once_for_an_employment on "case" (organization_id, kind, employment_id) where state <> 'closed' and employment_id is not null;
create unique index case_is_open_once_for_a_person on "case" (organization_id, kind, person_id)
  where state <> 'closed' and employment_id is null and kind <> 'duty';
create index case_by_employment on "case" (organization_id, employment_id);
create index case_by_person on "case" (organization_id, person_id);
create index case_waiting on "case" (organization_id, waiting_for, due_at) where state = 'open';
create unique index case_is_open_once_for_the_college on "case" (organization_id, kind)
  where state <> 'closed' and kind = 'organizationRegistration';
comment on table "case" is 'A procedure as people list it: what the commits of its workflow have made of it. Nothing else moves it.';
comment on column "case".organization_id is 'Whose case.';
comment on column "case".id is 'Opaque id; part of the workflow id.';
comment on column "case".number is 'Short number of the college, «П-147».';
comment on column "case".kind is 'Kind: the type of the workflow.';
comment on column "case".person_id is 'About whom; null for a case about the college itself, an order, or a duty of nobody in particular.';
comment on column "case".employment_id is 'Which employment it is about, where one.';
comment on column "case".edition_id is 'Edition of the regulation in force when the case was opened.';
comment on column "case".swept_edition_id is 'Edition whose terms the open questions were last compared with; null until a newer one came than the case was opened under.';
comment on column "case".state is 'starting: recorded, the workflow is not known to run yet.';
comment on column "case".stage is 'Where it stands: a stage of its process, or one that every process has.';
comment on column "case".waiting_for is 'On whom it waits.';
comment on column "case".since is 'Since when it stands there.';
comment on column "case".due_at is 'Until when.';
comment on column "case".overdue is 'The due date of an open question has passed.';
comment on column "case".outcome is 'How it ended.';
comment on column "case".rev is 'Grows by one with every commit and every takeover: a commit that knows an older one changes nothing.';
comment on column "case".decided is 'State of the case as its last commit gave it back to the workflow, ids, codes and instants only: a new run takes the case over from it. Null before the first commit.';
comment on column "case".opened_at is 'When it was opened.';
comment on column "case".started_at is 'When the workflow was known to run.';
comment on column "case".closed_at is 'When it ended.';
comment on column "case".opened_by is 'Who opened it; null for the system.';
select kontingent_protect('case');

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
  not_own boolean not null,
  undoes boolean not null,
  statutory boolean not null,
  lines int,
  held_until timestamptz,
  counts_from timestamptz,
  primary key (organization_id, case_id, seq),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, owner_id) references person (organization_id, id),
  constraint task_state_is_known check (state in ('open', 'answered', 'superseded', 'withdrawn')),
  constraint task_closed_has_a_time check ((state = 'open') = (closed_at is null)),
  constraint task_answered_has_a_decision check ((state = 'answered') = (decision is not null)),
  constraint task_is_asked_of_its_role check (role = any (roles)),
  constraint task_lines_are_some check (lines > 0)
);
create index task_by_owner on task (organization_id, owner_id) where owner_id is not null;
create index task_open on task (organization_id, due_at) where state = 'open';
comment on table task is 'A question to a person; people see it as «П-147/3».';
comment on column task.organization_id is 'Whose task.';
comment on column task.case_id is 'In which case.';
comment on column task.seq is 'Number of the question in its case.';
comment on column task.kind is 'What is asked: a question of the process of its case.';
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
comment on column task.not_own is 'Nobody answers it about themself (2.2).';
comment on column task.undoes is 'Undoes on the platform what was begun there: stays asked whatever happens to the case.';
comment on column task.statutory is 'An act sets its term: nobody moves it by hand.';
comment on column task.lines is 'How many lines it names, answered together by exception; null where it names none.';
comment on column task.held_until is 'Nobody is asked before; null where they are at once.';
comment on column task.counts_from is 'The day of the paper or event that starts its term, where that is not when it was asked.';
comment on column task.retimed_reason is 'Why the due date was moved, where it was.';
select kontingent_protect('task');

create function answerable(on_day date)
  returns table (actor_id uuid, principal_id uuid, case_id uuid, seq int, state text, held text[], own boolean)
  language sql stable parallel safe
begin atomic
  select a.actor_id, w.principal_id, t.case_id, t.seq, t.state, w.held, t.not_own and c.person_id in (a.actor_id, w.principal_id)
  from task t
  join "case" c on c.organization_id = t.organization_id and c.id = t.case_id
  -- Three ways lead to a task: a role of it while nobody owns it; owning it, whoever gave it and whatever the role; a role to
  -- which it was escalated, even past its owner, or an owner who is away would stop the ladder.
  cross join lateral (
    select way.principal_id, array_agg(way.kind order by way.kind) filter (where way.kind is not null) as held
    from (
      select t.owner_id as principal_id, null::text as kind
      where t.owner_id is not null
      union all
      select k.person_id, k.kind
      from appointment k
      where k.kind = any (case when t.owner_id is null then t.roles else array_remove(t.roles, t.role) end)
        and k.withdrawn_at is null
        and k.valid @> on_day
    ) as way
    group by way.principal_id
  ) w
  cross join lateral (
    select w.principal_id as actor_id
    union all
    select s.substitute_id
    from substitution s
    where s.person_id = w.principal_id and s.valid @> on_day
  ) a;
end;
comment on function answerable(date) is
  'Who may answer which task on a day of the college: in their own name when actor and principal are one, else as a substitute. held: roles through which the principal may, null for an owner who needs none. own: the right is there but for the subject, because nobody answers this about themself.';

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
  primary key (organization_id, id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, actor_id) references person (organization_id, id),
  constraint case_command_decided_has_an_outcome check ((decided_at is null) = (outcome is null)),
  constraint case_command_outcome_is_known check (outcome in ('applied', 'refused')),
  constraint case_command_refused_has_a_code check (
    case when outcome = 'refused' then refusal is not null when outcome = 'applied' then refusal is null else true end
  )
);
create index case_command_by_case on case_command (organization_id, case_id, seq);
comment on table case_command is 'What people and pumps ask of a running case: recorded first, delivered until the case has decided.';
comment on column case_command.organization_id is 'Whose command.';
comment on column case_command.id is 'Request id; also the update id in Temporal, so a second delivery is the same.';
comment on column case_command.seq is 'Order of recording.';
comment on column case_command.case_id is 'For which case.';
comment on column case_command.type is 'What is asked: answer, retime, or a command that the process takes.';
comment on column case_command.data is 'Codes and numbers only.';
comment on column case_command.at is 'When it happened: times decide, not the order of delivery.';
comment on column case_command.actor_id is 'Who asks; null for the system or the holder of a token.';
comment on column case_command.decided_at is 'When the case decided.';
comment on column case_command.outcome is 'Applied or refused.';
comment on column case_command.refusal is 'Code of the refusal; of a command that is not decided, what its open case said last.';
select kontingent_protect('case_command');

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
select kontingent_protect('task_answer', 'select, insert');

create table answer_value (
  organization_id uuid not null,
  answer_id uuid not null,
  value text not null,
  primary key (organization_id, answer_id),
  foreign key (organization_id, answer_id) references task_answer (organization_id, id)
);
comment on table answer_value is 'What came with an answer until its commit takes it: an address, a phone, numbers, a text. Erasable.';
comment on column answer_value.organization_id is 'Whose answer.';
comment on column answer_value.answer_id is 'With which answer.';
comment on column answer_value.value is 'The value, checked at intake.';
select kontingent_protect('answer_value', 'select, insert, delete');

create table duty (
  organization_id uuid not null,
  case_id uuid not null,
  key text not null,
  kind text not null,
  counts_from timestamptz not null,
  about jsonb not null default '{}',
  primary key (organization_id, case_id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  constraint duty_is_opened_once unique (organization_id, key),
  constraint duty_is_about_ids check (jsonb_typeof(about) = 'object')
);
comment on table duty is 'One thing that must be done, of any origin: a certificate after an expulsion, say. The same key again opens nothing.';
comment on column duty.organization_id is 'Whose duty.';
comment on column duty.case_id is 'The case that asks until it is done.';
comment on column duty.key is 'What it comes from: studyCertificate:<order>/<line>, say.';
comment on column duty.kind is 'The question it asks: a kind of task.';
comment on column duty.counts_from is 'From when its term counts: the day of the order, not the moment at which the duty was noticed.';
comment on column duty.about is 'Ids, codes and numbers of what it is about.';
select kontingent_protect('duty', 'select, insert');

create table study_certificate (
  organization_id uuid not null,
  case_id uuid not null,
  person_id uuid,
  number text not null,
  issued_on date not null,
  issued_year int not null,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, case_id),
  foreign key (organization_id, case_id) references duty (organization_id, case_id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  constraint study_certificate_year_is_of_its_date check (issued_year = extract(year from issued_on)),
  constraint study_certificate_number_is_unique unique (organization_id, issued_year, number)
);
comment on table study_certificate is 'Journal of certificates of study (справка об обучении, 273-ФЗ ст. 60 ч. 12), issued after an expulsion.';
comment on column study_certificate.organization_id is 'Whose journal.';
comment on column study_certificate.case_id is 'The duty that was done by it.';
comment on column study_certificate.person_id is 'To whom.';
comment on column study_certificate.number is 'Number in the journal of the year.';
comment on column study_certificate.issued_on is 'Date of issue.';
comment on column study_certificate.issued_year is 'Year in which the number counts.';
comment on column study_certificate.recorded_at is 'When it was entered.';
select kontingent_protect('study_certificate', 'select, insert');
