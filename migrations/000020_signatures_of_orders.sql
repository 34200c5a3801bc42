alter table movement_order add column acting_basis text;
alter table movement_order add column acting_number text;
alter table movement_order add column acting_on date;
alter table movement_order add column acting_from date;
alter table movement_order add column acting_until date;
alter table movement_order add column number_freed boolean not null default false;
alter table movement_order add constraint movement_order_acting_basis_is_known check (acting_basis in ('order', 'powerOfAttorney'));
alter table movement_order add constraint movement_order_acting_is_told_whole check (
  (acting_basis is null) = (acting_number is null)
  and (acting_basis is null) = (acting_on is null)
  and (acting_basis is null) = (acting_from is null)
);
alter table movement_order add constraint movement_order_acting_ends_after_it_begins check (acting_until >= acting_from);
alter table movement_order add constraint movement_order_freed_number_is_of_a_withdrawn_one check (not number_freed or state = 'withdrawn');
comment on column movement_order.acting_basis is 'By what kind of paper whoever acts for the director signed; null for the director.';
comment on column movement_order.acting_number is 'Number of that paper.';
comment on column movement_order.acting_on is 'Its date.';
comment on column movement_order.acting_from is 'First day on which they act.';
comment on column movement_order.acting_until is 'Last day on which they act, inclusive; null where the paper names none.';
comment on column movement_order.acting_ground is 'On what an acting one signed, as a text: of orders that were recorded before it was told in parts.';
comment on column movement_order.number_freed is 'Taken back while the number of a withdrawn order could be given again; since then a signed number stays taken.';

-- Orders are rows of all colleges at once; the owner of the table is held by its policy too.
alter table movement_order no force row level security;
update movement_order set number_freed = true where state = 'withdrawn';
alter table movement_order force row level security;
drop index movement_order_number_is_unique_in_a_series;
create unique index movement_order_number_is_unique_in_a_series on movement_order
  (organization_id, order_year, number_key) where number_key is not null and not number_freed;
create index movement_order_by_scan on movement_order (organization_id, scan_sha256) where scan_sha256 is not null;

create table order_correction (
  organization_id uuid not null,
  seq bigint generated always as identity,
  case_id uuid not null,
  was date not null,
  became date not null,
  reason text not null,
  corrected_at timestamptz not null,
  corrected_by uuid not null,
  primary key (organization_id, seq),
  foreign key (organization_id, case_id) references movement_order (organization_id, case_id),
  foreign key (organization_id, corrected_by) references person (organization_id, id)
);
create index order_correction_by_order on order_correction (organization_id, case_id);
comment on table order_correction is 'A date of a signed order that was entered otherwise than it stands on the paper, and mended; kept for good.';
comment on column order_correction.organization_id is 'Whose order.';
comment on column order_correction.seq is 'In which order they were made.';
comment on column order_correction.case_id is 'Of which order.';
comment on column order_correction.was is 'The day on which it took effect as it was entered.';
comment on column order_correction.became is 'The day that stands on the paper.';
comment on column order_correction.reason is 'Why it was entered otherwise.';
comment on column order_correction.corrected_at is 'When it was mended.';
comment on column order_correction.corrected_by is 'Who mended it.';
select kontingent_protect('order_correction', 'select, insert');
