import { beforeEach, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { parseFullName } from '../../../../domain/people/full-name.ts';
import type { GroupCode, ProgrammeCode } from '../../../../domain/student/study.ts';
import { closeGroup, openGroup, type NewGroup } from '../../../../registry/student/group-changes.ts';
import {
  addRepresentative,
  recordAgreement,
  removeRepresentative,
  type NewRepresentative,
} from '../../../../registry/student/representatives.ts';
import { changeContacts } from '../../../../registry/student/student-contacts.ts';
import { showStudent } from '../../../../registry/pages/student-page.ts';
import { listGroups } from '../../../../registry/student/study-groups.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { facadeOf } from '../../../support/order/orders.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { loadStudies } from '../../../support/people/studies.ts';

const file = registryFile();
const TODAY = '2026-12-20' as CivilDate;
let college: College;
let by: (student: string) => { student: string; actorId: string; at: string; today: CivilDate };

beforeEach(async () => {
  college = await file.college();
  await loadStudies(college);
  by = (student) => ({ student, actorId: college.staff.hr, at: COLLEGE_NOW, today: TODAY });
});

const FATHER: NewRepresentative = {
  name: parseFullName('Ветров Юрий Олегович'),
  phone: '+79000005009',
  email: 'y.vetrov@college.example',
  agreedOn: null,
  decision: null,
};
const add = (student: string, more: Partial<NewRepresentative> = {}) =>
  college.transaction((tx) => addRepresentative(tx, { ...FATHER, ...more }, by(student)));
const agree = (student: string, on: string | null, representative: string | null = null) =>
  college.transaction((tx) =>
    recordAgreement(tx, { representative, on: on as CivilDate | null }, by(student)),
  );
const page = (student: string) => college.transaction((tx) => showStudent(tx, student));
const actions = async () =>
  college.transaction(async (tx) =>
    (
      await tx.query<{ action: string }>(
        `select action from audit where action like 'student:%' or action like 'group:%' order by id`,
      )
    ).rows.map(({ action }) => action),
  );

describe('a representative', () => {
  it('is added once, with contacts and a trail, and taken back', async () => {
    expect(await add('26-1')).toMatchObject({ fresh: true, known: false, speaks: true });
    expect(await add('26-1')).toMatchObject({ fresh: false, known: true });
    expect((await page('26-1')).representatives.map(({ name, phone }) => [name, phone])).toEqual([
      ['Арсеньева Ольга Ильинична', '+79000005002'],
      ['Ветров Юрий Олегович', '+79000005009'],
    ]);
    await college.transaction((tx) => removeRepresentative(tx, 'ветров', by('26-1')));
    expect((await page('26-1')).representatives).toHaveLength(1);
    expect(await actions()).toEqual(['student:representativeAdded', 'student:representativeRemoved']);
    expect(await add('26-1')).toMatchObject({ fresh: true, known: true });
  });

  it('of two students is one person, known by name and phone', async () => {
    const mother = {
      name: parseFullName('Арсеньева Ольга Ильинична'),
      phone: '+79000005002',
      email: null,
    };
    expect(await add('24-1', mother)).toMatchObject({ fresh: true, known: true });
  });

  it('who bears a known name under another phone is asked about, not guessed', async () => {
    const namesake = { name: parseFullName('Арсеньева Ольга Ильинична') };
    await expect(add('24-1', namesake)).rejects.toMatchObject({
      details: { field: 'representativeDoubtful' },
    });
    expect(await add('24-1', { ...namesake, decision: 'other' })).toMatchObject({ known: false });
    await expect(add('26-1', { ...namesake, phone: null, decision: 'same' })).rejects.toMatchObject({
      details: { field: 'representativeSame' },
    });
    await expect(add('26-1', { decision: 'same' })).rejects.toMatchObject({
      details: { field: 'representativeSame' },
    });
  });

  it('is nobody else than the student only by mistake', async () => {
    const herself = { name: parseFullName('Арсеньева Анна Львовна'), phone: '+79000005001' };
    await expect(add('26-1', herself)).rejects.toMatchObject({ details: { field: 'representativeOwn' } });
  });

  it('of somebody of age speaks only with a written agreement', async () => {
    expect(await add('24-1')).toMatchObject({ speaks: false });
    expect(await agree('24-1', '2026-12-02')).toMatchObject({ fresh: true, speaks: true });
    expect(await agree('24-1', '2026-12-02')).toMatchObject({ fresh: false });
    expect((await page('24-1')).representatives).toMatchObject([{ agreedOn: '2026-12-02' }]);
    expect(await agree('24-1', null)).toMatchObject({ fresh: true, speaks: false });
    expect(await add('24-1', { agreedOn: '2026-12-05' as CivilDate })).toMatchObject({
      fresh: true,
      speaks: true,
    });
  });

  it.each([
    ['24-1', '2026-11-30', 'minor'],
    ['24-1', '2026-12-21', 'future'],
    ['26-1', '2026-12-01', 'minor'],
  ])('an agreement of %s on %s is refused: %s', async (student, on, reason) => {
    await add(student);
    await expect(agree(student, on, 'Ветров')).rejects.toMatchObject({
      details: { field: 'agreedOn', reason },
    });
  });

  it('must be named where there are several, and must exist', async () => {
    await expect(agree('24-1', null)).rejects.toMatchObject({ code: 'NotFound' });
    await add('26-1');
    await expect(agree('26-1', null)).rejects.toMatchObject({ details: { field: 'representative' } });
  });
});

describe('a contact', () => {
  it('is replaced; a phone that others have is told of', async () => {
    const change = (more: Parameters<typeof changeContacts>[1]) =>
      college.transaction((tx) => changeContacts(tx, more, by('26-1')));
    expect(await change({ phone: '+79000005077', email: null })).toMatchObject({ sharedPhone: false });
    expect(await change({ phone: '+79000005003', email: 'a@college.example' })).toMatchObject({
      sharedPhone: true,
    });
    const mother = { representative: null, phone: null, email: 'mother@college.example' };
    expect(await change(mother)).toMatchObject({ name: 'Арсеньева Ольга Ильинична' });
    expect(await page('26-1')).toMatchObject({ phone: '+79000005003' });
    const { rows } = await college.transaction((tx) =>
      tx.query<{ value: string }>(`select value from contact where kind = 'email' and replaced_at is null
        and value like '%@college.example' and value in ('a@college.example', 'mother@college.example')`),
    );
    expect(rows).toHaveLength(2);
  });
});

describe('a group', () => {
  const NEW: NewGroup = {
    code: 'ИС-27' as GroupCode,
    programme: '09.02.07' as ProgrammeCode,
    intakeYear: 2027,
    form: 'fullTime',
    title: null,
    qualification: null,
    base: null,
    lengthMonths: null,
  };
  const open = (more: Partial<NewGroup> = {}) =>
    college.transaction((tx) => openGroup(tx, { ...NEW, ...more }, by('')));
  const close = (code: string, on: string | null) =>
    college.transaction((tx) => closeGroup(tx, { code, on: on as CivilDate | null }, by('')));

  it('of a known programme takes its description from the latest intake', async () => {
    expect(await open()).toMatchObject({ intakeYear: 2027, qualification: 'Программист', lengthMonths: 46 });
    expect(await open({ code: 'ИС-28' as GroupCode })).toMatchObject({ programme: '09.02.07' });
    await expect(open()).rejects.toMatchObject({ code: 'GroupExists' });
    await expect(open({ code: 'ИС-29' as GroupCode, lengthMonths: 34 })).rejects.toMatchObject({
      details: { field: 'programmeDiffers' },
    });
  });

  it('of an unknown programme must be described, and says what is missing', async () => {
    const cook = { code: 'ПК-27' as GroupCode, programme: '43.01.09' as ProgrammeCode, base: 9 as const };
    await expect(open(cook)).rejects.toMatchObject({
      details: { field: 'programmeUnknown', missing: 'title qualification length' },
    });
    const described = { ...cook, title: 'Повар, кондитер', qualification: 'Повар', lengthMonths: 46 };
    expect(await open(described)).toMatchObject({ code: 'ПК-27', title: 'Повар, кондитер', base: 9 });
  });

  it('with students is not closed; an empty one is, and opened again', async () => {
    await expect(close('ИС-26', '2026-12-20')).rejects.toMatchObject({
      code: 'GroupNotEmpty',
      details: { people: 2 },
    });
    expect(await close('ИС-24', '2026-12-20')).toMatchObject({ closedOn: '2026-12-20' });
    const { items: open } = await college.transaction((tx) => listGroups(tx, { on: TODAY, knownAt: null }));
    expect(open.map(({ code }) => code)).toEqual(['ИС-26']);
    expect(await close('ИС-24', null)).toMatchObject({ closedOn: null });
    await expect(close('ИС-99', null)).rejects.toMatchObject({ code: 'NotFound' });
    expect(await actions()).toEqual(['group:closed', 'group:reopened']);
  });
});

it('students and groups are changed by the registrar alone', async () => {
  const { students, groups } = facadeOf(file.db(), college, file.ports.secrets);
  const contacts = { student: '26-1', phone: '+79000005077', email: null };
  await expect(students.changeContacts(contacts, { actorId: college.staff.hr })).rejects.toMatchObject({
    code: 'NotYourTask',
  });
  await expect(
    groups.close({ code: 'ИС-24', on: TODAY }, { actorId: college.staff.administrator }),
  ).rejects.toMatchObject({ code: 'NotYourTask' });
  const registrar = { actorId: college.staff.registrar };
  expect(await students.changeContacts(contacts, registrar)).toMatchObject({ registerNumber: '26-1' });
});
