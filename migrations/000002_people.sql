create table person (
  organization_id uuid not null references organization (id),
  id uuid not null default gen_random_uuid(),
  last_name text not null,
  first_name text not null,
  middle_name text,
  full_name text not null generated always as (last_name || ' ' || first_name || coalesce(' ' || middle_name, '')) stored,
  matching_name text not null,
  birth_on date,
  snils text,
  login text,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint person_snils_has_eleven_digits check (snils ~ '^[0-9]{11}$'),
  constraint person_snils_is_unique unique (organization_id, snils),
  constraint person_login_is_unique unique (organization_id, login)
);
create index person_by_matching_name on person (organization_id, matching_name);
comment on table person is 'A person, once, however many employments or enrolments they have.';
comment on column person.organization_id is 'Whose person.';
comment on column person.id is 'Opaque id: the only thing of a person that may reach Temporal.';
comment on column person.last_name is 'Surname.';
comment on column person.first_name is 'Given name.';
comment on column person.middle_name is 'Patronymic, where there is one.';
comment on column person.full_name is 'The three as people read them.';
comment on column person.matching_name is 'The name in the form in which duplicates are looked for.';
comment on column person.birth_on is 'Date of birth, where known.';
comment on column person.snils is 'СНИЛС as eleven digits, where known: the surest key of a person.';
comment on column person.login is 'Short name by which a person acts in the CLI.';
comment on column person.recorded_at is 'When the person was entered.';
select kontingent_protect('person');

create table contact (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  kind text not null,
  value text not null,
  recorded_at timestamptz not null default now(),
  replaced_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  constraint contact_is_phone_or_email check (kind in ('phone', 'email')),
  constraint contact_phone_is_e164 check (kind <> 'phone' or value ~ '^\+[1-9][0-9]{6,14}$'),
  constraint contact_email_has_one_address check (kind <> 'email' or value ~ '^[^[:space:]@,;<>]+@[^[:space:]@,;<>]+$')
);
create unique index contact_has_one_current_value on contact (organization_id, person_id, kind) where replaced_at is null;
create index contact_by_value on contact (organization_id, kind, value) where replaced_at is null;
comment on table contact is 'Phones and addresses; erasable. A shared phone is a warning, so values are not unique.';
comment on column contact.organization_id is 'Whose contact.';
comment on column contact.id is 'Id of the contact.';
comment on column contact.person_id is 'Of whom.';
comment on column contact.kind is 'Phone in E.164 (the key on the platform) or email.';
comment on column contact.value is 'The number or address.';
comment on column contact.recorded_at is 'Known since.';
comment on column contact.replaced_at is 'Replaced by a newer one at; null for the current one.';
select kontingent_protect('contact', 'select, insert, update, delete');

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
select kontingent_protect('document', 'select, insert, delete');
