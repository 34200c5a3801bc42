import { z } from 'zod';
import { listGroups, showGroup } from '../../registry/student/study-groups.ts';
import { read } from '../description.ts';
import { text } from '../shapes/common.ts';
import { listOf } from '../shapes/page.ts';
import { listedGroup } from '../shapes/student.ts';
import { ANYONE } from '../permission.ts';
import { asked, askedMoment, momentOf } from '../work/moment.ts';

/** Groups on a day. */
export const list = read({
  id: 'groups.list',
  who: ANYONE,
  input: askedMoment,
  output: listOf(listedGroup),
  refusals: ['InvalidDate'],
  run: (desk, moment) =>
    desk.transaction(async (tx) => ({ items: await listGroups(tx, await momentOf(tx, moment)) })),
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
