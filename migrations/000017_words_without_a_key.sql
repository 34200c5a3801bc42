-- The words of people have no foreign key: a connection that entered its first person into an empty table would look
-- through all of them for each word that it enters later, and a first load of thousands ran out of its time. A trigger
-- erases the words of whoever is erased, as the others hold them to names and phones.
alter table person_word drop constraint person_word_organization_id_person_id_fkey;

create function person_word_of_gone_people() returns trigger language plpgsql as $$
begin
  delete from person_word w using changed c where w.organization_id = c.organization_id and w.person_id = c.id;
  return null;
end
$$;
comment on function person_word_of_gone_people() is 'Erases the words of people who were erased.';

create trigger person_is_found_no_more after delete on person
  referencing old table as changed for each statement execute function person_word_of_gone_people();
