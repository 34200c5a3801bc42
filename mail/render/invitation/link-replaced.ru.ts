import { z } from 'zod';
import type { LinkReplacedLetter } from '../../../domain/invitation/letters.ts';
import { token } from '../fields.ts';
import type { PersonalTemplate } from '../template.ts';
import { EXAMPLE_SEAT } from './example.ru.ts';
import { seat, seatView } from './seat.ts';

/** To somebody who saw a link that leads nowhere now. */
export const linkReplaced: PersonalTemplate<LinkReplacedLetter> = {
  content: seat.extend({ token: token.nullable(), ready: z.boolean() }),
  example: { ...EXAMPLE_SEAT, ready: true },
  view: (letter, site) => ({ ...seatView(letter, site), ready: letter.content.ready }),
  subject: 'Ссылка в класс «{{spaceName}}» на платформе «{{platformName}}» заменена ({{caseNumber}})',
  text: `{{salutation}}

Ссылка в класс «{{spaceName}}» на платформе «{{platformName}}», которую показала страница вашего приглашения, больше не действует. Если вы уже вошли в класс, ничего делать не нужно.

{{#ready}}
Если ещё не вошли, получите новую ссылку:
{{/ready}}
{{^ready}}
Новую ссылку администратор готовит. Когда она появится, её покажет та же страница; зайдите туда через день:
{{/ready}}

{{#link}}
1. Снова откройте страницу приглашения:

{{link}}

{{/link}}
{{^link}}
1. Снова откройте страницу из письма с приглашением.
{{/link}}
2. Перейдите по ссылке, которую она покажет, и войдите в приложение «{{platformApp}}» с номером {{#phone}}{{shown}}{{/phone}}.
3. Присоединитесь к классу «{{spaceName}}» в роли «{{role}}» или отправьте заявку на вступление.

Прежнюю ссылку удалите и никому не передавайте.

{{> closing}}
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">Ссылка в класс заменена</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
<p style="margin: 0 0 16px 0">Ссылка в класс «{{spaceName}}» на платформе «{{platformName}}», которую показала страница вашего приглашения, больше не действует. Если вы уже вошли в класс, ничего делать не нужно.</p>
{{#ready}}
<p style="margin: 0 0 16px 0">Если ещё не вошли, получите новую ссылку:</p>
{{/ready}}
{{^ready}}
<p style="margin: 0 0 16px 0">Новую ссылку администратор готовит. Когда она появится, её покажет та же страница; зайдите туда через день:</p>
{{/ready}}
<ol style="margin: 0 0 16px 0; padding: 0 0 0 24px">
  <li style="margin: 0 0 8px 0">Снова откройте страницу {{#link}}приглашения по кнопке ниже{{/link}}{{^link}}из письма с приглашением{{/link}}.</li>
  <li style="margin: 0 0 8px 0">Перейдите по ссылке, которую она покажет, и войдите в приложение «{{platformApp}}» с номером {{#phone}}<strong style="white-space: nowrap">{{shown}}</strong>{{/phone}}.</li>
  <li style="margin: 0 0 8px 0">Присоединитесь к классу «{{spaceName}}» в роли «{{role}}» или отправьте заявку на вступление.</li>
</ol>
{{#link}}
{{> button}}
{{/link}}
<p style="margin: 0 0 16px 0">Прежнюю ссылку удалите и никому не передавайте.</p>
{{> closing}}
`,
};
