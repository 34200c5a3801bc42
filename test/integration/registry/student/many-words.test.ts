import { expect, it } from 'vitest';
import { makeStudents } from '../../../support/people/many-students.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();

it('thousands who come at once have their words, on a connection that knew the tables while they were empty', async () => {
  const college = await file.college();
  // A statement that takes longer than the registry lets it is cancelled.
  for (const prefix of ['a', 'b', 'c']) await college.transaction((tx) => makeStudents(tx, prefix, 5_000));
  const { rows } = await college.transaction((tx) =>
    tx.query<{ count: number }>(
      `
      select count(*)::int as count
      from person_word w
      where w.organization_id = $1 and w.word >= 'c' and w.word < 'd'`,
      [college.organizationId],
    ),
  );
  expect(rows).toEqual([{ count: 5_000 }]);
});

it('the words of whoever is erased are erased', async () => {
  const college = await file.college();
  const left = await file.asSuperuser(college.organizationId, async (tx) => {
    const { rows } = await tx.query<{ id: string }>(
      `
      insert into person (organization_id, last_name, first_name, matching_name, birth_on)
      values ($1, 'Щукин', 'Пётр', 'щукин петр', '1990-01-01')
      returning id`,
      [college.organizationId],
    );
    const id = rows[0]?.id;
    const words = async () => {
      const found = await tx.query('select from person_word where person_id = $1', [id]);
      return found.rowCount;
    };
    const before = await words();
    await tx.query('delete from person where id = $1', [id]);
    return [before, await words()];
  });
  expect(left).toEqual([2, 0]);
});
