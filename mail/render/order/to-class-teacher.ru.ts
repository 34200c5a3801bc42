import { kindForOthers } from '../../../domain/order/grounds.ts';
import { SHOWN_KIND_TITLES } from '../../../domain/order/order-titles.ru.ts';
import { z } from 'zod';
import { parseCivilDate } from '../../../domain/calendar/civil-date.ts';
import { plural } from '../../../domain/calendar/plural.ts';
import type { ClassTeacherLetter } from '../../../domain/order/letters.ts';
import { date, line } from '../fields.ts';
import { shownDate } from '../shown.ts';
import type { LetterView, PersonalTemplate } from '../template.ts';
import { EXAMPLE_ORDER, groupCode, orderView, toldOrder } from './order.ru.ts';

/** A list longer than any group is the registrar's to show; the letter says how many more there are. */
const MOST_PEOPLE_SHOWN = 60;
const byName = new Intl.Collator('ru');

/** «из группы ИС-25»; nothing for somebody who stood in no group. */
function fromGroupText(group: string | null): string {
  return group === null ? '' : `из группы ${group}`;
}

/** «в группу ИС-26»; where there is no other group, the order says why. */
function toGroupText(group: string | null): string {
  return group === null ? '' : `переходит в группу ${group}`;
}

function courseText(course: number): string {
  return `${course} курс`;
}

/** «ещё 3 человека», for a list that did not fit into the letter. */
function morePeopleText(count: number): string {
  return `ещё ${count} ${plural(count, 'человек', 'человека', 'человек')}`;
}

function sinceText(day: string): string {
  return `с ${day}`;
}

function lastDayText(day: string): string {
  return `последний день ${day}`;
}

/** People by name, as a template lists them; null where there is nobody. */
function listView<P extends { readonly name: string }>(
  people: readonly P[],
  about: (person: P) => readonly string[],
): LetterView | null {
  if (people.length === 0) return null;
  const sorted = people.toSorted((one, other) => byName.compare(one.name, other.name));
  const more = sorted.length - MOST_PEOPLE_SHOWN;
  return {
    count: people.length,
    people: sorted.slice(0, MOST_PEOPLE_SHOWN).map((person) => ({
      name: person.name,
      about: about(person)
        .filter((part) => part !== '')
        .join(', '),
    })),
    more: more > 0 ? morePeopleText(more) : null,
  };
}

function view(letter: ClassTeacherLetter): LetterView {
  const { order, group, comes, goes, stays } = letter.content;
  return {
    ...orderView(letter),
    // A class teacher learns who leaves and when, never on which ground.
    orderTitle: SHOWN_KIND_TITLES[kindForOthers(order.kind)],
    group,
    comes: listView(comes, ({ from, fromGroup }) => [sinceText(shownDate(from)), fromGroupText(fromGroup)]),
    goes: listView(goes, ({ lastDay, toGroup }) => [lastDayText(shownDate(lastDay)), toGroupText(toGroup)]),
    stays: listView(stays, ({ course }) => [course === null ? '' : courseText(course)]),
  };
}

/** An order may move a whole college; a letter shows the first of them. */
const people = <S extends z.ZodRawShape>(shape: S) =>
  z.array(z.object({ name: line(310), ...shape })).max(10_000);

/** What becomes of the list of a class teacher's group. */
export const orderToClassTeacher: PersonalTemplate<ClassTeacherLetter> = {
  content: z.object({
    order: toldOrder,
    group: groupCode,
    comes: people({ from: date, fromGroup: groupCode.nullable() }),
    goes: people({ lastDay: date, toGroup: groupCode.nullable() }),
    stays: people({ course: z.number().int().min(1).max(6).nullable() }),
  }),
  example: {
    order: EXAMPLE_ORDER,
    group: 'ИС-26',
    comes: [{ name: 'Орлова Яна Олеговна', from: parseCivilDate('2026-11-24'), fromGroup: 'ИС-25' }],
    goes: [{ name: 'Борисов Илья Олегович', lastDay: parseCivilDate('2026-11-23'), toGroup: 'ИС-25' }],
    stays: [],
  },
  view,
  subject: 'Группа {{group}}: изменения по приказу № {{orderNumber}} от {{orderedOn}} ({{caseNumber}})',
  text: `{{salutation}}

Подписан приказ № {{orderNumber}} от {{orderedOn}}: {{orderTitle}}, действует с {{effectiveOn}}. Вы классный руководитель группы {{group}}, поэтому сообщаем, что меняется в её списке.

{{#comes}}
В группу приходят ({{count}}):

{{#people}}
- {{name}}, {{about}}
{{/people}}
{{#more}}
- и {{more}}
{{/more}}

{{/comes}}
{{#goes}}
Из группы уходят ({{count}}):

{{#people}}
- {{name}}, {{about}}
{{/people}}
{{#more}}
- и {{more}}
{{/more}}

{{/goes}}
{{#stays}}
Остаются в списке, но приказ их касается ({{count}}):

{{#people}}
- {{name}}{{#about}}, {{about}}{{/about}}
{{/people}}
{{#more}}
- и {{more}}
{{/more}}

{{/stays}}
Состав класса на платформе изменит администратор. В чатах, которые создали вы (со студентами и с родителями), измените состав, пожалуйста, сами.

Вопросы о приказе: учебная часть колледжа. Номер обращения: {{caseNumber}}, назовите его, если будете спрашивать.

С уважением,
{{organization}}

Письмо отправлено автоматически.
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">Группа {{group}}: изменения в списке</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
<p style="margin: 0 0 16px 0">Подписан приказ № {{orderNumber}} от {{orderedOn}}: <strong>{{orderTitle}}</strong>, действует с {{effectiveOn}}. Вы классный руководитель группы {{group}}, поэтому сообщаем, что меняется в её списке.</p>
{{#comes}}
<h2 style="margin: 24px 0 8px 0; font-size: 18px; line-height: 24px">В группу приходят ({{count}})</h2>
<ul style="margin: 0 0 16px 0; padding: 0 0 0 24px">
{{#people}}
  <li style="margin: 0 0 4px 0">{{name}}, {{about}}</li>
{{/people}}
{{#more}}
  <li style="margin: 0 0 4px 0">и {{more}}</li>
{{/more}}
</ul>
{{/comes}}
{{#goes}}
<h2 style="margin: 24px 0 8px 0; font-size: 18px; line-height: 24px">Из группы уходят ({{count}})</h2>
<ul style="margin: 0 0 16px 0; padding: 0 0 0 24px">
{{#people}}
  <li style="margin: 0 0 4px 0">{{name}}, {{about}}</li>
{{/people}}
{{#more}}
  <li style="margin: 0 0 4px 0">и {{more}}</li>
{{/more}}
</ul>
{{/goes}}
{{#stays}}
<h2 style="margin: 24px 0 8px 0; font-size: 18px; line-height: 24px">Остаются в списке, но приказ их касается ({{count}})</h2>
<ul style="margin: 0 0 16px 0; padding: 0 0 0 24px">
{{#people}}
  <li style="margin: 0 0 4px 0">{{name}}{{#about}}, {{about}}{{/about}}</li>
{{/people}}
{{#more}}
  <li style="margin: 0 0 4px 0">и {{more}}</li>
{{/more}}
</ul>
{{/stays}}
<p style="margin: 0 0 16px 0">Состав класса на платформе изменит администратор. В чатах, которые создали вы (со студентами и с родителями), измените состав, пожалуйста, сами.</p>
<hr style="margin: 24px 0 16px 0; border: 0; border-top: 1px solid #d9dee3" />
<p style="margin: 0 0 16px 0">Вопросы о приказе: учебная часть колледжа. Номер обращения: <strong>{{caseNumber}}</strong>, назовите его, если будете спрашивать.</p>
<p style="margin: 0 0 16px 0">С уважением,<br />{{organization}}</p>
<p style="margin: 0; font-size: 13px; line-height: 18px; color: #5b6570">Письмо отправлено автоматически.</p>
`,
};
