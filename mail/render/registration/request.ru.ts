import { z } from 'zod';
import { parseCivilDate } from '../../../domain/calendar/civil-date.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import type { RegistrationLetter } from '../../../domain/registration/letters.ts';
import {
  LETTER_FORMS,
  REGISTRATION_PURPOSES,
  type LetterForm,
  type RegistrationPurpose,
} from '../../../domain/registration/codes.ts';
import { date, line, phone } from '../fields.ts';
import { shownDate, shownPhone } from '../shown.ts';
import type { LetterView, OfficialTemplate } from '../template.ts';

/** What a letter to the platform is called and how it begins, by what it is for and its place in the correspondence. */
const REQUEST_SUBJECT: Readonly<Record<RegistrationPurpose, string>> = {
  registration: 'Заявка на регистрацию образовательной организации',
  change: 'Заявка на смену администратора образовательной организации',
};

const SUBJECT_MARK: Readonly<Record<LetterForm, string>> = {
  request: '',
  repeat: 'Повторно. ',
  supplement: 'Дополнение. ',
  correction: 'Уточнение телефона. ',
  resubmission: 'Повторное обращение. ',
};

const REQUEST_OPENING: Readonly<Record<RegistrationPurpose, string>> = {
  registration: 'Просим зарегистрировать на платформе образовательную организацию и её администратора.',
  change: 'Просим передать права администратора образовательной организации на платформе.',
};

const FORM_OPENING: Readonly<Record<LetterForm, string>> = {
  request: '',
  repeat: 'Ответа на наше письмо мы пока не получили, поэтому направляем его повторно.',
  supplement: 'В ответ на вашу просьбу дополняем нашу заявку.',
  correction:
    'Уточняем номер мобильного телефона администратора. Просим считать верным номер из этого письма, прежний номер недействителен.',
  resubmission: 'Просим рассмотреть нашу заявку ещё раз.',
};

const REQUEST_CLOSING: Readonly<Record<RegistrationPurpose, string>> = {
  registration:
    'Просим подтвердить регистрацию и прислать инструкцию для входа администратора ответом на это письмо.',
  change: 'Просим подтвердить передачу прав и прислать инструкцию ответом на это письмо.',
};

/** Name of the attached scan; a number of an order may hold what a file name may not. */
function orderFileName(number: string): string {
  return `Приказ ${number.replace(/[^\p{L}\p{N}.-]+/gu, '_')}.pdf`;
}

function paragraphsOf(text: string | null): string[] {
  return (text ?? '')
    .split(/\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

function view(letter: RegistrationLetter): LetterView {
  const { purpose, form, college, outgoing, earlier, order, administrator, ...content } = letter.content;
  const supplement = paragraphsOf(content.supplement);
  return {
    organization: letter.organization.shortName,
    organizationFullName: college.fullName,
    inn: college.inn,
    ogrn: college.ogrn,
    platformName: letter.platform.name,
    caseNumber: caseNumber(letter.caseNumber ?? 0),
    subjectOpening: `${SUBJECT_MARK[form]}${REQUEST_SUBJECT[purpose]}`,
    opening: [FORM_OPENING[form], REQUEST_OPENING[purpose]].filter(Boolean).join(' '),
    request: REQUEST_CLOSING[purpose],
    outgoingNumber: outgoing.number,
    outgoingOn: shownDate(outgoing.on),
    earlier: earlier && { number: earlier.number, on: shownDate(earlier.on) },
    orderNumber: order.number,
    orderOn: shownDate(order.on),
    administratorName: administrator.name,
    administratorEmail: administrator.email,
    administratorPhone: shownPhone(administrator.phone),
    consentOn: shownDate(content.consentOn),
    formerAdministrator: content.formerAdministrator,
    supplement,
    hasSupplement: supplement.length > 0,
  };
}

const numbered = z.object({ number: line(40), on: date });
const supplement = z
  .string()
  .refine(
    (text) => z.array(line(2000)).max(50).safeParse(paragraphsOf(text)).success,
    'must be lines of text',
  );

/** The official letter to the platform (2.2): no recipient by name, no link of ours. */
export const registrationRequest: OfficialTemplate<RegistrationLetter> = {
  content: z.object({
    purpose: z.enum(REGISTRATION_PURPOSES),
    form: z.enum(LETTER_FORMS),
    college: z.object({ fullName: line(500), inn: line(10).nullable(), ogrn: line(13).nullable() }),
    outgoing: numbered,
    earlier: numbered.nullable(),
    order: z.object({ number: line(60), on: date, scan: z.instanceof(Uint8Array) }),
    administrator: z.object({ name: line(300), email: line(320), phone }),
    consentOn: date,
    formerAdministrator: line(300).nullable(),
    supplement: supplement.nullable(),
  }),
  example: {
    purpose: 'registration',
    form: 'request',
    college: { fullName: 'Учебный индустриально-педагогический колледж', inn: null, ogrn: null },
    outgoing: { number: 'С-12', on: parseCivilDate('2026-11-23') },
    earlier: null,
    order: {
      number: '15-од',
      on: parseCivilDate('2026-11-20'),
      scan: new TextEncoder().encode('%PDF-1.4\n%%EOF\n'),
    },
    administrator: {
      name: 'Рябов Сергей Павлович',
      email: 's.ryabov@college.example',
      phone: '+79000000103',
    },
    consentOn: parseCivilDate('2026-11-20'),
    formerAdministrator: null,
    supplement: null,
  },
  official: {
    answeredTo: ({ administrator }) => administrator.email,
    attachments: ({ order }) => [
      { fileName: orderFileName(order.number), mediaType: 'application/pdf', bytes: order.scan },
    ],
  },
  view,
  subject: '{{subjectOpening}}: {{organization}} (исх. № {{outgoingNumber}} от {{outgoingOn}})',
  text: `Исх. № {{outgoingNumber}} от {{outgoingOn}}

В службу поддержки платформы «{{platformName}}»

Здравствуйте!

{{opening}}

{{#earlier}}
Ранее мы писали об этом: исх. № {{number}} от {{on}}.

{{/earlier}}
{{#hasSupplement}}
Дополнительно сообщаем:

{{#supplement}}
{{.}}
{{/supplement}}

{{/hasSupplement}}
Образовательная организация: {{organizationFullName}} ({{organization}}).
{{#inn}}
ИНН {{inn}}, ОГРН {{ogrn}}.
{{/inn}}

Администратор, назначенный приказом № {{orderNumber}} от {{orderOn}}:

- Фамилия, имя, отчество: {{administratorName}}
- Адрес электронной почты: {{administratorEmail}}
- Номер личного мобильного телефона: {{administratorPhone}}
{{#formerAdministrator}}

Права администратора, предоставленные ранее ({{formerAdministrator}}), просим снять.
{{/formerAdministrator}}

{{request}}

Согласие администратора на передачу номера личного телефона получено {{consentOn}}.

Приложение: приказ № {{orderNumber}} от {{orderOn}}, файл PDF, 1 экз.

С уважением,
{{organization}}

Исполнитель: {{administratorName}}, {{administratorPhone}}, {{administratorEmail}}
Номер процедуры колледжа: {{caseNumber}}
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">{{subjectOpening}}</h1>
<p style="margin: 0 0 16px 0">Исх. № {{outgoingNumber}} от {{outgoingOn}}</p>
<p style="margin: 0 0 16px 0">В службу поддержки платформы «{{platformName}}»</p>
<p style="margin: 0 0 16px 0">Здравствуйте!</p>
<p style="margin: 0 0 16px 0">{{opening}}</p>
{{#earlier}}
<p style="margin: 0 0 16px 0">Ранее мы писали об этом: исх. № {{number}} от {{on}}.</p>
{{/earlier}}
{{#hasSupplement}}
<p style="margin: 0 0 8px 0">Дополнительно сообщаем:</p>
{{#supplement}}
<p style="margin: 0 0 8px 0">{{.}}</p>
{{/supplement}}
{{/hasSupplement}}
<p style="margin: 0 0 16px 0">Образовательная организация: {{organizationFullName}} ({{organization}}).{{#inn}}<br />ИНН {{inn}}, ОГРН {{ogrn}}.{{/inn}}</p>
<p style="margin: 0 0 8px 0">Администратор, назначенный приказом № {{orderNumber}} от {{orderOn}}:</p>
<ul style="margin: 0 0 16px 0; padding: 0 0 0 24px">
  <li style="margin: 0 0 8px 0">Фамилия, имя, отчество: <strong>{{administratorName}}</strong></li>
  <li style="margin: 0 0 8px 0">Адрес электронной почты: {{administratorEmail}}</li>
  <li style="margin: 0 0 8px 0">Номер личного мобильного телефона: <strong style="white-space: nowrap">{{administratorPhone}}</strong></li>
</ul>
{{#formerAdministrator}}
<p style="margin: 0 0 16px 0">Права администратора, предоставленные ранее ({{formerAdministrator}}), просим снять.</p>
{{/formerAdministrator}}
<p style="margin: 0 0 16px 0">{{request}}</p>
<p style="margin: 0 0 16px 0">Согласие администратора на передачу номера личного телефона получено {{consentOn}}.</p>
<p style="margin: 0 0 16px 0">Приложение: приказ № {{orderNumber}} от {{orderOn}}, файл PDF, 1 экз.</p>
<hr style="margin: 24px 0 16px 0; border: 0; border-top: 1px solid #d9dee3" />
<p style="margin: 0 0 16px 0">С уважением,<br />{{organization}}</p>
<p style="margin: 0; font-size: 13px; line-height: 18px; color: #5b6570">Исполнитель: {{administratorName}}, {{administratorPhone}}, {{administratorEmail}}<br />Номер процедуры колледжа: {{caseNumber}}</p>
`,
};
