import { beforeEach, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { contingent } from '../../../../registry/student/contingent.ts';
import { changeFacts, lockEnrolments } from '../../../../registry/student/dated-facts.ts';
import { listLoads } from '../../../../registry/student/load-list.ts';
import { undoLoad } from '../../../../registry/student/loads.ts';
import { showStudent } from '../../../../registry/pages/student-page.ts';
import { listGroups } from '../../../../registry/student/study-groups.ts';
import { listStudents } from '../../../../registry/student/students.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import {
  GROUPS_FILE,
  loadStudies,
  loadText,
  LOADED_ON,
  STUDENTS_FILE,
  STUDENTS_HEADER,
} from '../../../support/people/studies.ts';

const file = registryFile();
const NOW = { on: LOADED_ON, knownAt: null };
let college: College;

beforeEach(async () => {
  college = await file.college();
});

const people = async (on: string = LOADED_ON): Promise<number> =>
  (await college.transaction((tx) => contingent(tx, { on, knownAt: null }))).reduce(
    (sum, cell) => sum + cell.people,
    0,
  );
const loads = async () => (await college.transaction((tx) => listLoads(tx, {}))).items;
const undo = (number: number, keep = true) =>
  college.transaction((tx) => undoLoad(tx, { number, actorId: college.staff.hr, at: COLLEGE_NOW, keep }));
const count = (sql: string) =>
  college.transaction(
    async (tx) => (await tx.query<{ n: number }>(`select count(*)::int as n from ${sql}`)).rows[0]?.n,
  );
/** What became of one row of students after the usual load. */
async function verdict(row: string) {
  const { rows } = await loadText(college, `${STUDENTS_HEADER}\n${row}\n`, { keep: false });
  const [first] = rows;
  return first?.problem?.code ?? [first?.outcome, ...(first?.notes ?? [])].join(' ');
}

describe('a first load', () => {
  it('enters groups, people, facts and representatives, and no letter or case', async () => {
    await loadStudies(college);
    const cells = await college.transaction((tx) => contingent(tx, NOW));
    expect(
      cells.map(({ group, course, status, funding, people }) => [group, course, status, funding, people]),
    ).toEqual([
      ['ИС-26', 1, 'studying', 'budget', 1],
      ['ИС-26', 1, 'studying', 'paid', 1],
      [null, 3, 'academicLeave', 'budget', 1],
    ]);
    expect(await people('2026-08-31')).toBe(0);
    const student = await college.transaction((tx) => showStudent(tx, '26-1'));
    expect(student).toMatchObject({
      name: 'Арсеньева Анна Львовна',
      snils: '11223344595',
      phone: '+79000005001',
    });
    expect(student.representatives).toMatchObject([
      { name: 'Арсеньева Ольга Ильинична', phone: '+79000005002' },
    ]);
    expect(student.facts.map(({ kind, load, knownUntil }) => [kind, load, knownUntil])).toEqual([
      ['group', 2, null],
      ['status', 2, null],
      ['terms', 2, null],
    ]);
    // A mother of two is one person.
    expect(await count(`person where matching_name like '%ольга%ильинична'`)).toBe(1);
    expect([await count('letter'), await count('"case"')]).toEqual([0, 0]);
  });

  it('of the same file twice changes nothing and leaves no load behind', async () => {
    await loadStudies(college);
    const again = [await loadText(college, GROUPS_FILE), await loadText(college, STUDENTS_FILE)];
    expect(again.map(({ number, rows }) => [number, new Set(rows.map(({ outcome }) => outcome))])).toEqual([
      [null, new Set(['unchanged'])],
      [null, new Set(['unchanged'])],
    ]);
    expect(await loads()).toHaveLength(2);
  });

  it('tried only keeps nothing', async () => {
    expect(await loadText(college, GROUPS_FILE, { keep: false })).toMatchObject({
      kept: false,
      number: null,
    });
    expect([await count('study_group'), await count('load')]).toEqual([0, 0]);
  });

  it('with one refused row keeps nothing', async () => {
    await loadText(college, GROUPS_FILE);
    const bad = `${STUDENTS_FILE}26-3;Громов Игорь Павлович;01.01.2011;;;ИС-99;бюджет;;;;\n`;
    const { kept, rows } = await loadText(college, bad);
    expect([kept, rows.at(-1)?.problem]).toEqual([false, { field: 'group', code: 'GroupUnknown' }]);
    expect([await people(), await count('enrolment')]).toEqual([0, 0]);
  });

  it('of two at once enters everybody once', async () => {
    await loadText(college, GROUPS_FILE);
    await Promise.all([loadText(college, STUDENTS_FILE), loadText(college, STUDENTS_FILE)]);
    expect([await people(), await loads()]).toEqual([3, expect.objectContaining({ length: 2 })]);
  });

  it('describes a group that was known by its code alone', async () => {
    await college.hire({ classTeacherOf: ['ИС-26'] });
    await loadStudies(college);
    const { items: groups } = await college.transaction((tx) => listGroups(tx, NOW));
    expect(
      groups.map(({ code, programme, people, classTeacher }) => [code, programme, people, classTeacher]),
    ).toEqual([
      ['ИС-24', '09.02.07', 0, null],
      ['ИС-26', '09.02.07', 2, 'Учителева Мария Викторовна'],
    ]);
  });
});

describe('who a row is', () => {
  beforeEach(() => loadStudies(college));

  it.each([
    ['somebody new', '26-9;Новый Пётр Ильич;01.01.2011;;;ИС-26;бюджет;;;;', 'enters'],
    [
      'a namesake of another day',
      '26-9;Арсеньева Анна Львовна;04.04.2011;;;ИС-26;бюджет;;;;',
      'enters namesake',
    ],
    [
      'known by name and birth date',
      '26-9;Арсеньев Борис Львович;03.04.2011;;;ИС-26;бюджет;;;;',
      'enters knownPerson secondEnrolment',
    ],
    [
      'known by the insurance number',
      '26-9;Арсеньева Анна Львовна;03.04.2011;112-233-445 95;;ИС-26;бюджет;;;;',
      'enters knownPerson secondEnrolment',
    ],
    [
      'doubtful: two insurance numbers',
      '26-9;Арсеньева Анна Львовна;03.04.2011;087-654-303 00;;ИС-26;бюджет;;;;',
      'DoubtfulPerson',
    ],
    [
      'decided to be another',
      '26-9;Арсеньева Анна Львовна;03.04.2011;087-654-303 00;;ИС-26;бюджет;;;;другой',
      'enters namesake',
    ],
    [
      'decided to be the same',
      '26-9;Арсеньева Анна Львовна;03.04.2011;087-654-303 00;;ИС-26;бюджет;;;;тот же',
      'enters knownPerson secondEnrolment',
    ],
    [
      'doubtful: the registry knows no birth date',
      '26-9;Кадрова Елена Ивановна;03.04.1990;;;ИС-26;бюджет;;;;',
      'DoubtfulPerson',
    ],
    ['the same as nobody', '26-9;Новый Пётр Ильич;01.01.2011;;;ИС-26;бюджет;;;;тот же', 'DecisionImpossible'],
    [
      'another name of the insurance number',
      '26-9;Другая Анна Львовна;03.04.2011;112-233-445 95;;ИС-26;бюджет;;;;',
      'SnilsOfOtherName',
    ],
    [
      'another with the same insurance number',
      '26-9;Арсеньева Анна Львовна;03.04.2011;112-233-445 95;;ИС-26;бюджет;;;;другой',
      'SnilsTaken',
    ],
    [
      'the holder of a register number',
      '26-1;Новый Пётр Ильич;01.01.2011;;;ИС-26;бюджет;;;;',
      'RegisterNumberTaken',
    ],
    ['told otherwise', '26-1;Арсеньева Анна Львовна;03.04.2011;;;ИС-26;платно;;;;', 'EnrolmentDiffers'],
    [
      'with a family phone',
      '26-9;Новый Пётр Ильич;01.01.2011;;+7 900 000-50-03;ИС-26;бюджет;;;;',
      'enters sharedPhone',
    ],
    ['a student without a group', '26-9;Новый Пётр Ильич;01.01.2011;;;;бюджет;;;;', 'GroupMissing'],
  ])('%s', async (_what, row, expected) => {
    expect(await verdict(row)).toBe(expected);
  });
});

describe('undoing a load', () => {
  beforeEach(() => loadStudies(college));

  it('takes back all of it, and what was known stays known', async () => {
    const before = new Date().toISOString();
    await undo(2);
    expect([
      await people(),
      await count('representative'),
      await count(`contact where value like '+7900%'`),
    ]).toEqual([0, 0, 0]);
    const then = await college.transaction((tx) => contingent(tx, { on: LOADED_ON, knownAt: before }));
    expect(then.reduce((sum, cell) => sum + cell.people, 0)).toBe(3);
    expect(await college.transaction((tx) => listStudents(tx, NOW))).toMatchObject({ items: [] });
    await undo(1);
    expect(await college.transaction((tx) => listGroups(tx, NOW))).toMatchObject({
      items: [{ programme: null }, { programme: null }],
    });
    await loadStudies(college);
    expect([await people(), (await loads()).map(({ number }) => number)]).toEqual([3, [4, 3, 2, 1]]);
  });

  it('tried only keeps everything', async () => {
    expect(await undo(2, false)).toMatchObject({ number: 2, rows: 3 });
    expect(await people()).toBe(3);
  });

  it('is refused for a number nobody gave, and while something builds on it', async () => {
    await expect(undo(9)).rejects.toMatchObject({ code: 'NotFound' });
    await expect(undo(1)).rejects.toMatchObject({ code: 'LoadBuiltOn', details: { membersOfGroups: 2 } });
    const { enrolmentId } = await college.transaction((tx) => showStudent(tx, '26-1'));
    await college.transaction(async (tx) => {
      const at = await lockEnrolments(tx, [enrolmentId]);
      const leave = { enrolmentId, from: '2026-10-01' as CivilDate, until: null, source: null };
      await changeFacts(tx, 'status', [{ ...leave, value: { status: 'academicLeave' } }], at);
    });
    await expect(undo(2)).rejects.toMatchObject({ code: 'LoadBuiltOn', details: { changedFacts: 1 } });
    expect(await people()).toBe(3);
    const student = await college.transaction((tx) => showStudent(tx, '26-1'));
    expect(
      student.facts
        .filter(({ kind }) => kind === 'status')
        .map(({ status, from, until, knownUntil }) => [status, from, until, knownUntil === null]),
    ).toEqual([
      ['studying', '2026-09-01', null, false],
      ['studying', '2026-09-01', '2026-10-01', true],
      ['academicLeave', '2026-10-01', null, true],
    ]);
  });

  it('is refused twice', async () => {
    await undo(2);
    await expect(undo(2)).rejects.toMatchObject({ code: 'LoadUndone' });
  });
});

it('those who turn eighteen are found to the day', async () => {
  await loadStudies(college);
  const adults = async (from: string, until: string) =>
    (
      await college.transaction((tx) => listStudents(tx, { ...NOW, adultBetween: { from, until } }))
    ).items.map(({ registerNumber }) => registerNumber);
  expect(await adults('2026-11-23', '2026-11-30')).toEqual([]);
  expect(await adults('2026-11-23', '2026-12-01')).toEqual(['24-1']);
  expect(await adults('2026-12-02', '2026-12-30')).toEqual([]);
});
