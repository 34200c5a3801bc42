import { KontingentError } from '../../domain/errors.ts';
import {
  examineRegistry,
  openCasesForTemporal,
  undecidedOf,
  type Finding,
  type OpenCase,
} from '../../registry/doctor/doctor.ts';
import type { Client } from '../../temporal/delivery.ts';
import { caseWorkflowId } from '../../workflows/case/contract.ts';
import {
  asking,
  listsProblems,
  runningWorkflows,
  workflowNow,
  type WorkflowNow,
} from '../../temporal/observe.ts';
import { findingsOfSchedules } from './doctor-schedules.ts';
import type { Desk } from '../desk.ts';
import type { Office } from '../office.ts';

/** What is compared with Temporal, beyond the registry's own checks. */
export const TEMPORAL_CHECKS = [
  { name: 'open_case_runs_in_temporal', severity: 'broken' },
  { name: 'command_waits_for_a_restart', severity: 'stuck' },
  { name: 'running_workflow_has_open_case', severity: 'broken' },
  { name: 'workflow_tasks_do_not_fail', severity: 'stuck' },
] as const satisfies readonly { name: string; severity: Finding['severity'] }[];

const MOST_EXAMPLES = 5;
/** What a pump or a timer should have done so long ago is stuck, minutes. */
const STALE_MINUTES = 10;
/** A task that is tried so often is no accident of a restarted worker. */
const FAILING_FROM = 3;
/** Questions to Temporal under way at a time. */
const AT_ONCE = 16;

export interface Examination {
  readonly findings: readonly Finding[];
  /** False where Temporal did not answer: then only the registry was examined. */
  readonly temporalAsked: boolean;
}

/**
 * Looks for everything that should not be, in the registry and between it and Temporal. Changes nothing.
 *
 * @throws `RegistryUnavailable`
 */
export async function examine(desk: Desk): Promise<Examination> {
  const { findings, open } = await desk.transaction(async (tx, { at }) => ({
    findings: await examineRegistry(tx, { now: at, staleMinutes: STALE_MINUTES }),
    open: await openCasesForTemporal(tx),
  }));
  try {
    const { client } = await desk.office.temporal();
    const compared = await asking(() => compare(client, desk.office, open));
    const schedules = await asking(() => findingsOfSchedules(client));
    return { findings: [...findings, ...compared, ...schedules], temporalAsked: true };
  } catch (error) {
    if (error instanceof KontingentError && error.code === 'TemporalUnavailable') {
      return { findings, temporalAsked: false };
    }
    throw error;
  }
}

/** Whether lists of this Temporal show failing workflows; false while it does not answer too. */
export async function canListProblems(office: Office): Promise<boolean> {
  try {
    const { client } = await office.temporal();
    return await asking(() => listsProblems(client));
  } catch (error) {
    if (error instanceof KontingentError) return false;
    throw error;
  }
}

async function compare(client: Client, office: Office, open: readonly OpenCase[]): Promise<Finding[]> {
  const listed = await runningWorkflows(client, office.organizationId);
  const started = open.filter(({ startedAt }) => startedAt !== null);
  const now = new Map<string, WorkflowNow | null>();
  const ids = [...new Set([...started.map(idOf), ...listed])];
  await inBatches(ids, async (id) => void now.set(id, await workflowNow(client, id)));
  // What was read of the registry is moments old by now: a case that has ended meanwhile is no finding.
  const openNow = new Set((await office.transaction(openCasesForTemporal)).map(idOf));
  const openBefore = new Set(open.map(idOf));
  const gone = started.filter((one) => openNow.has(idOf(one)) && now.get(idOf(one))?.running !== true);
  const found: Readonly<Record<(typeof TEMPORAL_CHECKS)[number]['name'], readonly string[]>> = {
    open_case_runs_in_temporal: gone.map(nameOf),
    command_waits_for_a_restart: await office.transaction((tx) => undecidedOf(tx, gone)),
    running_workflow_has_open_case: listed.filter(
      (id) => now.get(id)?.running === true && !openBefore.has(id) && !openNow.has(id),
    ),
    workflow_tasks_do_not_fail: started
      .filter((one) => (now.get(idOf(one))?.taskAttempts ?? 0) >= FAILING_FROM)
      .map(nameOf),
  };
  return TEMPORAL_CHECKS.flatMap(({ name, severity }): Finding[] => {
    const examples = found[name];
    if (examples.length === 0) return [];
    return [{ check: name, severity, count: examples.length, examples: examples.slice(0, MOST_EXAMPLES) }];
  });
}

const idOf = (one: OpenCase): string => caseWorkflowId(one);
const nameOf = (one: OpenCase): string => String(one.number);

/** Goes through a list, a few at a time. */
async function inBatches(ids: readonly string[], ask: (id: string) => Promise<void>): Promise<void> {
  const left = [...ids];
  const asker = async () => {
    for (let id = left.pop(); id !== undefined; id = left.pop()) await ask(id);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, asker));
}
