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

alter table study_group add column programme_id uuid;
alter table study_group add column intake_year int;
alter table study_group add column form text;
alter table study_group add column closed_on date;
alter table study_group add column opened_by_load uuid;
alter table study_group add constraint study_group_programme_exists
  foreign key (organization_id, programme_id) references programme (organization_id, id);
alter table study_group add constraint study_group_load_exists
  foreign key (organization_id, opened_by_load) references load (organization_id, id);
alter table study_group add constraint study_group_form_is_known check (form in ('fullTime', 'partTime', 'extramural'));
alter table study_group add constraint study_group_is_described_whole check (
  (programme_id is null) = (intake_year is null) and (programme_id is null) = (form is null)
);
comment on column study_group.programme_id is 'Programme of the group; null while the group is known by its code alone.';
comment on column study_group.intake_year is 'Year of intake of the group.';
comment on column study_group.form is 'Form of study: full-time, part-time (очно-заочная), extramural.';
comment on column study_group.closed_on is 'First day on which the group is no more; null while it lives.';
comment on column study_group.opened_by_load is 'The load that described the group.';

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

create table enrolment (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  register_number text not null,
  recorded_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  opened_by_load uuid,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, opened_by_load) references load (organization_id, id)
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

-- Range operators are not leakproof, so under row-level security they are no index conditions: the ends of the ranges
-- stand beside them as plain dates and instants, whose comparisons are.
create table study_status (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  enrolment_id uuid not null,
  status text not null,
  valid daterange not null,
  recorded tstzrange not null default tstzrange(now(), null),
  valid_from date generated always as (coalesce(lower(valid), '-infinity'::date)) stored,
  valid_until date generated always as (coalesce(upper(valid), 'infinity'::date)) stored,
  known_from timestamptz generated always as (lower(recorded)) stored,
  known_until timestamptz generated always as (coalesce(upper(recorded), 'infinity'::timestamptz)) stored,
  opened_by_load uuid,
  primary key (organization_id, id),
  foreign key (organization_id, enrolment_id) references enrolment (organization_id, id),
  foreign key (organization_id, opened_by_load) references load (organization_id, id),
  constraint study_status_is_known check (status in ('studying', 'academicLeave', 'maternityLeave', 'childcareLeave')),
  constraint study_status_is_valid_some_day check (not isempty(valid) and not isempty(recorded)),
  constraint study_status_is_one_at_a_time exclude using gist (organization_id with =, enrolment_id with =, valid with &&, recorded with &&)
);
create table study_terms (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  enrolment_id uuid not null,
  programme_id uuid not null,
  course int not null,
  form text not null,
  funding text not null,
  valid daterange not null,
  recorded tstzrange not null default tstzrange(now(), null),
  valid_from date generated always as (coalesce(lower(valid), '-infinity'::date)) stored,
  valid_until date generated always as (coalesce(upper(valid), 'infinity'::date)) stored,
  known_from timestamptz generated always as (lower(recorded)) stored,
  known_until timestamptz generated always as (coalesce(upper(recorded), 'infinity'::timestamptz)) stored,
  opened_by_load uuid,
  primary key (organization_id, id),
  foreign key (organization_id, enrolment_id) references enrolment (organization_id, id),
  foreign key (organization_id, programme_id) references programme (organization_id, id),
  foreign key (organization_id, opened_by_load) references load (organization_id, id),
  constraint study_terms_course_is_plausible check (course between 1 and 6),
  constraint study_terms_form_is_known check (form in ('fullTime', 'partTime', 'extramural')),
  constraint study_terms_funding_is_known check (funding in ('budget', 'paid')),
  constraint study_terms_are_valid_some_day check (not isempty(valid) and not isempty(recorded)),
  constraint study_terms_are_single_at_a_time exclude using gist (organization_id with =, enrolment_id with =, valid with &&, recorded with &&)
);
create table group_membership (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  enrolment_id uuid not null,
  group_id uuid not null,
  valid daterange not null,
  recorded tstzrange not null default tstzrange(now(), null),
  valid_from date generated always as (coalesce(lower(valid), '-infinity'::date)) stored,
  valid_until date generated always as (coalesce(upper(valid), 'infinity'::date)) stored,
  known_from timestamptz generated always as (lower(recorded)) stored,
  known_until timestamptz generated always as (coalesce(upper(recorded), 'infinity'::timestamptz)) stored,
  opened_by_load uuid,
  primary key (organization_id, id),
  foreign key (organization_id, enrolment_id) references enrolment (organization_id, id),
  foreign key (organization_id, group_id) references study_group (organization_id, id),
  foreign key (organization_id, opened_by_load) references load (organization_id, id),
  constraint group_membership_is_valid_some_day check (not isempty(valid) and not isempty(recorded)),
  constraint group_membership_is_in_one_group_at_a_time exclude using gist (organization_id with =, enrolment_id with =, valid with &&, recorded with &&)
);
create index study_status_on_a_date on study_status
  (organization_id, valid_until, valid_from, known_until, known_from) include (enrolment_id, status);
create index study_terms_on_a_date on study_terms
  (organization_id, valid_until, valid_from, known_until, known_from) include (enrolment_id, programme_id, course, form, funding);
create index group_membership_on_a_date on group_membership
  (organization_id, valid_until, valid_from, known_until, known_from) include (enrolment_id, group_id);
create index study_status_by_enrolment on study_status (organization_id, enrolment_id);
create index study_terms_by_enrolment on study_terms (organization_id, enrolment_id);
create index group_membership_by_enrolment on group_membership (organization_id, enrolment_id);
create index group_membership_by_group on group_membership (organization_id, group_id, valid_until);
create index study_status_by_load on study_status (organization_id, opened_by_load) where opened_by_load is not null;
create index study_terms_by_load on study_terms (organization_id, opened_by_load) where opened_by_load is not null;
create index group_membership_by_load on group_membership (organization_id, opened_by_load) where opened_by_load is not null;

comment on table study_status is 'What a student does: studies or is on a leave. A day without a status is a day outside the contingent.';
comment on column study_status.status is 'Studying, or which leave: on a leave one stays in the contingent.';
comment on table study_terms is 'On what terms a student studies: programme, course, form, funding.';
comment on column study_terms.programme_id is 'Which programme.';
comment on column study_terms.course is 'Course (year of study), raised by an order.';
comment on column study_terms.form is 'Form of study.';
comment on column study_terms.funding is 'From the budget or paid by contract.';
comment on table group_membership is 'In whose list a student stands: not the same as being in the contingent.';
comment on column group_membership.group_id is 'Which group.';

do $$
declare
  name text;
begin
  foreach name in array array['study_status', 'study_terms', 'group_membership'] loop
    execute format('comment on column %I.organization_id is %L', name, 'Whose fact.');
    execute format('comment on column %I.id is %L', name, 'Id of the fact.');
    execute format('comment on column %I.enrolment_id is %L', name, 'Of which enrolment.');
    execute format('comment on column %I.valid is %L', name, 'Days on which it is so; the end is exclusive.');
    execute format('comment on column %I.recorded is %L', name, 'From when until when this was believed: a correction closes it and adds another row.');
    execute format('comment on column %I.valid_from is %L', name, 'First day.');
    execute format('comment on column %I.valid_until is %L', name, 'First day on which it is so no more.');
    execute format('comment on column %I.known_from is %L', name, 'Since when it was believed.');
    execute format('comment on column %I.known_until is %L', name, 'Until when it was believed.');
    execute format('comment on column %I.opened_by_load is %L', name, 'The load it comes from; null where another source does.');
  end loop;
  foreach name in array array['load', 'programme', 'representative', 'enrolment', 'study_status', 'study_terms', 'group_membership'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy %I on %I using (organization_id = kontingent_organization()) with check (organization_id = kontingent_organization())',
      name || '_of_one_organization', name
    );
    execute format('grant select, insert, update on %I to kontingent_app', name);
  end loop;
end
$$;
grant delete on representative to kontingent_app;
