import { z } from 'zod';
import { collegeDate } from '../../registry/college/clock.ts';
import { listCalendars, listEditions, readCalendar } from '../../registry/college/rules.ts';
import { read } from '../description.ts';
import { noInput } from '../shapes/common.ts';
import { listOf } from '../shapes/page.ts';
import { ANYONE } from '../permission.ts';

const week = z.literal([5, 6]);
const year = z.int().min(2000).max(2200);
const days = z.array(z.string());

/** The production calendars that terms are counted by, and those of this year and the next that are missing. */
export const calendars = read({
  id: 'rules.calendars',
  who: ANYONE,
  input: noInput,
  output: z.strictObject({
    items: z.array(
      z.strictObject({ year, week, workingDays: z.int(), source: z.string(), recordedAt: z.string() }),
    ),
    missing: z.array(z.strictObject({ year, week })),
  }),
  refusals: [],
  run: (desk) => desk.transaction(async (tx) => listCalendars(tx, await collegeDate(tx, desk.office.now()))),
});

/** One production calendar. */
export const calendar = read({
  id: 'rules.calendar',
  who: ANYONE,
  input: z.strictObject({ year, week }),
  output: z.strictObject({
    year,
    week,
    daysOff: days,
    shortened: days,
    workingWeekendDays: days,
    movedFrom: z.record(z.string(), z.string()),
    workingDays: z.int(),
    source: z.string(),
    note: z.string().optional(),
  }),
  refusals: ['NotFound'],
  run: (desk, asked) => desk.transaction((tx) => readCalendar(tx, asked.year, asked.week)),
});

/** The editions of the regulation, and which of them is in force today. */
export const editions = read({
  id: 'rules.editions',
  who: ANYONE,
  input: noInput,
  output: listOf(
    z.strictObject({
      title: z.string(),
      orderNumber: z.string(),
      orderOn: z.string(),
      effectiveOn: z.string(),
      until: z.string().nullable(),
      state: z.enum(['past', 'inForce', 'coming']),
    }),
  ),
  refusals: [],
  run: (desk) =>
    desk.transaction(async (tx) => ({
      items: await listEditions(tx, await collegeDate(tx, desk.office.now())),
    })),
});
