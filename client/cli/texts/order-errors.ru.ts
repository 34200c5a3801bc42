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
