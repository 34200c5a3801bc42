import { parseCivilDate } from '../../../../domain/calendar/civil-date.ts';
import type { LetterData } from '../../../../domain/letter/letter-data.ts';
import type { Letter, LetterKind, LetterOf } from '../../../../domain/letters.ts';
import { renderLetter } from '../../../../mail/render/render.ts';
import type { RenderedLetter } from '../../../../mail/render/template.ts';
import { TEMPLATES } from '../../../../mail/render/templates.ts';

export const SITE = { pageUrl: 'https://kontingent.college.example' };
export const day = parseCivilDate;

type Letters = { readonly [K in LetterKind]: LetterOf<K> };

const head = {
  messageId: '<sample@kontingent.invalid>',
  at: '2026-11-23T07:00:00.000Z',
  caseNumber: 147,
  organization: { shortName: 'ГАПОУ СО «ТИПК»' },
  platform: { name: 'Сферум', app: 'MAX' },
} as const;

const toAPerson = {
  ...head,
  to: {
    address: 'anna.ivanova@mail.example',
    firstName: 'Анна',
    middleName: 'Петровна',
    lastName: 'Иванова',
  },
  administrator: { name: 'Смирнов Олег Игоревич', phone: '+79271234567', room: null },
} as const;

const token = '3fK9s0dQ2mZxT1vB7cRyL8uW4aE6hJ5nPgOqIiXw';
export const link = `${SITE.pageUrl}/i/${token}`;
const seat = { spaceName: 'Преподаватели', phone: '+79277654321', issue: 2, token } as const;
const expiresOn = day('2026-11-30');

const order = {
  kind: 'groupTransfer',
  number: '112-к',
  orderedOn: day('2026-11-20'),
  effectiveOn: day('2026-11-24'),
} as const;

const request: LetterOf<'registrationRequest'> = {
  ...head,
  kind: 'registrationRequest',
  to: { address: 'info@platform.example', name: 'Сферум' },
  replyToken: 'a'.repeat(42),
  inReplyTo: '<first@kontingent.invalid>',
  content: {
    ...TEMPLATES.registrationRequest.example,
    purpose: 'registration',
    form: 'supplement',
    college: {
      fullName: 'Тольяттинский индустриально-педагогический колледж',
      inn: '7707083893',
      ogrn: '1027700132195',
    },
    outgoing: { number: 'С-13', on: day('2026-11-24') },
    earlier: { number: '123/01', on: day('2026-11-20') },
    order: { number: '15-од', on: day('2026-11-19'), scan: Buffer.from('%PDF-1.4') },
    administrator: {
      name: 'Рябов Сергей Павлович',
      email: 's.ryabov@college.example',
      phone: '+79277654322',
    },
    consentOn: day('2026-11-19'),
    formerAdministrator: 'Админова Ольга Петровна',
    supplement: 'Лицензия 5521 от 10.04.2015.\nУстав приложим по запросу.',
    papers: [{ title: 'Копия лицензии', scan: Buffer.from('%PDF-1.4') }],
  },
};

/** Letters that name no administrator to call: the digest, the official letter, and those of the registrar. */
export const WITHOUT_ADMINISTRATOR: readonly LetterKind[] = [
  'linkChanged',
  'digest',
  'orderToClassTeacher',
  'orderToRepresentative',
  'registrationRequest',
  'directorNotice',
];

/** Every letter with all it can be given; what is not said here is as in its example. */
export const full: Letters = {
  invitation: {
    ...toAPerson,
    kind: 'invitation',
    content: { ...TEMPLATES.invitation.example, ...seat, expiresOn },
  },
  invitationReminder: {
    ...toAPerson,
    kind: 'invitationReminder',
    content: { ...TEMPLATES.invitationReminder.example, ...seat, expiresOn, daysLeft: 2 },
  },
  joinReminder: {
    ...toAPerson,
    kind: 'joinReminder',
    content: { ...TEMPLATES.joinReminder.example, ...seat },
  },
  invitationAnnulled: {
    ...toAPerson,
    kind: 'invitationAnnulled',
    content: { ...TEMPLATES.invitationAnnulled.example, reason: 'leak' },
  },
  linkReplaced: {
    ...toAPerson,
    kind: 'linkReplaced',
    content: { ...TEMPLATES.linkReplaced.example, ...seat },
  },
  directorNotice: { ...toAPerson, kind: 'directorNotice', content: TEMPLATES.directorNotice.example },
  linkChanged: { ...toAPerson, kind: 'linkChanged', content: TEMPLATES.linkChanged.example },
  statusRefused: { ...toAPerson, kind: 'statusRefused', content: TEMPLATES.statusRefused.example },
  welcome: {
    ...toAPerson,
    kind: 'welcome',
    content: { ...TEMPLATES.welcome.example, spaces: ['класс «Преподаватели»', 'Общеколледжный канал'] },
  },
  digest: {
    ...toAPerson,
    kind: 'digest',
    caseNumber: null,
    content: {
      ...TEMPLATES.digest.example,
      tasks: [
        {
          caseNumber: 147,
          seq: 3,
          question: 'decideJoinRequest',
          dueOn: day('2026-11-24'),
          overdue: false,
          minutes: 5,
        },
        {
          caseNumber: 12,
          seq: 1,
          question: 'confirmStatus',
          dueOn: day('2026-11-20'),
          overdue: true,
          minutes: 30,
        },
      ],
    },
  },
  orderToClassTeacher: {
    ...toAPerson,
    kind: 'orderToClassTeacher',
    content: {
      ...TEMPLATES.orderToClassTeacher.example,
      order,
      group: 'ИС-26',
      comes: [
        { name: 'Орлова Яна Олеговна', from: day('2026-11-24'), fromGroup: 'ИС-25' },
        { name: 'Арсеньева Анна Львовна', from: day('2026-11-24'), fromGroup: 'ИС-25' },
      ],
      goes: [{ name: 'Борисов Илья Олегович', lastDay: day('2026-11-23'), toGroup: 'ИС-25' }],
      stays: [{ name: 'Ветров Глеб Юрьевич', course: 2 }],
    },
  },
  orderToRepresentative: {
    ...toAPerson,
    kind: 'orderToRepresentative',
    content: {
      ...TEMPLATES.orderToRepresentative.example,
      order,
      student: 'Орлова Яна Олеговна',
      fromGroup: 'ИС-25',
      toGroup: 'ИС-26',
      lastDay: day('2026-11-23'),
      leaveLastDay: day('2027-11-23'),
      leaves: true,
    },
  },
  registrationRequest: request,
};

const least = {
  to: { ...toAPerson.to, middleName: null },
  administrator: null,
} as const;

/** Every letter with the least it can be given. */
export const minimal: Letters = {
  invitation: withContent({ ...full.invitation, ...least }, { issue: 1 }),
  invitationReminder: { ...full.invitationReminder, ...least },
  joinReminder: withContent({ ...full.joinReminder, ...least }, { token: null }),
  invitationAnnulled: { ...full.invitationAnnulled, ...least },
  linkReplaced: withContent({ ...full.linkReplaced, ...least }, { token: null, ready: false }),
  directorNotice: withContent(
    { ...full.directorNotice, ...least, caseNumber: null },
    { what: 'administratorLeaves', name: null, nobody: true },
  ),
  linkChanged: withContent(
    { ...full.linkChanged, ...least },
    { leaked: false, ready: false, by: null, told: 0, untold: 0 },
  ),
  statusRefused: { ...full.statusRefused, ...least },
  welcome: withContent({ ...full.welcome, ...least }, { spaces: ['класс «Преподаватели»'] }),
  digest: withContent(
    { ...full.digest, ...least },
    { tasks: [{ caseNumber: 1, seq: 1, question: 'providePlatformLink', dueOn: null, overdue: false }] },
  ),
  orderToClassTeacher: withContent(
    { ...full.orderToClassTeacher, ...least },
    {
      comes: [],
      goes: [{ name: 'Борисов Илья Олегович', lastDay: day('2026-11-23'), toGroup: null }],
      stays: [],
    },
  ),
  orderToRepresentative: withContent(
    { ...full.orderToRepresentative, ...least },
    { fromGroup: null, toGroup: null, lastDay: null, leaveLastDay: null, leaves: false },
  ),
  registrationRequest: withContent(
    { ...request, inReplyTo: null },
    {
      form: 'request',
      college: { ...request.content.college, inn: null, ogrn: null },
      earlier: null,
      formerAdministrator: null,
      supplement: null,
    },
  ),
};

/** A letter that says something else. */
export function withContent<L extends LetterData>(letter: L, content: Partial<L['content']>): L {
  return { ...letter, content: { ...letter.content, ...content } };
}

/** Renders a letter, as a commit would. */
export function render(letter: Letter): RenderedLetter {
  return renderLetter(letter, SITE);
}

/** Renders what no type checker has seen, as it comes from the registry. */
export function renderUnknown(letter: object): RenderedLetter {
  return renderLetter(letter as Letter, SITE);
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
