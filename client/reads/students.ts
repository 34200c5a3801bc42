import { z } from 'zod';
import { addDays } from '../../domain/calendar/civil-date.ts';
import { asksForGround, SHOWN_STATUSES } from '../../domain/order/grounds.ts';
import { LIMITS } from '../../domain/limits.ts';
import { RELATIONS } from '../../domain/student/consent.ts';
import { showStudent } from '../../registry/pages/student-page.ts';
import { whyEmpty as why } from '../../registry/db/page.ts';
import { contingent as cells, ENROLLED } from '../../registry/student/contingent.ts';
import { giversOf } from '../../registry/student/givers.ts';
import { listStudents, studentsNamed } from '../../registry/student/students.ts';
import { read } from '../description.ts';
import { form, funding, id, name, student, text } from '../shapes/common.ts';
import { listOf, pageOf, pageRequest, whyEmpty } from '../shapes/page.ts';
import { contingentCell, listedStudent, studentPage } from '../shapes/student.ts';
import { ANYONE, READER } from '../permission.ts';
import { asked, askedMoment, momentOf } from '../work/moment.ts';
import { veilCells, veilItems, veilStatus, veilStudent } from '../work/veil.ts';

/** A page of the students of a day, by group and name, those in no group last. */
export const list = read({
  id: 'students.list',
  who: READER,
  input: z.strictObject({
    ...asked,
    group: text.exactOptional(),
    programme: text.exactOptional(),
    course: z.int().exactOptional(),
    /** `someLeave` is any leave; of one kind of leave only those may ask who may read grounds. */
    status: z.enum(SHOWN_STATUSES).exactOptional(),
    funding: funding.exactOptional(),
    form: form.exactOptional(),
    /** Words of a name or the last digits of a phone, each from its beginning. */
    name: text.exactOptional(),
    /** Only those who turn eighteen within so many days from `on`. */
    turning18Within: z.int().min(1).exactOptional(),
    ...pageRequest,
  }),
  output: pageOf(listedStudent),
  refusals: ['InvalidDate', 'NotYourTask'],
  run: (desk, { on, asKnown, turning18Within, ...filter }) =>
    desk.read(
      async (tx) => {
        if (asksForGround(filter)) await desk.requireWhole(tx);
        const turning =
          turning18Within === undefined
            ? {}
            : { adultBetween: { from: on, until: addDays(on, turning18Within) } };
        const moment = await momentOf(tx, { on, asKnown });
        return listStudents(tx, { ...filter, ...turning, ...moment });
      },
      (page) => veilItems(page, veilStatus),
    ),
});

/** Those of the students of a day whose full names these are, namesakes too. */
export const named = read({
  id: 'students.named',
  who: READER,
  input: z.strictObject({ ...asked, names: z.array(name).max(LIMITS.orderLines) }),
  output: listOf(listedStudent),
  refusals: ['InvalidDate', 'InvalidName'],
  run: (desk, { names, ...moment }) =>
    desk.read(
      async (tx) => ({ items: await studentsNamed(tx, await momentOf(tx, moment), names) }),
      (page) => veilItems(page, veilStatus),
    ),
});

/** Everything that is known of one enrolment. */
export const show = read({
  id: 'students.show',
  who: READER,
  input: z.strictObject({ student }),
  output: studentPage,
  refusals: ['NotFound'],
  run: (desk, { student }) => desk.read((tx) => showStudent(tx, student), veilStudent),
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
  who: READER,
  input: askedMoment,
  output: listOf(contingentCell).extend({ empty: whyEmpty }),
  refusals: ['InvalidDate'],
  run: (desk, moment) =>
    desk.read(async (tx) => {
      const items = await cells(tx, await momentOf(tx, moment));
      return { items, empty: items.length > 0 ? null : await why(tx, ENROLLED) };
    }, veilCells),
});
