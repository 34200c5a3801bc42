import type { Config } from '../../config.ts';
import { KontingentError } from '../../domain/errors.ts';
import { civilDateAt, instantOf } from '../../domain/zone.ts';
import { rolesOf } from '../../registry/authority.ts';
import { caseByNumber } from '../../registry/cases.ts';
import { showCase } from '../../registry/case-details.ts';
import type { Transaction } from '../../registry/database.ts';
import { listCases, listTasks } from '../../registry/lists.ts';
import { listLogins, personByLogin, readCollege } from '../../registry/logins.ts';
import { editionOn } from '../../registry/policy.ts';
import {
  delegateTask,
  releaseTask,
  retimeTask,
  takeTask,
  type TaskChange,
} from '../../registry/task-changes.ts';
import { openKontingent } from '../kontingent.ts';
import type { Backend, College } from './backend.ts';
import type { TaskNumber } from './numbers.ts';

/**
 * Opens the registry of the configured college for the commands.
 *
 * @throws `InvalidConfiguration`, `RegistryUnavailable`, `UnknownToken`, `NotFound` before a college is set up
 */
export async function openBackend(config: Config, wanted: { token?: string } = {}): Promise<Backend> {
  const facade = await openKontingent(config, wanted);
  const { timeZone, shortName } = await facade.within(college);
  const today = () => civilDateAt(new Date().toISOString(), timeZone);
  /** One change of a task that lives in the registry alone. */
  const change = (
    { number, task }: TaskNumber,
    actorId: string,
    apply: (tx: Transaction, change: TaskChange) => Promise<void>,
  ) =>
    facade.within(async (tx) => {
      const { id } = await caseByNumber(tx, number);
      await apply(tx, { caseId: id, seq: task, actorId, at: new Date().toISOString(), today: today() });
    });
  return {
    hire: (hires, options) => facade.hire(hires, options),
    moveHire: (number, hiredOn, by) => facade.moveHire(number, hiredOn, by),
    withdrawHire: (number, reason, by) => facade.withdrawHire(number, reason, by),
    answerTask: (number, task, answer, by) => facade.answerTask(number, task, answer, by),
    annulInvitation: (number, reason, by) => facade.annulInvitation(number, reason, by),
    reissueInvitation: (number, by) => facade.reissueInvitation(number, by),
    openFor: (number, kind, by) => facade.openFor(number, kind, by),
    claimInvitation: (token) => facade.claimInvitation(token),
    declineInvitation: (token) => facade.declineInvitation(token),
    college: async () => ({ timeZone, shortName }),
    actor: (login) =>
      facade.within(async (tx) => {
        const person = await personByLogin(tx, login);
        return person === null ? null : { ...person, roles: await rolesOf(tx, person.id, today()) };
      }),
    logins: () => facade.within(listLogins),
    cases: (filter) => facade.within((tx) => listCases(tx, filter)),
    case: (number) => facade.within((tx) => showCase(tx, number)),
    tasks: (filter) =>
      facade.within((tx) => listTasks(tx, { ...filter, now: new Date().toISOString(), today: today() })),
    takeTask: (task, actorId) => change(task, actorId, takeTask),
    releaseTask: (task, actorId) => change(task, actorId, releaseTask),
    delegateTask: (task, actorId, to) =>
      change(task, actorId, (tx, base) => delegateTask(tx, { ...base, to })),
    retimeTask: (task, actorId, { dueAt, reason }) =>
      change(task, actorId, (tx, base) => retimeTask(tx, { ...base, dueAt, reason })),
    endOfDay: async (date) => {
      const { policy } = await facade.within((tx) => editionOn(tx, date));
      return instantOf(date, policy.day.ends, timeZone);
    },
    close: () => facade.close(),
  };
}

async function college(tx: Transaction): Promise<College> {
  const found = await readCollege(tx);
  if (!found) throw new KontingentError('NotFound', 'The organisation is not set up');
  return found;
}
