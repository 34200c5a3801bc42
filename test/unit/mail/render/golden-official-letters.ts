import { parseCivilDate } from '../../../../domain/calendar/civil-date.ts';
import type { Letter } from '../../../../domain/letters.ts';
import { LETTER_FORMS, REGISTRATION_PURPOSES } from '../../../../domain/registration/codes.ts';
import { TEMPLATES } from '../../../../mail/render/templates.ts';

const day = parseCivilDate;

/** The first letter to the platform. */
export const request: Extract<Letter, { kind: 'registrationRequest' }> = {
  kind: 'registrationRequest',
  messageId: '<golden-request@kontingent.invalid>',
  replyToken: 'a'.repeat(42),
  inReplyTo: null,
  at: '2026-11-23T09:30:00.000Z',
  caseNumber: 147,
  platform: { name: 'Сферум', app: 'MAX' },
  to: { address: 'info@platform.example', name: 'Сферум' },
  organization: { shortName: 'ГАПОУ СО «ТИПК»' },
  content: {
    ...TEMPLATES.registrationRequest.example,
    purpose: 'registration',
    form: 'request',
    college: {
      fullName: 'Тольяттинский индустриально-педагогический колледж',
      inn: null,
      ogrn: null,
    },
    outgoing: { number: '123/01', on: day('2026-11-23') },
    earlier: null,
    order: { number: '15/од', on: day('2026-11-20'), scan: Buffer.from('%PDF-1.4\n%%EOF\n') },
    administrator: {
      name: 'Рябов Сергей Павлович',
      email: 's.ryabov@college.example',
      phone: '+79000000103',
    },
    consentOn: day('2026-11-20'),
    formerAdministrator: null,
    supplement: null,
  },
};

const laterRequest: typeof request = {
  ...request,
  inReplyTo: '<golden-first@kontingent.invalid>',
  content: {
    ...request.content,
    college: { ...request.content.college, inn: '7707083893', ogrn: '1027700132195' },
    outgoing: { number: 'С-13', on: day('2026-12-01') },
    earlier: { number: '123/01', on: day('2026-11-23') },
    formerAdministrator: 'Админова Ольга Петровна',
    supplement: 'Лицензия 5521 от 10.04.2015.\n\n  Устав приложим по запросу.\r\n',
  },
};

const papers = ['Копия лицензии № 5521', 'Выписка из ЕГРЮЛ'].map((title) => ({
  title,
  scan: Buffer.from('%PDF-1.4\n%%EOF\n'),
}));
const formerPhone = '+79000000104';

/** The letters to the platform: each purpose in each form. */
export const official: Record<string, Letter> = {
  'registration-request/with-papers': {
    ...laterRequest,
    content: { ...laterRequest.content, form: 'supplement', papers },
  },
  'registration-request/other-phone': {
    ...request,
    content: { ...request.content, purpose: 'change', formerPhone },
  },
  ...Object.fromEntries(
    REGISTRATION_PURPOSES.flatMap((purpose) =>
      LETTER_FORMS.map((form) => {
        const base = form === 'request' ? request : laterRequest;
        return [
          `registration-request/${purpose}-${form}`,
          { ...base, content: { ...base.content, purpose, form } },
        ] as const;
      }),
    ),
  ),
};
