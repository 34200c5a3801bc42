import type { OrderLetter } from '../domain/order/order-letter.ts';
import type { LetterOrder, RequestOrder } from '../registry/letter/letter-orders.ts';

/** Made-up facts for the preview of a letter. */
export const EXAMPLE_LETTER: Omit<
  LetterOrder,
  'kind' | 'messageId' | 'at' | 'timeZone' | 'policy' | 'organization'
> &
  Required<Pick<LetterOrder, 'digest'>> = {
  caseNumber: 147,
  to: {
    address: 'a.smirnova@college.example',
    firstName: 'Анна',
    middleName: 'Петровна',
    lastName: 'Смирнова',
    phone: '+79000000099',
  },
  administrator: { name: 'Рябов Сергей Павлович', phone: '+79000000103' },
  invitation: {
    token: 'preview',
    issue: 1,
    expiresAt: '2026-12-07T14:00:00.000Z',
    spaceName: 'Преподаватели',
  },
  reason: 'leak',
  digest: [
    { number: 'П-147/2', kind: 'decideJoinRequest', dueOn: '24.11.2026', overdue: false },
    { number: 'П-12/3', kind: 'confirmStatus', dueOn: '20.11.2026', overdue: true },
  ],
};

const EXAMPLE_ORDER = {
  kind: 'groupTransfer',
  number: '112-к',
  orderedOn: '2026-11-23',
  effectiveOn: '2026-11-24',
} as const;

/** Made-up letters about an order, by their kind. */
export const EXAMPLE_ORDER_LETTERS: Readonly<
  Record<'orderToClassTeacher' | 'orderToRepresentative', OrderLetter>
> = {
  orderToClassTeacher: {
    ...EXAMPLE_ORDER,
    to: 'classTeacher',
    group: 'ИС-26',
    comes: [{ name: 'Орлова Яна Олеговна', from: '2026-11-24', fromGroup: 'ИС-25' }],
    goes: [{ name: 'Борисов Илья Олегович', lastDay: '2026-11-23', toGroup: 'ИС-25' }],
    stays: [],
  },
  orderToRepresentative: {
    ...EXAMPLE_ORDER,
    to: 'representative',
    student: 'Орлова Яна Олеговна',
    fromGroup: 'ИС-25',
    toGroup: 'ИС-26',
    lastDay: '2026-11-23',
    leaveLastDay: null,
    leaves: false,
  },
};

/** A made-up request to the platform. */
export const EXAMPLE_REQUEST: Omit<RequestOrder, 'at'> = {
  purpose: 'registration',
  form: 'request',
  messageId: '<preview@kontingent.invalid>',
  replyToken: 'a'.repeat(42),
  inReplyTo: null,
  caseNumber: 147,
  platformName: 'Сферум',
  supportAddress: 'info@sferum.ru',
  organization: {
    shortName: 'ГАПОУ СО «УИПК»',
    fullName: 'Учебный индустриально-педагогический колледж',
    inn: null,
    ogrn: null,
  },
  outgoing: { number: 'С-12', on: '2026-11-23' },
  earlier: null,
  order: { number: '15-од', on: '2026-11-20', scan: Buffer.from('%PDF-1.4\n%%EOF\n') },
  administrator: {
    name: 'Рябов Сергей Павлович',
    email: 's.ryabov@college.example',
    phone: '+79000000103',
  },
  consentOn: '2026-11-20',
  formerAdministrator: null,
  supplement: null,
};
