import { z } from 'zod';
import { plural } from '../../../domain/calendar/plural.ts';
import type { LinkChangedLetter } from '../../../domain/invitation/letters.ts';
import { line, unquoted } from '../fields.ts';
import { caseView } from '../person.ru.ts';
import type { PersonalTemplate } from '../template.ts';
import { EXAMPLE_SEAT } from './example.ru.ts';

/** «Прежнюю ссылку видели и ещё не вошли в класс 2 человека». */
function seenText(count: number): string {
  const people = `${count} ${plural(count, 'человек', 'человека', 'человек')}`;
  return `Прежнюю ссылку ${count === 1 ? 'видел и ещё не вошёл' : 'видели и ещё не вошли'} в класс ${people}`;
}

/** Who got a letter. */
function toldText(count: number): string {
  if (count === 0) return '';
  return `${seenText(count)}: ${count === 1 ? 'ему отправлено письмо' : 'им отправлены письма'}.`;
}

/** Whom only a call reaches. */
function untoldText(count: number): string {
  if (count === 0) return '';
  return `${seenText(count)} без адреса почты: позвоните ${count === 1 ? 'ему' : 'им'}.`;
}

/** Who still holds the former link, in a sentence or two. */
function holdersText(told: number, untold: number): string {
  if (told + untold === 0) return 'Все, кто видел прежнюю ссылку, уже вошли в класс.';
  return [toldText(told), untoldText(untold)].filter((sentence) => sentence !== '').join(' ');
}

/** To those to whom the class belongs. */
export const linkChanged: PersonalTemplate<LinkChangedLetter> = {
  content: z.object({
    spaceName: unquoted,
    leaked: z.boolean(),
    ready: z.boolean(),
    by: line(310).nullable(),
    told: z.number().int().min(0),
    untold: z.number().int().min(0),
  }),
  example: {
    spaceName: EXAMPLE_SEAT.spaceName,
    leaked: true,
    ready: true,
    by: 'Админова Ольга Петровна',
    told: 2,
    untold: 1,
  },
  view: (letter) => {
    const { spaceName, leaked, ready, by, told, untold } = letter.content;
    return { ...caseView(letter), spaceName, leaked, ready, by, holders: holdersText(told, untold) };
  },
  subject:
    'Ссылка в класс «{{spaceName}}» {{#leaked}}попала к посторонним{{/leaked}}{{^leaked}}заменена{{/leaked}} ({{caseNumber}})',
  text: `{{salutation}}

{{#leaked}}
Ссылка-приглашение в класс «{{spaceName}}» на платформе «{{platformName}}» могла попасть к посторонним, поэтому в реестре она больше не действует.
{{/leaked}}
{{^leaked}}
Ссылка-приглашение в класс «{{spaceName}}» на платформе «{{platformName}}» заменена.
{{/leaked}}
{{#by}}
Записано: {{by}}.
{{/by}}

{{holders}} Неоткрытые приглашения {{#ready}}покажут новую ссылку{{/ready}}{{^ready}}покажут новую ссылку, как только она будет записана{{/ready}}.

Прежняя ссылка работает на платформе у всякого, кто её знает, пока её там не аннулируют. Аннулируйте её и сверьте состав класса: поручение {{caseNumber}} ждёт ответа администратора.

С уважением,
{{organization}}

Письмо отправлено автоматически.
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">{{#leaked}}Ссылка в класс попала к посторонним{{/leaked}}{{^leaked}}Ссылка в класс заменена{{/leaked}}</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
{{#leaked}}
<p style="margin: 0 0 16px 0">Ссылка-приглашение в класс «{{spaceName}}» на платформе «{{platformName}}» могла попасть к посторонним, поэтому в реестре она больше не действует.</p>
{{/leaked}}
{{^leaked}}
<p style="margin: 0 0 16px 0">Ссылка-приглашение в класс «{{spaceName}}» на платформе «{{platformName}}» заменена.</p>
{{/leaked}}
{{#by}}
<p style="margin: 0 0 16px 0">Записано: {{by}}.</p>
{{/by}}
<p style="margin: 0 0 16px 0">{{holders}} Неоткрытые приглашения {{#ready}}покажут новую ссылку{{/ready}}{{^ready}}покажут новую ссылку, как только она будет записана{{/ready}}.</p>
<p style="margin: 0 0 16px 0">Прежняя ссылка работает на платформе у всякого, кто её знает, пока её там не аннулируют. Аннулируйте её и сверьте состав класса: поручение <strong>{{caseNumber}}</strong> ждёт ответа администратора.</p>
<p style="margin: 0 0 16px 0">С уважением,<br />{{organization}}</p>
<p style="margin: 0; font-size: 13px; line-height: 18px; color: #5b6570">Письмо отправлено автоматически.</p>
`,
};
