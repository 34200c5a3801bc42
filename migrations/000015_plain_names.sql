-- One name a process: the kind of its cases is the type of its workflow, the folder and the start of the id. Codes of
-- commands, stages, questions and messages are plain words too (ADR 28). Nothing is lost: a case that is open goes on by
-- `kontingent case restart`, from its state as it stands here.
do $$
declare
  named text;
begin
  -- The owner of the tables is bound by row-level security as well; here it renames the rows of all colleges at once.
  foreach named in array array['case', 'task', 'case_command', 'movement_order', 'transfer_message', 'edition'] loop
    execute format('alter table %I no force row level security', named);
  end loop;
end
$$;

alter table "case" rename column decided to process_state;
comment on column "case".process_state is 'State of the case as its last commit gave it back to the workflow, ids, codes and instants only: a new run takes the case over from it. Null before the first commit.';
alter table "case"
  drop constraint case_kind_is_known,
  drop constraint case_of_onboarding_names_an_employment,
  drop constraint case_of_the_college_names_no_person,
  drop constraint case_that_is_not_of_staff_names_no_employment;
drop index case_is_open_once_for_the_college;

create function pg_temp.plain(code text) returns text language sql immutable as $$
  select coalesce(
    (
      select new from (
        values
          ('staffOnboarding', 'onboarding'),
          ('teacherVerification', 'verification'),
          ('organizationRegistration', 'registration'),
          ('movementOrder', 'order'),
          ('studentTransfer', 'transfer'),
          ('mending', 'correcting'),
          ('informing', 'notifying'),
          ('mendOrder', 'correctOrder'),
          ('takeExpulsionApplication', 'receiveExpulsionApplication'),
          ('recheck', 'reevaluate'),
          ('hear', 'peerMessage'),
          ('ownWish', 'ownRequest')
      ) as renamed (old, new)
      where old = code
    ),
    code
  )
$$;

update "case" set
  kind = pg_temp.plain(kind),
  stage = pg_temp.plain(stage),
  process_state = jsonb_set(
    jsonb_set(process_state, '{stage}', to_jsonb(pg_temp.plain(process_state ->> 'stage'))),
    '{tasks}',
    (
      select coalesce(
        jsonb_agg(jsonb_set(asked, '{question}', to_jsonb(pg_temp.plain(asked ->> 'question'))) order by ordinality),
        '[]'
      )
      from jsonb_array_elements(process_state -> 'tasks') with ordinality as tasks (asked, ordinality)
    )
  );

alter table "case"
  add constraint case_kind_is_known check (
    kind in ('onboarding', 'invitation', 'verification', 'registration', 'order', 'transfer', 'duty')
  ),
  add constraint case_of_onboarding_names_an_employment check (kind <> 'onboarding' or employment_id is not null),
  add constraint case_of_the_college_names_no_person check (
    kind = 'duty' or (kind in ('registration', 'order')) = (person_id is null)
  ),
  add constraint case_that_is_not_of_staff_names_no_employment check (
    kind not in ('registration', 'order', 'transfer', 'duty') or employment_id is null
  );
create unique index case_is_open_once_for_the_college on "case" (organization_id, kind)
  where state <> 'closed' and kind = 'registration';

update task set kind = pg_temp.plain(kind) where kind <> pg_temp.plain(kind);

update case_command set
  type = pg_temp.plain(type),
  data = case when type = 'hear' then jsonb_build_object('status', data -> 'word') else data end
where type <> pg_temp.plain(type);

alter table movement_order drop constraint movement_order_kind_is_known;
update movement_order set kind = pg_temp.plain(kind) where kind <> pg_temp.plain(kind);
alter table movement_order add constraint movement_order_kind_is_known check (
  kind in (
    'enrolment', 'transferIn', 'reinstatement', 'groupTransfer', 'programmeTransfer', 'formTransfer', 'fundingTransfer',
    'nextCourse', 'nameChange', 'academicLeave', 'returnFromLeave', 'ownRequest', 'transferOut', 'academicFailure',
    'didNotReturn', 'cancellation'
  )
);

alter table transfer_message rename column word to status;
alter table transfer_message rename constraint transfer_message_word_is_known to transfer_message_status_is_known;
alter table transfer_message drop constraint transfer_message_way_is_known;
update transfer_message set way = 'received' where way = 'heard';
alter table transfer_message add constraint transfer_message_way_is_known check (way in ('sent', 'received'));
comment on column transfer_message.way is 'Sent by this case, or received by it.';
comment on column transfer_message.status is 'Where the case of its sender stands.';

update edition set policy = replace(
  replace(policy::text, '"tellRepresentatives"', '"notifyRepresentatives"'),
  '"orderMending"', '"orderCorrection"'
)::jsonb;

drop function pg_temp.plain(text);
do $$
declare
  named text;
begin
  foreach named in array array['case', 'task', 'case_command', 'movement_order', 'transfer_message', 'edition'] loop
    execute format('alter table %I force row level security', named);
  end loop;
end
$$;
