import { z } from 'zod';
import type { WelcomeLetter } from '../../../domain/onboarding/letters.ts';
import { line } from '../fields.ts';
import { caseView, TEACHER_ROLE } from '../person.ru.ts';
import type { PersonalTemplate } from '../template.ts';

export const welcome: PersonalTemplate<WelcomeLetter> = {
  content: z.object({
    spaces: z.array(line(200)).min(1).max(100),
    support: z.email(),
    instructions: z.url({ protocol: /^https?$/ }).nullable(),
  }),
  example: {
    spaces: ['Преподаватели'],
    support: 'support@platform.example',
    instructions: 'https://platform.example/help',
  },
  view: (letter) => ({
    ...caseView(letter),
    ...letter.content,
    platformApp: letter.platform.app,
    role: TEACHER_ROLE,
  }),
  subject: 'Добро пожаловать: доступ к платформе «{{platformName}}» открыт ({{caseNumber}})',
  text: `{{salutation}}

Ваше подключение к платформе «{{platformName}}» завершено, роль «{{role}}».

В приложении «{{platformApp}}» вам теперь доступны:

{{#spaces}}
- {{.}}
{{/spaces}}

Вы можете создавать учебные чаты с группами по своим дисциплинам, проводить звонки и занятия.

Пожалуйста, берегите свою учётную запись:

- никому не сообщайте коды из сообщений и звонков, даже администратору и поддержке;
- не пересылайте ссылки-приглашения: они открывают доступ любому, у кого окажутся;
- проверяйте, кого принимаете в свои чаты, и удаляйте посторонних;
- если телефон потерян или номер меняется, сразу сообщите администратору.

Где найти помощь:

{{#instructions}}
- инструкции: {{instructions}}
{{/instructions}}
- техническая поддержка платформы: {{support}}

{{> closing}}
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">Добро пожаловать на платформу «{{platformName}}»</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
<p style="margin: 0 0 16px 0">Ваше подключение завершено, роль «{{role}}».</p>
<p style="margin: 0 0 16px 0">В приложении «{{platformApp}}» вам теперь доступны:</p>
<ul style="margin: 0 0 16px 0; padding: 0 0 0 24px">
{{#spaces}}
  <li style="margin: 0 0 8px 0">{{.}}</li>
{{/spaces}}
</ul>
<p style="margin: 0 0 16px 0">Вы можете создавать учебные чаты с группами по своим дисциплинам, проводить звонки и занятия.</p>
<h2 style="margin: 24px 0 8px 0; font-size: 18px; line-height: 24px">Берегите свою учётную запись</h2>
<ul style="margin: 0 0 16px 0; padding: 0 0 0 24px">
  <li style="margin: 0 0 8px 0">Никому не сообщайте коды из сообщений и звонков, даже администратору и поддержке.</li>
  <li style="margin: 0 0 8px 0">Не пересылайте ссылки-приглашения: они открывают доступ любому, у кого окажутся.</li>
  <li style="margin: 0 0 8px 0">Проверяйте, кого принимаете в свои чаты, и удаляйте посторонних.</li>
  <li style="margin: 0 0 8px 0">Если телефон потерян или номер меняется, сразу сообщите администратору.</li>
</ul>
<h2 style="margin: 24px 0 8px 0; font-size: 18px; line-height: 24px">Где найти помощь</h2>
<ul style="margin: 0 0 16px 0; padding: 0 0 0 24px">
{{#instructions}}
  <li style="margin: 0 0 8px 0">Инструкции: <a href="{{instructions}}" style="color: #1d4ed8">{{instructions}}</a></li>
{{/instructions}}
  <li style="margin: 0 0 8px 0">Техническая поддержка платформы: <a href="mailto:{{support}}" style="color: #1d4ed8">{{support}}</a></li>
</ul>
{{> closing}}
`,
};
