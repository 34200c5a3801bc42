do $$
declare
  name text;
begin
  -- A role belongs to the whole server: another database's migrator may make it at the same moment.
  if not exists (select from pg_roles where rolname = 'kontingent_app') then
    begin
      create role kontingent_app nologin;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
  -- Whoever makes a role is its member without the right to act as it, since PostgreSQL 16; a repeat changes nothing.
  execute format('grant kontingent_app to %I', current_user);
  for name in
    select table_name from information_schema.columns
    where table_schema = current_schema() and column_name = 'organization_id' and table_name <> 'invitation_token'
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format(
      'create policy %I on %I using (organization_id = kontingent_organization()) with check (organization_id = kontingent_organization())',
      name || '_of_one_organization', name
    );
  end loop;
end
$$;

alter table organization enable row level security;
alter table organization force row level security;
create policy organization_is_listed on organization for select using (true);
create policy organization_enters_itself on organization for insert with check (id = kontingent_organization());
create policy organization_changes_itself on organization for update using (id = kontingent_organization());

do $$
begin
  execute format('grant usage on schema %I to kontingent_app', current_schema());
  execute format('grant select, insert, update on all tables in schema %I to kontingent_app', current_schema());
  execute format('grant usage, select on all sequences in schema %I to kontingent_app', current_schema());
end
$$;
revoke update on audit, audit_seal, verification, task_answer from kontingent_app;
revoke insert, update on schema_migration from kontingent_app;
grant delete on audit_value, fault, contact, letter to kontingent_app;
