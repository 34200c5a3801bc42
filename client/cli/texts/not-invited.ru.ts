import type { ErrorDetails } from '../../../domain/errors.ts';
import { caseOf, detail, russianDate } from './detail.ru.ts';

/** Why somebody is not invited apart from their onboarding, or as a guest, and what to do. */
export const NOT_INVITED: Readonly<Record<string, (details: ErrorDetails, program: string) => string>> = {
  withdrawn: (d) => `Приём${caseOf(d)} отменён, или человек уволен: приглашать некого.`,
  member: (d, program) =>
    d['case'] === undefined
      ? `Этот человек уже в классе: приглашать его не нужно. Если это гость, его последний день меняют: ${program} invitation guest-until. Если он уволен и остаётся гостем, администратор сначала удаляет его из класса.`
      : `Этот человек (${caseOf(d).trim()}) уже в классе: приглашать его не нужно.`,
  notRequired: (d, program) =>
    `По должности доступ не требуется (${caseOf(d).trim()}). Если должность изменилась, отдел кадров записывает это приёмом: ${program} hire.`,
  guest: (d, program) =>
    `Это гость (${caseOf(d).trim()}): его приглашают заново по основанию и до дня: ${program} invitation guest.`,
  guestRunning: (d, program) =>
    `Приглашение этого человека уже идёт:${caseOf(d)}. Изменить последний день: ${program} invitation guest-until${caseOf(d)} --until ДД.ММ.ГГГГ --reason "…".`,
  staff: () =>
    'Этот человек работает в колледже, и по должности доступ требуется: его приглашает подключение по приёму, а не приглашение гостя.',
  notYet: (d, program) =>
    `Первый рабочий день ещё не наступил (${russianDate(detail(d, 'startsOn'))}): приглашение уйдёт само. Перенести день: ${program} hire move${caseOf(d)}.`,
};

/** Why the last day of somebody is not moved. */
export const NO_GUEST: Readonly<Record<string, (details: ErrorDetails, program: string) => string>> = {
  noGuest: (d) => `В процедуре${caseOf(d)} никто не приглашён как гость: у неё нет последнего дня.`,
  guestEnded: (d, program) =>
    `Приглашение гостя (${caseOf(d).trim()}) завершено, и в классе его нет. Пригласите заново: ${program} invitation guest.`,
};
