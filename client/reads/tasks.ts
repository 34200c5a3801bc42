import { z } from 'zod';
import { ROLES } from '../../domain/case/roles.ts';
import { collegeDate } from '../../registry/college/clock.ts';
import { loginsForTask } from '../../registry/college/logins.ts';
import { listTasks } from '../../registry/pages/task-list.ts';
import { read } from '../description.ts';
import { id, number, text } from '../shapes/common.ts';
import { listOf, pageOf, pageRequest } from '../shapes/page.ts';
import { listedTask } from '../shapes/task.ts';
import { ANYONE, READER } from '../permission.ts';
import { veilItems, veilOrderOf } from '../work/veil.ts';

/** A page of the open tasks, the most urgent first: all, or those that a person or a role may answer today. */
export const list = read({
  id: 'tasks.list',
  who: READER,
  input: z.strictObject({
    actorId: id.exactOptional(),
    role: z.enum(ROLES).exactOptional(),
    overdue: z.boolean().exactOptional(),
    /** Words of the name of whom the case is about. */
    person: text.exactOptional(),
    ...pageRequest,
  }),
  output: pageOf(listedTask, 'overdue'),
  refusals: [],
  run: (desk, filter) =>
    desk.read(
      async (tx, { at }) => listTasks(tx, { ...filter, now: at, today: await collegeDate(tx, at) }),
      (page) => veilItems(page, veilOrderOf),
    ),
});

/** Logins of those who may answer a task today, substitutes last. */
export const logins = read({
  id: 'tasks.logins',
  who: ANYONE,
  input: z.strictObject({ number, task: number }),
  output: listOf(z.string()),
  refusals: [],
  run: (desk, { number, task }) =>
    desk.transaction(async (tx, { at }) => ({
      items: await loginsForTask(tx, { number, seq: task, today: await collegeDate(tx, at) }),
    })),
});
