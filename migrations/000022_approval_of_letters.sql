alter table registration_request
  add column content_rev int not null default 1,
  add column presented_rev int,
  add column draft_form text,
  add column draft_answer uuid,
  add foreign key (organization_id, draft_answer) references task_answer (organization_id, id),
  add constraint registration_request_draft_form_is_known check (draft_form in ('request', 'repeat', 'supplement', 'correction', 'resubmission')),
  add constraint registration_request_draft_is_presented check ((draft_form is null) = (presented_rev is null));
create index registration_request_by_draft_answer on registration_request (organization_id, draft_answer);
comment on column registration_request.content_rev is 'Counts what was changed of the content: another order, a better scan, a paper more.';
comment on column registration_request.presented_rev is 'The content that lies before the director; null while no letter waits for approval.';
comment on column registration_request.draft_form is 'What the letter is that waits for approval; null while none does.';
comment on column registration_request.draft_answer is 'The answer that came with the words or the phone of the letter that waits for approval, or that was returned last.';

alter table registration_letter
  add column content_rev int not null default 1,
  add column order_id uuid,
  add column scan_sha256 bytea,
  add column approval uuid,
  add foreign key (organization_id, order_id) references appointment_order (organization_id, id),
  add foreign key (organization_id, approval) references task_answer (organization_id, id),
  add constraint registration_letter_scan_is_a_hash check (octet_length(scan_sha256) = 32);
create index registration_letter_by_order on registration_letter (organization_id, order_id);
create index registration_letter_by_approval on registration_letter (organization_id, approval);
comment on column registration_letter.content_rev is 'The content of the request that it brought.';
comment on column registration_letter.order_id is 'The order that it brought, which its repetitions bring too; null for a letter of an earlier release.';
comment on column registration_letter.scan_sha256 is 'SHA-256 of the scan that it brought; null for a letter of an earlier release.';
comment on column registration_letter.approval is 'The answer by which it was approved; null for one that says nothing new, or where the edition asks for none.';

-- Papers that wait in open cases are content that no letter has brought. The owner of the tables is held by their policies too.
alter table registration_request no force row level security;
alter table registration_paper no force row level security;
update registration_request r set content_rev = 2
where exists (
  select from registration_paper p where p.organization_id = r.organization_id and p.case_id = r.case_id and p.letter is null
);
alter table registration_paper force row level security;
alter table registration_request force row level security;
