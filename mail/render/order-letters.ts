import { KontingentError } from '../../domain/errors.ts';
import { caseNumber } from '../../domain/case/titles.ru.ts';
import type { LetterOrder } from '../../registry/letter/letter-orders.ts';
import { renderLetter, type LetterParamsOf, type RenderedLetter } from './render.ts';

type ToAPerson = Pick<
  LetterParamsOf<'orderToClassTeacher'>,
  'recipient' | 'organizationShortName' | 'pageUrl'
>;

/** Renders a letter about an order. @throws `InvalidInput` when it comes without the order it tells of */
export function renderOrderLetter(letter: LetterOrder, person: ToAPerson): RenderedLetter {
  const { kind, order } = letter;
  const head = {
    ...person,
    caseNumber: caseNumber(letter.caseNumber ?? 0),
  };
  if (kind === 'orderToClassTeacher' && order?.to === 'classTeacher') {
    return renderLetter(kind, { ...head, ...order, orderNumber: order.number });
  }
  if (kind === 'orderToRepresentative' && order?.to === 'representative') {
    return renderLetter(kind, { ...head, ...order, orderNumber: order.number });
  }
  throw new KontingentError('InvalidInput', `A letter ${kind} needs the order it tells of`);
}
