-- Consents are records of their own (152-ФЗ, 9): they stay when what rests on them is over, and may be taken back.
create table consent (
  organization_id uuid not null,
  number int not null,
  person_id uuid not null,
  purpose text not null,
  given_by uuid,
  given_by_name text,
  given_on date not null,
  paper_number text,
  case_id uuid,
  line int,
  recorded_at timestamptz not null default now(),
  recorded_by uuid,
  withdrawn_on date,
  withdrawn_reason text,
  withdrawal_recorded_at timestamptz,
  withdrawal_recorded_by uuid,
  primary key (organization_id, number),
  foreign key (organization_id, person_id) references person (organization_id, id),
  foreign key (organization_id, given_by) references representative (organization_id, id) on delete set null (given_by),
  foreign key (organization_id, case_id) references "case" (organization_id, id),
  foreign key (organization_id, recorded_by) references person (organization_id, id),
  foreign key (organization_id, withdrawal_recorded_by) references person (organization_id, id),
  constraint consent_purpose_is_known check (purpose in ('transfer', 'order', 'administratorPhone')),
  constraint consent_line_is_of_an_order check ((line is not null) = (purpose = 'order')),
  constraint consent_withdrawn_says_why check (
    (withdrawn_on is null) = (withdrawn_reason is null) and (withdrawn_on is null) = (withdrawal_recorded_at is null)
  ),
  constraint consent_is_withdrawn_after_it_was_given check (withdrawn_on >= given_on)
);
create unique index consent_of_a_line_is_one on consent (organization_id, case_id, line) where line is not null;
create index consent_by_person on consent (organization_id, person_id);
create index consent_by_giver on consent (organization_id, given_by) where given_by is not null;
create index consent_by_case on consent (organization_id, case_id);
create index consent_by_recorder on consent (organization_id, recorded_by);
create index consent_by_withdrawer on consent (organization_id, withdrawal_recorded_by) where withdrawal_recorded_by is not null;
comment on table consent is 'Consents: for what, whose, about whom, when and how given; withdrawn when and why. Kept, whatever becomes of their case.';
comment on column consent.organization_id is 'Whose record.';
comment on column consent.number is 'Number by which people name it, given in turn.';
comment on column consent.person_id is 'About whom; of the administrator''s phone also who gave it.';
comment on column consent.purpose is 'For what: a transfer, a line of an order, the phone of the administrator handed to the platform.';
comment on column consent.given_by is 'Which representative gave it; null where the person did, where the registry knows the name alone, or the load that brought them was undone.';
comment on column consent.given_by_name is 'Who gave it, as the registry or the paper names them; null where the person did, or nobody was named; erasable.';
comment on column consent.given_on is 'Date of the paper.';
comment on column consent.paper_number is 'Number of the paper; null for one without.';
comment on column consent.case_id is 'The transfer, order or request that rests on it.';
comment on column consent.line is 'Line of the order.';
comment on column consent.recorded_at is 'When it was entered.';
comment on column consent.recorded_by is 'Who entered it; null where it was entered before consents were records.';
comment on column consent.withdrawn_on is 'Date of the withdrawal; null while it is in force.';
comment on column consent.withdrawn_reason is 'Why, or by which paper.';
comment on column consent.withdrawal_recorded_at is 'When the withdrawal was entered.';
comment on column consent.withdrawal_recorded_by is 'Who entered it.';
select kontingent_protect('consent', 'select, insert, update');

-- Consents that were entered with transfers, orders and requests become records. The owner is held by row security too.
alter table consent no force row level security;
alter table "case" no force row level security;
alter table transfer_paper no force row level security;
alter table order_line no force row level security;
alter table enrolment no force row level security;
alter table registration_request no force row level security;

insert into consent (
  organization_id, number, person_id, purpose, given_by_name, given_on, paper_number, case_id, line, recorded_at, recorded_by
)
select
  organization_id, row_number() over (partition by organization_id order by recorded_at, case_id, line), person_id, purpose,
  given_by_name, given_on, paper_number, case_id, line, recorded_at, recorded_by
from (
  select p.organization_id, c.person_id, 'transfer' as purpose, p.who as given_by_name, p.dated_on as given_on,
    p.number as paper_number, p.case_id, null::int as line, p.recorded_at, p.recorded_by
  from transfer_paper p
  join "case" c on c.organization_id = p.organization_id and c.id = p.case_id
  where p.kind = 'representativeConsent' and p.source = 'entered' and p.dated_on is not null and c.person_id is not null
  union all
  select l.organization_id, e.person_id, 'order', null, l.consent_on, null, l.case_id, l.line, c.opened_at, null
  from order_line l
  join enrolment e on e.organization_id = l.organization_id and e.id = l.enrolment_id
  join "case" c on c.organization_id = l.organization_id and c.id = l.case_id
  where l.consent_on is not null and l.result = 'applied'
    -- A consent that the line has of its transfer is that transfer's.
    and not exists (
      select from "case" t
      join transfer_paper p on p.organization_id = t.organization_id and p.case_id = t.id
      where t.organization_id = l.organization_id and t.number = l.transfer_number
        and p.kind = 'representativeConsent' and p.source = 'entered' and p.dated_on = l.consent_on
    )
  union all
  select r.organization_id, r.administrator_id, 'administratorPhone', null, r.consent_on, null, r.case_id, null, c.opened_at, null
  from registration_request r
  join "case" c on c.organization_id = r.organization_id and c.id = r.case_id
) as given;

alter table registration_request force row level security;
alter table enrolment force row level security;
alter table order_line force row level security;
alter table transfer_paper force row level security;
alter table "case" force row level security;
alter table consent force row level security;
