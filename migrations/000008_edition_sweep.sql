alter table "case" add column swept_edition_id uuid;
alter table "case" add constraint case_swept_edition_exists
  foreign key (organization_id, swept_edition_id) references edition (organization_id, id);
comment on column "case".swept_edition_id is 'Edition whose terms the open questions were last compared with; null until a newer one came than the case was opened under.';
