-- Cases of orders, transfers and duties: an order is about the contingent and no person; a duty may have one or none.
alter table "case" drop constraint case_kind_is_known;
alter table "case" drop constraint case_of_the_college_names_no_person;
alter table "case" drop constraint case_of_the_college_names_no_employment;
alter table "case"
  add constraint case_kind_is_known check (
    kind in (
      'staffOnboarding', 'invitation', 'teacherVerification', 'organizationRegistration',
      'movementOrder', 'studentTransfer', 'duty'
    )
  ),
  add constraint case_of_the_college_names_no_person check (
    kind = 'duty' or (kind in ('organizationRegistration', 'movementOrder')) = (person_id is null)
  ),
  add constraint case_that_is_not_of_staff_names_no_employment check (
    kind not in ('organizationRegistration', 'movementOrder', 'studentTransfer', 'duty') or employment_id is null
  );
drop index case_is_open_once_for_a_person;
drop index case_is_open_once_for_the_college;
create unique index case_is_open_once_for_a_person on "case" (organization_id, kind, person_id)
  where state <> 'closed' and employment_id is null and kind <> 'duty';
create unique index case_is_open_once_for_the_college on "case" (organization_id, kind)
  where state <> 'closed' and kind = 'organizationRegistration';
comment on column "case".person_id is 'About whom; null for a case about the college itself, an order, or a duty of nobody in particular.';

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

alter table duty enable row level security;
alter table duty force row level security;
create policy duty_of_one_organization on duty
  using (organization_id = kontingent_organization()) with check (organization_id = kontingent_organization());
grant select, insert on duty to kontingent_app;

-- Editions entered before there were duties get the term of the bundled one; nothing that they say changes.
alter table edition no force row level security;
update edition set policy = jsonb_set(policy, '{terms,studyCertificate}', jsonb_build_object(
  'unit', 'calendarDays', 'length', 3, 'rollForward', false,
  'source', '273-ФЗ, ст. 61, ч. 5: в трёхдневный срок после приказа; на рабочий день вперёд не переносим',
  'onEditionChange', 'newCases'
))
where not (policy -> 'terms') ? 'studyCertificate';
alter table edition force row level security;
