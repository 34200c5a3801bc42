import { formatRussianDate } from '../../domain/calendar/civil-date.ts';
import { formatPhoneRussian, parsePhone, type Phone } from '../../domain/people/phone.ts';
import type { LetterKind, PersonalLetter } from '../../domain/letter/kinds.ts';
import { type ParsedLetterParams, parseLetterParams } from './letter-params.ts';
import { classTeacherView, representativeView } from './order-view.ts';
import type { LetterView } from './templates.ts';
import {
  ANNULMENT,
  daysLeftText,
  FORM_OPENING,
  minutesText,
  moreTasksText,
  overdueText,
  REQUEST_CLOSING,
  REQUEST_OPENING,
  REQUEST_SUBJECT,
  salutation,
  SALUTATION_WITHOUT_NAME,
  SUBJECT_MARK,
  tasksWaitText,
} from './texts.ru.ts';

/** Keeps a number together with its neighbour; the text body gets ordinary spaces back once its lines are set. */
const joined = (text: string): string => text.replaceAll(' ', '\u00a0');

// A letter of a thousand rows helps nobody: the rest is on the page.
const MOST_TASKS_SHOWN = 50;
const numbers = new Intl.Collator('ru', { numeric: true });

type CaseParams = ParsedLetterParams<
  Exclude<PersonalLetter, 'digest' | 'orderToClassTeacher' | 'orderToRepresentative'>
>;
type SeatParams = ParsedLetterParams<'invitation' | 'invitationReminder' | 'joinReminder'>;
type DigestTask = ParsedLetterParams<'digest'>['tasks'][number];

function phoneView(text: string): { shown: string; href: string | null } {
  let phone: Phone;
  try {
    phone = parsePhone(text);
  } catch {
    return { shown: text, href: null };
  }
  return { shown: joined(formatPhoneRussian(phone)), href: `tel:${phone}` };
}

function caseView(params: CaseParams): LetterView {
  const { administratorName: name, administratorPhone: phone } = params;
  return {
    salutation: salutation(params.recipient.firstName, params.recipient.middleName),
    organization: params.organizationShortName,
    caseNumber: params.caseNumber,
    platformName: params.platformName,
    administrator: {
      name,
      phone: phone === null ? null : phoneView(phone),
      unknown: name === null && phone === null,
    },
  };
}

function seatView(params: SeatParams): LetterView {
  return {
    ...caseView(params),
    role: params.role,
    spaceName: params.spaceName,
    platformApp: params.platformApp,
    phone: phoneView(params.phone),
    link: params.link,
  };
}

/** Overdue first, then what is due sooner, what has no date last. */
function byUrgency(a: DigestTask, b: DigestTask): number {
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
  if (a.dueOn !== b.dueOn) {
    if (a.dueOn === null) return 1;
    return b.dueOn !== null && b.dueOn < a.dueOn ? 1 : -1;
  }
  return numbers.compare(a.number, b.number);
}

function taskView(task: DigestTask): LetterView {
  return {
    number: task.number,
    title: task.title,
    dueOn: task.dueOn === null ? null : formatRussianDate(task.dueOn),
    overdue: task.overdue,
    estimate: task.minutes === undefined ? null : joined(minutesText(task.minutes)),
  };
}

function digestView(params: ParsedLetterParams<'digest'>): LetterView {
  const sorted = params.tasks.toSorted(byUrgency);
  const shown = sorted.slice(0, MOST_TASKS_SHOWN);
  const overdue = sorted.filter((task) => task.overdue).length;
  const minutes = sorted.reduce((sum, task) => sum + (task.minutes ?? 0), 0);
  const notShown = sorted.length - shown.length;
  return {
    salutation: salutation(params.recipient.firstName, params.recipient.middleName),
    organization: params.organizationShortName,
    pageUrl: params.pageUrl,
    tasksWait: tasksWaitText(sorted.length),
    overdueCount: overdue === 0 ? null : overdueText(overdue),
    estimate: minutes === 0 ? null : joined(minutesText(minutes)),
    tasks: shown.map(taskView),
    more: notShown === 0 ? null : moreTasksText(notShown),
  };
}

function requestView(params: ParsedLetterParams<'registrationRequest'>): LetterView {
  const { purpose, form, earlier } = params;
  return {
    ...params,
    organization: params.organizationShortName,
    subjectOpening: `${SUBJECT_MARK[form]}${REQUEST_SUBJECT[purpose]}`,
    opening: [FORM_OPENING[form], REQUEST_OPENING[purpose]].filter(Boolean).join(' '),
    request: REQUEST_CLOSING[purpose],
    outgoingOn: formatRussianDate(params.outgoingOn),
    orderOn: formatRussianDate(params.orderOn),
    consentOn: formatRussianDate(params.consentOn),
    earlier: earlier && { number: earlier.number, on: formatRussianDate(earlier.on) },
    administratorPhone: joined(formatPhoneRussian(params.administratorPhone)),
    hasSupplement: params.supplement.length > 0,
  };
}

/**
 * Parses a letter's parameters and turns them into what its templates show.
 *
 * @throws `InvalidInput` as {@link parseLetterParams}.
 */
export function letterView(kind: LetterKind, given: unknown): LetterView {
  switch (kind) {
    case 'invitation': {
      const params = parseLetterParams(kind, given);
      const issue = params.issue > 1 ? params.issue : null;
      return { ...seatView(params), expiresOn: formatRussianDate(params.expiresOn), reissued: issue };
    }
    case 'invitationReminder': {
      const params = parseLetterParams(kind, given);
      const daysLeft = joined(daysLeftText(params.daysLeft));
      return { ...seatView(params), expiresOn: formatRussianDate(params.expiresOn), daysLeft };
    }
    case 'joinReminder':
      return seatView(parseLetterParams(kind, given));
    case 'invitationAnnulled': {
      const params = parseLetterParams(kind, given);
      const view = { ...caseView(params), ...ANNULMENT[params.reason] };
      return params.reason === 'wrongPerson' ? { ...view, salutation: SALUTATION_WITHOUT_NAME } : view;
    }
    case 'statusRefused': {
      const params = parseLetterParams(kind, given);
      return { ...caseView(params), role: params.role };
    }
    case 'welcome': {
      const params = parseLetterParams(kind, given);
      const { role, platformApp, spaces } = params;
      return { ...caseView(params), role, platformApp, spaces };
    }
    case 'digest':
      return digestView(parseLetterParams(kind, given));
    case 'orderToClassTeacher':
      return classTeacherView(parseLetterParams(kind, given));
    case 'orderToRepresentative':
      return representativeView(parseLetterParams(kind, given));
    case 'registrationRequest':
      return requestView(parseLetterParams(kind, given));
  }
}
