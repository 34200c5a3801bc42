import { expect, it } from 'vitest';
import { listCalendars, listEditions, readCalendar } from '../../../../registry/college/rules.ts';
import { enterEdition } from '../../../../registry/college/organization.ts';
import { addEdition } from '../../../../registry/college/editions.ts';
import { COLLEGE_NOW } from '../../../support/registry/college.ts';
import { bundledEdition, editionFile } from '../../../support/registry/editions.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';

const file = registryFile();

it('calendars of this year and the next that are not loaded are named, for each week that is in use', async () => {
  const college = await file.college();
  const on = (today: string) => college.transaction((tx) => listCalendars(tx, today));
  const { items, missing } = await on('2026-11-30');
  expect(items.map(({ year, week }) => [week, year])).toEqual([
    [5, 2024],
    [5, 2025],
    [5, 2026],
    [5, 2027],
    [6, 2026],
    [6, 2027],
  ]);
  expect(items[0]).toMatchObject({ workingDays: 248, source: expect.stringMatching(/\S/) as unknown });
  expect(missing).toEqual([]);
  expect((await on('2027-01-01')).missing).toEqual([
    { year: 2028, week: 5 },
    { year: 2028, week: 6 },
  ]);
});

it('a calendar is read as it was loaded, and one that is not there is refused', async () => {
  const college = await file.college();
  const read = (year: number) => college.transaction((tx) => readCalendar(tx, year, 5));
  expect(await read(2026)).toMatchObject({ year: 2026, week: 5, workingDays: 247 });
  await expect(read(2031)).rejects.toMatchObject({ code: 'NotFound', details: { what: 'calendar' } });
});

it('an edition is in force until the day before the next one', async () => {
  const college = await file.college();
  await college.transaction((tx) => enterEdition(tx, editionFile({ effectiveOn: '2027-01-01' })));
  const on = async (today: string) =>
    (await college.transaction((tx) => listEditions(tx, today))).map(({ effectiveOn, until, state }) => [
      effectiveOn,
      until,
      state,
    ]);
  expect(await on('2026-12-31')).toEqual([
    ['2023-09-20', '2026-12-31', 'inForce'],
    ['2027-01-01', null, 'coming'],
  ]);
  expect(await on('2027-01-01')).toEqual([
    ['2023-09-20', '2026-12-31', 'past'],
    ['2027-01-01', null, 'inForce'],
  ]);
});

it('an edition is entered from today on: the past was lived by the rules of its day', async () => {
  const college = await file.college();
  const by = { actorId: college.staff.director, at: COLLEGE_NOW };
  const enter = (effectiveOn: string) =>
    college.transaction((tx) => addEdition(tx, { ...(bundledEdition() as object), effectiveOn }, by));
  await expect(enter('2026-08-31')).rejects.toMatchObject({
    code: 'InvalidDate',
    details: { reason: 'editionInPast', on: '2026-08-31', today: '2026-09-01' },
  });
  expect(await college.transaction((tx) => listEditions(tx, '2026-09-01'))).toHaveLength(1);
  await enter('2026-09-01');
  expect(await college.transaction((tx) => listEditions(tx, '2026-09-01'))).toMatchObject([
    { state: 'past' },
    { state: 'inForce' },
  ]);
});

it('a term that does not fit is a fault of the file, at its place', async () => {
  const college = await file.college();
  const edition = bundledEdition() as { policy: { terms: Record<string, object> } };
  const [term = ''] = Object.keys(edition.policy.terms);
  edition.policy.terms[term] = { ...edition.policy.terms[term], unit: 'days' };
  await expect(college.transaction((tx) => enterEdition(tx, edition))).rejects.toMatchObject({
    code: 'InvalidFile',
    details: { path: `terms.${term}` },
  });
});
