import { beforeEach, describe, expect, it } from 'vitest';
import { contingent } from '../../../registry/contingent.ts';
import type { College } from '../../support/college.ts';
import { orderRunner, type OrderRunner } from '../../support/order-runner.ts';
import { draftOf, group, lineOf, newcomerLine } from '../../support/orders.ts';
import { registryFile } from '../../support/registry-file.ts';
import { loadStudies } from '../../support/studies.ts';

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
  const found = await college.within((tx) => contingent(tx, { on, knownAt }));
  return found.map(
    ({ group: code, course, funding, status, people }) =>
      `${code ?? '-'}/${course} ${funding} ${status} × ${people}`,
  );
}

describe('an order', () => {
  it('of enrolment brings a person, an enrolment and facts, and keeps nothing personal in its lines', async () => {
    const { led, page } = await orders.record(
      draftOf('enrolment', '2026-11-02', [
        newcomerLine('Новиков Пётр Ильич', { group: group('ИС-26') }),
        newcomerLine('Новикова Анна Ильинична', { group: group('ИС-26'), funding: 'paid' }),
      ]),
    );
    expect(led.state()).toMatchObject({ stage: 'informing', order: { verdict: 'applied' } });
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
      draftOf('ownWish', '2026-11-24', [lineOf('26-2', { ground: 'заявление от 20.11.2026' })]),
    );
    expect(await cells('2026-11-23')).toContain('ИС-26/1 paid studying × 1');
    expect(await cells('2026-11-24')).not.toContain('ИС-26/1 paid studying × 1');
    const { rows } = await college.within((tx) => tx.query<{ key: string }>('select key from duty'));
    expect(rows).toEqual([{ key: `studyCertificate:${caseId}/1` }]);
  });

  it('is taken back by another one: the view is the one before', async () => {
    const before = await cells('2026-12-01');
    const first = await orders.record(draftOf('ownWish', '2026-11-24', [lineOf('26-2'), lineOf('26-1')]));
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
    file.ports.orders.flatMap(({ kind, to, order }) =>
      order ? [[kind, to.lastName, order.to] as const] : [],
    );

  it('is told to class teachers of the groups, and to representatives of minors', async () => {
    const teacher = await college.person('Классная Ирина Петровна', { email: 'class@college.example' });
    await college.within((tx) =>
      tx.query(
        `
        insert into appointment (organization_id, person_id, kind, group_id, valid)
        select organization_id, $1, 'classTeacher', id, daterange('2026-09-01', null) from study_group where code = 'ИС-26'`,
        [teacher],
      ),
    );
    await college.within((tx) =>
      tx.query(
        `
        insert into contact (organization_id, person_id, kind, value)
        select organization_id, id, 'email', 'mother@college.example' from person where last_name = 'Арсеньева' and first_name = 'Ольга'`,
      ),
    );
    file.ports.orders.length = 0;
    await orders.record(draftOf('groupTransfer', '2026-11-16', [lineOf('26-1', { group: group('ИС-24') })]));
    expect(told()).toEqual([
      ['orderToClassTeacher', 'Классная', 'classTeacher'],
      ['orderToRepresentative', 'Арсеньева', 'representative'],
    ]);
    expect(file.ports.orders[0]?.order).toMatchObject({
      group: 'ИС-26',
      comes: [],
      goes: [{ name: 'Арсеньева Анна Львовна', lastDay: '2026-11-15', toGroup: 'ИС-24' }],
    });
  });
});
