import { z } from 'zod';
import { ROLES } from '../../domain/case/roles.ts';
import { collegeDate } from '../../registry/college/clock.ts';
import { officesOn } from '../../registry/college/offices.ts';
import { read } from '../description.ts';
import { day } from '../shapes/common.ts';
import { ANYONE } from '../permission.ts';

const role = z.enum(ROLES);
const held = z.strictObject({
  role,
  name: z.string(),
  login: z.string().nullable(),
  from: z.string(),
  until: z.string().nullable(),
  orderNumber: z.string().nullable(),
  orderOn: z.string().nullable(),
});
const substitution = z.strictObject({
  person: z.string(),
  personLogin: z.string().nullable(),
  substitute: z.string(),
  substituteLogin: z.string().nullable(),
  from: z.string(),
  until: z.string().nullable(),
});

/** Who holds which role on a day, today unless one is named, and later; who stands in for whom; what nobody holds. */
export const list = read({
  id: 'offices.list',
  who: ANYONE,
  input: z.strictObject({ on: day.nullable() }),
  output: z.strictObject({
    on: z.string(),
    held: z.array(held),
    substitutions: z.array(substitution),
    vacant: z.array(role),
  }),
  refusals: ['InvalidDate'],
  run: (desk, { on }) =>
    desk.transaction(async (tx) => officesOn(tx, on ?? (await collegeDate(tx, desk.office.now())))),
});
