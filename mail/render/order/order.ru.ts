import { z } from 'zod';
import { parseCivilDate } from '../../../domain/calendar/civil-date.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { ClassTeacherLetter, RepresentativeLetter, ToldOrder } from '../../../domain/order/letters.ts';
import { ORDER_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { ORDER_KINDS } from '../../../domain/order/order.ts';
import { date, line } from '../fields.ts';
import { personView } from '../person.ru.ts';
import { shownDate } from '../shown.ts';
import type { LetterView } from '../template.ts';

export const groupCode = line(30);

/** An order as letters name it. */
export const toldOrder = z.object({
  kind: z.enum(ORDER_KINDS),
  number: line(60),
  orderedOn: date,
  effectiveOn: date,
});

export const EXAMPLE_ORDER: ToldOrder = {
  kind: 'groupTransfer',
  number: '112-к',
  orderedOn: parseCivilDate('2026-11-23'),
  effectiveOn: parseCivilDate('2026-11-24'),
};

/** What every letter about an order shows. */
export function orderView(letter: ClassTeacherLetter | RepresentativeLetter): LetterView {
  const { order } = letter.content;
  return {
    ...personView(letter),
    caseNumber: caseNumber(letter.caseNumber ?? 0),
    orderTitle: ORDER_TITLES[order.kind],
    orderNumber: order.number,
    orderedOn: shownDate(order.orderedOn),
    effectiveOn: shownDate(order.effectiveOn),
  };
}
