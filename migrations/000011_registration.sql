alter table organization
  add column inn text,
  add column ogrn text,
  add column platform_since date,
  add constraint organization_inn_has_ten_digits check (inn ~ '^[0-9]{10}$'),
  add constraint organization_ogrn_has_thirteen_digits check (ogrn ~ '^[15][0-9]{12}$'),
  add constraint organization_unregistered_has_no_date check (platform_state = 'active' or platform_since is null);
comment on column organization.inn is 'ИНН, as entered on the platform; check digit by domain/organization-codes.ts.';
comment on column organization.ogrn is 'ОГРН, likewise.';
comment on column organization.platform_since is 'Since when the college is registered; null where nobody knows the day.';

-- A registration is about the college: it has no person, and every other case has one.
alter table "case" alter column person_id drop not null;
alter table "case" drop constraint case_kind_is_known;
alter table "case"
  add constraint case_kind_is_known
    check (kind in ('staffOnboarding', 'invitation', 'teacherVerification', 'organizationRegistration')),
  add constraint case_of_the_college_names_no_person
    check ((kind = 'organizationRegistration') = (person_id is null)),
  add constraint case_of_the_college_names_no_employment
    check (kind <> 'organizationRegistration' or employment_id is null);
create unique index case_is_open_once_for_the_college on "case" (organization_id, kind)
  where state <> 'closed' and person_id is null;
comment on column "case".person_id is 'About whom; null for a case that is about the college itself.';

-- An official letter goes to the platform, which is no person of ours.
alter table letter alter column person_id drop not null;
alter table letter add constraint letter_without_a_person_is_official
  check ((kind = 'registrationRequest') = (person_id is null));
comment on column letter.person_id is 'To whom; null for an official letter to the platform.';
comment on column letter.issue is 'Issue of the invitation, or number of the letter to the platform in its case.';

create table document (
  organization_id uuid not null references organization (id),
  sha256 bytea not null,
  media_type text not null,
  bytes bytea not null,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, sha256),
  constraint document_is_what_its_hash_says check (sha256 = sha256(bytes)),
  constraint document_media_type_is_known check (media_type = 'application/pdf'),
  constraint document_is_not_too_large check (octet_length(bytes) between 1 and 5242880)
);
comment on table document is 'Bytes of scanned papers, by their hash. Erasable: the hash stays where the paper is named.';
comment on column document.organization_id is 'Whose paper.';
comment on column document.sha256 is 'SHA-256 of the bytes.';
comment on column document.media_type is 'Kind of file.';
comment on column document.bytes is 'The file itself, at most 5 MiB.';
comment on column document.recorded_at is 'When it was entered.';

create table appointment_order (
  organization_id uuid not null references organization (id),
  id uuid not null default gen_random_uuid(),
  number text not null,
  signed_on date not null,
  scan_sha256 bytea not null,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint appointment_order_number_is_unique unique (organization_id, number, signed_on),
  constraint appointment_order_scan_is_a_hash check (octet_length(scan_sha256) = 32)
);
comment on table appointment_order is 'An order by which the administrator is appointed (2.1); kept for good.';
comment on column appointment_order.organization_id is 'Whose order.';
comment on column appointment_order.id is 'Id.';
comment on column appointment_order.number is 'Number as the college writes it.';
comment on column appointment_order.signed_on is 'Date of the order.';
comment on column appointment_order.scan_sha256 is 'SHA-256 of the scan; its bytes are in document while they are kept.';
comment on column appointment_order.recorded_at is 'When it was entered.';

create table registration_request (
  organization_id uuid not null,
  case_id uuid not null,
  purpose text not null,
  order_id uuid not null,
  administrator_id uuid not null,
  former_administrator_id uuid,
  phone text,
  consent_on date not null,
  support_address text not null,
  outgoing_entered text,
  supplement text,
  refusal_reason text,
  old_rights_ended_at timestamptz,
  primary key (organization_id, case_id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, order_id) references appointment_order (organization_id, id),
  foreign key (organization_id, administrator_id) references person (organization_id, id),
  foreign key (organization_id, former_administrator_id) references person (organization_id, id),
  constraint registration_request_purpose_is_known check (purpose in ('registration', 'change')),
  constraint registration_request_phone_is_e164 check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  constraint registration_request_refusal_is_known check (
    refusal_reason in ('organizationUnknown', 'registeredElsewhere', 'orderNotAccepted', 'administratorNotAccepted', 'other')
  ),
  constraint registration_request_former_is_someone_else check (former_administrator_id <> administrator_id)
);
comment on table registration_request is 'What is asked of the platform: to register the college, or to change its administrator or their phone (2.2).';
comment on column registration_request.organization_id is 'Whose request.';
comment on column registration_request.case_id is 'The case that leads it.';
comment on column registration_request.purpose is 'Registration or change.';
comment on column registration_request.order_id is 'The order it rests on.';
comment on column registration_request.administrator_id is 'Who will sign up.';
comment on column registration_request.former_administrator_id is 'Whose rights end, where another person had them.';
comment on column registration_request.phone is 'Phone of the request: sign-up works with this one alone. Null once erased.';
comment on column registration_request.consent_on is 'When the administrator consented to give the personal phone.';
comment on column registration_request.support_address is 'Address of the platform''s support: of the edition, or mended after a bounce.';
comment on column registration_request.outgoing_entered is 'Number of the first letter from the office''s journal; null where our own index numbers it.';
comment on column registration_request.supplement is 'What the platform wanted to know in addition; free text, null once erased.';
comment on column registration_request.refusal_reason is 'Why the platform refused, by the last refusal.';
comment on column registration_request.old_rights_ended_at is 'When a person confirmed that the former account has no rights.';

create table registration_letter (
  organization_id uuid not null,
  case_id uuid not null,
  letter int not null,
  form text not null,
  outgoing_number text not null,
  outgoing_on date not null,
  outgoing_year int not null,
  letter_id uuid not null,
  primary key (organization_id, case_id, letter),
  foreign key (organization_id, case_id) references registration_request (organization_id, case_id),
  constraint registration_letter_form_is_known check (form in ('request', 'repeat', 'supplement', 'correction', 'resubmission')),
  constraint registration_letter_year_is_of_its_date check (outgoing_year = extract(year from outgoing_on)),
  constraint registration_letter_number_is_unique unique (organization_id, outgoing_year, outgoing_number)
);
comment on table registration_letter is 'Journal of letters to the platform: each has an outgoing number of its year.';
comment on column registration_letter.organization_id is 'Whose letter.';
comment on column registration_letter.case_id is 'In which case.';
comment on column registration_letter.letter is 'Number of the letter in its case.';
comment on column registration_letter.form is 'First request, repetition, supplement, corrected phone or resubmission.';
comment on column registration_letter.outgoing_number is 'Исходящий №: of the office''s journal, or «С-12» of our own index.';
comment on column registration_letter.outgoing_on is 'Date of the letter in the college.';
comment on column registration_letter.outgoing_year is 'Year in which the number counts.';
comment on column registration_letter.letter_id is 'The letter itself, which may be erased.';

create table answer_value (
  organization_id uuid not null,
  answer_id uuid not null,
  value text not null,
  primary key (organization_id, answer_id),
  foreign key (organization_id, answer_id) references task_answer (organization_id, id)
);
comment on table answer_value is 'What came with an answer until its stage takes it: an address, a phone, numbers, a text. Erasable.';
comment on column answer_value.organization_id is 'Whose answer.';
comment on column answer_value.answer_id is 'With which answer.';
comment on column answer_value.value is 'The value, checked at intake.';
comment on column counter.name is 'What is numbered: case, or outgoing:2026 for our own index of letters in a year.';

do $$
declare
  name text;
begin
  foreach name in array array['document', 'appointment_order', 'registration_request', 'registration_letter', 'answer_value'] loop
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
revoke update on document, appointment_order, registration_letter, answer_value from kontingent_app;
grant delete on document, answer_value to kontingent_app;

-- Editions entered before there were registrations get the terms of the bundled one; nothing that they say changes.
alter table edition no force row level security;
update edition set policy = policy
  || jsonb_build_object('registration', jsonb_build_object(
    'supportAddress', 'info@sferum.ru',
    'resendLimit', 2,
    'resendAfter', jsonb_build_object('unit', 'workingDays', 'length', 7, 'source', 'настройка колледжа', 'onEditionChange', 'newCases'),
    'source', 'Положение 2.2: info@sferum.ru; срок ответа не назван: настройка колледжа'
  ))
  || jsonb_build_object('terms', (
    select jsonb_object_agg(key, jsonb_build_object(
      'unit', 'workingDays', 'length', length, 'source', 'настройка колледжа', 'onEditionChange', 'newCases'
    ))
    from (values
      ('reply', 10), ('requestPapers', 3), ('refusalDecision', 3), ('signUp', 3), ('oldRights', 3), ('organizationData', 3), ('spaces', 3)
    ) as added (key, length)
  ) || (policy -> 'terms'))
where not policy ? 'registration';
alter table edition force row level security;
