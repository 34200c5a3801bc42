import { z } from 'zod';
import { collegeDate } from '../../registry/college/clock.ts';
import { closeGroup, openGroup } from '../../registry/student/group-changes.ts';
import { act } from '../description.ts';
import { base, day, form, groupCode, programmeCode, text } from '../shapes/common.ts';
import { listedGroup } from '../shapes/student.ts';
import { holdersOf } from '../permission.ts';

const REGISTRAR = holdersOf('registrar');

/** Opens a group of an intake. */
export const open = act({
  id: 'groups.open',
  who: REGISTRAR,
  input: z.strictObject({
    code: groupCode,
    programme: programmeCode,
    intakeYear: z.int(),
    form,
    title: text.nullable(),
    qualification: text.nullable(),
    base: base.nullable(),
    lengthMonths: z.int().min(1).nullable(),
  }),
  output: listedGroup,
  refusals: ['GroupExists'],
  run: (desk, group) =>
    desk.transaction(async (tx, by) => openGroup(tx, group, { ...by, today: await collegeDate(tx, by.at) })),
});

/** Closes a group: `on` is the first day without it; null opens it again. */
export const close = act({
  id: 'groups.close',
  who: REGISTRAR,
  input: z.strictObject({ code: text, on: day.nullable() }),
  output: listedGroup,
  refusals: ['NotFound', 'GroupNotEmpty', 'InvalidDate'],
  run: (desk, group) =>
    desk.transaction(async (tx, by) => closeGroup(tx, group, { ...by, today: await collegeDate(tx, by.at) })),
});
