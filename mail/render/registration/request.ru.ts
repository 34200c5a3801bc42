import { z } from 'zod';
import { parseCivilDate } from '../../../domain/calendar/civil-date.ts';
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

type Head = NonNullable<RegistrationLetter['content']['head']>;

/** What a letter to the platform is called and how it begins, by what it is for and its place in the correspondence. */
const REQUEST_SUBJECT: Readonly<Record<RegistrationPurpose, string>> = {
  registration: 'Заявка на регистрацию образовательной организации',
  change: 'Заявка на смену администратора образовательной организации',
};
const PHONE_SUBJECT = 'Заявка на смену номера телефона администратора образовательной организации';

const SUBJECT_MARK: Readonly<Record<LetterForm, string>> = {
  request: '',
  repeat: 'Повторно. ',
  supplement: 'Дополнение. ',
  correction: 'Уточнение телефона. ',
  resubmission: 'Повторное обращение. ',
};

const REQUEST_OPENING: Readonly<Record<RegistrationPurpose, string>> = {
  registration:
    'Просим зарегистрировать образовательную организацию на платформе и предоставить права администратора работнику, указанному ниже.',
  change:
    'Просим предоставить права администратора образовательной организации на платформе работнику, указанному ниже.',
};

/** The same administrator has another number: there is no order to be made of it (2.1 asks for one to appoint). */
function phoneOpening(former: string, phone: string): string {
  return `У администратора образовательной организации изменился номер мобильного телефона: был ${former}, стал ${phone}. Просим сохранить права администратора за учётной записью с новым номером.`;
}

/** What a letter begins with by its place in the correspondence; `whole`: then the request is made once more. */
const FORM_OPENING: Readonly<Record<LetterForm, { readonly text: string; readonly whole: boolean }>> = {
  request: { text: '', whole: true },
  repeat: {
    text: 'Ответа на наше письмо мы пока не получили, поэтому направляем его повторно.',
    whole: true,
  },
  supplement: { text: 'В ответ на вашу просьбу дополняем нашу заявку.', whole: false },
  correction: {
    text: 'В нашей заявке неверно указан номер мобильного телефона администратора. Верный номер указан ниже, остальные сведения прежние.',
    whole: false,
  },
  resubmission: { text: 'Просим рассмотреть нашу заявку ещё раз.', whole: true },
};

const REQUEST_CLOSING: Readonly<Record<RegistrationPurpose, string>> = {
  registration:
    'Просим подтвердить регистрацию и прислать инструкцию для входа администратора ответом на это письмо.',
  change: 'Просим подтвердить передачу прав и прислать инструкцию ответом на это письмо.',
};
const PHONE_CLOSING = 'Просим подтвердить изменение ответом на это письмо.';

const POST_OF_THE_HEAD = 'Директор';

/** «Директор Т. А. Громова» */
function headLine({ post, firstName, middleName, lastName }: Head): string {
  const initials = [firstName, middleName].flatMap((name) => (name ? [`${name.slice(0, 1)}.`] : []));
  const title = post ?? POST_OF_THE_HEAD;
  return [`${title.slice(0, 1).toUpperCase()}${title.slice(1)}`, ...initials, lastName].join(' ');
}

/** Name of an attached scan: a number of an order or a title may hold what a file name may not. */
function fileName(title: string): string {
  return `${title.replace(/[^\p{L}\p{N}.-]+/gu, '_')}.pdf`;
}

const orderFileName = (number: string): string => `Приказ ${number.replace(/[^\p{L}\p{N}.-]+/gu, '_')}.pdf`;

function paragraphsOf(text: string | null): string[] {
  return (text ?? '')
    .split(/\r?\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

function view(letter: RegistrationLetter): LetterView {
  const { purpose, form, college, outgoing, earlier, order, administrator, head, ...content } =
    letter.content;
  const supplement = paragraphsOf(content.supplement);
  const phone = shownPhone(administrator.phone);
  const former =
    purpose === 'change' && content.formerPhone !== null ? shownPhone(content.formerPhone) : null;
  const { text, whole } = FORM_OPENING[form];
  const asked = former === null ? REQUEST_OPENING[purpose] : phoneOpening(former, phone);
  return {
    organization: letter.organization.shortName,
    organizationFullName: college.fullName,
    inn: college.inn,
    ogrn: college.ogrn,
    platformName: letter.platform.name,
    subjectOpening: `${SUBJECT_MARK[form]}${former === null ? REQUEST_SUBJECT[purpose] : PHONE_SUBJECT}`,
    opening: [text, whole ? asked : ''].filter(Boolean).join(' '),
    request: former === null ? REQUEST_CLOSING[purpose] : PHONE_CLOSING,
    outgoingNumber: outgoing.number,
    outgoingOn: shownDate(outgoing.on),
    earlier: earlier && { number: earlier.number, on: shownDate(earlier.on) },
    orderNumber: order.number,
    orderOn: shownDate(order.on),
    administratorName: administrator.name,
    administratorEmail: administrator.email,
    administratorPhone: phone,
    consentOn: shownDate(content.consentOn),
    formerAdministrator: content.formerAdministrator,
    head: head && headLine(head),
    papers: content.papers.map(({ title }, index) => ({ number: index + 2, title })),
    hasPapers: content.papers.length > 0,
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
    head: z
      .object({
        post: line(300).nullable(),
        firstName: line(100),
        middleName: line(100).nullable(),
        lastName: line(100),
      })
      .nullable(),
    formerPhone: phone.nullable(),
    papers: z.array(z.object({ title: line(120), scan: z.instanceof(Uint8Array) })).max(50),
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
    head: { post: null, firstName: 'Татьяна', middleName: 'Андреевна', lastName: 'Громова' },
    formerPhone: null,
    papers: [],
    formerAdministrator: null,
    supplement: null,
  },
  official: {
    answeredTo: ({ administrator }) => administrator.email,
    attachments: ({ order, papers }) => [
      { fileName: orderFileName(order.number), mediaType: 'application/pdf', bytes: order.scan },
      ...papers.map(({ title, scan }) => ({
        fileName: fileName(title),
        mediaType: 'application/pdf' as const,
        bytes: scan,
      })),
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

Согласие работника на передачу его персональных данных (фамилия, имя, отчество, адрес электронной почты, номер телефона) получено {{consentOn}}.

{{^hasPapers}}
Приложение: копия приказа от {{orderOn}} № {{orderNumber}} в 1 экз. (файл PDF).
{{/hasPapers}}
{{#hasPapers}}
Приложения (файлы PDF):

1. Копия приказа от {{orderOn}} № {{orderNumber}} в 1 экз.
{{#papers}}
{{number}}. {{title}} в 1 экз.
{{/papers}}
{{/hasPapers}}

С уважением,
{{organization}}
{{#head}}
{{head}}
{{/head}}

Исполнитель: {{administratorName}}, {{administratorPhone}}, {{administratorEmail}}
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
<p style="margin: 0 0 16px 0">Согласие работника на передачу его персональных данных (фамилия, имя, отчество, адрес электронной почты, номер телефона) получено {{consentOn}}.</p>
{{^hasPapers}}
<p style="margin: 0 0 16px 0">Приложение: копия приказа от {{orderOn}} № {{orderNumber}} в 1 экз. (файл PDF).</p>
{{/hasPapers}}
{{#hasPapers}}
<p style="margin: 0 0 8px 0">Приложения (файлы PDF):</p>
<ol style="margin: 0 0 16px 0; padding: 0 0 0 24px">
  <li style="margin: 0 0 4px 0">Копия приказа от {{orderOn}} № {{orderNumber}} в 1 экз.</li>
{{#papers}}
  <li style="margin: 0 0 4px 0">{{title}} в 1 экз.</li>
{{/papers}}
</ol>
{{/hasPapers}}
<hr style="margin: 24px 0 16px 0; border: 0; border-top: 1px solid #d9dee3" />
<p style="margin: 0 0 16px 0">С уважением,<br />{{organization}}{{#head}}<br />{{head}}{{/head}}</p>
<p style="margin: 0; font-size: 13px; line-height: 18px; color: #5b6570">Исполнитель: {{administratorName}}, {{administratorPhone}}, {{administratorEmail}}</p>
`,
};
