import type { LetterOrder, RequestOrder } from '../../../../registry/letter/letter-orders.ts';
import { letterRenderer, requestRenderer } from '../../../../mail/render/letters.ts';
import { ANNUL_REASONS } from '../../../../domain/invitation/progress.ts';
import { LETTER_FORMS, REGISTRATION_PURPOSES } from '../../../../domain/registration/codes.ts';
import type { Policy } from '../../../../registry/college/policy.ts';

const SITE = { pageUrl: 'https://kontingent.college.example', from: 'sferum@college.example' };

const head = {
  messageId: '<golden@kontingent.invalid>',
  at: '2026-11-23T09:30:00.000Z',
  timeZone: 'Europe/Samara',
  policy: { platform: { name: '«Сферум»', app: 'MAX' } } as Policy,
  caseNumber: 147,
  to: {
    address: 'a.smirnova@college.example',
    firstName: 'Анна',
    middleName: 'Петровна',
    lastName: 'Смирнова',
    phone: '+79000000099',
  },
  organization: { shortName: 'ГАПОУ СО «ТИПК»' },
  administrator: { name: 'Рябов Сергей Павлович', phone: '+79000000103' },
  invitation: {
    token: '3fK9s0dQ2mZxT1vB7cRyL8uW4aE6hJ5nPgOqIiXw',
    issue: 1,
    expiresAt: '2026-12-07T14:00:00.000Z',
    spaceName: '«Преподаватели»',
  },
  reason: null,
} as const;

const foreign = {
  ...head,
  to: {
    address: 'kim@college.example',
    firstName: 'Ким',
    middleName: null,
    lastName: "О'Нил & <Ко>",
    phone: '+998901234567',
  },
  administrator: null,
  invitation: { ...head.invitation, issue: 3 },
} as const;

const calling = { ...head, administrator: { name: 'Рябов Сергей Павлович', phone: null } } as const;

const personal: Record<string, LetterOrder> = {
  'invitation/first': { ...head, kind: 'invitation' },
  'invitation/third-without-administrator': { ...foreign, kind: 'invitation' },
  'invitation/administrator-without-phone': { ...calling, kind: 'invitation' },
  'invitation-reminder/fourteen-days': { ...head, kind: 'invitationReminder' },
  'invitation-reminder/last-day': {
    ...foreign,
    kind: 'invitationReminder',
    at: '2026-12-07T09:30:00.000Z',
  },
  'invitation-reminder/one-day': { ...calling, kind: 'invitationReminder', at: '2026-12-06T09:30:00.000Z' },
  'join-reminder/usual': { ...head, kind: 'joinReminder' },
  'join-reminder/without-administrator': { ...foreign, kind: 'joinReminder' },
  ...Object.fromEntries(
    ANNUL_REASONS.map((reason) => [
      `invitation-annulled/${reason}`,
      { ...head, kind: 'invitationAnnulled', reason } as const,
    ]),
  ),
  'invitation-annulled/without-reason': { ...foreign, kind: 'invitationAnnulled' },
  'status-refused/usual': { ...head, kind: 'statusRefused' },
  'status-refused/without-administrator': { ...foreign, kind: 'statusRefused' },
  'welcome/usual': { ...head, kind: 'welcome' },
  'welcome/without-invitation': { ...foreign, kind: 'welcome', invitation: null },
  'digest/usual': {
    ...head,
    kind: 'digest',
    caseNumber: null,
    invitation: null,
    digest: [
      { number: 'П-147/2', kind: 'decideJoinRequest', dueOn: '2026-11-24', overdue: false },
      { number: 'П-12/3', kind: 'confirmStatus', dueOn: '2026-11-20', overdue: true },
      { number: 'П-9/3', kind: 'confirmStatus', dueOn: '2026-11-24', overdue: false },
    ],
  },
  'digest/long': {
    ...foreign,
    kind: 'digest',
    caseNumber: null,
    invitation: null,
    digest: Array.from({ length: 53 }, (_, index) => ({
      number: `П-${index + 1}/1`,
      kind: 'decideJoinRequest',
      dueOn: '2026-11-24',
      overdue: false,
    })),
  },
  'order-to-class-teacher/usual': {
    ...head,
    kind: 'orderToClassTeacher',
    invitation: null,
    order: {
      to: 'classTeacher',
      kind: 'groupTransfer',
      number: '112-к',
      orderedOn: '2026-11-20',
      effectiveOn: '2026-11-24',
      group: 'ИС-26',
      comes: [
        { name: 'Орлова Яна Олеговна', from: '2026-11-24', fromGroup: 'ИС-25' },
        { name: 'Арсеньева Анна Львовна', from: '2026-11-24', fromGroup: null },
      ],
      goes: [
        { name: 'Борисов Илья Олегович', lastDay: '2026-11-23', toGroup: 'ИС-25' },
        { name: 'Белов Илья Олегович', lastDay: '2026-11-23', toGroup: null },
      ],
      stays: [{ name: 'Ветров Глеб Юрьевич', course: 2 }],
    },
  },
  'order-to-class-teacher/whole-group': {
    ...foreign,
    kind: 'orderToClassTeacher',
    invitation: null,
    order: {
      to: 'classTeacher',
      kind: 'nextCourse',
      number: '113-к',
      orderedOn: '2026-06-30',
      effectiveOn: '2026-09-01',
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
    invitation: null,
    order: {
      to: 'representative',
      kind: 'groupTransfer',
      number: '112-к',
      orderedOn: '2026-11-20',
      effectiveOn: '2026-11-24',
      student: 'Орлова Яна Олеговна',
      fromGroup: 'ИС-25',
      toGroup: 'ИС-26',
      lastDay: '2026-11-23',
      leaveLastDay: null,
      leaves: false,
    },
  },
  'order-to-representative/leave': {
    ...head,
    kind: 'orderToRepresentative',
    invitation: null,
    order: {
      to: 'representative',
      kind: 'academicLeave',
      number: '114-к',
      orderedOn: '2026-11-20',
      effectiveOn: '2026-11-24',
      student: 'Орлова Яна Олеговна',
      fromGroup: 'ИС-25',
      toGroup: 'ИС-25',
      lastDay: null,
      leaveLastDay: '2027-11-23',
      leaves: false,
    },
  },
  'order-to-representative/leaves': {
    ...foreign,
    kind: 'orderToRepresentative',
    invitation: null,
    order: {
      to: 'representative',
      kind: 'ownWish',
      number: '115-к',
      orderedOn: '2026-11-20',
      effectiveOn: '2026-11-24',
      student: 'Орлова Яна Олеговна',
      fromGroup: 'ИС-25',
      toGroup: null,
      lastDay: '2026-11-23',
      leaveLastDay: null,
      leaves: true,
    },
  },
};

const request = {
  purpose: 'registration',
  form: 'request',
  messageId: '<golden-request@kontingent.invalid>',
  replyToken: 'a'.repeat(42),
  inReplyTo: null,
  at: '2026-11-23T09:30:00.000Z',
  caseNumber: 147,
  platformName: 'Сферум',
  supportAddress: 'info@platform.example',
  organization: {
    shortName: 'ГАПОУ СО «ТИПК»',
    fullName: 'Тольяттинский индустриально-педагогический колледж',
    inn: null,
    ogrn: null,
  },
  outgoing: { number: '123/01', on: '2026-11-23' },
  earlier: null,
  order: { number: '15/од', on: '2026-11-20', scan: Buffer.from('%PDF-1.4\n%%EOF\n') },
  administrator: {
    name: 'Рябов Сергей Павлович',
    email: 's.ryabov@college.example',
    phone: '+79000000103',
  },
  consentOn: '2026-11-20',
  formerAdministrator: null,
  supplement: null,
} as const;

const laterRequest = {
  ...request,
  inReplyTo: '<golden-first@kontingent.invalid>',
  organization: { ...request.organization, inn: '7707083893', ogrn: '1027700132195' },
  outgoing: { number: 'С-13', on: '2026-12-01' },
  earlier: { number: '123/01', on: '2026-11-23' },
  formerAdministrator: 'Админова Ольга Петровна',
  supplement: 'Лицензия 5521 от 10.04.2015.\n\n  Устав приложим по запросу.\r\n',
} as const;

type Reply = 'token' | 'mailbox' | 'person';
const official: Record<string, readonly [RequestOrder, Reply]> = {
  ...Object.fromEntries(
    REGISTRATION_PURPOSES.flatMap((purpose) =>
      LETTER_FORMS.map((form): [string, readonly [RequestOrder, Reply]] => [
        `registration-request/${purpose}-${form}`,
        [form === 'request' ? { ...request, purpose } : { ...laterRequest, purpose, form }, 'token'],
      ]),
    ),
  ),
  'registration-request/reply-to-mailbox': [request, 'mailbox'],
  'registration-request/reply-to-person': [request, 'person'],
};

const renderLetter = letterRenderer(SITE);

/** Every kind of letter in its variants, made of fixed data, as the bytes that are sent. */
export const GOLDEN_LETTERS: readonly (readonly [name: string, mime: () => Promise<Buffer>])[] = [
  ...Object.entries(personal).map(([name, letter]) => [name, () => renderLetter(letter)] as const),
  ...Object.entries(official).map(
    ([name, [letter, reply]]) => [name, () => requestRenderer({ from: SITE.from, reply })(letter)] as const,
  ),
];
