create table letter (
  organization_id uuid not null,
  id uuid not null,
  effect_key text not null,
  kind text not null,
  case_id uuid,
  issue int,
  person_id uuid,
  to_address text not null,
  message_id text not null,
  mime bytea not null,
  state text not null default 'queued',
  queued_at timestamptz not null default now(),
  sent_at timestamptz,
  smtp_code int,
  bounced_in uuid,
  primary key (organization_id, id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, person_id) references person (organization_id, id),
  constraint letter_has_one_message_id unique (message_id),
  constraint letter_is_queued_once_an_effect unique (organization_id, effect_key, kind),
  constraint letter_state_is_known check (state in ('queued', 'sent', 'refused', 'dropped')),
  constraint letter_sent_has_a_time check (state = 'refused' or (state = 'sent') = (sent_at is not null)),
  constraint letter_bounced_is_refused check (bounced_in is null or state = 'refused'),
  constraint letter_without_a_person_is_official check ((kind = 'registrationRequest') = (person_id is null))
);
create index letter_by_case on letter (organization_id, case_id) where case_id is not null;
create index letter_by_person on letter (organization_id, person_id) where person_id is not null;
comment on table letter is 'Letters, rendered once and sent byte for byte under one Message-ID, at least once. Erasable.';
comment on column letter.organization_id is 'Whose letter.';
comment on column letter.id is 'Id.';
comment on column letter.effect_key is 'The effect that asked for it: one letter of a kind an effect.';
comment on column letter.kind is 'Kind; the template''s name.';
comment on column letter.case_id is 'In which case, where one.';
comment on column letter.issue is 'Issue of the invitation, or number of the letter to the platform in its case.';
comment on column letter.person_id is 'To whom; null for an official letter to the platform.';
comment on column letter.to_address is 'Address at the time of rendering.';
comment on column letter.message_id is 'Message-ID; a second copy bears the same.';
comment on column letter.mime is 'The whole message as sent.';
comment on column letter.state is 'Queued, sent, refused by the mail server for good, or dropped because its invitation had ended.';
comment on column letter.queued_at is 'Since when it waits to be sent.';
comment on column letter.sent_at is 'When the mail server took it; kept where the letter came back later.';
comment on column letter.smtp_code is 'Last code of the mail server.';
comment on column letter.bounced_in is 'The inbound letter by which it came back, where it did.';
select kontingent_protect('letter', 'select, insert, update, delete');

-- Whoever watches a mailbox holds its lease: one row a mailbox, of the whole installation. No personal data.
create table mailbox_lease (
  mailbox text not null,
  epoch bigint not null default 0,
  opened_at timestamptz not null default now(),
  taken_at timestamptz not null default now(),
  beat_at timestamptz not null default now(),
  uid_validity bigint,
  read_up_to bigint not null default 0,
  problem text,
  primary key (mailbox),
  constraint mailbox_lease_names_no_address check (mailbox ~ '^[a-z0-9-]+$'),
  constraint mailbox_lease_epoch_only_grows check (epoch >= 0)
);
comment on table mailbox_lease is 'Who watches a mailbox, and how far it has been read. A watcher of an earlier epoch enters nothing.';
comment on column mailbox_lease.mailbox is 'Opaque key of the mailbox: a digest of server, login and folder.';
comment on column mailbox_lease.epoch is 'Grows by one with every watcher; every insert checks it.';
comment on column mailbox_lease.opened_at is 'When the mailbox was first watched: what came earlier and answers nothing is left there.';
comment on column mailbox_lease.taken_at is 'Since when the present watcher holds it.';
comment on column mailbox_lease.beat_at is 'When the watcher last saw the mailbox.';
comment on column mailbox_lease.uid_validity is 'UIDVALIDITY of the folder; another one means that it is read from the beginning.';
comment on column mailbox_lease.read_up_to is 'Up to which UID (or instant of the embedded mailbox, ms) letters were taken in.';
comment on column mailbox_lease.problem is 'Code of what keeps the watcher from the mailbox; null while it sees it.';
grant select, insert, update on mailbox_lease to kontingent_app;

create table inbound_letter (
  organization_id uuid not null references organization (id),
  id uuid not null default gen_random_uuid(),
  number int not null,
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  epoch bigint not null,
  key_sha256 bytea not null,
  arrived_at timestamptz not null,
  taken_at timestamptz not null default now(),
  nature text not null,
  size bigint not null,
  whole boolean not null default true,
  found_by text,
  letter_id uuid,
  case_id uuid,
  bounce_code text,
  smtp_code int,
  state text not null default 'taken',
  fate text,
  routed_at timestamptz,
  from_address text,
  from_name text,
  subject text,
  message_id text,
  written_at timestamptz,
  body text,
  attachments jsonb,
  raw bytea,
  primary key (organization_id, id),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  constraint inbound_letter_number_is_unique unique (organization_id, number),
  constraint inbound_letter_is_taken_once_by_its_uid unique (mailbox, uid_validity, uid),
  constraint inbound_letter_is_taken_once_by_its_key unique (mailbox, key_sha256),
  constraint inbound_letter_key_is_a_hash check (octet_length(key_sha256) = 32),
  constraint inbound_letter_nature_is_known check (nature in ('reply', 'autoReply', 'bounce', 'delay')),
  constraint inbound_letter_trace_is_known check (found_by in ('reply', 'token', 'outgoing', 'returned', 'person')),
  constraint inbound_letter_state_is_known check (state in ('taken', 'routed')),
  constraint inbound_letter_fate_is_known check (fate in ('delivered', 'shown', 'kept', 'bounced', 'asked', 'notOurs')),
  constraint inbound_letter_routed_has_a_fate check ((state = 'routed') = (fate is not null)),
  constraint inbound_letter_routed_has_a_time check ((state = 'routed') = (routed_at is not null))
);
create index inbound_letter_by_case on inbound_letter (organization_id, case_id, arrived_at);
create index inbound_letter_by_arrival on inbound_letter (organization_id, arrived_at);
create index inbound_letter_by_message_id on inbound_letter (organization_id, message_id);
comment on table inbound_letter is 'Letters that came to the watched mailbox, taken in once. What they say is erasable: the last eight columns.';
comment on column inbound_letter.organization_id is 'Whose letter: of the college whose letter it answers, or of the stated one.';
comment on column inbound_letter.id is 'Id; also the id of the command that tells the case of it.';
comment on column inbound_letter.number is 'Short number by which people name it.';
comment on column inbound_letter.mailbox is 'Opaque key of the mailbox; mailbox_lease.';
comment on column inbound_letter.uid_validity is 'UIDVALIDITY under which it was read.';
comment on column inbound_letter.uid is 'UID under which it was read.';
comment on column inbound_letter.epoch is 'Of the watcher that took it in.';
comment on column inbound_letter.key_sha256 is 'SHA-256 of the Message-ID, or of the raw bytes where there is none: a second copy is the same letter.';
comment on column inbound_letter.arrived_at is 'When the mail server took it.';
comment on column inbound_letter.taken_at is 'When it was taken in.';
comment on column inbound_letter.nature is 'A person''s letter, a program''s, a bounce, or a notice of a delay.';
comment on column inbound_letter.size is 'Bytes of the letter in the mailbox.';
comment on column inbound_letter.whole is 'False for one that is too large: only its headers were taken in.';
comment on column inbound_letter.found_by is 'By which trace its case was found; null where by none.';
comment on column inbound_letter.letter_id is 'Our letter that it answers or returns; that one may be erased.';
comment on column inbound_letter.case_id is 'The case it belongs to.';
comment on column inbound_letter.bounce_code is 'Enhanced status code of a bounce (RFC 3463).';
comment on column inbound_letter.smtp_code is 'Reply code of the server that refused, where the bounce tells it.';
comment on column inbound_letter.state is 'Taken in, or routed to where it belongs.';
comment on column inbound_letter.fate is 'What was done with it: the case told, shown with the case, kept, our letter marked refused, a person asked, not ours.';
comment on column inbound_letter.routed_at is 'When it was routed last.';
comment on column inbound_letter.from_address is 'Who wrote it. Null once erased, as everything below.';
comment on column inbound_letter.from_name is 'The name they gave.';
comment on column inbound_letter.subject is 'Its subject.';
comment on column inbound_letter.message_id is 'Its Message-ID.';
comment on column inbound_letter.written_at is 'The date it bears.';
comment on column inbound_letter.body is 'Its text, read from the bytes.';
comment on column inbound_letter.attachments is 'Names, kinds and sizes of what was attached.';
comment on column inbound_letter.raw is 'The letter as it came.';
select kontingent_protect('inbound_letter');
