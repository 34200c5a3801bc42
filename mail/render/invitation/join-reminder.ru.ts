import type { JoinReminderLetter } from '../../../domain/invitation/letters.ts';
import { token } from '../fields.ts';
import type { PersonalTemplate } from '../template.ts';
import { EXAMPLE_SEAT } from './example.ru.ts';
import { seat, seatView } from './seat.ts';

export const joinReminder: PersonalTemplate<JoinReminderLetter> = {
  content: seat.extend({ token: token.nullable() }),
  example: EXAMPLE_SEAT,
  view: seatView,
  subject: 'Остался один шаг: вы ещё не присоединились к платформе «{{platformName}}» ({{caseNumber}})',
  text: `{{salutation}}

Вы открыли приглашение, но среди участников класса «{{spaceName}}» на платформе «{{platformName}}» вас пока нет.

Что нужно сделать:

1. Войдите в приложение «{{platformApp}}» с номером {{#phone}}{{shown}}{{/phone}}. С другим номером администратор вас не узнает.
{{#link}}
2. Снова откройте страницу приглашения и перейдите по ссылке, которую она покажет:

{{link}}

{{/link}}
{{^link}}
2. Снова откройте страницу из письма с приглашением и перейдите по ссылке, которую она покажет.
{{/link}}
3. Присоединитесь к классу «{{spaceName}}» в роли «{{role}}» или отправьте заявку на вступление.

Не приходит код подтверждения?

- Проверьте, что введён номер {{#phone}}{{shown}}{{/phone}} и телефон в сети.
- Подождите несколько минут и запросите код ещё раз; код может прийти в сообщении или звонком.
- Посмотрите папку «Спам» в сообщениях и не заблокированы ли короткие номера; перезагрузите телефон.
- Никому не сообщайте код: ни администратор, ни поддержка о нём не спрашивают.

Заявка отправлена, а ответа нет, или вы вошли с другим номером? Позвоните администратору: он увидит, где остановилось подключение.

{{> closing}}
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">Остался один шаг</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
<p style="margin: 0 0 16px 0">Вы открыли приглашение, но среди участников класса «{{spaceName}}» на платформе «{{platformName}}» вас пока нет.</p>
<h2 style="margin: 24px 0 8px 0; font-size: 18px; line-height: 24px">Что нужно сделать</h2>
<ol style="margin: 0 0 16px 0; padding: 0 0 0 24px">
  <li style="margin: 0 0 8px 0">Войдите в приложение «{{platformApp}}» с номером {{#phone}}<strong style="white-space: nowrap">{{shown}}</strong>{{/phone}}. С другим номером администратор вас не узнает.</li>
  <li style="margin: 0 0 8px 0">{{#link}}Снова откройте страницу приглашения по кнопке ниже{{/link}}{{^link}}Снова откройте страницу из письма с приглашением{{/link}} и перейдите по ссылке, которую она покажет.</li>
  <li style="margin: 0 0 8px 0">Присоединитесь к классу «{{spaceName}}» в роли «{{role}}» или отправьте заявку на вступление.</li>
</ol>
{{#link}}
{{> button}}
{{/link}}
<h2 style="margin: 24px 0 8px 0; font-size: 18px; line-height: 24px">Не приходит код подтверждения?</h2>
<ul style="margin: 0 0 16px 0; padding: 0 0 0 24px">
  <li style="margin: 0 0 8px 0">Проверьте, что введён номер {{#phone}}<span style="white-space: nowrap">{{shown}}</span>{{/phone}} и телефон в сети.</li>
  <li style="margin: 0 0 8px 0">Подождите несколько минут и запросите код ещё раз; код может прийти в сообщении или звонком.</li>
  <li style="margin: 0 0 8px 0">Посмотрите папку «Спам» в сообщениях и не заблокированы ли короткие номера; перезагрузите телефон.</li>
  <li style="margin: 0 0 8px 0">Никому не сообщайте код: ни администратор, ни поддержка о нём не спрашивают.</li>
</ul>
<p style="margin: 0 0 16px 0">Заявка отправлена, а ответа нет, или вы вошли с другим номером? Позвоните администратору: он увидит, где остановилось подключение.</p>
{{> closing}}
`,
};
