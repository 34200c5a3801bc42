import type { ErrorDetails } from '../../../domain/errors.ts';
import type { PaperDate } from '../../../domain/calendar/paper-date.ts';

const UNSIGNED = 'Пока он не подписан, записывать нечего: приказ вносят в день подписания или позже.';
const NOT_GIVEN =
  'Пока его не дали, ссылаться на него нельзя: внесите его в день, когда оно дано, или позже.';
const NOT_ISSUED = 'Бумагу вносят в день, когда она подписана или выдана, или позже.';

/** What is dated, and why its day cannot lie ahead. */
const AHEAD: Readonly<Record<PaperDate, readonly [what: string, why: string]>> = {
  orderedOn: ['Дата приказа', `${UNSIGNED} Вступить в силу приказ может и в будущем.`],
  actingOn: ['Дата приказа или доверенности исполняющего обязанности директора', UNSIGNED],
  appointmentOrderOn: ['Дата приказа о назначении', UNSIGNED],
  absenceOrderOn: ['Дата приказа об исполнении обязанностей', UNSIGNED],
  editionOrderOn: [
    'Дата приказа, которым утверждена редакция',
    `${UNSIGNED} Вступить в силу редакция может и в будущем.`,
  ],
  dismissalOrderOn: ['Дата приказа об увольнении', 'Увольняют по изданному приказу.'],
  dismissedOn: [
    'Последний рабочий день',
    'До него человек работает: увольнение записывают в этот день или позже.',
  ],
  contractOn: [
    'Дата договора или приказа о приёме',
    `${NOT_ISSUED} Первый рабочий день может быть и в будущем.`,
  ],
  guestGroundOn: ['Дата договора, приказа или письма, по которому приглашают', NOT_ISSUED],
  consentOn: ['Дата согласия', NOT_GIVEN],
  consentWithdrawnOn: ['Дата отзыва согласия', 'Отзыв записывают в день, когда он получен, или позже.'],
  capacityOn: ['Дата документа о полной дееспособности', NOT_ISSUED],
  paperOn: ['Дата бумаги', NOT_ISSUED],
  handedOverOn: ['Дата выдачи', 'Выдачу отмечают в день, когда бумага вручена, или позже.'],
  platformSince: ['День регистрации на платформе', 'Его отмечают, когда колледж уже зарегистрирован.'],
};

const russianDate = (iso: unknown): string =>
  typeof iso === 'string' ? iso.split('-').reverse().join('.') : '';

/** What is wrong with a date, and what to do. */
export function invalidDate(details: ErrorDetails): string {
  if (details['reason'] === 'past') return 'Срок уже в прошлом. Назначьте день после сегодняшнего.';
  if (details['reason'] === 'hiredTooEarly' || details['reason'] === 'hiredTooLate')
    return `Первый рабочий день ${russianDate(details['on'])} слишком далеко: нужен день не раньше 01.01.1950 и не позже чем через два года. Проверьте год.`;
  if (details['reason'] === 'dismissedBeforeHire')
    return `Последний рабочий день ${russianDate(details['on'])} раньше первого, ${russianDate(details['hiredOn'])}. Проверьте дату; если человек не приступил к работе, приём отменяют: hire withdraw --not-begun.`;
  if (details['reason'] === 'guestEndTooEarly')
    return `Последний день гостя ${russianDate(details['on'])} слишком рано: нужен день не раньше ${russianDate(details['earliest'])}. Проверьте дату.`;
  if (details['reason'] === 'guestEndTooLate')
    return `Последний день гостя ${russianDate(details['on'])} слишком далеко: гостя приглашают не больше чем на два года. Проверьте год.`;
  if (details['reason'] === 'editionInPast')
    return `Редакция не вступает в силу задним числом: в файле ${russianDate(details['on'])}, а сегодня ${russianDate(details['today'])}. Впишите сегодняшний день или более поздний.`;
  if (details['reason'] === 'endBeforeStart')
    return `Последний день ${russianDate(details['on'])} раньше первого, ${russianDate(details['from'])}. Проверьте даты.`;
  if (details['reason'] === 'beforeGiven')
    return `Отозвать согласие ${russianDate(details['on'])} нельзя: оно дано позже, ${russianDate(details['given'])}. Проверьте дату отзыва.`;
  if (details['reason'] !== 'afterToday')
    return 'Дата не подходит. Напишите день, месяц и год, например 01.12.2026.';
  const [what, why] = AHEAD[details['field'] as PaperDate];
  return `${what} — ${russianDate(details['on'])}, а в колледже сегодня ${russianDate(details['today'])}: этот день ещё не наступил. ${why} Проверьте дату.`;
}
