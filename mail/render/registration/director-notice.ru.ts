import { z } from 'zod';
import { parseCivilDate } from '../../../domain/calendar/civil-date.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import {
  DIRECTOR_NEWS,
  type DirectorNews,
  type DirectorNoticeLetter,
} from '../../../domain/registration/letters.ts';
import { taskTitle } from '../../../domain/titles.ru.ts';
import { date, line } from '../fields.ts';
import { personView } from '../person.ru.ts';
import { shownDate } from '../shown.ts';
import type { PersonalTemplate } from '../template.ts';

type Content = DirectorNoticeLetter['content'];
const named = (name: string | null) => (name === null ? '' : `: ${name}`);

/** What has happened and what follows, by its kind. */
const NEWS: Readonly<
  Record<DirectorNews, (content: Content, platform: string) => readonly [string, string]>
> = {
  registered: ({ name, on }, platform) => [
    `Колледж зарегистрирован на платформе «${platform}»`,
    `Регистрация завершена ${shownDate(on)}. Администратор${named(name)}. Приглашения работникам теперь уходят сами.`,
  ],
  administratorChanged: ({ name, on }, platform) => [
    `Администратор платформы «${platform}» сменился`,
    `Смена завершена ${shownDate(on)}. Новый администратор${named(name)}. Прежние права сняты.`,
  ],
  administratorLeaves: ({ name, on, nobody }, platform) => [
    `Назначение администратора платформы «${platform}» заканчивается`,
    `Последний день назначения — ${shownDate(on)}${named(name)}. ${
      nobody
        ? 'После этого дня администратора у колледжа нет: назначьте его приказом, иначе приглашения и заявки принимать некому.'
        : 'Другой администратор на следующий день назначен.'
    }`,
  ],
  termLate: ({ question, on }) => [
    'Прошёл срок, который, по нашим сведениям, установлен актом',
    `До ${shownDate(on)} нужно было: ${question === null ? 'ответить' : taskTitle(question)}. Ответа ещё нет, задача остаётся за тем, кого спросили. Сверьте срок с текстом акта.`,
  ],
};

/** To the director, of what they answer for and nobody asks them about. */
export const directorNotice: PersonalTemplate<DirectorNoticeLetter> = {
  content: z.object({
    what: z.enum(DIRECTOR_NEWS),
    name: line(310).nullable(),
    on: date,
    question: line(60).nullable(),
    nobody: z.boolean(),
  }),
  example: {
    what: 'registered',
    name: 'Админова Ольга Петровна',
    on: parseCivilDate('2026-11-23'),
    question: null,
    nobody: false,
  },
  view: (letter) => {
    const [title, news] = NEWS[letter.content.what](letter.content, letter.platform.name);
    return {
      ...personView(letter),
      title,
      news,
      number: letter.caseNumber === null ? null : caseNumber(letter.caseNumber),
    };
  },
  subject: '{{title}}{{#number}} ({{number}}){{/number}}',
  text: `{{salutation}}

{{title}}.

{{news}}

{{#number}}
Номер обращения: {{number}}, назовите его, если будете спрашивать.

{{/number}}
С уважением,
{{organization}}

Письмо отправлено автоматически.
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">{{title}}</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
<p style="margin: 0 0 16px 0">{{news}}</p>
{{#number}}
<p style="margin: 0 0 16px 0">Номер обращения: <strong>{{number}}</strong>, назовите его, если будете спрашивать.</p>
{{/number}}
<p style="margin: 0 0 16px 0">С уважением,<br />{{organization}}</p>
<p style="margin: 0; font-size: 13px; line-height: 18px; color: #5b6570">Письмо отправлено автоматически.</p>
`,
};
