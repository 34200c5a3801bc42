create table guest (
  organization_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  case_id uuid not null,
  ground_kind text not null,
  ground_number text not null,
  ground_on date not null,
  invited_by text not null,
  last_on date not null,
  recorded_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  constraint guest_has_one_case unique (organization_id, case_id),
  constraint guest_ground_is_known check (ground_kind in ('civilContract', 'practice', 'visiting')),
  constraint guest_ground_has_a_number check (ground_number <> ''),
  constraint guest_inviter_is_named check (invited_by <> '')
);
create index guest_by_person on guest (organization_id, person_id);
create index guest_to_end on guest (organization_id, last_on) where ended_at is null;
comment on table guest is 'People of whom the college is no employer and who are invited all the same: on which ground, and until when.';
comment on column guest.organization_id is 'Whose guest.';
comment on column guest.id is 'Id.';
comment on column guest.person_id is 'Who is invited.';
comment on column guest.case_id is 'The invitation.';
comment on column guest.ground_kind is 'A contract of civil law, practice of a student, or somebody of another organisation.';
comment on column guest.ground_number is 'Number of the contract, the order or the letter.';
comment on column guest.ground_on is 'Date of that paper.';
comment on column guest.invited_by is 'Who of the college answers for the guest, as it was written.';
comment on column guest.last_on is 'Last day on which the guest may be in the class.';
comment on column guest.recorded_at is 'When it was entered.';
comment on column guest.ended_at is 'When the registry ended it: after the last day, or because the person was invited anew.';
select kontingent_protect('guest');
