create table movement_order (
  organization_id uuid not null,
  case_id uuid not null,
  kind text not null,
  effective_on date not null,
  ground text,
  earlier_case_id uuid,
  earlier_use text,
  state text not null default 'draft',
  number text,
  series text,
  number_key text,
  ordered_on date,
  order_year int,
  signatory_name text,
  signatory_post text,
  acting_ground text,
  scan_sha256 bytea,
  warning_reason text,
  drafted_at timestamptz not null,
  drafted_by uuid,
  signed_at timestamptz,
  signed_by uuid,
  applied_at timestamptz,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (organization_id, case_id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, earlier_case_id) references movement_order (organization_id, case_id),
  foreign key (organization_id, drafted_by) references person (organization_id, id),
  foreign key (organization_id, signed_by) references person (organization_id, id),
  constraint movement_order_kind_is_known check (
    kind in (
      'enrolment', 'transferIn', 'reinstatement', 'groupTransfer', 'programmeTransfer', 'formTransfer', 'fundingTransfer',
      'nextCourse', 'nameChange', 'academicLeave', 'returnFromLeave', 'ownWish', 'transferOut', 'academicFailure',
      'didNotReturn', 'cancellation'
    )
  ),
  constraint movement_order_state_is_known check (state in ('draft', 'signed', 'applied', 'withdrawn', 'cancelled')),
  constraint movement_order_earlier_has_a_use check ((earlier_case_id is null) = (earlier_use is null)),
  constraint movement_order_use_is_known check (earlier_use in ('cancels', 'corrects')),
  constraint movement_order_cancellation_names_an_earlier check ((kind = 'cancellation') = (coalesce(earlier_use, '') = 'cancels')),
  constraint movement_order_is_not_its_own_earlier check (earlier_case_id <> case_id),
  constraint movement_order_signed_has_number_date_signatory check (
    signed_at is null
    or (number is not null and series is not null and number_key is not null and ordered_on is not null and signatory_name is not null and signatory_post is not null)
  ),
  constraint movement_order_signed_state_has_a_signature check (state not in ('signed', 'applied', 'cancelled') or signed_at is not null),
  constraint movement_order_year_is_of_its_date check (order_year = extract(year from ordered_on)),
  constraint movement_order_applied_has_a_time check ((state = 'applied') = (applied_at is not null)),
  constraint movement_order_withdrawn_has_a_time check ((state = 'withdrawn') = (withdrawn_at is not null)),
  constraint movement_order_scan_is_a_hash check (octet_length(scan_sha256) = 32)
);
create unique index movement_order_number_is_unique_in_a_series on movement_order
  (organization_id, order_year, number_key) where number_key is not null and state <> 'withdrawn';
create index movement_order_by_earlier on movement_order (organization_id, earlier_case_id) where earlier_case_id is not null;
create index movement_order_by_date on movement_order (organization_id, effective_on);
comment on table movement_order is 'An order on the movement of students: a draft until it is signed on paper, then a fact; kept for good.';
comment on column movement_order.organization_id is 'Whose order.';
comment on column movement_order.case_id is 'The case that leads it.';
comment on column movement_order.kind is 'Kind; domain/order.ts.';
comment on column movement_order.effective_on is 'Its date; what it means is told by the kind (domain/orders/kinds.ts).';
comment on column movement_order.ground is 'Основание of the whole order.';
comment on column movement_order.earlier_case_id is 'The earlier order that it takes back or changes.';
comment on column movement_order.earlier_use is 'Takes it back (cancels), or changes it (corrects).';
comment on column movement_order.state is 'Draft, signed, applied; or withdrawn before it was applied, or cancelled then by another order.';
comment on column movement_order.number is 'Number as the office writes it, without the series.';
comment on column movement_order.series is 'Index of the series («од», «к»); an empty text for none.';
comment on column movement_order.number_key is 'Number and series in the one form in which they are compared: «112/К».';
comment on column movement_order.ordered_on is 'Date of the order.';
comment on column movement_order.order_year is 'Year in which the number counts.';
comment on column movement_order.signatory_name is 'Who signed it, as it stands on the paper.';
comment on column movement_order.signatory_post is 'Their post.';
comment on column movement_order.acting_ground is 'On what an acting one signed.';
comment on column movement_order.scan_sha256 is 'SHA-256 of the scan; its bytes are in document while they are kept.';
comment on column movement_order.warning_reason is 'Why it was signed though something spoke against it.';
comment on column movement_order.drafted_at is 'When it was drawn up, or changed last as a draft.';
comment on column movement_order.drafted_by is 'Who drew it up.';
comment on column movement_order.signed_at is 'When the signature was recorded.';
comment on column movement_order.signed_by is 'Who recorded it.';
comment on column movement_order.applied_at is 'The instant under which its facts are recorded: what was closed and opened then is exactly its doing.';
comment on column movement_order.withdrawn_at is 'When it was taken back before it was applied.';
comment on column movement_order.withdrawn_reason is 'Why.';
select kontingent_protect('movement_order');

create table order_line (
  organization_id uuid not null,
  case_id uuid not null,
  line int not null,
  register_number text,
  enrolment_id uuid,
  undoes_line int,
  newcomer jsonb,
  doubtful boolean not null default false,
  group_code text,
  programme_code text,
  course int,
  form text,
  funding text,
  leave_ground text,
  leave_last_day date,
  new_name jsonb,
  receiving_organization text,
  ground text,
  consent_on date,
  transfer_number int,
  result text,
  unrestored text,
  verdict jsonb,
  undone_by uuid,
  undone_by_line int,
  primary key (organization_id, case_id, line),
  foreign key (organization_id, case_id) references movement_order (organization_id, case_id),
  foreign key (organization_id, enrolment_id) references enrolment (organization_id, id),
  foreign key (organization_id, undone_by, undone_by_line) references order_line (organization_id, case_id, line),
  constraint order_line_is_numbered_from_one check (line > 0),
  constraint order_line_result_is_known check (result in ('applied', 'restored', 'notRestored', 'leftOut')),
  constraint order_line_unrestored_is_known check (unrestored in ('changedLater', 'windowOver', 'nameChangedLater')),
  constraint order_line_leave_has_ground_and_end check ((leave_ground is null) = (leave_last_day is null)),
  constraint order_line_applied_keeps_no_personal_data check (result is null or result = 'leftOut' or (newcomer is null and new_name is null)),
  constraint order_line_undone_names_a_line check ((undone_by is null) = (undone_by_line is null))
);
create index order_line_by_enrolment on order_line (organization_id, enrolment_id);
create index order_line_by_register_number on order_line (organization_id, register_number);
create index order_line_by_undoer on order_line (organization_id, undone_by) where undone_by is not null;
comment on table order_line is 'A line of an order: one student. What it did is in the facts that name it as their source.';
comment on column order_line.organization_id is 'Whose line.';
comment on column order_line.case_id is 'Of which order.';
comment on column order_line.line is 'Number of the line, from one.';
comment on column order_line.register_number is '№ поименной книги; of a newcomer the office''s, or ours once applied.';
comment on column order_line.enrolment_id is 'Of which enrolment; null until it is known.';
comment on column order_line.undoes_line is 'Line of the earlier order that this one takes back first.';
comment on column order_line.newcomer is 'Name, birth date, contacts, representatives of somebody who comes. Erased once applied: then they are in the registry.';
comment on column order_line.doubtful is 'Nobody can tell yet whether the newcomer is somebody the registry knows.';
comment on column order_line.group_code is 'Group, as the order names it.';
comment on column order_line.programme_code is 'Programme, as the order names it.';
comment on column order_line.course is 'Course, where the order says it.';
comment on column order_line.form is 'Form of study, where the order says it.';
comment on column order_line.funding is 'Funding, where the order says it.';
comment on column order_line.leave_ground is 'On what a leave rests: a code, never a diagnosis.';
comment on column order_line.leave_last_day is 'Last day of a leave, inclusive.';
comment on column order_line.new_name is 'The new name until it is applied.';
comment on column order_line.receiving_organization is 'The college to which somebody goes.';
comment on column order_line.ground is 'Основание of the line.';
comment on column order_line.consent_on is 'Day of the consent of a minor''s representative.';
comment on column order_line.transfer_number is 'Number of the case of the transfer that the line ends.';
comment on column order_line.result is 'What became of it; null while nothing did.';
comment on column order_line.unrestored is 'Why the earlier line was not taken back by itself.';
comment on column order_line.verdict is 'What preflight said when it was applied or tried last: codes, dates and numbers.';
comment on column order_line.undone_by is 'The order that has taken this line back.';
comment on column order_line.undone_by_line is 'And its line.';
-- The lines of a draft are replaced as a whole; a name may be erased.
select kontingent_protect('order_line', 'select, insert, update, delete');

-- An enrolment names the line that opened it, and the line names the enrolment: one of the two keys has to wait.
alter table enrolment add constraint enrolment_order_line_exists foreign key (organization_id, opened_by_order, opened_by_line)
  references order_line (organization_id, case_id, line);
create index enrolment_by_order on enrolment (organization_id, opened_by_order) where opened_by_order is not null;

create table former_name (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  seq bigint not null generated always as identity,
  person_id uuid not null,
  last_name text not null,
  first_name text not null,
  middle_name text,
  full_name text not null generated always as (last_name || ' ' || first_name || coalesce(' ' || middle_name, '')) stored,
  until date not null,
  closed_by_order uuid not null,
  closed_by_line int not null,
  restored_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, closed_by_order, closed_by_line) references order_line (organization_id, case_id, line)
);
create index former_name_by_person on former_name (organization_id, person_id);
create index former_name_by_order on former_name (organization_id, closed_by_order);
comment on table former_name is 'Names that people had before an order changed them; erasable.';
comment on column former_name.organization_id is 'Whose fact.';
comment on column former_name.id is 'Id.';
comment on column former_name.seq is 'Order of recording.';
comment on column former_name.person_id is 'Of whom.';
comment on column former_name.last_name is 'Surname.';
comment on column former_name.first_name is 'Given name.';
comment on column former_name.middle_name is 'Patronymic, where there is one.';
comment on column former_name.full_name is 'The three as people read them.';
comment on column former_name.until is 'First day on which it was not the name any more.';
comment on column former_name.closed_by_order is 'The order that changed it.';
comment on column former_name.closed_by_line is 'And its line.';
comment on column former_name.restored_at is 'When it became the name again.';
select kontingent_protect('former_name', 'select, insert, update, delete');
