import { type LetterParams, type LetterParamsOf, renderLetter } from '../../../../mail/render/render.ts';
import type { LetterKind } from '../../../../domain/letter/kinds.ts';

const toAPerson = {
  recipient: { firstName: 'Анна', middleName: 'Петровна' },
  organizationShortName: 'ГАПОУ СО «ТИПК»',
  pageUrl: 'https://kontingent.college.example',
} as const;

const ofACase = {
  ...toAPerson,
  caseNumber: 'П-147',
  administratorName: 'Смирнов Олег Игоревич',
  administratorPhone: '+79271234567',
} as const;

const seat = {
  role: 'преподаватель',
  spaceName: 'Преподаватели',
  platformName: 'Сферум',
  platformApp: 'MAX',
  phone: '+79277654321',
} as const;

export const link = 'https://kontingent.college.example/i/3fK9s0dQ2mZxT1vB7cRyL8uW4aE6hJ5nPgOqIiXw';

const request = {
  purpose: 'registration',
  form: 'supplement',
  caseNumber: 'П-147',
  platformName: 'Сферум',
  organizationShortName: 'ГАПОУ СО «ТИПК»',
  organizationFullName: 'Тольяттинский индустриально-педагогический колледж',
  inn: '7707083893',
  ogrn: '1027700132195',
  outgoingNumber: 'С-13',
  outgoingOn: '2026-11-24',
  earlier: { number: '123/01', on: '20.11.2026' },
  orderNumber: '15-од',
  orderOn: '2026-11-19',
  administratorName: 'Рябов Сергей Павлович',
  administratorEmail: 's.ryabov@college.example',
  administratorPhone: '+79277654322',
  consentOn: '2026-11-19',
  formerAdministrator: 'Админова Ольга Петровна',
  supplement: ['Лицензия 5521 от 10.04.2015.', 'Устав приложим по запросу.'],
} as const;

const anOrder = {
  ...toAPerson,
  caseNumber: 'П-147',
  kind: 'groupTransfer',
  orderNumber: '112-к',
  orderedOn: '2026-11-20',
  effectiveOn: '24.11.2026',
} as const;

/** Letters that name no administrator to call: the digest, the official letter, and those of the registrar. */
export const WITHOUT_ADMINISTRATOR: readonly LetterKind[] = [
  'digest',
  'orderToClassTeacher',
  'orderToRepresentative',
  'registrationRequest',
];

/** Every letter with all it can be given. */
export const full: LetterParams = {
  invitation: { ...ofACase, ...seat, link, expiresOn: '30.11.2026', issue: 2 },
  invitationReminder: { ...ofACase, ...seat, link, expiresOn: '2026-11-30', daysLeft: 2 },
  joinReminder: { ...ofACase, ...seat, link },
  invitationAnnulled: { ...ofACase, platformName: 'Сферум', reason: 'leak' },
  statusRefused: { ...ofACase, platformName: 'Сферум', role: 'преподаватель' },
  welcome: {
    ...ofACase,
    platformName: 'Сферум',
    platformApp: 'MAX',
    role: 'преподаватель',
    spaces: ['класс «Преподаватели»', 'Общеколледжный канал'],
  },
  digest: {
    ...toAPerson,
    tasks: [
      { number: 'П-147/3', title: 'Принять заявку', dueOn: '24.11.2026', overdue: false, minutes: 5 },
      { number: 'П-12/1', title: 'Подтвердить статус', dueOn: '20.11.2026', overdue: true, minutes: 30 },
    ],
  },
  orderToClassTeacher: {
    ...anOrder,
    group: 'ИС-26',
    comes: [
      { name: 'Орлова Яна Олеговна', from: '2026-11-24', fromGroup: 'ИС-25' },
      { name: 'Арсеньева Анна Львовна', from: '2026-11-24', fromGroup: 'ИС-25' },
    ],
    goes: [{ name: 'Борисов Илья Олегович', lastDay: '2026-11-23', toGroup: 'ИС-25' }],
    stays: [{ name: 'Ветров Глеб Юрьевич', course: 2 }],
  },
  orderToRepresentative: {
    ...anOrder,
    student: 'Орлова Яна Олеговна',
    fromGroup: 'ИС-25',
    toGroup: 'ИС-26',
    lastDay: '2026-11-23',
    leaveLastDay: '2027-11-23',
    leaves: true,
  },
  registrationRequest: { ...request, supplement: [...request.supplement] },
};

const nobodyToCall = { administratorName: null, administratorPhone: null } as const;
const firstNameOnly = { recipient: { firstName: 'Анна', middleName: null } } as const;

/** Every letter with the least it can be given. */
export const minimal: LetterParams = {
  invitation: { ...full.invitation, ...firstNameOnly, ...nobodyToCall, issue: 1 },
  invitationReminder: { ...full.invitationReminder, ...firstNameOnly, ...nobodyToCall },
  joinReminder: { ...full.joinReminder, ...firstNameOnly, ...nobodyToCall, link: null },
  invitationAnnulled: { ...full.invitationAnnulled, ...firstNameOnly, ...nobodyToCall },
  statusRefused: { ...full.statusRefused, ...firstNameOnly, ...nobodyToCall },
  welcome: { ...full.welcome, ...firstNameOnly, ...nobodyToCall, spaces: ['класс «Преподаватели»'] },
  digest: {
    ...full.digest,
    ...firstNameOnly,
    tasks: [{ number: 'П-1/1', title: 'Указать ссылку', dueOn: null, overdue: false }],
  },
  orderToClassTeacher: {
    ...full.orderToClassTeacher,
    ...firstNameOnly,
    comes: [],
    goes: [{ name: 'Борисов Илья Олегович', lastDay: '2026-11-23', toGroup: null }],
    stays: [],
  },
  orderToRepresentative: {
    ...full.orderToRepresentative,
    ...firstNameOnly,
    fromGroup: null,
    toGroup: null,
    lastDay: null,
    leaveLastDay: null,
    leaves: false,
  },
  registrationRequest: {
    ...request,
    form: 'request',
    inn: null,
    ogrn: null,
    earlier: null,
    formerAdministrator: null,
    supplement: [],
  },
};

/** Renders from parameters no type checker has seen, as they come from the registry. */
export function renderUnknown(kind: LetterKind, params: unknown): ReturnType<typeof renderLetter> {
  return renderLetter(kind, params as LetterParamsOf<LetterKind>);
}

/** The text of a body as a reader meets it: line ends and non-breaking spaces are spaces. */
export function flowing(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** What a reader sees of an HTML body. */
export function visible(html: string): string {
  const body = html.slice(html.indexOf('<body'));
  const bare = body.replace(/<\/?(?:strong|span|a)\b[^>]*>/g, '').replace(/<[^>]*>/g, ' ');
  const entities: Readonly<Record<string, string>> = {
    '&amp;': '&',
    '&lt;': '<',
    '&gt;': '>',
    '&quot;': '"',
    '&#39;': "'",
  };
  return flowing(bare.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity));
}
