create table load (
  organization_id uuid not null references organization (id),
  id uuid not null default gen_random_uuid(),
  number int not null,
  kind text not null,
  facts_on date not null,
  file_name text not null,
  file_sha256 text not null,
  row_count int not null,
  loaded_at timestamptz not null default now(),
  loaded_by uuid,
  undone_at timestamptz,
  undone_by uuid,
  primary key (organization_id, id),
  foreign key (organization_id, loaded_by) references person (organization_id, id),
  foreign key (organization_id, undone_by) references person (organization_id, id),
  constraint load_number_is_unique unique (organization_id, number),
  constraint load_kind_is_known check (kind in ('groups', 'people'))
);
comment on table load is 'A first load: an opening balance on a date from a file, without orders and letters; undone as a whole.';
comment on column load.organization_id is 'Whose load.';
comment on column load.id is 'Id of the load; facts name it as their source.';
comment on column load.number is 'Short number of the college, given in turn.';
comment on column load.kind is 'What the file held: groups or people.';
comment on column load.facts_on is 'The day on which the facts of the file hold and from which they are valid.';
comment on column load.file_name is 'Name of the file, without its folder.';
comment on column load.file_sha256 is 'SHA-256 of the file.';
comment on column load.row_count is 'Rows of the file that changed something.';
comment on column load.loaded_at is 'When it was loaded.';
comment on column load.loaded_by is 'Who loaded it; null for the set-up.';
comment on column load.undone_at is 'When it was undone.';
comment on column load.undone_by is 'Who undid it.';
select kontingent_protect('load');

create table programme (
  organization_id uuid not null references organization (id),
  id uuid not null default gen_random_uuid(),
  code text not null,
  kind text not null,
  title text not null,
  qualification text not null,
  base int not null,
  length_months int not null,
  intake_year int not null,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint programme_is_single unique (organization_id, code, base, intake_year, qualification),
  constraint programme_code_has_the_form_of_the_list check (code ~ '^[0-9]{2}\.(01|02)\.[0-9]{2}$'),
  constraint programme_kind_follows_from_the_code check (kind = case substr(code, 4, 2) when '01' then 'profession' else 'speciality' end),
  constraint programme_base_is_9_or_11 check (base in (9, 11)),
  constraint programme_length_is_plausible check (length_months between 5 and 72),
  constraint programme_intake_year_is_plausible check (intake_year between 1990 and 2100)
);
comment on table programme is 'An educational programme of secondary professional education as one intake studies it.';
comment on column programme.organization_id is 'Whose programme.';
comment on column programme.id is 'Id of the programme.';
comment on column programme.code is 'Code of the list of professions and specialities: 44.02.01, 08.01.25.';
comment on column programme.kind is 'Profession (xx.01.xx) or speciality (xx.02.xx).';
comment on column programme.title is 'Name of the profession or speciality.';
comment on column programme.qualification is 'Qualification that is given.';
comment on column programme.base is 'After nine or eleven classes: it sets the length.';
comment on column programme.length_months is 'Length of study in months: 3 years 10 months are 46.';
comment on column programme.intake_year is 'Year of intake.';
comment on column programme.recorded_at is 'When it was entered.';
select kontingent_protect('programme');

create table study_group (
  organization_id uuid not null references organization (id),
  id uuid not null default gen_random_uuid(),
  code text not null,
  programme_id uuid,
  intake_year int,
  form text,
  closed_on date,
  opened_by_load uuid,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint study_group_code_is_unique unique (organization_id, code),
  constraint study_group_programme_exists foreign key (organization_id, programme_id) references programme (organization_id, id),
  constraint study_group_load_exists foreign key (organization_id, opened_by_load) references load (organization_id, id),
  constraint study_group_form_is_known check (form in ('fullTime', 'partTime', 'extramural')),
  constraint study_group_is_described_whole check (
    (programme_id is null) = (intake_year is null) and (programme_id is null) = (form is null)
  )
);
comment on table study_group is 'A study group, «ИС-26» say.';
comment on column study_group.organization_id is 'Whose group.';
comment on column study_group.id is 'Id of the group.';
comment on column study_group.code is 'Code as the college writes it.';
comment on column study_group.programme_id is 'Programme of the group; null while the group is known by its code alone.';
comment on column study_group.intake_year is 'Year of intake of the group.';
comment on column study_group.form is 'Form of study: full-time, part-time (очно-заочная), extramural.';
comment on column study_group.closed_on is 'First day on which the group is no more; null while it lives.';
comment on column study_group.opened_by_load is 'The load that described the group.';
comment on column study_group.recorded_at is 'When it was entered.';
select kontingent_protect('study_group');

create table representative (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  student_id uuid not null,
  person_id uuid not null,
  agreed_on date,
  recorded_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  opened_by_load uuid,
  primary key (organization_id, id),
  foreign key (organization_id, student_id) references person (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, opened_by_load) references load (organization_id, id),
  constraint representative_is_somebody_else check (student_id <> person_id)
);
create unique index representative_is_not_doubled on representative (organization_id, student_id, person_id) where withdrawn_at is null;
create index representative_by_person on representative (organization_id, person_id) where withdrawn_at is null;
create index representative_by_load on representative (organization_id, opened_by_load);
comment on table representative is 'Parent or guardian of a student: until the 18th birthday, longer only by the student''s written agreement.';
comment on column representative.organization_id is 'Whose fact.';
comment on column representative.id is 'Id.';
comment on column representative.student_id is 'Of which student.';
comment on column representative.person_id is 'Who represents.';
comment on column representative.agreed_on is 'Day of the written agreement of the adult student.';
comment on column representative.recorded_at is 'When it was entered.';
comment on column representative.withdrawn_at is 'When it was taken back.';
comment on column representative.opened_by_load is 'The load that entered it.';
select kontingent_protect('representative', 'select, insert, update, delete');

create table enrolment (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  register_number text not null,
  recorded_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  opened_by_load uuid,
  opened_by_order uuid,
  opened_by_line int,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, opened_by_load) references load (organization_id, id),
  constraint enrolment_has_one_source check (opened_by_load is null or opened_by_order is null),
  constraint enrolment_order_names_a_line check ((opened_by_order is null) = (opened_by_line is null))
);
create unique index enrolment_register_number_is_unique on enrolment (organization_id, register_number) where withdrawn_at is null;
create index enrolment_by_person on enrolment (organization_id, person_id);
create index enrolment_by_load on enrolment (organization_id, opened_by_load);
comment on table enrolment is 'One person studying one programme to its end. When and how is told by dated facts: it is open on the days that have a status.';
comment on column enrolment.organization_id is 'Whose enrolment.';
comment on column enrolment.id is 'Id of the enrolment.';
comment on column enrolment.person_id is 'The student.';
comment on column enrolment.register_number is '№ поименной книги; not that of the student card or the gradebook.';
comment on column enrolment.recorded_at is 'When it was entered.';
comment on column enrolment.withdrawn_at is 'Entered by mistake and taken back; its facts are closed then.';
comment on column enrolment.opened_by_load is 'The load that entered it.';
comment on column enrolment.opened_by_order is 'The order that brought the student; null where a load did.';
comment on column enrolment.opened_by_line is 'And its line.';
select kontingent_protect('enrolment');
