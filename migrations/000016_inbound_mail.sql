-- What an inbound letter may be: success reports and read receipts are told from delays and from answers of programs.
alter table inbound_letter
  drop constraint inbound_letter_nature_is_known,
  add constraint inbound_letter_nature_is_known
    check (nature in ('reply', 'autoReply', 'bounce', 'delay', 'delivered', 'readReceipt')),
  add column warnings text[] not null default '{}',
  add column suggested_case_id uuid,
  add foreign key (organization_id, suggested_case_id) references "case" (organization_id, id),
  add constraint inbound_letter_warnings_are_known
    check (warnings <@ array['otherAddress', 'checkFailed', 'namePretends', 'sameMessageId', 'notGiven']);
comment on column inbound_letter.nature is 'A person''s letter, a program''s, a bounce, a notice of a delay, a success report, a read receipt.';
comment on column inbound_letter.warnings is 'What its reader must know: it came from another address than ours went to; a check of the sender failed; the sender''s name is an address of somebody else; another letter bears its Message-ID; the mail server did not give it.';
comment on column inbound_letter.suggested_case_id is 'Of a letter of nobody yet: the case whose number it names without being trusted.';
comment on column inbound_letter.from_address is 'Who wrote it; empty where it names nobody. Null once erased, as everything below.';
