import type { InvitationLetter } from '../../../domain/invitation/letters.ts';
import { parseCivilDate } from '../../../domain/calendar/civil-date.ts';
import { date, token } from '../fields.ts';
import { shownDate } from '../shown.ts';
import type { PersonalTemplate } from '../template.ts';
import { EXAMPLE_SEAT } from './example.ru.ts';
import { seat, seatView } from './seat.ts';

export const invitation: PersonalTemplate<InvitationLetter> = {
  content: seat.extend({ token, expiresOn: date }),
  example: { ...EXAMPLE_SEAT, expiresOn: parseCivilDate('2026-12-07') },
  view: (letter, site) => ({
    ...seatView(letter, site),
    expiresOn: shownDate(letter.content.expiresOn),
    reissued: letter.content.issue > 1,
  }),
  subject:
    '{{#reissued}}Новое приглашение{{/reissued}}{{^reissued}}Приглашение{{/reissued}} на платформу «{{platformName}}» ({{caseNumber}})',
  text: `{{salutation}}

{{organization}} приглашает вас присоединиться к классу «{{spaceName}}» на платформе «{{platformName}}», в роли «{{role}}». Здесь колледж ведёт каналы и рабочие чаты.

{{#reissued}}
Это новое приглашение. Прежняя ссылка больше не действует.

{{/reissued}}
Что нужно сделать:

1. Установите приложение «{{platformApp}}» и войдите или зарегистрируйтесь с номером {{#phone}}{{shown}}{{/phone}}. Укажите именно этот номер: по нему администратор найдёт вашу заявку. Если номер изменился, сначала сообщите об этом администратору.
2. Откройте страницу колледжа и подтвердите, что приглашение адресовано вам. После этого появится ссылка для входа в класс:

{{link}}

3. Присоединитесь к классу «{{spaceName}}». Если платформа предложит отправить заявку на вступление, отправьте её: администратор её рассмотрит.

Приглашение действует до {{expiresOn}}. Оно личное: не пересылайте письмо и никому не передавайте ссылку. Если письмо попало к вам по ошибке, не открывайте ссылку и сообщите администратору.

{{> closing}}
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">{{#reissued}}Новое приглашение{{/reissued}}{{^reissued}}Приглашение{{/reissued}} на платформу «{{platformName}}»</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
<p style="margin: 0 0 16px 0">{{organization}} приглашает вас присоединиться к классу «{{spaceName}}» на платформе «{{platformName}}», в роли «{{role}}». Здесь колледж ведёт каналы и рабочие чаты.</p>
{{#reissued}}
<p style="margin: 0 0 16px 0"><strong>Это новое приглашение.</strong> Прежняя ссылка больше не действует.</p>
{{/reissued}}
<h2 style="margin: 24px 0 8px 0; font-size: 18px; line-height: 24px">Что нужно сделать</h2>
<ol style="margin: 0 0 16px 0; padding: 0 0 0 24px">
  <li style="margin: 0 0 8px 0">Установите приложение «{{platformApp}}» и войдите или зарегистрируйтесь с номером {{#phone}}<strong style="white-space: nowrap">{{shown}}</strong>{{/phone}}. Укажите именно этот номер: по нему администратор найдёт вашу заявку. Если номер изменился, сначала сообщите об этом администратору.</li>
  <li style="margin: 0 0 8px 0">Откройте страницу колледжа по кнопке ниже и подтвердите, что приглашение адресовано вам. После этого появится ссылка для входа в класс.</li>
  <li style="margin: 0 0 8px 0">Присоединитесь к классу «{{spaceName}}». Если платформа предложит отправить заявку на вступление, отправьте её: администратор её рассмотрит.</li>
</ol>
{{> button}}
<p style="margin: 0 0 16px 0"><strong>Приглашение действует до {{expiresOn}}.</strong> Оно личное: не пересылайте письмо и никому не передавайте ссылку. Если письмо попало к вам по ошибке, не открывайте ссылку и сообщите администратору.</p>
{{> closing}}
`,
};
