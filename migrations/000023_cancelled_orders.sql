alter table movement_order drop constraint movement_order_applied_has_a_time;
alter table movement_order add constraint movement_order_applied_has_a_time check (
  (state <> 'applied' or applied_at is not null) and (applied_at is null or state = 'applied' or state = 'cancelled')
);
comment on column movement_order.state is
  'Draft, signed, applied; withdrawn before it was applied; or cancelled: taken back by other orders line by line, before it was applied or after (applied_at).';
create index order_line_by_transfer on order_line (organization_id, transfer_number) where transfer_number is not null;

-- Orders are rows of all colleges at once; the owner of the tables is held by their policies too.
alter table movement_order no force row level security;
alter table order_line no force row level security;
update movement_order o set state = 'cancelled'
where o.state = 'applied'
  and exists (
    select from order_line l
    where l.organization_id = o.organization_id and l.case_id = o.case_id and l.undone_by is not null
  )
  and not exists (
    select from order_line l
    left join movement_order u on u.organization_id = l.organization_id and u.case_id = l.undone_by
    where l.organization_id = o.organization_id and l.case_id = o.case_id and l.result is distinct from 'leftOut'
      and u.earlier_use is distinct from 'cancels'
  );
alter table movement_order force row level security;
alter table order_line force row level security;
