alter table registration_request
  add column former_phone text,
  add column scan_sha256 bytea,
  add constraint registration_request_former_phone_is_e164 check (former_phone ~ '^\+[1-9][0-9]{6,14}$'),
  add constraint registration_request_former_phone_is_another check (former_phone <> phone),
  add constraint registration_request_scan_is_a_hash check (octet_length(scan_sha256) = 32);
comment on column registration_request.former_phone is 'The phone in whose place this one comes, where the same administrator has another number. Null once erased.';
comment on column registration_request.scan_sha256 is 'SHA-256 of a better scan of the order, where the platform did not accept the first; null for the scan of the order.';

create table registration_paper (
  organization_id uuid not null,
  case_id uuid not null,
  seq int not null,
  title text not null,
  scan_sha256 bytea not null,
  letter int,
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (organization_id, case_id, seq),
  foreign key (organization_id, case_id) references registration_request (organization_id, case_id),
  foreign key (organization_id, added_by) references person (organization_id, id),
  constraint registration_paper_is_attached_once unique (organization_id, case_id, scan_sha256),
  constraint registration_paper_scan_is_a_hash check (octet_length(scan_sha256) = 32),
  constraint registration_paper_title_is_short check (char_length(title) between 1 and 120)
);
create index registration_paper_by_adder on registration_paper (organization_id, added_by);
comment on table registration_paper is 'Papers beside the order that go to the platform with the next letter of a request (2.2).';
comment on column registration_paper.organization_id is 'Whose paper.';
comment on column registration_paper.case_id is 'With which request.';
comment on column registration_paper.seq is 'Number of the paper in its request, from 1.';
comment on column registration_paper.title is 'What it is, as the letter names it.';
comment on column registration_paper.scan_sha256 is 'SHA-256 of the scan; its bytes are in document while they are kept.';
comment on column registration_paper.letter is 'Number of the letter it first went with; null while it waits.';
comment on column registration_paper.added_at is 'When it was attached.';
comment on column registration_paper.added_by is 'Who attached it.';
select kontingent_protect('registration_paper');
