import { z } from 'zod';
import type { InvitationReminderLetter } from '../../../domain/invitation/letters.ts';
import { parseCivilDate } from '../../../domain/calendar/civil-date.ts';
import { plural } from '../../../domain/calendar/plural.ts';
import { date, token } from '../fields.ts';
import { joined, shownDate } from '../shown.ts';
import type { PersonalTemplate } from '../template.ts';
import { EXAMPLE_SEAT } from './example.ru.ts';
import { seat, seatView } from './seat.ts';

/** «остался 1 день», «осталось 2 дня»; on the day itself «сегодня последний день». */
function daysLeftText(days: number): string {
  if (days === 0) return 'сегодня последний день';
  return `${plural(days, 'остался', 'осталось', 'осталось')} ${days} ${plural(days, 'день', 'дня', 'дней')}`;
}

export const invitationReminder: PersonalTemplate<InvitationReminderLetter> = {
  content: seat.extend({ token, expiresOn: date, daysLeft: z.number().int().min(0).max(3660) }),
  example: { ...EXAMPLE_SEAT, expiresOn: parseCivilDate('2026-12-07'), daysLeft: 14 },
  view: (letter, site) => ({
    ...seatView(letter, site),
    expiresOn: shownDate(letter.content.expiresOn),
    daysLeft: joined(daysLeftText(letter.content.daysLeft)),
  }),
  subject:
    'Напоминание: приглашение на платформу «{{platformName}}» действует до {{expiresOn}} ({{caseNumber}})',
  text: `{{salutation}}

Напоминаем о приглашении на платформу «{{platformName}}»: класс «{{spaceName}}», роль «{{role}}». Приглашение действует до {{expiresOn}}: {{daysLeft}}.

Это займёт несколько минут:

1. Откройте приложение «{{platformApp}}» и войдите или зарегистрируйтесь именно с номером {{#phone}}{{shown}}{{/phone}}.
2. Откройте страницу колледжа и подтвердите, что приглашение адресовано вам:

{{link}}

3. Присоединитесь к классу «{{spaceName}}» или отправьте заявку на вступление.

Если что-то не получается или номер изменился, позвоните администратору, он поможет. Если вы уже присоединились, ничего делать не нужно.

{{> closing}}
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">Приглашение ждёт вас</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
<p style="margin: 0 0 16px 0">Напоминаем о приглашении на платформу «{{platformName}}»: класс «{{spaceName}}», роль «{{role}}». <strong>Приглашение действует до {{expiresOn}}: {{daysLeft}}.</strong></p>
<h2 style="margin: 24px 0 8px 0; font-size: 18px; line-height: 24px">Это займёт несколько минут</h2>
<ol style="margin: 0 0 16px 0; padding: 0 0 0 24px">
  <li style="margin: 0 0 8px 0">Откройте приложение «{{platformApp}}» и войдите или зарегистрируйтесь именно с номером {{#phone}}<strong style="white-space: nowrap">{{shown}}</strong>{{/phone}}.</li>
  <li style="margin: 0 0 8px 0">Откройте страницу колледжа по кнопке ниже и подтвердите, что приглашение адресовано вам.</li>
  <li style="margin: 0 0 8px 0">Присоединитесь к классу «{{spaceName}}» или отправьте заявку на вступление.</li>
</ol>
{{> button}}
<p style="margin: 0 0 16px 0">Если что-то не получается или номер изменился, позвоните администратору, он поможет. Если вы уже присоединились, ничего делать не нужно.</p>
{{> closing}}
`,
};
