alter table employment
  add column ended_on date,
  add column end_order_number text,
  add column end_order_on date,
  add constraint employment_end_is_whole check (
    (ended_on is null) = (end_order_number is null) and (ended_on is null) = (end_order_on is null)
  ),
  add constraint employment_that_ended_is_over check (ended_on is null or withdrawn_at is not null);
comment on column employment.withdrawn_at is 'When it was entered that nobody works by it: the hire was withdrawn, or the employment has ended (ended_on).';
comment on column employment.ended_on is 'Last day of work of somebody who was dismissed; null where the hire was withdrawn, and while it lasts.';
comment on column employment.end_order_number is 'Number of the order of dismissal.';
comment on column employment.end_order_on is 'Date of that order.';

alter table appointment add column detached_at timestamptz;
comment on column appointment.detached_at is 'When somebody confirmed that the former class teacher is out of the class of the group on the platform.';
