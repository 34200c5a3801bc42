import type { LeaveGround, LineResult, OrderKind, OrderState, UnrestoredReason } from './order.ts';

/** Russian names of the words of orders, for every skin. */

export const ORDER_TITLES: Readonly<Record<OrderKind, string>> = {
  enrolment: 'зачисление',
  transferIn: 'зачисление в порядке перевода',
  reinstatement: 'восстановление',
  groupTransfer: 'перевод в другую группу',
  programmeTransfer: 'перевод на другую программу',
  formTransfer: 'перевод на другую форму обучения',
  fundingTransfer: 'изменение финансирования',
  nextCourse: 'перевод на следующий курс',
  nameChange: 'смена фамилии, имени или отчества',
  academicLeave: 'академический отпуск',
  returnFromLeave: 'выход из отпуска',
  ownWish: 'отчисление по собственному желанию',
  transferOut: 'отчисление в связи с переводом',
  academicFailure: 'отчисление за академическую неуспеваемость',
  didNotReturn: 'отчисление: не вышел из отпуска',
  cancellation: 'отмена приказа',
};

export const LEAVE_GROUND_TITLES: Readonly<Record<LeaveGround, string>> = {
  military: 'призыв или контракт',
  medical: 'по здоровью',
  family: 'семейные обстоятельства',
  disaster: 'бедствие',
  other: 'иные обстоятельства',
};

export const ORDER_STATE_TITLES: Readonly<Record<OrderState, string>> = {
  draft: 'проект',
  signed: 'подписан',
  applied: 'проведён',
  withdrawn: 'отозван',
  cancelled: 'отменён',
};

export const LINE_RESULT_TITLES: Readonly<Record<LineResult, string>> = {
  applied: 'проведено',
  restored: 'возвращено как было',
  notRestored: 'не возвращено',
  leftOut: 'пропущено',
};

export const UNRESTORED_TITLES: Readonly<Record<UnrestoredReason, string>> = {
  changedLater: 'после этого сведения уже изменились',
  windowOver: 'срок, в который программа возвращает сама, прошёл',
  nameChangedLater: 'после этого имя изменилось ещё раз',
};

/** The number of an order as the office writes it: «112-к», or «112» without a series. */
export function orderNumberText(number: string, series: string): string {
  return series === '' ? number : `${number}-${series}`;
}
