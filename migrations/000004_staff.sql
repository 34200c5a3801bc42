create table employment (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  personnel_number text not null,
  post text not null,
  category text not null,
  kind text not null,
  unit text,
  ground_kind text,
  ground_number text,
  ground_on date,
  recorded_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  constraint employment_category_is_known check (category in ('pedagogue', 'administration', 'other')),
  constraint employment_is_primary_or_secondary check (kind in ('primary', 'secondary')),
  constraint employment_ground_is_contract_or_order check (ground_kind in ('contract', 'order')),
  constraint employment_ground_is_whole check ((ground_kind is null) = (ground_number is null) and (ground_kind is null) = (ground_on is null))
);
create unique index employment_personnel_number_is_unique on employment (organization_id, personnel_number) where withdrawn_at is null;
create index employment_by_person on employment (organization_id, person_id);
comment on table employment is 'An employment. An internal second job is an employment of its own.';
comment on column employment.organization_id is 'Whose employment.';
comment on column employment.id is 'Id of the employment.';
comment on column employment.person_id is 'Of whom.';
comment on column employment.personnel_number is 'Табельный номер, as text: it may hold letters.';
comment on column employment.post is 'Должность as HR writes it.';
comment on column employment.category is 'Category of the post by the edition, or as HR said.';
comment on column employment.kind is 'Primary or secondary employment.';
comment on column employment.unit is 'Code of the unit, where given.';
comment on column employment.ground_kind is 'Hired by a contract or by an order: the order is optional by law.';
comment on column employment.ground_number is 'Number of that paper.';
comment on column employment.ground_on is 'Date of that paper.';
comment on column employment.recorded_at is 'When it was entered.';
comment on column employment.withdrawn_at is 'The hire was withdrawn before or after its first day.';
select kontingent_protect('employment');

create table employment_start (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  employment_id uuid not null,
  hired_on date not null,
  recorded tstzrange not null default tstzrange(now(), null),
  primary key (organization_id, id),
  foreign key (organization_id, employment_id) references employment (organization_id, id),
  constraint employment_has_one_start_at_a_time exclude using gist (organization_id with =, employment_id with =, recorded with &&)
);
comment on table employment_start is 'The first day of work. A moved date closes the recorded time of the old row and adds one: what was known when stays known.';
comment on column employment_start.organization_id is 'Whose fact.';
comment on column employment_start.id is 'Id of the fact.';
comment on column employment_start.employment_id is 'Of which employment.';
comment on column employment_start.hired_on is 'First day of work.';
comment on column employment_start.recorded is 'From when until when this was believed.';
select kontingent_protect('employment_start');

create table appointment (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  kind text not null,
  group_id uuid,
  valid daterange not null,
  order_number text,
  order_on date,
  attached_at timestamptz,
  recorded_at timestamptz not null default now(),
  withdrawn_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, group_id) references study_group (organization_id, id),
  constraint appointment_kind_is_known check (
    kind in (
      'hr', 'registrar', 'administrator', 'additionalAdministrator', 'deputyDirector', 'director', 'classTeacher',
      'departmentHead', 'commission'
    )
  ),
  constraint appointment_of_class_teacher_names_a_group check ((kind = 'classTeacher') = (group_id is not null)),
  constraint appointment_is_not_doubled exclude using gist (
    organization_id with =, person_id with =, kind with =, (coalesce(group_id, '00000000-0000-0000-0000-000000000000'::uuid)) with =, valid with &&
  ) where (withdrawn_at is null)
);
create index appointment_by_person on appointment (organization_id, person_id) where withdrawn_at is null;
create index appointment_by_kind on appointment (organization_id, kind) where withdrawn_at is null;
comment on table appointment is 'Who holds which role, from when until when, by which order (2.1, 2.2).';
comment on column appointment.organization_id is 'Whose appointment.';
comment on column appointment.id is 'Id of the appointment.';
comment on column appointment.person_id is 'Who is appointed.';
comment on column appointment.kind is 'Role; kinds are data, more are added by migrations.';
comment on column appointment.group_id is 'The group of a class teacher.';
comment on column appointment.valid is 'Days on which it is held; the end is open or exclusive.';
comment on column appointment.order_number is 'Order by which.';
comment on column appointment.order_on is 'Date of that order.';
comment on column appointment.attached_at is 'When the class teacher was attached to the group on the platform, as confirmed by a person.';
comment on column appointment.recorded_at is 'When it was entered.';
comment on column appointment.withdrawn_at is 'Taken back, by a withdrawn hire say.';
select kontingent_protect('appointment');

create table substitution (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  substitute_id uuid not null,
  valid daterange not null,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, substitute_id) references person (organization_id, id),
  constraint substitute_is_someone_else check (person_id <> substitute_id)
);
create index substitution_by_person on substitution (organization_id, person_id);
comment on table substitution is 'Who answers for whom during an absence: «X за Y» in the audit.';
comment on column substitution.organization_id is 'Whose fact.';
comment on column substitution.id is 'Id.';
comment on column substitution.person_id is 'Who is away.';
comment on column substitution.substitute_id is 'Who stands in.';
comment on column substitution.valid is 'Days of the absence.';
comment on column substitution.recorded_at is 'When it was entered.';
select kontingent_protect('substitution');
