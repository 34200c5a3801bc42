create table space (
  organization_id uuid not null references organization (id),
  id uuid not null default gen_random_uuid(),
  code text not null,
  kind text not null,
  name text not null,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint space_code_is_unique unique (organization_id, code),
  constraint space_kind_is_known check (kind in ('community', 'class', 'chat', 'channel'))
);
comment on table space is 'A place on the platform that people are members of, the class «Преподаватели» say (2.2).';
comment on column space.organization_id is 'Whose space.';
comment on column space.id is 'Id of the space.';
comment on column space.code is 'Code by which rules find it: teachers.';
comment on column space.kind is 'Community, class, chat or channel.';
comment on column space.name is 'Name as people see it on the platform.';
comment on column space.recorded_at is 'When it was entered.';
select kontingent_protect('space');

create table space_membership (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  space_id uuid not null,
  person_id uuid not null,
  role text not null,
  confirmed_at timestamptz not null,
  confirmed_in uuid not null,
  removed_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, space_id) references space (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, confirmed_in) references "case" (organization_id, id),
  constraint space_membership_role_is_known check (role in ('teacher', 'student', 'parent'))
);
create unique index space_membership_is_single on space_membership (organization_id, space_id, person_id) where removed_at is null;
create index space_membership_by_person on space_membership (organization_id, person_id);
comment on table space_membership is 'Who is on the platform, as confirmed by people: never guessed from what should be.';
comment on column space_membership.organization_id is 'Whose fact.';
comment on column space_membership.id is 'Id.';
comment on column space_membership.space_id is 'Where.';
comment on column space_membership.person_id is 'Who.';
comment on column space_membership.role is 'In which role; a role cannot be changed on the platform.';
comment on column space_membership.confirmed_at is 'When a person confirmed it.';
comment on column space_membership.confirmed_in is 'In which case.';
comment on column space_membership.removed_at is 'When a person confirmed the removal.';
select kontingent_protect('space_membership');

create table platform_link (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  space_id uuid not null,
  role text not null,
  ciphertext bytea not null,
  key_id text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  voided_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, space_id) references space (organization_id, id),
  constraint platform_link_role_is_known check (role in ('teacher', 'student', 'parent'))
);
create unique index platform_link_is_single on platform_link (organization_id, space_id, role) where voided_at is null;
comment on table platform_link is 'The platform''s own invitation links, encrypted: one works for whoever holds it, so it is shown only to a proven holder of an invitation.';
comment on column platform_link.organization_id is 'Whose link.';
comment on column platform_link.id is 'Id.';
comment on column platform_link.space_id is 'Leads to.';
comment on column platform_link.role is 'In the role.';
comment on column platform_link.ciphertext is 'AES-256-GCM of the address; the key is outside the database.';
comment on column platform_link.key_id is 'Which key.';
comment on column platform_link.recorded_at is 'When it was entered.';
comment on column platform_link.recorded_by is 'By whom.';
comment on column platform_link.voided_at is 'When it was replaced or voided.';
select kontingent_protect('platform_link');

create table invitation (
  organization_id uuid not null,
  id uuid not null,
  case_id uuid not null,
  issue int not null,
  person_id uuid not null,
  space_id uuid not null,
  role text not null,
  channel text not null,
  status text not null,
  token_sha256 bytea not null,
  issued_at timestamptz not null,
  expires_at timestamptz,
  handed_out_at timestamptz,
  opened_at timestamptz,
  revealed_at timestamptz,
  ended_at timestamptz,
  end_reason text,
  remind_at timestamptz,
  reminders int not null default 0,
  primary key (organization_id, id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, space_id) references space (organization_id, id),
  constraint invitation_issue_is_single unique (organization_id, case_id, issue),
  constraint invitation_status_is_known check (status in ('toHandOut', 'sent', 'handedOut', 'opened', 'revealed', 'joined', 'declined', 'bounced', 'expired', 'annulled', 'replaced')),
  constraint invitation_goes_by_letter_or_paper check (channel in ('letter', 'paper')),
  constraint invitation_ended_has_a_time check ((status in ('joined', 'declined', 'bounced', 'expired', 'annulled', 'replaced')) = (ended_at is not null))
);
create unique index invitation_is_live_once on invitation (organization_id, case_id) where ended_at is null;
create index invitation_by_person on invitation (organization_id, person_id);
create index invitation_to_remind on invitation (organization_id, remind_at) where ended_at is null and remind_at is not null;
comment on table invitation is 'Issues of invitations; an issue that ended stays.';
comment on column invitation.organization_id is 'Whose invitation.';
comment on column invitation.id is 'Id of the issue; goes into the token.';
comment on column invitation.case_id is 'In which case.';
comment on column invitation.issue is 'Number of the issue in the case; only the last one lives.';
comment on column invitation.person_id is 'Who is invited.';
comment on column invitation.space_id is 'Where to.';
comment on column invitation.role is 'In which role on the platform.';
comment on column invitation.channel is 'By letter, or on paper where there is no email.';
comment on column invitation.status is 'State of the issue; glossary.';
comment on column invitation.token_sha256 is 'SHA-256 of the token; the token itself is nowhere.';
comment on column invitation.issued_at is 'When it was issued.';
comment on column invitation.expires_at is 'Until when it lives; null while a slip is not handed out.';
comment on column invitation.handed_out_at is 'When the slip was handed out.';
comment on column invitation.opened_at is 'When the page was first opened.';
comment on column invitation.revealed_at is 'When the platform link was shown.';
comment on column invitation.ended_at is 'When the issue ended.';
comment on column invitation.end_reason is 'Why it was annulled.';
comment on column invitation.remind_at is 'When the person is reminded next.';
comment on column invitation.reminders is 'How often they were reminded.';
select kontingent_protect('invitation');

create table invitation_token (
  token_sha256 bytea primary key,
  organization_id uuid not null references organization (id)
);
comment on table invitation_token is 'Tells the college of a token before a transaction knows its organisation; holds nothing else, so it has no row-level security.';
comment on column invitation_token.token_sha256 is 'SHA-256 of the token.';
comment on column invitation_token.organization_id is 'Whose invitation it is.';
grant select, insert, update on invitation_token to kontingent_app;

create table verification (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  case_id uuid not null,
  person_id uuid not null,
  outcome text not null,
  decided_at timestamptz not null,
  answer_id uuid,
  primary key (organization_id, id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  constraint verification_outcome_is_known check (outcome in ('confirmed', 'refused', 'returned', 'notRequired')),
  constraint verification_by_a_person_names_the_answer check (outcome = 'notRequired' or answer_id is not null)
);
create index verification_by_case on verification (organization_id, case_id);
create index verification_by_person on verification (organization_id, person_id, decided_at);
comment on table verification is 'Decisions on the status of a teacher (2.2, 2.4, 2.5); never changed, the last one counts.';
comment on column verification.organization_id is 'Whose fact.';
comment on column verification.id is 'Id.';
comment on column verification.case_id is 'In which case.';
comment on column verification.person_id is 'Whose status.';
comment on column verification.outcome is 'Confirmed, refused, returned for more papers, or not required by the edition.';
comment on column verification.decided_at is 'When.';
comment on column verification.answer_id is 'The answer by which a person decided.';
select kontingent_protect('verification', 'select, insert');
