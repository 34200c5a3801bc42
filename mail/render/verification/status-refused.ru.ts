import { z } from 'zod';
import type { StatusRefusedLetter } from '../../../domain/verification/letters.ts';
import { caseView, TEACHER_ROLE } from '../person.ru.ts';
import type { PersonalTemplate } from '../template.ts';

export const statusRefused: PersonalTemplate<StatusRefusedLetter> = {
  content: z.object({}),
  example: {},
  view: (letter) => ({ ...caseView(letter), role: TEACHER_ROLE }),
  subject: 'Статус «{{role}}» не подтверждён ({{caseNumber}})',
  text: `{{salutation}}

К сожалению, статус «{{role}}» на платформе «{{platformName}}» сейчас не подтверждён.

Что можно сделать:

- Причину объяснит администратор; он же подскажет, каких сведений не хватает.
- Если вы не согласны, напишите или позвоните администратору: решение можно пересмотреть.

До подтверждения возможности, доступные только со статусом «{{role}}», останутся закрытыми.

{{> closing}}
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">Статус «{{role}}» не подтверждён</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
<p style="margin: 0 0 16px 0">К сожалению, статус «{{role}}» на платформе «{{platformName}}» сейчас не подтверждён.</p>
<h2 style="margin: 24px 0 8px 0; font-size: 18px; line-height: 24px">Что можно сделать</h2>
<ul style="margin: 0 0 16px 0; padding: 0 0 0 24px">
  <li style="margin: 0 0 8px 0">Причину объяснит администратор; он же подскажет, каких сведений не хватает.</li>
  <li style="margin: 0 0 8px 0">Если вы не согласны, напишите или позвоните администратору: решение можно пересмотреть.</li>
</ul>
<p style="margin: 0 0 16px 0">До подтверждения возможности, доступные только со статусом «{{role}}», останутся закрытыми.</p>
{{> closing}}
`,
};
