import { beforeEach, describe, expect, it } from 'vitest';
import { parseFullName } from '../../../../domain/people/full-name.ts';
import type { OrderProgress } from '../../../../domain/order/types.ts';
import { contingent } from '../../../../registry/student/contingent.ts';
import { examineRegistry } from '../../../../registry/doctor/doctor.ts';
import { showStudent } from '../../../../registry/pages/student-page.ts';
import type { College } from '../../../support/registry/college.ts';
import { orderRunner, type OrderRunner } from '../../../support/order/order-runner.ts';
import { draftOf, group, lineOf, newcomerLine, signatureOf } from '../../../support/order/orders.ts';
import { registryFile } from '../../../support/registry/registry-file.ts';
import { loadStudies } from '../../../support/people/studies.ts';

const file = registryFile();
let college: College;
let orders: OrderRunner;

beforeEach(async () => {
  college = await file.college();
  await loadStudies(college);
  orders = orderRunner(file, college);
});

/** The contingent of a day in words: `ИС-26/1 budget studying × 1`. */
async function cells(on: string, knownAt: string | null = null): Promise<string[]> {
  const found = await college.transaction((tx) => contingent(tx, { on, knownAt }));
  return found.map(
    ({ group: code, course, funding, status, people }) =>
      `${code ?? '-'}/${course} ${funding} ${status} × ${people}`,
  );
}

describe('an order', () => {
  it('of enrolment brings a person, an enrolment and facts, and keeps nothing personal in its lines', async () => {
    const { driven, page } = await orders.record(
      draftOf('enrolment', '2026-11-02', [
        newcomerLine('Новиков Пётр Ильич', { group: group('ИС-26') }),
        newcomerLine('Новикова Анна Ильинична', { group: group('ИС-26'), funding: 'paid' }),
      ]),
    );
    expect(driven.state()).toMatchObject({ stage: 'notifying', progress: { verdict: 'applied' } });
    expect(await cells('2026-11-02')).toEqual([
      'ИС-26/1 budget studying × 2',
      'ИС-26/1 paid studying × 2',
      '-/3 budget academicLeave × 1',
    ]);
    expect(await cells('2026-11-01')).toHaveLength(3);
    const { lines } = await page();
    expect(lines.map(({ registerNumber, name, result }) => [registerNumber, name, result])).toEqual([
      ['26-3', 'Новиков Пётр Ильич', 'applied'],
      ['26-4', 'Новикова Анна Ильинична', 'applied'],
    ]);
  });

  it('of transfer to another group moves from the day on', async () => {
    await orders.record(draftOf('groupTransfer', '2026-11-16', [lineOf('26-1', { group: group('ИС-24') })]));
    expect(await cells('2026-11-15')).toContain('ИС-26/1 budget studying × 1');
    expect(await cells('2026-11-16')).toContain('ИС-24/1 budget studying × 1');
  });

  it('of expulsion leaves the day before as the last, and a certificate is owed', async () => {
    const { caseId } = await orders.record(
      draftOf('ownRequest', '2026-11-24', [lineOf('26-2', { ground: 'заявление от 20.11.2026' })]),
    );
    expect(await cells('2026-11-23')).toContain('ИС-26/1 paid studying × 1');
    expect(await cells('2026-11-24')).not.toContain('ИС-26/1 paid studying × 1');
    const { rows } = await college.transaction((tx) => tx.query<{ key: string }>('select key from duty'));
    expect(rows).toEqual([{ key: `studyCertificate:${caseId}/1` }]);
  });

  it('is taken back by another one: the view is the one before', async () => {
    const before = await cells('2026-12-01');
    const first = await orders.record(draftOf('ownRequest', '2026-11-24', [lineOf('26-2'), lineOf('26-1')]));
    const known = new Date().toISOString();
    const after = await cells('2026-12-01');
    expect(after).not.toEqual(before);
    const undo = await orders.record(
      draftOf('cancellation', '2026-11-25', [], { cancels: { case: first.number, lines: null } }),
    );
    expect((await undo.page()).lines.map(({ result }) => result)).toEqual(['restored', 'restored']);
    expect((await first.page()).lines.map(({ undoneBy }) => undoneBy)).toEqual([undo.number, undo.number]);
    expect(await cells('2026-12-01')).toEqual(before);
    expect(await cells('2026-12-01', known)).toEqual(after);
  });
});

describe('an applied order', () => {
  const told = () =>
    file.ports.letters.flatMap((letter) =>
      letter.kind === 'orderToClassTeacher' || letter.kind === 'orderToRepresentative'
        ? [[letter.kind, letter.to.lastName] as const]
        : [],
    );

  it('is told to class teachers of the groups, and to representatives of minors', async () => {
    const teacher = await college.person('Классная Ирина Петровна', { email: 'class@college.example' });
    await college.transaction((tx) =>
      tx.query(
        `
        insert into appointment (organization_id, person_id, kind, group_id, valid)
        select organization_id, $1, 'classTeacher', id, daterange('2026-09-01', null) from study_group where code = 'ИС-26'`,
        [teacher],
      ),
    );
    await college.transaction((tx) =>
      tx.query(
        `
        insert into contact (organization_id, person_id, kind, value)
        select organization_id, id, 'email', 'mother@college.example' from person where last_name = 'Арсеньева' and first_name = 'Ольга'`,
      ),
    );
    file.ports.letters.length = 0;
    await orders.record(draftOf('groupTransfer', '2026-11-16', [lineOf('26-1', { group: group('ИС-24') })]));
    expect(told()).toEqual([
      ['orderToClassTeacher', 'Классная'],
      ['orderToRepresentative', 'Арсеньева'],
    ]);
    expect(file.ports.letters[0]?.content).toMatchObject({
      group: 'ИС-26',
      comes: [],
      goes: [{ name: 'Арсеньева Анна Львовна', lastDay: '2026-11-15', toGroup: 'ИС-24' }],
    });
  });
});

describe('a signed order that cannot be applied', () => {
  it('leaves everything as it was, asks the registrar, and is applied without that line if they say so', async () => {
    const before = await cells('2026-12-01');
    const order = await orders.record(draftOf('ownRequest', '2026-11-24', [lineOf('26-1'), lineOf('99-9')]));
    expect(order.driven.state()).toMatchObject({
      stage: 'correcting',
      tasks: [{ question: 'correctOrder' }],
    });
    expect(await cells('2026-12-01')).toEqual(before);
    await order.driven.answer(college.staff.registrar, 'leaveOut', new Date().toISOString());
    await orders.goOn(order);
    expect((await order.page()).lines.map(({ result }) => result)).toEqual(['applied', 'leftOut']);
    expect(await cells('2026-12-01')).not.toEqual(before);
  });

  it('needs a reason where something speaks against it, and a number of its own', async () => {
    const by = { actorId: college.staff.registrar };
    const draft = draftOf('transferOut', '2026-11-24', [lineOf('26-1')]);
    const record = (signature: ReturnType<typeof signatureOf>) =>
      orders.facade.orders.record({ draft, signature }, by);
    await expect(record(signatureOf('2026-11-20', { warningReason: null }))).rejects.toMatchObject({
      code: 'WarningReasonMissing',
    });
    await record(signatureOf('2026-11-20', { number: '112', series: 'к' }));
    await expect(record(signatureOf('2026-11-21', { number: '112', series: 'К' }))).rejects.toMatchObject({
      code: 'OrderNumberTaken',
    });
    await expect(orders.facade.orders.draft({ draft }, { actorId: college.staff.hr })).rejects.toMatchObject({
      code: 'NotYourTask',
    });
  });

  it('with a doubtful newcomer asks who they are, and makes nobody twice', async () => {
    await college.person('Новиков Пётр Ильич');
    const order = await orders.record(
      draftOf('enrolment', '2026-11-02', [newcomerLine('Новиков Пётр Ильич', { group: group('ИС-26') })]),
    );
    expect(order.driven.state()).toMatchObject({
      stage: 'correcting',
      tasks: [{ question: 'identifyNewcomers' }],
    });
    await order.driven.answer(college.staff.registrar, 'identified', new Date().toISOString(), '1=same');
    await orders.goOn(order);
    expect((await order.page()).lines).toMatchObject([{ result: 'applied', registerNumber: '26-3' }]);
    const { rows } = await college.transaction((tx) =>
      tx.query<{ count: number }>(`select count(*)::int as count from person where last_name = 'Новиков'`),
    );
    expect(rows[0]?.count).toBe(1);
  });
});

describe('a whole group that moves on', () => {
  const tried = async (except: readonly string[]) => {
    const draft = draftOf('nextCourse', '2027-09-01', [], {
      groups: [group('ис-26')],
      except: except as never,
    });
    const by = { actorId: college.staff.registrar };
    const { preflight, behind } = await orders.facade.orders.draft({ draft }, by, { dryRun: true });
    return { moved: preflight.lines.map(({ registerNumber }) => registerNumber), behind };
  };

  it('names who stays behind: whoever is left out, and whoever is on a leave', async () => {
    expect(await tried(['26-1'])).toEqual({
      moved: ['26-2'],
      behind: [{ registerNumber: '26-1', name: 'Арсеньева Анна Львовна', why: 'excepted' }],
    });
    const leave = { ground: 'family', lastDay: '2027-11-01' } as never;
    await orders.record(draftOf('academicLeave', '2026-11-02', [lineOf('26-1', { leave })]));
    expect(await tried([])).toEqual({
      moved: ['26-2'],
      behind: [{ registerNumber: '26-1', name: 'Арсеньева Анна Львовна', why: 'onLeave' }],
    });
  });
});

describe('an order about an earlier one', () => {
  it('names what was built on since, and leaves that to the registrar', async () => {
    const first = await orders.record(
      draftOf('groupTransfer', '2026-11-02', [
        lineOf('26-1', { group: group('ИС-24') }),
        lineOf('26-2', { group: group('ИС-24') }),
      ]),
    );
    await orders.record(draftOf('groupTransfer', '2026-11-16', [lineOf('26-1', { group: group('ИС-26') })]));
    const undo = await orders.record(
      draftOf('cancellation', '2026-11-20', [], { cancels: { case: first.number, lines: null } }),
    );
    expect((await undo.page()).lines.map(({ result, unrestored }) => [result, unrestored])).toEqual([
      ['notRestored', 'changedLater'],
      ['restored', null],
    ]);
    expect(undo.driven.state().tasks.map(({ question }) => question)).toContain('restoreLines');
  });

  it('changes it: the earlier line goes, the new one holds, in one transaction', async () => {
    const first = await orders.record(
      draftOf('groupTransfer', '2026-11-02', [lineOf('26-1', { group: group('ИС-24') })]),
    );
    await orders.record(
      draftOf('groupTransfer', '2026-11-09', [lineOf('26-1', { group: group('ИС-24') })], {
        corrects: { case: first.number, lines: null },
      }),
    );
    expect(await cells('2026-11-08')).toContain('ИС-26/1 budget studying × 1');
    expect(await cells('2026-11-09')).toContain('ИС-24/1 budget studying × 1');
  });

  it('takes back an enrolment with its number, and a cancelled certificate is not owed', async () => {
    const first = await orders.record(
      draftOf('enrolment', '2026-11-02', [newcomerLine('Новиков Пётр Ильич', { group: group('ИС-26') })]),
    );
    await orders.record(
      draftOf('cancellation', '2026-11-20', [], { cancels: { case: first.number, lines: null } }),
    );
    expect(await cells('2026-11-20')).toContain('ИС-26/1 budget studying × 1');
    const out = await orders.record(draftOf('ownRequest', '2026-11-24', [lineOf('26-2')]));
    await orders.record(
      draftOf('cancellation', '2026-11-25', [], { cancels: { case: out.number, lines: [1] } }),
    );
    const { rows } = await college.transaction((tx) =>
      tx.query<{ type: string }>(`select k.type from case_command k join duty d on d.case_id = k.case_id`),
    );
    expect(rows).toEqual([{ type: 'withdraw' }]);
  });

  it('cancels it before its date', async () => {
    const first = await orders.record(draftOf('ownRequest', '2027-02-01', [lineOf('26-2')]));
    expect(first.driven.state().stage).toBe('awaitingDate');
    await orders.record(
      draftOf('cancellation', '2026-11-25', [], { cancels: { case: first.number, lines: null } }),
    );
    await orders.goOn(first);
    expect(first.driven.state().outcome).toBe('cancelled');
    expect((await first.page()).state).toBe('cancelled');
  });

  it('gives a name back', async () => {
    const first = await orders.record(
      draftOf('nameChange', '2026-11-02', [
        lineOf('26-1', { newName: parseFullName('Ветрова Анна Львовна') }),
      ]),
    );
    const name = async () => (await college.transaction((tx) => showStudent(tx, '26-1'))).name;
    expect(await name()).toBe('Ветрова Анна Львовна');
    await orders.record(
      draftOf('cancellation', '2026-11-20', [], { cancels: { case: first.number, lines: null } }),
    );
    expect(await name()).toBe('Арсеньева Анна Львовна');
  });
});

it('two orders on one student at the same moment are applied one after the other', async () => {
  const by = { actorId: college.staff.registrar };
  const enter = (code: string) =>
    orders.facade.orders.record(
      {
        draft: draftOf('groupTransfer', '2026-11-16', [lineOf('26-1', { group: group(code) })]),
        signature: signatureOf('2026-11-13'),
      },
      by,
    );
  const [one, other] = [await enter('ИС-24'), await enter('ИС-24')];
  const cases = [one, other].map(({ caseId }) => file.staged(college, caseId ?? '', 'order'));
  const now = new Date().toISOString();
  for (const driven of cases) await driven.begin(now);
  await Promise.all(cases.map((driven) => driven.timer(now)));
  expect(cases.map((driven) => (driven.state().progress as OrderProgress).verdict).toSorted()).toEqual([
    'applied',
    'impossible',
  ]);
  const findings = await college.transaction((tx) => examineRegistry(tx, { now, staleMinutes: 10 }));
  expect(findings.filter(({ severity }) => severity === 'broken')).toEqual([]);
});
