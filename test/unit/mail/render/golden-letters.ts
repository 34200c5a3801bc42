import { parseCivilDate } from '../../../../domain/calendar/civil-date.ts';
import { ANNUL_REASONS } from '../../../../domain/invitation/progress.ts';
import type { Letter } from '../../../../domain/letters.ts';
import type { ToldOrder } from '../../../../domain/order/letters.ts';
import { letterRenderer, type LetterSettings } from '../../../../mail/render/letters.ts';
import { DIRECTOR_NEWS } from '../../../../domain/registration/letters.ts';
import { TEMPLATES } from '../../../../mail/render/templates.ts';
import { official, request } from './golden-official-letters.ts';

const day = parseCivilDate;

const head = {
  messageId: '<golden@kontingent.invalid>',
  at: '2026-11-23T09:30:00.000Z',
  platform: { name: '«Сферум»', app: 'MAX' },
  caseNumber: 147,
  to: {
    address: 'a.smirnova@college.example',
    firstName: 'Анна',
    middleName: 'Петровна',
    lastName: 'Смирнова',
  },
  organization: { shortName: 'ГАПОУ СО «ТИПК»' },
  administrator: { name: 'Рябов Сергей Павлович', phone: '+74950000103', room: 'кабинет 214' },
} as const;

const foreign = {
  ...head,
  to: {
    address: 'kim@college.example',
    firstName: 'Ким',
    middleName: null,
    lastName: "О'Нил & <Ко>",
  },
  administrator: null,
} as const;

const calling = {
  ...head,
  administrator: { name: 'Рябов Сергей Павлович', phone: null, room: null },
} as const;

const seat = {
  token: '3fK9s0dQ2mZxT1vB7cRyL8uW4aE6hJ5nPgOqIiXw',
  issue: 1,
  spaceName: '«Преподаватели»',
  phone: '+79000000099',
};
const foreignSeat = { ...seat, issue: 3, phone: '+998901234567' };
const expiresOn = day('2026-12-07');
/** As the edition of the regulation says it. */
const places = { support: 'info@sferum.ru', instructions: 'http://prof-sferum.ru' } as const;

const order: ToldOrder = {
  kind: 'groupTransfer',
  number: '112-к',
  orderedOn: day('2026-11-20'),
  effectiveOn: day('2026-11-24'),
};

const personal: Record<string, Letter> = {
  'invitation/first': {
    ...head,
    kind: 'invitation',
    content: { ...TEMPLATES.invitation.example, ...seat, expiresOn },
  },
  'invitation/third-without-administrator': {
    ...foreign,
    kind: 'invitation',
    content: { ...TEMPLATES.invitation.example, ...foreignSeat, expiresOn },
  },
  'invitation/administrator-without-phone': {
    ...calling,
    kind: 'invitation',
    content: { ...TEMPLATES.invitation.example, ...seat, expiresOn },
  },
  'invitation-reminder/fourteen-days': {
    ...head,
    kind: 'invitationReminder',
    content: { ...TEMPLATES.invitationReminder.example, ...seat, expiresOn, daysLeft: 14 },
  },
  'invitation-reminder/last-day': {
    ...foreign,
    kind: 'invitationReminder',
    at: '2026-12-07T09:30:00.000Z',
    content: { ...TEMPLATES.invitationReminder.example, ...foreignSeat, expiresOn, daysLeft: 0 },
  },
  'invitation-reminder/one-day': {
    ...calling,
    kind: 'invitationReminder',
    at: '2026-12-06T09:30:00.000Z',
    content: { ...TEMPLATES.invitationReminder.example, ...seat, expiresOn, daysLeft: 1 },
  },
  'join-reminder/usual': {
    ...head,
    kind: 'joinReminder',
    content: { ...TEMPLATES.joinReminder.example, ...seat },
  },
  'join-reminder/without-administrator': {
    ...foreign,
    kind: 'joinReminder',
    content: { ...TEMPLATES.joinReminder.example, ...foreignSeat },
  },
  ...Object.fromEntries(
    ANNUL_REASONS.map((reason): [string, Letter] => [
      `invitation-annulled/${reason}`,
      { ...head, kind: 'invitationAnnulled', content: { ...TEMPLATES.invitationAnnulled.example, reason } },
    ]),
  ),
  'invitation-annulled/without-reason': {
    ...foreign,
    kind: 'invitationAnnulled',
    content: { ...TEMPLATES.invitationAnnulled.example, reason: 'notNeeded' },
  },
  ...Object.fromEntries(
    DIRECTOR_NEWS.map((what): [string, Letter] => [
      `director-notice/${what}`,
      {
        ...head,
        kind: 'directorNotice',
        caseNumber: what === 'administratorLeaves' ? null : head.caseNumber,
        content: {
          ...TEMPLATES.directorNotice.example,
          what,
          question: what === 'termLate' ? 'issueStudyCertificate' : null,
          nobody: what === 'administratorLeaves',
        },
      },
    ]),
  ),
  'link-replaced/new-one': {
    ...head,
    kind: 'linkReplaced',
    content: { ...TEMPLATES.linkReplaced.example, ...seat },
  },
  'link-replaced/none-yet': {
    ...foreign,
    kind: 'linkReplaced',
    content: { ...TEMPLATES.linkReplaced.example, ...foreignSeat, ready: false },
  },
  'link-changed/leaked': { ...head, kind: 'linkChanged', content: TEMPLATES.linkChanged.example },
  'link-changed/replaced': {
    ...head,
    kind: 'linkChanged',
    content: { ...TEMPLATES.linkChanged.example, leaked: false, by: null, told: 1, untold: 0 },
  },
  'link-changed/all-joined-none-yet': {
    ...head,
    kind: 'linkChanged',
    content: { ...TEMPLATES.linkChanged.example, ready: false, told: 0, untold: 0 },
  },
  'status-refused/usual': { ...head, kind: 'statusRefused', content: TEMPLATES.statusRefused.example },
  'status-refused/without-administrator': {
    ...foreign,
    kind: 'statusRefused',
    content: TEMPLATES.statusRefused.example,
  },
  'welcome/usual': {
    ...head,
    kind: 'welcome',
    content: { ...TEMPLATES.welcome.example, ...places, spaces: ['«Преподаватели»'] },
  },
  'welcome/without-invitation': {
    ...foreign,
    kind: 'welcome',
    content: { ...TEMPLATES.welcome.example, ...places, spaces: ['«Сферум»'] },
  },
  'digest/usual': {
    ...head,
    kind: 'digest',
    caseNumber: null,
    content: {
      ...TEMPLATES.digest.example,
      tasks: [
        {
          caseNumber: 147,
          seq: 2,
          question: 'decideJoinRequest',
          dueOn: day('2026-11-24'),
          overdue: false,
        },
        { caseNumber: 12, seq: 3, question: 'confirmStatus', dueOn: day('2026-11-20'), overdue: true },
        { caseNumber: 9, seq: 3, question: 'confirmStatus', dueOn: day('2026-11-24'), overdue: false },
      ],
    },
  },
  'digest/long': {
    ...foreign,
    kind: 'digest',
    caseNumber: null,
    content: {
      ...TEMPLATES.digest.example,
      tasks: Array.from({ length: 53 }, (_, index) => ({
        caseNumber: index + 1,
        seq: 1,
        question: 'decideJoinRequest',
        dueOn: day('2026-11-24'),
        overdue: false,
      })),
    },
  },
  'order-to-class-teacher/usual': {
    ...head,
    kind: 'orderToClassTeacher',
    content: {
      ...TEMPLATES.orderToClassTeacher.example,
      order,
      group: 'ИС-26',
      comes: [
        { name: 'Орлова Яна Олеговна', from: day('2026-11-24'), fromGroup: 'ИС-25' },
        { name: 'Арсеньева Анна Львовна', from: day('2026-11-24'), fromGroup: null },
      ],
      goes: [
        { name: 'Борисов Илья Олегович', lastDay: day('2026-11-23'), toGroup: 'ИС-25' },
        { name: 'Белов Илья Олегович', lastDay: day('2026-11-23'), toGroup: null },
      ],
      stays: [{ name: 'Ветров Глеб Юрьевич', course: 2 }],
    },
  },
  'order-to-class-teacher/whole-group': {
    ...foreign,
    kind: 'orderToClassTeacher',
    content: {
      ...TEMPLATES.orderToClassTeacher.example,
      order: {
        kind: 'nextCourse',
        number: '113-к',
        orderedOn: day('2026-06-30'),
        effectiveOn: day('2026-09-01'),
      },
      group: 'ИС-25',
      comes: [],
      goes: [],
      stays: Array.from({ length: 62 }, (_, index) => ({
        name: `Студент № ${String(index).padStart(2, '0')}`,
        course: index === 0 ? null : 3,
      })),
    },
  },
  'order-to-representative/usual': {
    ...head,
    kind: 'orderToRepresentative',
    content: {
      ...TEMPLATES.orderToRepresentative.example,
      order,
      student: 'Орлова Яна Олеговна',
      fromGroup: 'ИС-25',
      toGroup: 'ИС-26',
      lastDay: day('2026-11-23'),
      leaveLastDay: null,
      leaves: false,
    },
  },
  'order-to-representative/leave': {
    ...head,
    kind: 'orderToRepresentative',
    content: {
      ...TEMPLATES.orderToRepresentative.example,
      order: { ...order, kind: 'academicLeave', number: '114-к' },
      student: 'Орлова Яна Олеговна',
      fromGroup: 'ИС-25',
      toGroup: 'ИС-25',
      lastDay: null,
      leaveLastDay: day('2027-11-23'),
      leaves: false,
    },
  },
  'order-to-representative/leaves': {
    ...foreign,
    kind: 'orderToRepresentative',
    content: {
      ...TEMPLATES.orderToRepresentative.example,
      order: { ...order, kind: 'ownRequest', number: '115-к' },
      student: 'Орлова Яна Олеговна',
      fromGroup: 'ИС-25',
      toGroup: null,
      lastDay: day('2026-11-23'),
      leaveLastDay: null,
      leaves: true,
    },
  },
};

const rendered = (letter: Letter, reply: LetterSettings['reply'] = 'token') =>
  letterRenderer({ pageUrl: 'https://kontingent.college.example', from: 'sferum@college.example', reply })(
    letter,
  );

/** Every kind of letter in its variants, as the bytes that are sent. What is not said here is as in its example. */
export const GOLDEN_LETTERS: readonly (readonly [name: string, mime: () => Promise<Buffer>])[] = [
  ...Object.entries({ ...personal, ...official }).map(
    ([name, letter]) => [name, () => rendered(letter)] as const,
  ),
  ['registration-request/reply-to-mailbox', () => rendered(request, 'mailbox')],
  ['registration-request/reply-to-person', () => rendered(request, 'person')],
];
