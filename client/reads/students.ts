import { z } from 'zod';
import { addDays } from '../../domain/calendar/civil-date.ts';
import { LIMITS } from '../../domain/limits.ts';
import { RELATIONS } from '../../domain/student/consent.ts';
import { STUDY_STATUSES } from '../../domain/student/study.ts';
import { showStudent } from '../../registry/pages/student-page.ts';
import { whyEmpty as why } from '../../registry/db/page.ts';
import { contingent as cells, ENROLLED } from '../../registry/student/contingent.ts';
import { giversOf } from '../../registry/student/givers.ts';
import { listStudents, studentsNamed } from '../../registry/student/students.ts';
import { read } from '../description.ts';
import { form, funding, id, name, student, text } from '../shapes/common.ts';
import { listOf, pageOf, pageRequest, whyEmpty } from '../shapes/page.ts';
import { contingentCell, listedStudent, studentPage } from '../shapes/student.ts';
import { ANYONE } from '../permission.ts';
import { asked, askedMoment, momentOf } from '../work/moment.ts';

/** A page of the students of a day, by group and name, those in no group last. */
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
    /** Words of a name or the last digits of a phone, each from its beginning. */
    name: text.exactOptional(),
    /** Only those who turn eighteen within so many days from `on`. */
    turning18Within: z.int().min(1).exactOptional(),
    ...pageRequest,
  }),
  output: pageOf(listedStudent),
  refusals: ['InvalidDate'],
  run: (desk, { on, asKnown, turning18Within, ...filter }) =>
    desk.transaction(async (tx) => {
      const turning =
        turning18Within === undefined
          ? {}
          : { adultBetween: { from: on, until: addDays(on, turning18Within) } };
      const moment = await momentOf(tx, { on, asKnown });
      return listStudents(tx, { ...filter, ...turning, ...moment });
    }),
});

/** Those of the students of a day whose full names these are, namesakes too. */
export const named = read({
  id: 'students.named',
  who: ANYONE,
  input: z.strictObject({ ...asked, names: z.array(name).max(LIMITS.orderLines) }),
  output: listOf(listedStudent),
  refusals: ['InvalidDate', 'InvalidName'],
  run: (desk, { names, ...moment }) =>
    desk.transaction(async (tx) => ({
      items: await studentsNamed(tx, await momentOf(tx, moment), names),
    })),
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

/** Who may consent for a student, by the id of the person: their place is the number by which they may be named. */
export const givers = read({
  id: 'students.givers',
  who: ANYONE,
  input: z.strictObject({ personId: id }),
  output: listOf(z.strictObject({ name: z.string(), relation: z.enum(RELATIONS).nullable() })),
  refusals: [],
  run: (desk, { personId }) =>
    desk.transaction(async (tx) => ({
      items: (await giversOf(tx, personId)).map(({ name, relation }) => ({ name, relation })),
    })),
});

/** The contingent of a day: so many people of each kind. */
export const contingent = read({
  id: 'students.contingent',
  who: ANYONE,
  input: askedMoment,
  output: listOf(contingentCell).extend({ empty: whyEmpty }),
  refusals: ['InvalidDate'],
  run: (desk, moment) =>
    desk.transaction(async (tx) => {
      const items = await cells(tx, await momentOf(tx, moment));
      return { items, empty: items.length > 0 ? null : await why(tx, ENROLLED) };
    }),
});
