-- The sealer looks at what was written lately, not at the whole audit; entries of before have no time and are sealed already.
alter table audit add column recorded_at timestamptz;
alter table audit alter column recorded_at set default now();
create index audit_lately on audit (organization_id, recorded_at);
comment on column audit.recorded_at is 'When the transaction that wrote the entry began; null for entries older than this column.';
