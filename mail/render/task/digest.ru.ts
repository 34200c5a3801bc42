import { z } from 'zod';
import { parseCivilDate } from '../../../domain/calendar/civil-date.ts';
import { plural } from '../../../domain/calendar/plural.ts';
import { caseNumber } from '../../../domain/case/titles.ru.ts';
import { termLine } from '../../../domain/task/term-line.ru.ts';
import { TERM_STARTS } from '../../../domain/task/terms.ts';
import type { DigestLetter, DigestTask } from '../../../domain/task/letters.ts';
import { taskTitle } from '../../../domain/titles.ru.ts';
import { date, line } from '../fields.ts';
import { personView } from '../person.ru.ts';
import { joined, shownDate } from '../shown.ts';
import type { LetterView, PersonalTemplate, Site } from '../template.ts';

// A letter of a thousand rows helps nobody: the rest is on the page.
const MOST_TASKS_SHOWN = 50;

/** «1 задача ждёт», «2 задачи ждут», «11 задач ждут». */
function tasksWaitText(count: number): string {
  return `${count} ${plural(count, 'задача ждёт', 'задачи ждут', 'задач ждут')}`;
}

/** «1 просрочена», «2 просрочены», «5 просрочено». */
function overdueText(count: number): string {
  return `${count} ${plural(count, 'просрочена', 'просрочены', 'просрочено')}`;
}

/** «ещё 1 задача», for what did not fit into the letter. */
function moreTasksText(count: number): string {
  return `ещё ${count} ${plural(count, 'задача', 'задачи', 'задач')}`;
}

/** «≈ 35 мин», from two hours on «≈ 2 ч 5 мин». */
function minutesText(minutes: number): string {
  if (minutes < 120) return `≈ ${minutes} мин`;
  const others = minutes % 60;
  return `≈ ${Math.floor(minutes / 60)} ч${others === 0 ? '' : ` ${others} мин`}`;
}

/** Overdue first, then what is due sooner, what has no date last. */
function byUrgency(a: DigestTask, b: DigestTask): number {
  if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
  if (a.dueOn !== b.dueOn) {
    if (a.dueOn === null) return 1;
    return b.dueOn !== null && b.dueOn < a.dueOn ? 1 : -1;
  }
  return a.caseNumber - b.caseNumber || a.seq - b.seq;
}

function taskView(task: DigestTask): LetterView {
  return {
    number: `${caseNumber(task.caseNumber)}/${task.seq}`,
    title: taskTitle(task.question),
    dueOn: shownDate(task.dueOn),
    term: termLine(task.term ?? null),
    overdue: task.overdue,
    estimate: task.minutes === undefined ? null : joined(minutesText(task.minutes)),
  };
}

function view(letter: DigestLetter, { pageUrl }: Site): LetterView {
  const sorted = letter.content.tasks.toSorted(byUrgency);
  const shown = sorted.slice(0, MOST_TASKS_SHOWN);
  const overdue = sorted.filter((task) => task.overdue).length;
  const minutes = sorted.reduce((sum, task) => sum + (task.minutes ?? 0), 0);
  const notShown = sorted.length - shown.length;
  return {
    ...personView(letter),
    pageUrl,
    tasksWait: tasksWaitText(sorted.length),
    overdueCount: overdue === 0 ? null : overdueText(overdue),
    estimate: minutes === 0 ? null : joined(minutesText(minutes)),
    tasks: shown.map(taskView),
    more: notShown === 0 ? null : moreTasksText(notShown),
  };
}

const number = z.number().int().min(1);
const task = z.object({
  caseNumber: number,
  seq: number,
  question: line(100),
  dueOn: date.nullable(),
  overdue: z.boolean(),
  term: z
    .object({
      unit: z.enum(['workingDays', 'calendarDays', 'months', 'hours']),
      length: number,
      start: z.enum(TERM_STARTS).nullable(),
      startedOn: date.nullable(),
      statutory: z.literal(true).exactOptional(),
      act: line(300).exactOptional(),
      article: line(100).exactOptional(),
      checkedOn: date.exactOptional(),
      checkedBy: line(200).exactOptional(),
    })
    .exactOptional(),
  minutes: number.max(10_000).exactOptional(),
});

export const digest: PersonalTemplate<DigestLetter> = {
  content: z.object({ tasks: z.array(task).min(1).max(10_000) }),
  example: {
    tasks: [
      {
        caseNumber: 147,
        seq: 2,
        question: 'decideJoinRequest',
        dueOn: parseCivilDate('2026-11-24'),
        overdue: false,
      },
      {
        caseNumber: 12,
        seq: 3,
        question: 'confirmStatus',
        dueOn: parseCivilDate('2026-11-20'),
        overdue: true,
      },
    ],
  },
  view,
  subject: '{{tasksWait}} вашего ответа{{#overdueCount}}, {{overdueCount}}{{/overdueCount}}',
  text: `{{salutation}}

{{tasksWait}} вашего ответа{{#overdueCount}}, из них {{overdueCount}}{{/overdueCount}}.{{#estimate}} На всё понадобится {{estimate}}.{{/estimate}}

{{#tasks}}
- {{#overdue}}ПРОСРОЧЕНО. {{/overdue}}{{number}}. {{title}}{{#dueOn}}, срок {{dueOn}}{{/dueOn}}{{#term}}: {{term}}{{/term}}{{#estimate}}, {{estimate}}{{/estimate}}
{{/tasks}}
{{#more}}
- и {{more}}
{{/more}}

Ответить на задачи:

{{pageUrl}}

С уважением,
{{organization}}

Письмо отправлено автоматически.
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">{{tasksWait}} вашего ответа</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
<p style="margin: 0 0 16px 0">{{tasksWait}} вашего ответа{{#overdueCount}}, из них <strong style="color: #b42318">{{overdueCount}}</strong>{{/overdueCount}}.{{#estimate}} На всё понадобится {{estimate}}.{{/estimate}}</p>
<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin: 0 0 20px 0; border-collapse: collapse; font-size: 15px; line-height: 22px">
  <tr>
    <th scope="col" align="left" style="padding: 8px 8px 8px 0; border-bottom: 2px solid #d9dee3">Задача</th>
    <th scope="col" align="left" style="padding: 8px 8px 8px 0; border-bottom: 2px solid #d9dee3">Срок</th>
  </tr>
{{#tasks}}
  <tr>
    <td valign="top" style="padding: 8px 8px 8px 0; border-bottom: 1px solid #d9dee3"><strong>{{number}}</strong><br />{{title}}{{#term}}<br /><span style="color: #5b6570">{{term}}</span>{{/term}}{{#estimate}} <span style="color: #5b6570; white-space: nowrap">{{estimate}}</span>{{/estimate}}</td>
    <td valign="top" style="padding: 8px 0; border-bottom: 1px solid #d9dee3; white-space: nowrap">{{#dueOn}}{{dueOn}}{{/dueOn}}{{^dueOn}}без срока{{/dueOn}}{{#overdue}}<br /><strong style="color: #b42318">просрочено</strong>{{/overdue}}</td>
  </tr>
{{/tasks}}
</table>
{{#more}}
<p style="margin: 0 0 16px 0">И {{more}}.</p>
{{/more}}
<p style="margin: 0 0 16px 0">Ответить на задачи: <a href="{{pageUrl}}" style="color: #1d4ed8; word-break: break-all">{{pageUrl}}</a></p>
<hr style="margin: 24px 0 16px 0; border: 0; border-top: 1px solid #d9dee3" />
<p style="margin: 0 0 16px 0">С уважением,<br />{{organization}}</p>
<p style="margin: 0; font-size: 13px; line-height: 18px; color: #5b6570">Письмо отправлено автоматически.</p>
`,
};
