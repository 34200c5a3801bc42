import { SOME_EXPULSION, SOME_LEAVE, type ShownKind, type ShownStatus } from './grounds.ts';
import { STATUS_TITLES } from '../student/study-titles.ru.ts';
import type { ActingBasis, LineResult, OrderKind, OrderState, UnrestoredReason } from './order.ts';

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
  ownRequest: 'отчисление по собственному желанию',
  transferOut: 'отчисление в связи с переводом',
  academicFailure: 'отчисление за академическую неуспеваемость',
  didNotReturn: 'отчисление: не вышел из отпуска',
  cancellation: 'отмена приказа',
};

/** Of a status as whoever reads it may see it. */
export const SHOWN_STATUS_TITLES: Readonly<Record<ShownStatus, string>> = {
  ...STATUS_TITLES,
  [SOME_LEAVE]: 'в отпуске',
};

/** Of a kind as whoever reads it may see it. */
export const SHOWN_KIND_TITLES: Readonly<Record<ShownKind, string>> = {
  ...ORDER_TITLES,
  [SOME_LEAVE]: 'отпуск',
  [SOME_EXPULSION]: 'отчисление',
};

export const ORDER_STATE_TITLES: Readonly<Record<OrderState, string>> = {
  draft: 'проект',
  signed: 'подписан на бумаге',
  applied: 'проведён',
  withdrawn: 'отозван',
  cancelled: 'отменён',
};

/** Of a signed order that was taken back before it was applied. */
export const ENTERED_BY_MISTAKE = 'внесён ошибочно, номер остаётся занят';

export const ACTING_TITLES: Readonly<Record<ActingBasis, string>> = {
  order: 'приказ',
  powerOfAttorney: 'доверенность',
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
