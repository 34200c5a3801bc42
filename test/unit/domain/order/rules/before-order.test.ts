import { expect, it } from 'vitest';
import { levelOf, ORDER_KINDS, type Finding, type OrderKind } from '../../../../../domain/order/order.ts';
import { ORDER_SPECS } from '../../../../../domain/order/rules/kinds.ts';
import { judged, orderContextOf, student, STUDYING } from '../../../../support/order/order-context.ts';
import { lineOf } from '../../../../support/order/orders.ts';

const HERE = student(STUDYING);
const ON = '2026-11-16';

/** What is said of the date of an order that takes effect on the 16th of November. */
function said(kind: OrderKind, orderedOn: string | null, undoes: number | null = null): Finding[] {
  const context = orderContextOf(HERE);
  const { findings } = judged(kind, ON, lineOf(HERE.registerNumber), context, undoes, orderedOn);
  return findings.filter(({ code }) => code.startsWith('EffectBeforeOrder'));
}

it.each([
  ['academicLeave', 'warning'],
  ['ownRequest', 'warning'],
  ['transferOut', 'warning'],
  ['academicFailure', 'warning'],
  ['didNotReturn', 'warning'],
  ['groupTransfer', 'note'],
  ['fundingTransfer', 'note'],
  ['returnFromLeave', 'note'],
  ['reinstatement', 'note'],
] as const)('%s that takes effect before its order has a %s', (kind, level) => {
  const [found, ...others] = said(kind, '2026-11-17');
  expect(others).toEqual([]);
  expect(found).toMatchObject({ details: { orderedOn: '2026-11-17' } });
  expect(found && levelOf(found)).toBe(level);
});

it('says nothing on the day of the order, after it, and while it is not signed', () => {
  for (const kind of ORDER_KINDS) {
    for (const orderedOn of [null, ON, '2026-11-15']) expect(said(kind, orderedOn)).toEqual([]);
  }
});

it('says nothing of what takes back or changes an earlier order, which keeps its day', () => {
  expect(ORDER_SPECS.cancellation.beforeOrder).toBe('free');
  expect(said('ownRequest', '2026-11-17', 1)).toEqual([]);
});
