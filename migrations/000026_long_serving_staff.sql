alter table employment
  add column long_serving text,
  add constraint employment_long_serving_is_known check (long_serving in ('onPlatform', 'invite', 'noAccess'));
comment on column employment.long_serving is 'What was done with somebody who had worked for more than 30 days when entered and whose post needs access, as the personnel office said of the list; null for anybody else.';
