import type { OrderKind } from '../../../domain/order/order.ts';
import { ORDER_KINDS } from '../../../domain/order/order.ts';
import type { OrderField } from './order-vocabulary.ru.ts';
import { ORDER_KIND_WORDS } from './order-vocabulary.ru.ts';
import { folded } from '../vocabulary.ru.ts';

/** Kinds that a person draws up; an order is taken back by a command of its own. */
export type DrawnKind = Exclude<OrderKind, 'cancellation'>;

const TERMS = ['programme', 'course', 'form', 'funding'] as const;

/** What a list to an order says of each student, beside who it is. Anything else in a file is left alone. */
export const TAKEN_BY_KIND: Readonly<Record<DrawnKind, readonly OrderField[]>> = {
  enrolment: ['group', ...TERMS],
  transferIn: ['group', ...TERMS, 'transferCase'],
  reinstatement: ['group', ...TERMS],
  groupTransfer: ['group', 'transferCase'],
  programmeTransfer: ['group', ...TERMS, 'transferCase'],
  formTransfer: ['form', 'group', 'course', 'transferCase'],
  fundingTransfer: ['funding', 'transferCase'],
  nextCourse: ['course', 'group'],
  nameChange: ['newName'],
  academicLeave: ['leaveGround', 'lastDay'],
  returnFromLeave: ['group', 'course'],
  ownRequest: [],
  transferOut: ['receivingOrganization', 'transferCase'],
  academicFailure: [],
  didNotReturn: [],
};

/** Reads a kind of order, a code or Russian words: «перевод в другую группу». Null where none or several fit. */
export function orderKindOf(text: string): OrderKind | null {
  const wanted = folded(text.trim()).replace(/\s+/g, ' ');
  const byCode = ORDER_KINDS.find((kind) => kind.toLowerCase() === wanted);
  return byCode ?? ORDER_KIND_WORDS.find(([pattern]) => pattern.test(wanted))?.[1] ?? null;
}
