create extension if not exists btree_gist;

do $$
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
  execute format('grant usage on schema %I to kontingent_app', current_schema());
end
$$;
grant select on schema_migration to kontingent_app;

create function kontingent_organization() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('kontingent.organization', true), '')::uuid;
comment on function kontingent_organization() is
  'The organisation of the running transaction; every row-level policy compares with it. Null when unset: nothing is visible then.';

create function kontingent_protect(
  relation text, rights text default 'select, insert, update', key text default 'organization_id'
) returns void
  language plpgsql
as $$
begin
  execute format('alter table %I enable row level security', relation);
  execute format('alter table %I force row level security', relation);
  execute format(
    'create policy %1$I on %2$I using (%3$I = kontingent_organization()) with check (%3$I = kontingent_organization())',
    relation || '_of_one_organization', relation, key
  );
  execute format('grant %s on %I to kontingent_app', rights, relation);
end
$$;
comment on function kontingent_protect(text, text, text) is
  'Puts a table of colleges under row-level security, its owner too, and says what the product may do with its rows. Called once by the migration that makes the table.';

create table tenant (
  id uuid primary key,
  code text not null,
  constraint tenant_code_is_unique unique (code),
  constraint tenant_code_is_a_short_word check (code ~ '^[a-z][a-z0-9-]{1,15}$')
);
comment on table tenant is 'Which colleges the installation has: ids and codes alone, for pumps and sign-in, which begin before a transaction knows its organisation. Without row-level security.';
comment on column tenant.id is 'Id of the college.';
comment on column tenant.code is 'Short code in ASCII, part of workflow ids; unique in the installation and never changed.';
-- Without update: what bears the code is on the wire.
grant select, insert on tenant to kontingent_app;

create table organization (
  id uuid primary key references tenant (id),
  short_name text not null,
  full_name text not null,
  time_zone text not null,
  inn text,
  ogrn text,
  platform_state text not null default 'active',
  platform_since date,
  created_at timestamptz not null default now(),
  constraint organization_platform_state_is_known check (platform_state in ('unregistered', 'active')),
  constraint organization_inn_has_ten_digits check (inn ~ '^[0-9]{10}$'),
  constraint organization_ogrn_has_thirteen_digits check (ogrn ~ '^[15][0-9]{12}$'),
  constraint organization_unregistered_has_no_date check (platform_state = 'active' or platform_since is null)
);
comment on table organization is 'A college. One installation serves many; each sees only its own rows.';
comment on column organization.id is 'Opaque id; travels in workflow inputs and search attributes.';
comment on column organization.short_name is 'Short name for letters, «ГАПОУ СО „ТИПК“» say.';
comment on column organization.full_name is 'Full official name.';
comment on column organization.time_zone is 'IANA zone in which civil dates and ends of days are counted.';
comment on column organization.inn is 'ИНН, as entered on the platform; check digit by domain/organization-codes.ts.';
comment on column organization.ogrn is 'ОГРН, likewise.';
comment on column organization.platform_state is 'Is the college registered with the platform.';
comment on column organization.platform_since is 'Since when the college is registered; null where nobody knows the day.';
comment on column organization.created_at is 'When the row was made.';
select kontingent_protect('organization', key => 'id');

create table edition (
  organization_id uuid not null references organization (id),
  id uuid not null default gen_random_uuid(),
  title text not null,
  order_number text not null,
  order_on date not null,
  effective_on date not null,
  policy jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, id),
  constraint edition_takes_effect_once_a_day unique (organization_id, effective_on),
  constraint edition_policy_is_an_object check (jsonb_typeof(policy) = 'object')
);
comment on table edition is 'An edition of the regulation (4.2-4.4): its terms, ladders, posts and switches as data, in force from a date until the next one.';
comment on column edition.organization_id is 'Whose edition.';
comment on column edition.id is 'Id of the edition; a case keeps the one it was opened under.';
comment on column edition.title is 'What the edition is called on screen.';
comment on column edition.order_number is 'Number of the order that approved it (4.1).';
comment on column edition.order_on is 'Date of that order.';
comment on column edition.effective_on is 'First day in force.';
comment on column edition.policy is 'The policy; its form is registry/policy.ts.';
comment on column edition.recorded_at is 'When it was entered.';
select kontingent_protect('edition');

create table calendar_year (
  organization_id uuid not null references organization (id),
  year int not null,
  week int not null,
  data jsonb not null,
  recorded_at timestamptz not null default now(),
  primary key (organization_id, year, week),
  constraint calendar_week_has_five_or_six_days check (week in (5, 6)),
  constraint calendar_year_is_plausible check (year between 2000 and 2200)
);
comment on table calendar_year is 'Production calendars as the college uses them: filled from the bundled files, replaceable by the college.';
comment on column calendar_year.organization_id is 'Whose calendar.';
comment on column calendar_year.year is 'Calendar year.';
comment on column calendar_year.week is 'Working week of five or six days.';
comment on column calendar_year.data is 'Days off, shortened and moved days with their source.';
comment on column calendar_year.recorded_at is 'When it was loaded.';
select kontingent_protect('calendar_year');

create table counter (
  organization_id uuid not null references organization (id),
  name text not null,
  value int not null,
  primary key (organization_id, name),
  constraint counter_only_grows check (value > 0)
);
comment on table counter is 'Numbers given in turn, without gaps: a transaction that is taken back gives its number back.';
comment on column counter.organization_id is 'Whose counter.';
comment on column counter.name is 'What is numbered: case, inbound, or outgoing:2026 for our own index of letters in a year.';
comment on column counter.value is 'The last number given.';
select kontingent_protect('counter');
