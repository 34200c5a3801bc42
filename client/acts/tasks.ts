import { z } from 'zod';
import { KontingentError, type ErrorCode } from '../../domain/errors.ts';
import { CASE_KINDS, refusalsOfCases } from '../../domain/processes.ts';
import { caseByNumber } from '../../registry/case/cases.ts';
import { caseNameOf } from '../../registry/case/name.ts';
import { collegeDate, timeZoneOf } from '../../registry/college/clock.ts';
import { editionOn } from '../../registry/college/policy.ts';
import { instantOf } from '../../domain/calendar/zone.ts';
import type { Transaction } from '../../registry/db/database.ts';
import { recordAnswer } from '../../registry/task/answers.ts';
import {
  delegateTask,
  releaseTask,
  retimeTask,
  claimTask,
  type TaskChange,
} from '../../registry/task/task-changes.ts';
import { act } from '../description.ts';
import type { Change, Desk } from '../desk.ts';
import { day, id, nothing, number, submitted, text } from '../shapes/common.ts';
import { ANSWERER } from '../permission.ts';

/** A task is named by the number of its case and its own within the case: «П-147/3». */
const ofTask = { number, task: number };
const CHANGE: readonly ErrorCode[] = ['NotFound', 'TaskClosed', 'OwnCase', 'NotPossibleNow'];

/** Answers a task: gives the decision, and what must come with it. */
export const answer = act({
  id: 'tasks.answer',
  who: ANSWERER,
  input: z.strictObject({
    ...ofTask,
    decision: text,
    comment: text.nullable().default(null),
    data: text.nullable().default(null),
  }),
  output: submitted,
  refusals: [
    ...CHANGE,
    ...(['AlreadyAnswered', 'InvalidEmail', 'InvalidPhone', 'InvalidDate'] as const),
    ...(['InvalidOrganizationCode', 'InvalidName', 'NotRepresentative', 'NotOfAge'] as const),
    ...refusalsOfCases(...CASE_KINDS),
  ],
  byRequestId: true,
  run: async (desk, { number, ...given }) => {
    const { office } = desk;
    const { name, commands } = await desk.transaction(async (tx, change) => {
      const { id: caseId } = await caseByNumber(tx, number);
      const today = await collegeDate(tx, change.at);
      const commands = await recordAnswer(tx, office.lists, office.secrets, {
        ...{ ...change, ...given },
        ...{ caseId, today },
      });
      // Answers that ride along are brought by the pump; the person waits for their own alone.
      return { name: await caseNameOf(tx, caseId), commands };
    });
    const [own] = commands;
    if (!own) throw new KontingentError('NotFound', 'The answer was not recorded');
    return office.bring(name, own);
  },
});

/** Claims the task: others of the same role see whose it is. */
export const claim = act({
  id: 'tasks.claim',
  who: ANSWERER,
  input: z.strictObject(ofTask),
  output: nothing,
  refusals: CHANGE,
  run: (desk, place) => changed(desk, place, claimTask),
});

/** Gives the task back to everybody of its roles. */
export const release = act({
  id: 'tasks.release',
  who: ANSWERER,
  input: z.strictObject(ofTask),
  output: nothing,
  refusals: CHANGE,
  run: (desk, place) => changed(desk, place, releaseTask),
});

/** Gives the task to a person who holds a role that is asked; with `anyRole` to anybody. */
export const delegate = act({
  id: 'tasks.delegate',
  who: ANSWERER,
  input: z.strictObject({ ...ofTask, to: id, anyRole: z.boolean().default(false) }),
  output: nothing,
  refusals: [...CHANGE, 'RoleNotAsked'],
  run: (desk, { to, anyRole, ...place }) =>
    changed(desk, place, (tx, change) => delegateTask(tx, { ...change, to, anyRole })),
});

/** Moves the due date, with a reason, to the end of the working day of a date. */
export const retime = act({
  id: 'tasks.retime',
  who: ANSWERER,
  input: z.strictObject({ ...ofTask, due: day, reason: text }),
  output: z.strictObject({ dueAt: z.string() }),
  refusals: [...CHANGE, 'InvalidDate', 'TermStatutory', 'EditionMissing'],
  run: (desk, { due, reason, ...place }) =>
    changed(desk, place, async (tx, change) => {
      const { policy } = await editionOn(tx, due);
      const dueAt = instantOf(due, policy.day.ends, await timeZoneOf(tx));
      await retimeTask(tx, { ...change, dueAt, reason });
      return { dueAt };
    }),
});

/** Changes a task in the registry alone; the case need not know. */
function changed<T>(
  desk: Desk<string>,
  place: { number: number; task: number },
  apply: (tx: Transaction, change: TaskChange & Change<string>) => Promise<T>,
): Promise<T> {
  return desk.transaction(async (tx, change) => {
    const { id: caseId } = await caseByNumber(tx, place.number);
    const today = await collegeDate(tx, change.at);
    return apply(tx, { ...change, caseId, seq: place.task, today });
  });
}
