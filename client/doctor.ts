import { KontingentError } from '../domain/errors.ts';
import { caseNumber } from '../domain/titles.ru.ts';
import { examineRegistry, openCasesForTemporal, type Finding, type OpenCase } from '../registry/doctor.ts';
import { isGone, workflowIdOf, type Client } from '../temporal/delivery.ts';
import { failingCases, runningCases } from '../temporal/observe.ts';
import type { Kontingent } from './kontingent.ts';

/** What is compared with Temporal, beyond the registry's own checks. */
export const TEMPORAL_CHECKS = [
  { name: 'open_case_runs_in_temporal', severity: 'broken' },
  { name: 'running_workflow_has_open_case', severity: 'broken' },
  { name: 'workflow_tasks_do_not_fail', severity: 'stuck' },
] as const satisfies readonly { name: string; severity: Finding['severity'] }[];

const MOST_EXAMPLES = 5;
/** What a pump or a timer should have done so long ago is stuck, minutes. */
const STALE_MINUTES = 10;

export interface Examination {
  readonly findings: readonly Finding[];
  /** False where Temporal did not answer: then only the registry was examined. */
  readonly temporalAsked: boolean;
}

/**
 * Looks for everything that should not be, in the registry and between it and Temporal. Changes nothing.
 *
 * @param now ISO instant
 * @throws `RegistryUnavailable`
 */
export async function examine(kontingent: Kontingent, now: string): Promise<Examination> {
  const { findings, open } = await kontingent.within(async (tx) => ({
    findings: await examineRegistry(tx, { now, staleMinutes: STALE_MINUTES }),
    open: await openCasesForTemporal(tx),
  }));
  try {
    const { client } = await kontingent.temporalClient();
    const compared = await compare(client, kontingent, open);
    return { findings: [...findings, ...compared], temporalAsked: true };
  } catch (error) {
    if (error instanceof KontingentError && error.code === 'TemporalUnavailable') {
      return { findings, temporalAsked: false };
    }
    throw error;
  }
}

async function compare(
  client: Client,
  kontingent: Kontingent,
  open: readonly OpenCase[],
): Promise<Finding[]> {
  const { organizationId } = kontingent;
  const numbers = new Map(open.map((one) => [workflowIdOf(one.kind, one.caseId), caseNumber(one.number)]));
  const running = new Set((await runningCases(client, organizationId)).map(({ workflowId }) => workflowId));
  // The lists of Temporal are late by moments, and so is what was read of the registry: both are asked once more.
  const gone = await goneCases(
    client,
    open.filter((one) => one.startedAt !== null && !running.has(workflowIdOf(one.kind, one.caseId))),
  );
  const still = await kontingent.within(openCasesForTemporal);
  const openNow = new Set(still.map((one) => workflowIdOf(one.kind, one.caseId)));
  const orphans = await stillRunning(
    client,
    [...running].filter((id) => !openNow.has(id)),
  );
  const failing = await failingCases(client, organizationId);
  const lists = [
    gone
      .filter((one) => openNow.has(workflowIdOf(one.kind, one.caseId)))
      .map((one) => caseNumber(one.number)),
    orphans,
    failing.map((id) => numbers.get(id) ?? id),
  ];
  return TEMPORAL_CHECKS.flatMap(({ name, severity }, index): Finding[] => {
    const found = lists[index] ?? [];
    return found.length === 0
      ? []
      : [{ check: name, severity, count: found.length, examples: found.slice(0, MOST_EXAMPLES) }];
  });
}

async function goneCases(client: Client, cases: readonly OpenCase[]): Promise<OpenCase[]> {
  const found: OpenCase[] = [];
  for (const one of cases) {
    const gone = await isGone(client, one.kind, one.caseId);
    if (gone === null) throw new KontingentError('TemporalUnavailable', 'Temporal does not answer');
    if (gone) found.push(one);
  }
  return found;
}

async function stillRunning(client: Client, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const id of ids) {
    const description = await client.workflow.getHandle(id).describe();
    if (description.status.name === 'RUNNING') found.push(id);
  }
  return found;
}
