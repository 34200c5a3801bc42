import { beforeEach, describe, expect, it } from 'vitest';
import { examineRegistry } from '../../../../registry/doctor/doctor.ts';
import type { College } from '../../../support/registry/college.ts';
import { type DrivenOrder, orderRunner, type OrderRunner } from '../../../support/order/order-runner.ts';
import { draftOf, group, lineOf } from '../../../support/order/orders.ts';
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

const moved = (...students: readonly string[]) =>
  orders.record(
    draftOf(
      'groupTransfer',
      '2026-11-02',
      students.map((one) => lineOf(one, { group: group('ИС-24') })),
    ),
  );
const cancelled = (order: DrivenOrder, lines: readonly number[] | null = null) =>
  orders.record(draftOf('cancellation', '2026-11-20', [], { cancels: { case: order.number, lines } }));
const asked = ({ driven }: DrivenOrder) => driven.state().tasks.map(({ question }) => question);
const listed = async (state: 'applied' | 'cancelled') =>
  (await orders.facade.orders.list({ state })).items.map(({ number }) => number);

describe('an order that was applied, and is cancelled', () => {
  it('wholly is cancelled, and its class task ends: the next order asks for what is right', async () => {
    const first = await moved('26-1', '26-2');
    expect(asked(first)).toEqual(['changeClasses']);
    const next = await cancelled(first);
    await orders.goOn(first);
    expect([asked(first), first.driven.state().outcome, asked(next)]).toEqual([
      [],
      'applied',
      ['changeClasses'],
    ]);
    const { rows } = await college.transaction((tx) =>
      tx.query<{ state: string }>('select state from task where case_id = $1', [first.caseId]),
    );
    expect(rows).toEqual([{ state: 'superseded' }]);
    expect(await first.page()).toMatchObject({ state: 'cancelled', appliedAt: expect.any(String) });
    expect([await listed('cancelled'), await listed('applied')]).toEqual([[first.number], [next.number]]);
  });

  it('in one line goes on with the others', async () => {
    const first = await moved('26-1', '26-2');
    await cancelled(first, [1]);
    await orders.goOn(first);
    expect([asked(first), (await first.page()).state]).toEqual([['changeClasses'], 'applied']);
    await cancelled(first);
    await orders.goOn(first);
    expect([asked(first), (await first.page()).state]).toEqual([[], 'cancelled']);
  });

  it('is not cancelled where another one has changed it, but asks for its classes no more', async () => {
    const first = await moved('26-1');
    await orders.record(
      draftOf('groupTransfer', '2026-11-09', [lineOf('26-1', { group: group('ИС-24') })], {
        corrects: { case: first.number, lines: null },
      }),
    );
    await orders.goOn(first);
    expect([asked(first), (await first.page()).state]).toEqual([[], 'applied']);
  });

  it('holds again where the cancellation is cancelled', async () => {
    const first = await moved('26-1');
    const second = await cancelled(first);
    await cancelled(second);
    expect([(await first.page()).state, (await second.page()).state]).toEqual(['applied', 'cancelled']);
  });

  it('has nothing left to take back, and names what has', async () => {
    const first = await moved('26-1');
    const second = await cancelled(first);
    const { orderNumber } = await second.page();
    await expect(cancelled(first)).rejects.toMatchObject({
      code: 'InvalidInput',
      details: { field: 'earlierUndone', case: second.number, order: orderNumber },
    });
    const other = await moved('26-2');
    const change = draftOf('groupTransfer', '2026-11-09', [lineOf('26-2', { group: group('ИС-24') })], {
      corrects: { case: other.number, lines: null },
    });
    const third = await orders.record(change);
    await expect(cancelled(other)).rejects.toMatchObject({ details: { case: third.number } });
  });

  it('agrees with its case and its lines', async () => {
    const first = await moved('26-1', '26-2');
    await cancelled(first);
    await orders.goOn(first);
    const broken = async () => {
      const now = new Date().toISOString();
      const found = await college.transaction((tx) => examineRegistry(tx, { now, staleMinutes: 10 }));
      return found.filter(({ severity }) => severity === 'broken').map(({ check }) => check);
    };
    expect(await broken()).toEqual([]);
    await college.transaction((tx) =>
      tx.query(`update movement_order set state = 'applied' where case_id = $1`, [first.caseId]),
    );
    expect(await broken()).toEqual(['order_cancelled_after_it_was_applied_has_no_line_that_counts']);
  });
});
