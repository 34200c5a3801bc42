import type { ErrorDetails } from '../../../domain/errors.ts';
import type { FindingCode } from '../../../domain/order/order.ts';
import { findingText } from '../order/findings.ru.ts';
import { caseOf, detail } from './detail.ru.ts';

/** What speaks against a signed order is named: of the signature here, of its lines by the command that shows them. */
export function warningReasonMissing(d: ErrorDetails, program: string): string {
  const lines = Number(d['impossible'] ?? 0) + Number(d['warnings'] ?? 0);
  const against = detail(d, 'signature')
    .split(' ')
    .filter((code) => code !== '')
    .map((code) => `Подпись: ${findingText({ code: code as FindingCode, details: {} })}.`);
  return [
    'Приказ запишем и с замечаниями: укажите, почему он подписан (--reason "…").',
    ...against,
    ...(lines > 0
      ? [`Строк с замечаниями: ${lines}; показать их: ${program} order preflight${caseOf(d) || ' П-…'}`]
      : []),
  ].join(' ');
}

export function orderSigned(d: ErrorDetails, program: string): string {
  return (
    `Приказ${caseOf(d)} подписан: его дату меняет другой приказ (${program} order record … --corrects${caseOf(d)}). ` +
    'Если в реестр внесли не ту дату, что на бумаге, назовите причину: --reason "опечатка при вводе: …". ' +
    'Обе даты останутся на странице приказа.'
  );
}

/** Nothing of the earlier order is left to take back: which order has done that is named. */
export function earlierUndone(d: ErrorDetails): string {
  const number = detail(d, 'order');
  return `Все строки этого приказа уже отменены или изменены приказом${number === '' ? '' : ` № ${number}`} (${caseOf(d).trim()}).`;
}

/** Why an order cannot be changed any more. */
export const ORDER_STATES: Readonly<Record<string, (details: ErrorDetails, program: string) => string>> = {
  draft: (d) =>
    `Приказ${caseOf(d)} ещё не подписан: отменять нечего. Проект отзывают: kontingent order withdraw.`,
  applied: (d, program) =>
    `Приказ${caseOf(d)} уже проведён. Отменяет его другой приказ: ${program} order cancel${caseOf(d)} --help`,
  withdrawn: (d, program) => `Приказ${caseOf(d)} уже отозван. Составьте новый: ${program} order draft --help`,
  cancelled: (d, program) =>
    `Приказ${caseOf(d)} уже отменён другим. Посмотрите его: ${program} order show${caseOf(d)}`,
};
