-- Which of several representatives gave the consent on a line of an order.
alter table order_line add column consent_by text;
alter table order_line add constraint order_line_applied_keeps_no_giver check (
  result is null or result = 'leftOut' or consent_by is null
);
comment on column order_line.consent_by is 'Who gave the consent, as the draft says it: name or number of a representative. Erased once applied: then it is a record of consent.';
