-- What transactions leave behind to be delivered: one table for all kinds and all colleges. It stands outside row-level
-- security, so that one statement finds what is due anywhere; the rows it points to do not.
create table outbox (
  id bigint not null generated always as identity,
  tenant uuid not null,
  kind text not null,
  row_id uuid not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null default now(),
  created_at timestamptz not null default now(),
  primary key (id),
  -- Ids of requests are chosen by whoever asks: two colleges may choose the same.
  constraint outbox_holds_a_row_once unique (tenant, kind, row_id),
  constraint outbox_kind_is_known check (kind in ('case', 'command', 'letter', 'inbound', 'message'))
)
-- Rows live for moments: what they leave behind is cleared away by its number, not by a share of a table that stays small.
with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
create index outbox_due on outbox (kind, next_attempt_at, id);
comment on table outbox is 'What is still to be delivered, of all colleges: pointers alone, for the pumps. A row is here as long as what it points to waits.';
comment on column outbox.id is 'Order of entering.';
comment on column outbox.tenant is 'Whose row.';
comment on column outbox.kind is 'What waits: a case to be started, a command to be decided, a letter to be sent, an inbound letter to be routed, a message to another college.';
comment on column outbox.row_id is 'Id of the row in the table of its kind.';
comment on column outbox.attempts is 'Deliveries tried by the pumps.';
comment on column outbox.next_attempt_at is 'When a pump takes it up next; put off with every claim.';
comment on column outbox.created_at is 'Since when it waits.';
grant select, insert, update, delete on outbox to kontingent_app;

create function outbox_pause(tries int, first_seconds float8, longest_seconds float8) returns interval
  language sql immutable parallel safe
  return make_interval(secs => least(first_seconds * power(2, least(greatest(tries, 1), 30) - 1), longest_seconds));
comment on function outbox_pause(int, float8, float8) is 'The pause after so many tries: doubles from the first to the longest.';

create function outbox_enter() returns trigger language plpgsql as $$
begin
  -- Whoever enters a row to be taken up later has put it here by the same statement, before triggers fire.
  insert into outbox (tenant, kind, row_id) values (new.organization_id, tg_argv[0], new.id)
  on conflict (tenant, kind, row_id) do nothing;
  return null;
end
$$;
comment on function outbox_enter() is 'Puts the row into the outbox, as of the kind that the trigger names.';

create function outbox_leave() returns trigger language plpgsql as $$
begin
  -- Planned each time: a plan that a connection made while the outbox was empty reads all of it an hour later.
  execute 'delete from outbox where tenant = $1 and kind = $2 and row_id = $3'
  using old.organization_id, tg_argv[0], old.id;
  return null;
end
$$;
comment on function outbox_leave() is 'Takes the row out of the outbox: it is delivered, or nothing is left to deliver.';

create function outbox_notify() returns trigger language plpgsql as $$
begin
  perform pg_notify('kontingent_outbox', new.kind || ' ' || new.tenant);
  return null;
end
$$;
comment on function outbox_notify() is 'Wakes the pump of the kind once the transaction is committed; says whose row it is.';
create trigger outbox_is_told_of after insert on outbox
  for each row when (new.next_attempt_at <= now()) execute function outbox_notify();

create trigger case_to_start after insert on "case"
  for each row when (new.started_at is null) execute function outbox_enter('case');
create trigger case_started after update of started_at on "case"
  for each row when (old.started_at is null and new.started_at is not null) execute function outbox_leave('case');

create trigger case_command_to_decide after insert on case_command
  for each row when (new.decided_at is null) execute function outbox_enter('command');
create trigger case_command_decided after update of decided_at on case_command
  for each row when (old.decided_at is null and new.decided_at is not null) execute function outbox_leave('command');

create trigger letter_to_send after insert on letter
  for each row when (new.state = 'queued') execute function outbox_enter('letter');
create trigger letter_done after update of state on letter
  for each row when (old.state = 'queued' and new.state <> 'queued') execute function outbox_leave('letter');
create trigger letter_erased after delete on letter
  for each row when (old.state = 'queued') execute function outbox_leave('letter');

create trigger inbound_letter_to_route after insert on inbound_letter
  for each row when (new.state = 'taken') execute function outbox_enter('inbound');
create trigger inbound_letter_to_route_again after update of state on inbound_letter
  for each row when (old.state <> 'taken' and new.state = 'taken') execute function outbox_enter('inbound');
create trigger inbound_letter_routed after update of state on inbound_letter
  for each row when (old.state = 'taken' and new.state <> 'taken') execute function outbox_leave('inbound');

create trigger transfer_message_to_tell after insert on transfer_message
  for each row when (new.way = 'sent' and new.delivered_at is null) execute function outbox_enter('message');
create trigger transfer_message_told after update of delivered_at on transfer_message
  for each row when (old.delivered_at is null and new.delivered_at is not null) execute function outbox_leave('message');
