create table student_transfer (
  organization_id uuid not null,
  case_id uuid not null,
  direction text not null,
  change text,
  entered_at text,
  enrolment_id uuid,
  from_group_id uuid,
  to_group_id uuid,
  to_programme text,
  to_form text,
  to_funding text,
  other_college text,
  refusal_reason text,
  pair_code text,
  left_class_at timestamptz,
  class_answer text,
  class_answered_at timestamptz,
  primary key (organization_id, case_id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, enrolment_id) references enrolment (organization_id, id),
  foreign key (organization_id, from_group_id) references study_group (organization_id, id),
  foreign key (organization_id, to_group_id) references study_group (organization_id, id),
  constraint student_transfer_direction_is_known check (direction in ('internal', 'outbound', 'inbound')),
  constraint student_transfer_within_says_what_changes check ((direction = 'internal') = (change is not null)),
  constraint student_transfer_change_is_known check (change in ('group', 'programme', 'form', 'funding')),
  constraint student_transfer_of_a_student_names_the_enrolment check (direction = 'inbound' or enrolment_id is not null),
  constraint student_transfer_within_names_no_other_college check (direction <> 'internal' or other_college is null),
  constraint student_transfer_form_is_known check (to_form in ('fullTime', 'partTime', 'extramural')),
  constraint student_transfer_funding_is_known check (to_funding in ('budget', 'paid')),
  constraint student_transfer_class_answer_is_known check (class_answer in ('joined', 'declined')),
  constraint student_transfer_class_answer_has_a_time check ((class_answer is null) = (class_answered_at is null))
);
create index student_transfer_by_enrolment on student_transfer (organization_id, enrolment_id) where enrolment_id is not null;
comment on table student_transfer is 'What a transfer is about: within the college, to another one, or from another one. The facts themselves are changed by its order alone.';
comment on column student_transfer.organization_id is 'Whose transfer.';
comment on column student_transfer.case_id is 'The case that leads it.';
comment on column student_transfer.direction is 'Within the college, out of it, or into it.';
comment on column student_transfer.change is 'What a transfer within the college changes first of all.';
comment on column student_transfer.entered_at is 'The stage at which it was entered; null from its beginning. What went before is proved by papers.';
comment on column student_transfer.enrolment_id is 'Of which enrolment; null while somebody from another college has none here.';
comment on column student_transfer.from_group_id is 'Group of the student when the transfer was entered.';
comment on column student_transfer.to_group_id is 'Group that is wished for.';
comment on column student_transfer.to_programme is 'Code of the programme that is wished for.';
comment on column student_transfer.to_form is 'Form of study that is wished for.';
comment on column student_transfer.to_funding is 'Funding that is wished for.';
comment on column student_transfer.other_college is 'Name of the other college.';
comment on column student_transfer.refusal_reason is 'Why it was refused; free text, null once erased.';
comment on column student_transfer.pair_code is 'Code by which the other college pairs its own case with this one; null within the college.';
comment on column student_transfer.left_class_at is 'When a person confirmed that the student is out of the former class.';
comment on column student_transfer.class_answer is 'Whether the student joined the class of the new group, or declined.';
comment on column student_transfer.class_answered_at is 'When that was confirmed.';
select kontingent_protect('student_transfer');

create function kontingent_pair() returns bytea
  language sql stable parallel safe
  return decode(nullif(current_setting('kontingent.pair', true), ''), 'hex');
comment on function kontingent_pair() is
  'SHA-256 of the code by which the running transaction looks for its pair. Null when unset: nothing of another college is visible then.';

create table transfer_pair (
  organization_id uuid not null,
  case_id uuid not null,
  code_sha256 bytea not null,
  direction text not null,
  paired_at timestamptz not null default now(),
  primary key (organization_id, case_id),
  foreign key (organization_id, case_id) references student_transfer (organization_id, case_id),
  constraint transfer_pair_direction_is_known check (direction in ('outbound', 'inbound')),
  constraint transfer_pair_has_one_case_a_side unique (code_sha256, direction),
  constraint transfer_pair_code_is_a_hash check (octet_length(code_sha256) = 32)
);
comment on table transfer_pair is 'Which two cases lead the same transfer out of one college and into another: ids alone. A college sees its own row, and that of a code it was given.';
comment on column transfer_pair.organization_id is 'Whose side.';
comment on column transfer_pair.case_id is 'The case of that side.';
comment on column transfer_pair.code_sha256 is 'SHA-256 of the code: the same on both sides.';
comment on column transfer_pair.direction is 'Which side.';
comment on column transfer_pair.paired_at is 'When the side was entered under the code.';
alter table transfer_pair enable row level security;
alter table transfer_pair force row level security;
create policy transfer_pair_is_seen_by_its_college on transfer_pair for select
  using (organization_id = kontingent_organization() or code_sha256 = kontingent_pair());
create policy transfer_pair_is_entered_by_its_college on transfer_pair for insert
  with check (organization_id = kontingent_organization());
create policy transfer_pair_is_changed_by_its_college on transfer_pair for update
  using (organization_id = kontingent_organization()) with check (organization_id = kontingent_organization());
grant select, insert, update on transfer_pair to kontingent_app;

create table transfer_message (
  organization_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  way text not null,
  word text not null,
  at timestamptz not null,
  delivered_at timestamptz,
  outcome text,
  primary key (organization_id, id),
  foreign key (organization_id, case_id) references student_transfer (organization_id, case_id),
  constraint transfer_message_way_is_known check (way in ('sent', 'heard')),
  constraint transfer_message_word_is_known check (word in ('accepted', 'refused', 'expelled', 'stayed', 'withdrawn')),
  constraint transfer_message_delivered_has_an_outcome check ((delivered_at is null) = (outcome is null)),
  constraint transfer_message_outcome_is_known check (outcome in ('delivered', 'closed'))
);
create index transfer_message_by_case on transfer_message (organization_id, case_id, at);
comment on table transfer_message is 'Messages between the paired cases of two colleges: written by a commit, entered there as a command by a pump, with ids and codes alone.';
comment on column transfer_message.organization_id is 'Whose side.';
comment on column transfer_message.id is 'Id of the message, the same on both sides.';
comment on column transfer_message.case_id is 'The case of this side.';
comment on column transfer_message.way is 'Sent by this case, or heard by it.';
comment on column transfer_message.word is 'What it says.';
comment on column transfer_message.at is 'When it was decided.';
comment on column transfer_message.delivered_at is 'When the other college had it.';
comment on column transfer_message.outcome is 'Delivered, or too late: the other case had ended.';
select kontingent_protect('transfer_message');

create table transfer_paper (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  case_id uuid not null,
  kind text not null,
  way text not null,
  number text,
  dated_on date,
  who text,
  scan_sha256 bytea,
  source text not null,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  replaced_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, case_id) references student_transfer (organization_id, case_id),
  foreign key (organization_id, recorded_by) references person (organization_id, id),
  constraint transfer_paper_kind_is_known check (
    kind in (
      'application', 'representativeConsent', 'periodCertificate', 'protocol', 'transferCertificate',
      'expulsionApplication', 'expulsionExtract', 'order'
    )
  ),
  constraint transfer_paper_is_received_or_issued check (way in ('received', 'issued')),
  constraint transfer_paper_source_is_known check (source in ('entered', 'otherCollege')),
  constraint transfer_paper_that_was_seen_has_a_date check (source = 'otherCollege' or dated_on is not null),
  constraint transfer_paper_scan_is_a_hash check (octet_length(scan_sha256) = 32)
);
create unique index transfer_paper_is_one_of_its_kind on transfer_paper (organization_id, case_id, kind) where replaced_at is null;
comment on table transfer_paper is 'Papers of a transfer, each of its own kind: those with similar names stay apart.';
comment on column transfer_paper.organization_id is 'Whose paper.';
comment on column transfer_paper.id is 'Id.';
comment on column transfer_paper.case_id is 'Of which transfer.';
comment on column transfer_paper.kind is 'What it is; domain/transfer-words.ts.';
comment on column transfer_paper.way is 'Received by the college, or issued by it.';
comment on column transfer_paper.number is 'Its number as written; null for a paper without one, or one that is known by the other college''s word.';
comment on column transfer_paper.dated_on is 'Its date.';
comment on column transfer_paper.who is 'Who signed or brought it; erasable, null where nobody said.';
comment on column transfer_paper.scan_sha256 is 'SHA-256 of a scan, where there is one; its bytes are in document while they are kept.';
comment on column transfer_paper.source is 'Entered by a person, or known by the word of the paired case of the other college.';
comment on column transfer_paper.recorded_at is 'When it was entered.';
comment on column transfer_paper.recorded_by is 'Who entered it.';
comment on column transfer_paper.replaced_at is 'Entered anew at; null for the paper that counts.';
select kontingent_protect('transfer_paper');

create table transfer_checklist (
  organization_id uuid not null,
  case_id uuid not null,
  item text not null,
  opened_at timestamptz not null,
  done_on date,
  not_needed_reason text,
  answered_at timestamptz,
  answered_by uuid,
  primary key (organization_id, case_id, item),
  foreign key (organization_id, case_id) references student_transfer (organization_id, case_id),
  foreign key (organization_id, answered_by) references person (organization_id, id),
  constraint transfer_checklist_is_answered_by_somebody check (
    (answered_at is null) = (answered_by is null) and (answered_at is null) = (done_on is null and not_needed_reason is null)
  ),
  constraint transfer_checklist_is_done_or_not_needed check (done_on is null or not_needed_reason is null)
);
comment on table transfer_checklist is 'What is handed over or taken back when a student leaves. The transfer closes only when every item is answered.';
comment on column transfer_checklist.organization_id is 'Whose list.';
comment on column transfer_checklist.case_id is 'Of which transfer.';
comment on column transfer_checklist.item is 'Code of the item; the edition names them.';
comment on column transfer_checklist.opened_at is 'Since when it is asked for.';
comment on column transfer_checklist.done_on is 'When it was handed over or taken back.';
comment on column transfer_checklist.not_needed_reason is 'Why it is not needed.';
comment on column transfer_checklist.answered_at is 'When that was entered.';
comment on column transfer_checklist.answered_by is 'Who entered it.';
select kontingent_protect('transfer_checklist');

create table credited_subject (
  organization_id uuid not null,
  case_id uuid not null,
  position int not null,
  title text not null,
  hours int,
  verdict text not null,
  primary key (organization_id, case_id, position),
  foreign key (organization_id, case_id) references student_transfer (organization_id, case_id),
  constraint credited_subject_verdict_is_known check (verdict in ('credited', 'toPass')),
  constraint credited_subject_hours_are_plausible check (hours between 1 and 5000)
);
comment on table credited_subject is 'What the commission credits to a student who comes from another college, and what must be passed. Marks are not kept.';
comment on column credited_subject.organization_id is 'Whose decision.';
comment on column credited_subject.case_id is 'In which transfer.';
comment on column credited_subject.position is 'Place in the list of the protocol.';
comment on column credited_subject.title is 'Name of the subject.';
comment on column credited_subject.hours is 'Hours, where the protocol names them.';
comment on column credited_subject.verdict is 'Credited, or to be passed here.';
select kontingent_protect('credited_subject', 'select, insert');
