import { z } from 'zod';
import { addDays } from '../../domain/calendar/civil-date.ts';
import { STUDY_STATUSES } from '../../domain/student/study.ts';
import { showStudent } from '../../registry/pages/student-page.ts';
import { contingent as cells } from '../../registry/student/contingent.ts';
import { listStudents } from '../../registry/student/students.ts';
import { read } from '../description.ts';
import { form, funding, limit, student, text } from '../shapes/common.ts';
import { listOf } from '../shapes/page.ts';
import { contingentCell, listedStudent, studentPage } from '../shapes/student.ts';
import { ANYONE } from '../permission.ts';
import { asked, askedMoment, momentOf } from '../work/moment.ts';

/** Students of a day, by group and name. */
export const list = read({
  id: 'students.list',
  who: ANYONE,
  input: z.strictObject({
    ...asked,
    group: text.exactOptional(),
    programme: text.exactOptional(),
    course: z.int().exactOptional(),
    status: z.enum(STUDY_STATUSES).exactOptional(),
    funding: funding.exactOptional(),
    form: form.exactOptional(),
    /** A part of the name, in any case. */
    name: text.exactOptional(),
    /** Only those who turn eighteen within so many days from `on`. */
    turning18Within: z.int().min(1).exactOptional(),
    limit,
  }),
  output: listOf(listedStudent),
  refusals: ['InvalidDate'],
  run: (desk, { on, asKnown, turning18Within, ...filter }) =>
    desk.transaction(async (tx) => {
      const turning =
        turning18Within === undefined
          ? {}
          : { adultBetween: { from: on, until: addDays(on, turning18Within) } };
      const moment = await momentOf(tx, { on, asKnown });
      return { items: await listStudents(tx, { ...filter, ...turning, ...moment }) };
    }),
});

/** Everything that is known of one enrolment. */
export const show = read({
  id: 'students.show',
  who: ANYONE,
  input: z.strictObject({ student }),
  output: studentPage,
  refusals: ['NotFound'],
  run: (desk, { student }) => desk.transaction((tx) => showStudent(tx, student)),
});

/** The contingent of a day: so many people of each kind. */
export const contingent = read({
  id: 'students.contingent',
  who: ANYONE,
  input: askedMoment,
  output: listOf(contingentCell),
  refusals: ['InvalidDate'],
  run: (desk, moment) =>
    desk.transaction(async (tx) => ({ items: await cells(tx, await momentOf(tx, moment)) })),
});
