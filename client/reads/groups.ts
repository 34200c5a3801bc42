import { z } from 'zod';
import { listGroups, showGroup } from '../../registry/student/study-groups.ts';
import { read } from '../description.ts';
import { text } from '../shapes/common.ts';
import { pageOf, pageRequest } from '../shapes/page.ts';
import { listedGroup } from '../shapes/student.ts';
import { ANYONE } from '../permission.ts';
import { asked, momentOf } from '../work/moment.ts';

/** A page of the groups on a day, by their codes. */
export const list = read({
  id: 'groups.list',
  who: ANYONE,
  input: z.strictObject({ ...asked, ...pageRequest }),
  output: pageOf(listedGroup),
  refusals: ['InvalidDate'],
  run: (desk, { limit, after, ...moment }) =>
    desk.transaction(async (tx) => listGroups(tx, { ...(await momentOf(tx, moment)), limit, after })),
});

/** One group on a day. */
export const show = read({
  id: 'groups.show',
  who: ANYONE,
  input: z.strictObject({ ...asked, code: text }),
  output: listedGroup,
  refusals: ['NotFound', 'InvalidDate'],
  run: (desk, { code, ...moment }) =>
    desk.transaction(async (tx) => showGroup(tx, { ...(await momentOf(tx, moment)), code })),
});
