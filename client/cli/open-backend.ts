import type { Config } from '../../config.ts';
import { civilDateAt, instantOf } from '../../domain/calendar/zone.ts';
import type { Role } from '../../domain/case/roles.ts';
import { writeAudit } from '../../registry/audit/audit.ts';
import { verifyAudit } from '../../registry/audit/audit-chain.ts';
import { rolesOf } from '../../registry/task/authority.ts';
import { showCase } from '../../registry/pages/case-details.ts';
import { caseByNumber } from '../../registry/case/cases.ts';
import { readCollege } from '../../registry/college/college.ts';
import type { Transaction } from '../../registry/db/database.ts';
import { addEdition } from '../../registry/college/editions.ts';
import { listInbound, readInbound } from '../../registry/pages/inbound-list.ts';
import { listLetters } from '../../registry/letter/letters.ts';
import { listCases, listTasks } from '../../registry/pages/lists.ts';
import { listLogins, loginsForTask, personByLogin } from '../../registry/college/logins.ts';
import { enterCalendar } from '../../registry/college/organization.ts';
import { editionOn } from '../../registry/college/policy.ts';
import { readSlip } from '../../registry/invitation/slips.ts';
import {
  delegateTask,
  releaseTask,
  retimeTask,
  claimTask,
  type TaskChange,
} from '../../registry/task/task-changes.ts';
import { unitsOfOpenCases } from '../../registry/college/units.ts';
import { openKontingent, type Kontingent } from '../kontingent.ts';
import { studiesOf } from '../studies.ts';
import { studyChangesOf } from '../study-changes.ts';
import type { Backend, College } from './backend.ts';
import type { TaskNumber } from './options/numbers.ts';

/** A slip is an invitation: those who make invitations and those who hand them over may see one. */
const SEE_SLIPS: readonly Role[] = ['hr', 'administrator', 'additionalAdministrator', 'deputyDirector'];
/** Calendars and editions rule every case of the college. */
const SET_RULES: readonly Role[] = ['administrator', 'deputyDirector', 'director'];

const now = () => new Date().toISOString();

/**
 * Opens the registry of the configured college for the commands.
 *
 * @throws `InvalidConfiguration`, `RegistryUnavailable`, `UnknownToken`, `NotFound` before a college is set up
 */
export async function openBackend(config: Config, wanted: { token?: string } = {}): Promise<Backend> {
  const facade = await openKontingent(config, wanted);
  try {
    const college = await facade.transaction(readCollege);
    return backendOf(facade, config, { ...college, id: facade.organizationId });
  } catch (error) {
    await facade.close();
    throw error;
  }
}

function backendOf(facade: Kontingent, config: Config, college: College): Backend {
  const { timeZone } = college;
  const today = () => civilDateAt(now(), timeZone);
  return {
    hire: (hires, options) => facade.hire(hires, options),
    moveHire: (number, hiredOn, by) => facade.moveHire(number, hiredOn, by),
    withdrawHire: (number, reason, by) => facade.withdrawHire(number, reason, by),
    answerTask: (number, task, answer, by) => facade.answerTask(number, task, answer, by),
    restartCase: (number, options, by) => facade.restartCase(number, options, by),
    annulInvitation: (number, reason, by) => facade.annulInvitation(number, reason, by),
    reissueInvitation: (number, by) => facade.reissueInvitation(number, by),
    openFor: (number, kind, by) => facade.openFor(number, kind, by),
    claimInvitation: (token) => facade.claimInvitation(token),
    declineInvitation: (token) => facade.declineInvitation(token),
    startRegistration: (input, by) => facade.startRegistration(input, by),
    declarePlatform: (since, by) => facade.declarePlatform(since, by),
    withdrawRegistration: (number, by) => facade.withdrawRegistration(number, by),
    endAdministrator: (leaving, by) => facade.endAdministrator(leaving, by),
    registration: () => facade.registration(),
    startTransfer: (input, by) => facade.startTransfer(input, by),
    transfers: (filter) => facade.transfers(filter),
    enterTransferPaper: (number, paper, by) => facade.enterTransferPaper(number, paper, by),
    checkTransferItem: (number, item, answer, by) => facade.checkTransferItem(number, item, answer, by),
    pairTransfer: (number, code, by) => facade.pairTransfer(number, code, by),
    withdrawTransfer: (number, reason, by) => facade.withdrawTransfer(number, reason, by),
    ...ordersOf(facade),
    college: async () => college,
    actor: (login) =>
      facade.transaction(async (tx) => {
        const person = await personByLogin(tx, login);
        return person === null ? null : { ...person, roles: await rolesOf(tx, person.id, today()) };
      }),
    logins: () => facade.transaction(listLogins),
    loginsForTask: ({ number, task }) =>
      facade.transaction((tx) => loginsForTask(tx, { number, seq: task, today: today() })),
    cases: (filter) => facade.transaction((tx) => listCases(tx, { ...filter, now: now() })),
    case: (number) => facade.transaction((tx) => showCase(tx, number)),
    tasks: (filter) => facade.transaction((tx) => listTasks(tx, { ...filter, now: now(), today: today() })),
    ...taskChanges(facade, today),
    ...studiesOf(facade, timeZone),
    ...studyChangesOf(facade),
    endOfDay: async (date) => {
      const { policy } = await facade.transaction((tx) => editionOn(tx, date));
      return instantOf(date, policy.day.ends, timeZone);
    },
    slip: (number, actorId) =>
      allowed(facade, actorId, SEE_SLIPS, (tx, at) =>
        readSlip(tx, facade.secrets, { number, actorId, at, today: today() }),
      ),
    units: () => facade.transaction(unitsOfOpenCases),
    listsProblems: async () => (await import('../doctor.ts')).canListProblems(facade),
    inbound: (filter) => facade.transaction((tx) => listInbound(tx, filter)),
    inboundLetter: (number) => facade.transaction((tx) => readInbound(tx, number)),
    letters: (filter) => facade.transaction((tx) => listLetters(tx, filter)),
    previewLetter: async (kind, number) => {
      const { previewLetter } = await import('../letter-preview.ts');
      return previewLetter(facade, config, { kind, number, now: now() });
    },
    verifyAudit: () => facade.transaction(verifyAudit),
    examine: async () => (await import('../doctor.ts')).examine(facade, now()),
    loadCalendar: (json, actorId) =>
      allowed(facade, actorId, SET_RULES, async (tx, at) => {
        const calendar = await enterCalendar(tx, json);
        writeAudit(tx, [{ at, actorId, action: 'calendar:entered', ids: calendar }]);
        return calendar;
      }),
    loadEdition: (json, actorId) =>
      allowed(facade, actorId, SET_RULES, (tx, at) => addEdition(tx, json, { actorId, at })),
    close: () => facade.close(),
  };
}

function allowed<T>(
  facade: Kontingent,
  actorId: string,
  roles: readonly Role[],
  work: (tx: Transaction, at: string) => Promise<T>,
): Promise<T> {
  const at = now();
  return facade.transaction(async (tx) => {
    await facade.requireRole(tx, actorId, roles, at);
    return work(tx, at);
  });
}

/** The acts on orders, as the facade has them. */
function ordersOf(facade: Kontingent) {
  return {
    draftOrder: (draft, by, options) => facade.draftOrder(draft, by, options),
    reviseOrder: (number, draft, by) => facade.reviseOrder(number, draft, by),
    preflightOrder: (number) => facade.preflightOrder(number),
    signOrder: (number, signature, by) => facade.signOrder(number, signature, by),
    recordOrder: (draft, signature, by, options) => facade.recordOrder(draft, signature, by, options),
    moveOrder: (number, effectiveOn, by) => facade.moveOrder(number, effectiveOn, by),
    withdrawOrder: (number, reason, by) => facade.withdrawOrder(number, reason, by),
    cancelOrder: (number, cancelling, by, options) => facade.cancelOrder(number, cancelling, by, options),
    listOrders: (filter) => facade.listOrders(filter),
    order: (number) => facade.order(number),
  } satisfies Partial<Backend>;
}

/** Changes of a task that live in the registry alone. */
function taskChanges(facade: Kontingent, today: () => string) {
  const change = (
    { number, task }: TaskNumber,
    actorId: string,
    apply: (tx: Transaction, change: TaskChange) => Promise<void>,
  ) =>
    facade.transaction(async (tx) => {
      const { id } = await caseByNumber(tx, number);
      await apply(tx, { caseId: id, seq: task, actorId, at: now(), today: today() });
    });
  return {
    claimTask: (task: TaskNumber, actorId: string) => change(task, actorId, claimTask),
    releaseTask: (task: TaskNumber, actorId: string) => change(task, actorId, releaseTask),
    delegateTask: (task: TaskNumber, actorId: string, to: string) =>
      change(task, actorId, (tx, base) => delegateTask(tx, { ...base, to })),
    retimeTask: (task: TaskNumber, actorId: string, { dueAt, reason }: { dueAt: string; reason: string }) =>
      change(task, actorId, (tx, base) => retimeTask(tx, { ...base, dueAt, reason })),
  } satisfies Partial<Backend>;
}
