-- A list is read in the order of an index, a page after the last row of the page before.
create index case_open_by_due on "case" (organization_id, (coalesce(due_at, 'infinity'::timestamptz)), number)
  where state <> 'closed';
create index case_closed_by_time on "case" (organization_id, closed_at, number) where state = 'closed';
create index case_overdue on "case" (organization_id, (coalesce(due_at, 'infinity'::timestamptz)), number) where overdue;
create index case_by_kind on "case" (organization_id, kind, number);
-- The list of cases was read through it; no statement is left that is.
drop index case_waiting;
create index letter_by_queueing on letter (organization_id, queued_at, id) include (kind);
create index letter_not_sent on letter (organization_id, state, queued_at, id) where state <> 'sent';

create function rights_of(person uuid, on_day date) returns table (principal_id uuid, kind text)
  language sql stable parallel safe
begin atomic
  select p.id, k.kind
  from (
    select person as id
    union
    select s.person_id from substitution s where s.substitute_id = person and s.valid @> on_day
  ) p
  left join appointment k on k.person_id = p.id and k.withdrawn_at is null and k.valid @> on_day;
end;
comment on function rights_of(uuid, date) is
  'In whose name a person may answer on a day of the college: their own and of those whom they stand in for, a row for each role held; the role is null for one who holds none and may still own a task. What answerable() says of one actor follows from it.';

-- Text search, like and trigrams are not leakproof, so under row-level security no index serves them. Comparisons of
-- text are, in the order of bytes: a word is found by the range of words that begin with what was typed.
create table person_word (
  organization_id uuid not null,
  word text collate "C" not null,
  person_id uuid not null,
  source text not null,
  primary key (organization_id, word, person_id, source),
  foreign key (organization_id, person_id) references person (organization_id, id) on delete cascade,
  constraint person_word_source_is_known check (source in ('name', 'formerName', 'phone'))
);
create index person_word_by_person on person_word (organization_id, person_id);
comment on table person_word is 'Words by which people are looked for. Kept by triggers of the tables they come from, and erased with what they come from.';
comment on column person_word.organization_id is 'Whose person.';
comment on column person_word.word is 'A word of a name in the form in which names are compared, or the last four digits of a phone.';
comment on column person_word.person_id is 'Who is found by it.';
comment on column person_word.source is 'Where the word comes from: the name, a former name, the phone.';
select kontingent_protect('person_word', 'select, insert, delete');

alter table former_name add column matching_name text;
comment on column former_name.matching_name is 'The name in the form in which names are compared.';

create view person_word_due with (security_invoker = true) as
  select p.organization_id, p.id as person_id, w.word, 'name' as source
  from person p
  cross join lateral unnest(string_to_array(p.matching_name, ' ')) as w(word)
  where w.word <> ''
  union
  select f.organization_id, f.person_id, w.word, 'formerName'
  from former_name f
  cross join lateral unnest(string_to_array(f.matching_name, ' ')) as w(word)
  where w.word <> '' and f.restored_at is null
  union
  select k.organization_id, k.person_id, right(k.value, 4), 'phone'
  from contact k
  where k.kind = 'phone' and k.replaced_at is null;
comment on view person_word_due is 'The words that follow from names, former names and phones as they are: what person_word must hold.';
grant select on person_word_due to kontingent_app;

create function person_word_of_new_people() returns trigger language plpgsql as $$
begin
  insert into person_word (organization_id, word, person_id, source)
  select distinct c.organization_id, w.word, c.id, 'name'
  from changed c
  cross join lateral unnest(string_to_array(c.matching_name, ' ')) as w(word)
  where w.word <> '';
  return null;
end
$$;
comment on function person_word_of_new_people() is 'Enters the words of people who were just entered: nothing is read but their rows.';

create function person_word_of_new_former_names() returns trigger language plpgsql as $$
begin
  insert into person_word (organization_id, word, person_id, source)
  select distinct c.organization_id, w.word, c.person_id, 'formerName'
  from changed c
  cross join lateral unnest(string_to_array(c.matching_name, ' ')) as w(word)
  where w.word <> '' and c.restored_at is null
  on conflict do nothing;
  return null;
end
$$;
comment on function person_word_of_new_former_names() is 'Enters the words of names that have just become former ones.';

create function person_word_of_new_contacts() returns trigger language plpgsql as $$
begin
  insert into person_word (organization_id, word, person_id, source)
  select distinct c.organization_id, right(c.value, 4), c.person_id, 'phone'
  from changed c
  where c.kind = 'phone' and c.replaced_at is null
  on conflict do nothing;
  return null;
end
$$;
comment on function person_word_of_new_contacts() is 'Enters the last digits of phones that were just entered.';

create function person_word_renew() returns trigger language plpgsql as $$
begin
  if not exists (select from changed) then
    return null;
  end if;
  -- Planned each time: a plan that a connection made while the tables were empty reads all of them an hour later.
  execute format(
    'delete from person_word w using (select distinct organization_id, person_id from changed) c
     where w.organization_id = c.organization_id and w.person_id = c.person_id and w.source = %L',
    tg_argv[0]
  );
  execute format(
    'insert into person_word (organization_id, word, person_id, source)
     select d.organization_id, d.word, d.person_id, d.source
     from (select distinct organization_id, person_id from changed) c
     join person_word_due d on d.organization_id = c.organization_id and d.person_id = c.person_id and d.source = %L',
    tg_argv[0]
  );
  return null;
end
$$;
comment on function person_word_renew() is 'Makes the words of one source true again for the people of the changed rows; the trigger names the source.';

create function person_word_of_renamed_people() returns trigger language plpgsql as $$
begin
  if not exists (
    select from changed c join former f using (organization_id, id) where c.matching_name <> f.matching_name
  ) then
    return null;
  end if;
  -- Planned each time, as above.
  execute
    'delete from person_word w using changed c
     where w.organization_id = c.organization_id and w.person_id = c.id and w.source = ''name''';
  execute
    'insert into person_word (organization_id, word, person_id, source)
     select distinct c.organization_id, w.word, c.id, ''name''
     from changed c
     cross join lateral unnest(string_to_array(c.matching_name, '' '')) as w(word)
     where w.word <> ''''';
  return null;
end
$$;
comment on function person_word_of_renamed_people() is 'Makes the words of names true again where a statement has changed one.';

create trigger person_is_found_by_name after insert on person
  referencing new table as changed for each statement execute function person_word_of_new_people();
create trigger person_is_found_by_new_name after update on person
  referencing old table as former new table as changed for each statement execute function person_word_of_renamed_people();
create trigger former_name_finds after insert on former_name
  referencing new table as changed for each statement execute function person_word_of_new_former_names();
create trigger former_name_changes after update on former_name
  referencing new table as changed for each statement execute function person_word_renew('formerName');
create trigger former_name_is_erased after delete on former_name
  referencing old table as changed for each statement execute function person_word_renew('formerName');
create trigger contact_finds after insert on contact
  referencing new table as changed for each statement execute function person_word_of_new_contacts();
create trigger contact_changes after update on contact
  referencing new table as changed for each statement execute function person_word_renew('phone');
create trigger contact_is_erased after delete on contact
  referencing old table as changed for each statement execute function person_word_renew('phone');

-- What is there already gets its words, a college after another: row-level security binds the owner of the tables too.
do $$
declare
  college uuid;
begin
  for college in select id from tenant loop
    perform set_config('kontingent.organization', college::text, true);
    -- As domain/people/full-name.ts compares names; not every collation of a server knows Cyrillic capitals.
    update former_name set matching_name = btrim(regexp_replace(
      translate(
        lower(full_name),
        'АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯё''',
        'абвгдеежзийклмнопрстуфхцчшщъыьэюяе'
      ),
      '[-[:space:]]+', ' ', 'g'
    ));
    insert into person_word (organization_id, word, person_id, source)
    select organization_id, word, person_id, source from person_word_due
    on conflict do nothing;
  end loop;
  perform set_config('kontingent.organization', '', true);
end
$$;
alter table former_name alter column matching_name set not null;
