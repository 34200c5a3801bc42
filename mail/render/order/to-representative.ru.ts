import { z } from 'zod';
import { parseCivilDate } from '../../../domain/calendar/civil-date.ts';
import type { RepresentativeLetter } from '../../../domain/order/letters.ts';
import { date, line } from '../fields.ts';
import { shownDate } from '../shown.ts';
import type { LetterView, PersonalTemplate } from '../template.ts';
import { EXAMPLE_ORDER, groupCode, orderView, toldOrder } from './order.ru.ts';

function view(letter: RepresentativeLetter): LetterView {
  const { student, fromGroup, toGroup, lastDay, leaveLastDay, leaves } = letter.content;
  const moves = fromGroup !== toGroup;
  return {
    ...orderView(letter),
    student,
    fromGroup: moves ? fromGroup : null,
    toGroup: moves ? toGroup : null,
    lastDay: shownDate(lastDay),
    leaveLastDay: shownDate(leaveLastDay),
    leaves,
    effectiveTitle: leaves ? 'Дата отчисления' : 'Вступает в силу',
  };
}

/** What becomes of a student, to a parent or guardian. */
export const orderToRepresentative: PersonalTemplate<RepresentativeLetter> = {
  content: z.object({
    order: toldOrder,
    student: line(310),
    fromGroup: groupCode.nullable(),
    toGroup: groupCode.nullable(),
    lastDay: date.nullable(),
    leaveLastDay: date.nullable(),
    leaves: z.boolean(),
  }),
  example: {
    order: EXAMPLE_ORDER,
    student: 'Орлова Яна Олеговна',
    fromGroup: 'ИС-25',
    toGroup: 'ИС-26',
    lastDay: parseCivilDate('2026-11-23'),
    leaveLastDay: null,
    leaves: false,
  },
  view,
  subject: 'Приказ колледжа № {{orderNumber}} от {{orderedOn}} о студенте ({{caseNumber}})',
  text: `{{salutation}}

Сообщаем о приказе, который касается студента колледжа. Вы получаете это письмо как законный представитель.

- Студент: {{student}}
- Приказ: № {{orderNumber}} от {{orderedOn}}
- Содержание приказа: {{orderTitle}}
- {{effectiveTitle}}: {{effectiveOn}}
{{#leaveLastDay}}
- Последний день отпуска: {{leaveLastDay}}
{{/leaveLastDay}}
{{#fromGroup}}
- Прежняя группа: {{fromGroup}}
{{/fromGroup}}
{{#toGroup}}
- Новая группа: {{toGroup}}
{{/toGroup}}
{{#lastDay}}
- Последний день в прежней группе: {{lastDay}}
{{/lastDay}}

{{#leaves}}
Справку об обучении учебная часть выдаст в течение трёх дней после приказа (273-ФЗ, ст. 61).

{{/leaves}}
Если сведения неожиданны для вас или в них ошибка, обратитесь, пожалуйста, в учебную часть колледжа. Номер обращения: {{caseNumber}}, назовите его, если будете спрашивать.

После 18-летия студента такие письма отправляются только с его письменного согласия.

С уважением,
{{organization}}

Письмо отправлено автоматически.
`,
  html: `<h1 style="margin: 0 0 16px 0; font-size: 22px; line-height: 28px">Приказ № {{orderNumber}} от {{orderedOn}}</h1>
<p style="margin: 0 0 16px 0">{{salutation}}</p>
<p style="margin: 0 0 16px 0">Сообщаем о приказе, который касается студента колледжа. Вы получаете это письмо как законный представитель.</p>
<ul style="margin: 0 0 16px 0; padding: 0 0 0 24px">
  <li style="margin: 0 0 4px 0">Студент: <strong>{{student}}</strong></li>
  <li style="margin: 0 0 4px 0">Приказ: № {{orderNumber}} от {{orderedOn}}</li>
  <li style="margin: 0 0 4px 0">Содержание приказа: <strong>{{orderTitle}}</strong></li>
  <li style="margin: 0 0 4px 0">{{effectiveTitle}}: {{effectiveOn}}</li>
{{#leaveLastDay}}
  <li style="margin: 0 0 4px 0">Последний день отпуска: {{leaveLastDay}}</li>
{{/leaveLastDay}}
{{#fromGroup}}
  <li style="margin: 0 0 4px 0">Прежняя группа: {{fromGroup}}</li>
{{/fromGroup}}
{{#toGroup}}
  <li style="margin: 0 0 4px 0">Новая группа: {{toGroup}}</li>
{{/toGroup}}
{{#lastDay}}
  <li style="margin: 0 0 4px 0">Последний день в прежней группе: {{lastDay}}</li>
{{/lastDay}}
</ul>
{{#leaves}}
<p style="margin: 0 0 16px 0">Справку об обучении учебная часть выдаст в течение трёх дней после приказа (273-ФЗ, ст. 61).</p>
{{/leaves}}
<p style="margin: 0 0 16px 0">Если сведения неожиданны для вас или в них ошибка, обратитесь, пожалуйста, в учебную часть колледжа. Номер обращения: <strong>{{caseNumber}}</strong>, назовите его, если будете спрашивать.</p>
<p style="margin: 0 0 16px 0">После 18-летия студента такие письма отправляются только с его письменного согласия.</p>
<hr style="margin: 24px 0 16px 0; border: 0; border-top: 1px solid #d9dee3" />
<p style="margin: 0 0 16px 0">С уважением,<br />{{organization}}</p>
<p style="margin: 0; font-size: 13px; line-height: 18px; color: #5b6570">Письмо отправлено автоматически.</p>
`,
};
