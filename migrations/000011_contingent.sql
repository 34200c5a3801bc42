-- Range operators are not leakproof, so under row-level security they are no index conditions: the ends of the ranges
-- stand beside them as plain dates and instants, whose comparisons are.
create table study_status (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  enrolment_id uuid not null,
  status text not null,
  valid daterange not null,
  recorded tstzrange not null default tstzrange(now(), null),
  valid_from date generated always as (coalesce(lower(valid), '-infinity'::date)) stored,
  valid_until date generated always as (coalesce(upper(valid), 'infinity'::date)) stored,
  known_from timestamptz generated always as (lower(recorded)) stored,
  known_until timestamptz generated always as (coalesce(upper(recorded), 'infinity'::timestamptz)) stored,
  opened_by_load uuid,
  opened_by_order uuid,
  opened_by_line int,
  closed_by_order uuid,
  closed_by_line int,
  primary key (organization_id, id),
  foreign key (organization_id, enrolment_id) references enrolment (organization_id, id),
  foreign key (organization_id, opened_by_load) references load (organization_id, id),
  constraint study_status_opening_line_exists foreign key (organization_id, opened_by_order, opened_by_line)
    references order_line (organization_id, case_id, line),
  constraint study_status_closing_line_exists foreign key (organization_id, closed_by_order, closed_by_line)
    references order_line (organization_id, case_id, line),
  constraint study_status_is_known check (status in ('studying', 'academicLeave', 'maternityLeave', 'childcareLeave')),
  constraint study_status_is_valid_some_day check (not isempty(valid) and not isempty(recorded)),
  constraint study_status_has_one_source check (opened_by_load is null or opened_by_order is null),
  constraint study_status_opening_order_names_a_line check ((opened_by_order is null) = (opened_by_line is null)),
  constraint study_status_closing_order_names_a_line check ((closed_by_order is null) = (closed_by_line is null)),
  constraint study_status_is_one_at_a_time exclude using gist (organization_id with =, enrolment_id with =, valid with &&, recorded with &&)
);
create index study_status_on_a_date on study_status
  (organization_id, valid_until, valid_from, known_until, known_from) include (enrolment_id, status);
create index study_status_by_enrolment on study_status (organization_id, enrolment_id);
create index study_status_by_load on study_status (organization_id, opened_by_load) where opened_by_load is not null;
create index study_status_by_opening_order on study_status (organization_id, opened_by_order) where opened_by_order is not null;
create index study_status_by_closing_order on study_status (organization_id, closed_by_order) where closed_by_order is not null;
comment on table study_status is 'What a student does: studies or is on a leave. A day without a status is a day outside the contingent.';
comment on column study_status.status is 'Studying, or which leave: on a leave one stays in the contingent.';
select kontingent_protect('study_status');

create table study_terms (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  enrolment_id uuid not null,
  programme_id uuid not null,
  course int not null,
  form text not null,
  funding text not null,
  valid daterange not null,
  recorded tstzrange not null default tstzrange(now(), null),
  valid_from date generated always as (coalesce(lower(valid), '-infinity'::date)) stored,
  valid_until date generated always as (coalesce(upper(valid), 'infinity'::date)) stored,
  known_from timestamptz generated always as (lower(recorded)) stored,
  known_until timestamptz generated always as (coalesce(upper(recorded), 'infinity'::timestamptz)) stored,
  opened_by_load uuid,
  opened_by_order uuid,
  opened_by_line int,
  closed_by_order uuid,
  closed_by_line int,
  primary key (organization_id, id),
  foreign key (organization_id, enrolment_id) references enrolment (organization_id, id),
  foreign key (organization_id, programme_id) references programme (organization_id, id),
  foreign key (organization_id, opened_by_load) references load (organization_id, id),
  constraint study_terms_opening_line_exists foreign key (organization_id, opened_by_order, opened_by_line)
    references order_line (organization_id, case_id, line),
  constraint study_terms_closing_line_exists foreign key (organization_id, closed_by_order, closed_by_line)
    references order_line (organization_id, case_id, line),
  constraint study_terms_course_is_plausible check (course between 1 and 6),
  constraint study_terms_form_is_known check (form in ('fullTime', 'partTime', 'extramural')),
  constraint study_terms_funding_is_known check (funding in ('budget', 'paid')),
  constraint study_terms_are_valid_some_day check (not isempty(valid) and not isempty(recorded)),
  constraint study_terms_has_one_source check (opened_by_load is null or opened_by_order is null),
  constraint study_terms_opening_order_names_a_line check ((opened_by_order is null) = (opened_by_line is null)),
  constraint study_terms_closing_order_names_a_line check ((closed_by_order is null) = (closed_by_line is null)),
  constraint study_terms_are_single_at_a_time exclude using gist (organization_id with =, enrolment_id with =, valid with &&, recorded with &&)
);
create index study_terms_on_a_date on study_terms
  (organization_id, valid_until, valid_from, known_until, known_from) include (enrolment_id, programme_id, course, form, funding);
create index study_terms_by_enrolment on study_terms (organization_id, enrolment_id);
create index study_terms_by_load on study_terms (organization_id, opened_by_load) where opened_by_load is not null;
create index study_terms_by_opening_order on study_terms (organization_id, opened_by_order) where opened_by_order is not null;
create index study_terms_by_closing_order on study_terms (organization_id, closed_by_order) where closed_by_order is not null;
comment on table study_terms is 'On what terms a student studies: programme, course, form, funding.';
comment on column study_terms.programme_id is 'Which programme.';
comment on column study_terms.course is 'Course (year of study), raised by an order.';
comment on column study_terms.form is 'Form of study.';
comment on column study_terms.funding is 'From the budget or paid by contract.';
select kontingent_protect('study_terms');

create table group_membership (
  organization_id uuid not null,
  id uuid not null default gen_random_uuid(),
  enrolment_id uuid not null,
  group_id uuid not null,
  valid daterange not null,
  recorded tstzrange not null default tstzrange(now(), null),
  valid_from date generated always as (coalesce(lower(valid), '-infinity'::date)) stored,
  valid_until date generated always as (coalesce(upper(valid), 'infinity'::date)) stored,
  known_from timestamptz generated always as (lower(recorded)) stored,
  known_until timestamptz generated always as (coalesce(upper(recorded), 'infinity'::timestamptz)) stored,
  opened_by_load uuid,
  opened_by_order uuid,
  opened_by_line int,
  closed_by_order uuid,
  closed_by_line int,
  primary key (organization_id, id),
  foreign key (organization_id, enrolment_id) references enrolment (organization_id, id),
  foreign key (organization_id, group_id) references study_group (organization_id, id),
  foreign key (organization_id, opened_by_load) references load (organization_id, id),
  constraint group_membership_opening_line_exists foreign key (organization_id, opened_by_order, opened_by_line)
    references order_line (organization_id, case_id, line),
  constraint group_membership_closing_line_exists foreign key (organization_id, closed_by_order, closed_by_line)
    references order_line (organization_id, case_id, line),
  constraint group_membership_is_valid_some_day check (not isempty(valid) and not isempty(recorded)),
  constraint group_membership_has_one_source check (opened_by_load is null or opened_by_order is null),
  constraint group_membership_opening_order_names_a_line check ((opened_by_order is null) = (opened_by_line is null)),
  constraint group_membership_closing_order_names_a_line check ((closed_by_order is null) = (closed_by_line is null)),
  constraint group_membership_is_in_one_group_at_a_time exclude using gist (organization_id with =, enrolment_id with =, valid with &&, recorded with &&)
);
create index group_membership_on_a_date on group_membership
  (organization_id, valid_until, valid_from, known_until, known_from) include (enrolment_id, group_id);
create index group_membership_by_enrolment on group_membership (organization_id, enrolment_id);
create index group_membership_by_group on group_membership (organization_id, group_id, valid_until);
create index group_membership_by_load on group_membership (organization_id, opened_by_load) where opened_by_load is not null;
create index group_membership_by_opening_order on group_membership (organization_id, opened_by_order) where opened_by_order is not null;
create index group_membership_by_closing_order on group_membership (organization_id, closed_by_order) where closed_by_order is not null;
comment on table group_membership is 'In whose list a student stands: not the same as being in the contingent.';
comment on column group_membership.group_id is 'Which group.';
select kontingent_protect('group_membership');

do $$
declare
  fact text;
begin
  foreach fact in array array['study_status', 'study_terms', 'group_membership'] loop
    execute format('comment on column %I.organization_id is %L', fact, 'Whose fact.');
    execute format('comment on column %I.id is %L', fact, 'Id of the fact.');
    execute format('comment on column %I.enrolment_id is %L', fact, 'Of which enrolment.');
    execute format('comment on column %I.valid is %L', fact, 'Days on which it is so; the end is exclusive.');
    execute format('comment on column %I.recorded is %L', fact, 'From when until when this was believed: a correction closes it and adds another row.');
    execute format('comment on column %I.valid_from is %L', fact, 'First day.');
    execute format('comment on column %I.valid_until is %L', fact, 'First day on which it is so no more.');
    execute format('comment on column %I.known_from is %L', fact, 'Since when it was believed.');
    execute format('comment on column %I.known_until is %L', fact, 'Until when it was believed.');
    execute format('comment on column %I.opened_by_load is %L', fact, 'The load it comes from; null where another source does.');
    execute format('comment on column %I.opened_by_order is %L', fact, 'The order it comes from; the parts of a fact that is cut keep it.');
    execute format('comment on column %I.opened_by_line is %L', fact, 'And its line.');
    execute format('comment on column %I.closed_by_order is %L', fact, 'The order that ended the belief in it; null while it is believed, or where no order did.');
    execute format('comment on column %I.closed_by_line is %L', fact, 'And its line.');
  end loop;
end
$$;

create function contingent_on(on_day date, known_at timestamptz)
  returns table (enrolment_id uuid, status text, programme_id uuid, course int, form text, funding text, group_id uuid)
  language sql stable parallel safe
begin atomic
  select s.enrolment_id, s.status, t.programme_id, t.course, t.form, t.funding, m.group_id
  from study_status s
  left join study_terms t
    on t.organization_id = s.organization_id and t.enrolment_id = s.enrolment_id
    and t.valid_until > on_day and t.valid_from <= on_day
    and t.known_until > coalesce(known_at, '9999-12-31 00:00:00+00') and t.known_from <= coalesce(known_at, '9999-12-31 00:00:00+00')
  left join group_membership m
    on m.organization_id = s.organization_id and m.enrolment_id = s.enrolment_id
    and m.valid_until > on_day and m.valid_from <= on_day
    and m.known_until > coalesce(known_at, '9999-12-31 00:00:00+00') and m.known_from <= coalesce(known_at, '9999-12-31 00:00:00+00')
  where s.organization_id = kontingent_organization()
    and s.valid_until > on_day and s.valid_from <= on_day
    and s.known_until > coalesce(known_at, '9999-12-31 00:00:00+00') and s.known_from <= coalesce(known_at, '9999-12-31 00:00:00+00');
end;
comment on function contingent_on(date, timestamptz) is
  'The contingent on a day as known at an instant, null for what is known now: a row an enrolment. The one definition of who is a student when. Read with the rights of whoever asks and planned as a part of the statement; a group is missing on a leave.';
