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
select kontingent_protect('appointment_order', 'select, insert');

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
select kontingent_protect('registration_request');

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
create index registration_letter_by_number on registration_letter (organization_id, outgoing_number);
comment on table registration_letter is 'Journal of letters to the platform: each has an outgoing number of its year.';
comment on column registration_letter.organization_id is 'Whose letter.';
comment on column registration_letter.case_id is 'In which case.';
comment on column registration_letter.letter is 'Number of the letter in its case.';
comment on column registration_letter.form is 'First request, repetition, supplement, corrected phone or resubmission.';
comment on column registration_letter.outgoing_number is 'Исходящий №: of the office''s journal, or «С-12» of our own index.';
comment on column registration_letter.outgoing_on is 'Date of the letter in the college.';
comment on column registration_letter.outgoing_year is 'Year in which the number counts.';
comment on column registration_letter.letter_id is 'The letter itself, which may be erased.';
select kontingent_protect('registration_letter', 'select, insert');
