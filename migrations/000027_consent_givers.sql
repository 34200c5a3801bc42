-- Who represents a student may also be a body: the institution of an orphan, or the guardianship authority (СК РФ, 155.2).
alter table representative alter column person_id drop not null;
alter table representative add column relation text;
alter table representative add column body text;
alter table representative add constraint representative_is_a_person_or_a_body check ((person_id is null) = (body is not null));
alter table representative add constraint representative_relation_is_known check (
  relation in ('parent', 'adopter', 'guardian', 'trustee', 'institution', 'guardianship')
);
alter table representative add constraint representative_body_is_one check (
  (body is not null) = (coalesce(relation, '') in ('institution', 'guardianship'))
);
create unique index representative_body_is_not_doubled on representative (organization_id, student_id, body)
  where withdrawn_at is null and body is not null;
comment on column representative.person_id is 'Who represents; null for a body.';
comment on column representative.relation is 'Whose parent, guardian or trustee they are; null where nobody said.';
comment on column representative.body is 'Name of the institution or authority that represents, where no person does.';

create table full_capacity (
  organization_id uuid not null,
  person_id uuid not null,
  basis text not null,
  number text,
  dated_on date not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (organization_id, person_id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, recorded_by) references person (organization_id, id),
  constraint full_capacity_basis_is_known check (basis in ('emancipation', 'marriage'))
);
create index full_capacity_by_recorder on full_capacity (organization_id, recorded_by);
comment on table full_capacity is 'Documents by which somebody under eighteen has full legal capacity (ГК РФ, 21 and 27).';
comment on column full_capacity.organization_id is 'Whose fact.';
comment on column full_capacity.person_id is 'Who has it.';
comment on column full_capacity.basis is 'Emancipation, or marriage before eighteen.';
comment on column full_capacity.number is 'Number of the document; null for one without.';
comment on column full_capacity.dated_on is 'Its date: full capacity counts from this day.';
comment on column full_capacity.recorded_at is 'When it was entered.';
comment on column full_capacity.recorded_by is 'Who entered it.';
select kontingent_protect('full_capacity', 'select, insert, update, delete');
