import { beforeEach, describe, expect, it } from 'vitest';
import type { CivilDate } from '../../../../domain/calendar/civil-date.ts';
import { parseFullName } from '../../../../domain/people/full-name.ts';
import { showCase } from '../../../../registry/pages/case-details.ts';
import { listLetters } from '../../../../registry/pages/letter-list.ts';
import { listCases } from '../../../../registry/pages/case-list.ts';
import { listTasks } from '../../../../registry/pages/task-list.ts';
import { changeContacts } from '../../../../registry/student/student-contacts.ts';
import { showStudent } from '../../../../registry/pages/student-page.ts';
import { COLLEGE_NOW, type College } from '../../../support/registry/college.ts';
import { orderRunner, type OrderRunner } from '../../../support/order/order-runner.ts';
import { draftOf, group, lineOf } from '../../../support/order/orders.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { loadStudies } from '../../../support/people/studies.ts';

const file = registryFile();
const TODAY = '2026-11-20' as CivilDate;
let college: College;
let orders: OrderRunner;

beforeEach(async () => {
  college = await file.college();
  await loadStudies(college);
  orders = orderRunner(file, college);
});

const move = () =>
  orders.record(draftOf('groupTransfer', '2026-11-16', [lineOf('26-1', { group: group('ИС-24') })]));

describe('an applied order', () => {
  it('is named by its case, in the list and on its page', async () => {
    const { number } = await move();
    const order = {
      kind: 'groupTransfer',
      state: 'applied',
      orderNumber: expect.stringMatching(/^\d+-к$/),
      effectiveOn: '2026-11-16',
      lines: 1,
    };
    const { items: cases } = await college.transaction((tx) =>
      listCases(tx, { kind: 'order', limit: 5, now: COLLEGE_NOW }),
    );
    expect(cases).toMatchObject([{ number, order }]);
    expect(await college.transaction((tx) => showCase(tx, number))).toMatchObject({
      order,
      registration: null,
    });
    const { items: tasks } = await college.transaction((tx) =>
      listTasks(tx, { now: COLLEGE_NOW, today: TODAY }),
    );
    expect(tasks).toMatchObject([{ kind: 'changeClasses', order }]);
  });

  it('is the reason of what a student’s page shows, and of what it ended', async () => {
    const { number } = await move();
    const { facts } = await college.transaction((tx) => showStudent(tx, '26-1'));
    const groups = facts.filter(({ kind }) => kind === 'group');
    expect(
      groups.map((fact) => [fact.group, fact.from, fact.order?.case, fact.closedBy?.case, fact.load]),
    ).toEqual([
      ['ИС-26', '2026-09-01', undefined, number, 2],
      ['ИС-26', '2026-09-01', undefined, undefined, 2],
      ['ИС-24', '2026-11-16', number, undefined, null],
    ]);
    expect(groups[2]?.order).toMatchObject({ kind: 'groupTransfer', on: '2026-11-20' });
  });

  it('of another name keeps the former one on the page', async () => {
    const newName = parseFullName('Белова Анна Львовна');
    await orders.record(draftOf('nameChange', '2026-11-16', [lineOf('26-1', { newName })]));
    expect(await college.transaction((tx) => showStudent(tx, '26-1'))).toMatchObject({
      name: 'Белова Анна Львовна',
      formerNames: [{ name: 'Арсеньева Анна Львовна', until: '2026-11-16' }],
    });
  });

  it('is told to the class teacher of the group and to a minor’s representative, once each', async () => {
    await college.hire({ classTeacherOf: ['ИС-24'] });
    const by = { student: '26-1', actorId: college.staff.hr, at: COLLEGE_NOW, today: TODAY };
    const email = 'mother@college.example';
    await college.transaction((tx) => changeContacts(tx, { representative: null, phone: null, email }, by));
    const { number } = await move();
    const { items: letters } = await college.transaction((tx) =>
      listLetters(tx, { caseNumber: number, limit: 10 }),
    );
    expect(letters.map(({ kind, toAddress }) => [kind, toAddress]).sort()).toEqual([
      ['orderToClassTeacher', expect.stringContaining('@')],
      ['orderToRepresentative', email],
    ]);
  });
});
