create table effect (
  organization_id uuid not null references organization (id),
  key text not null,
  input_sha256 bytea not null,
  result jsonb,
  at timestamptz not null default now(),
  primary key (organization_id, key)
);
comment on table effect is 'What was done under which key, a commit or a letter: the same key again gives the first result and does nothing.';
comment on column effect.organization_id is 'Whose effect.';
comment on column effect.key is 'Of a commit: <caseId>/<command>, or the rev where time led to it; of a takeover: <caseId>/takeOver/<run>; of a letter: what it is about and which one it is.';
comment on column effect.input_sha256 is 'Hash of the input: the same key with another input is a conflict.';
comment on column effect.result is 'The result that every repetition gets.';
comment on column effect.at is 'When it was done.';
select kontingent_protect('effect');

create table fault (
  organization_id uuid not null references organization (id),
  id uuid not null default gen_random_uuid(),
  case_id uuid,
  effect_key text,
  code text not null,
  message text not null,
  at timestamptz not null default now(),
  primary key (organization_id, id)
);
create index fault_by_case on fault (organization_id, case_id, at);
comment on table fault is 'Texts of errors that may hold personal data and therefore stay out of histories and logs. Erasable.';
comment on column fault.organization_id is 'Whose fault row.';
comment on column fault.id is 'Id; the failure in Temporal names it.';
comment on column fault.case_id is 'In which case, where known.';
comment on column fault.effect_key is 'At which effect.';
comment on column fault.code is 'Code, SQLSTATE or SMTP code.';
comment on column fault.message is 'The original text.';
comment on column fault.at is 'When.';
select kontingent_protect('fault', 'select, insert, update, delete');

create table audit (
  organization_id uuid not null references organization (id),
  id bigint not null generated always as identity,
  at timestamptz not null,
  action text not null,
  case_id uuid,
  actor_id uuid,
  on_behalf_of uuid,
  ids jsonb not null,
  digest bytea,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, id)
);
create index audit_by_case on audit (organization_id, case_id, id);
create index audit_lately on audit (organization_id, recorded_at);
comment on table audit is 'Who did what and when, by ids; never changed, never deleted.';
comment on column audit.organization_id is 'Whose entry.';
comment on column audit.id is 'Number of the entry.';
comment on column audit.at is 'When it happened.';
comment on column audit.action is 'What was done; a code.';
comment on column audit.case_id is 'In which case.';
comment on column audit.actor_id is 'Who; null for the system.';
comment on column audit.on_behalf_of is 'For whom, as a substitute.';
comment on column audit.ids is 'Ids, codes and numbers of what was touched.';
comment on column audit.digest is 'Salted SHA-256 of the values in audit_value: proves them while they are kept.';
comment on column audit.recorded_at is 'When the transaction that wrote the entry began: the sealer looks at what was written lately.';
select kontingent_protect('audit', 'select, insert');
-- The writer takes the number itself, to write the values of an entry in the same statement.
grant usage, select on sequence audit_id_seq to kontingent_app;

create table audit_value (
  organization_id uuid not null,
  audit_id bigint not null,
  salt bytea not null,
  value jsonb not null,
  primary key (organization_id, audit_id),
  foreign key (organization_id, audit_id) references audit (organization_id, id)
);
comment on table audit_value is 'Old and new values of an audit entry; erasable without breaking the chain.';
comment on column audit_value.organization_id is 'Whose entry.';
comment on column audit_value.audit_id is 'Of which entry.';
comment on column audit_value.salt is 'Salt of the digest.';
comment on column audit_value.value is 'The values.';
select kontingent_protect('audit_value', 'select, insert, update, delete');

create table audit_seal (
  organization_id uuid not null references organization (id),
  seq bigint not null,
  audit_id bigint not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (organization_id, seq),
  foreign key (organization_id, audit_id) references audit (organization_id, id),
  constraint audit_entry_is_sealed_once unique (organization_id, audit_id)
);
comment on table audit_seal is 'The chain over the audit, written by one sealer after commit: each hash covers the entry and the hash before.';
comment on column audit_seal.organization_id is 'Whose chain.';
comment on column audit_seal.seq is 'Place in the chain, without gaps.';
comment on column audit_seal.audit_id is 'Which entry.';
comment on column audit_seal.hash is 'SHA-256 over the previous hash and the entry.';
comment on column audit_seal.sealed_at is 'When it was sealed.';
select kontingent_protect('audit_seal', 'select, insert');
