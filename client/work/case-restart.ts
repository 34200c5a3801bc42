import type { Transaction } from '../../registry/db/database.ts';
import { writeAudit } from '../../registry/audit/audit.ts';
import { caseByNumber } from '../../registry/case/cases.ts';
import { caseNameOf, type NamedCase } from '../../registry/case/name.ts';
import { KontingentError } from '../../domain/errors.ts';
import { hasten } from '../../registry/outbox/outbox.ts';
import { restartCase, statusOf, terminateCase, type Client } from '../../temporal/delivery.ts';

/** What a restart came to. */
export interface RestartedCase {
  readonly number: number;
  /** A run was alive and was terminated first. */
  readonly terminated: boolean;
}

interface Restart {
  readonly name: NamedCase;
  readonly organizationId: string;
  readonly taskQueue: string | undefined;
  /** Terminate a run that is alive. */
  readonly terminate: boolean;
}

/** The case to be restarted. @throws `NotFound`, `CaseClosed` */
export async function caseToRestart(tx: Transaction, number: number): Promise<NamedCase> {
  const { id, state } = await caseByNumber(tx, number);
  if (state === 'closed') throw new KontingentError('CaseClosed', 'The case is closed', { case: number });
  return caseNameOf(tx, id);
}

/**
 * Starts a new run of an open case whose workflow was terminated or lost; it takes the case over from the registry, where
 * nothing is lost.
 *
 * @returns whether a living run was terminated for it
 * @throws `CaseRunning` while a run lives and may not be terminated, `TemporalUnavailable` when nobody can tell
 */
export async function startAnew(client: Client, restart: Restart): Promise<boolean> {
  const { name, organizationId, terminate, taskQueue } = restart;
  const status = await statusOf(client, name);
  if (status === null) throw new KontingentError('TemporalUnavailable', 'Temporal does not answer');
  const running = status === 'running';
  if (running && !terminate) throw runningStill(name);
  if (running) await terminateCase(client, name, 'restarted by kontingent case restart');
  const queue = taskQueue === undefined ? {} : { taskQueue };
  if (!(await restartCase(client, { ...name, organizationId, ...queue }))) throw runningStill(name);
  return running;
}

/** Notes the restart, and lets what was recorded for the case meanwhile be brought at once. */
export async function noteRestart(
  tx: Transaction,
  { caseId }: NamedCase,
  by: { actorId: string; at: string; terminated: boolean },
): Promise<void> {
  const { actorId, at, terminated } = by;
  writeAudit(tx, [{ at, action: 'case:restarted', caseId, actorId, ids: { terminated } }]);
  const { rows } = await tx.query<{ id: string }>(
    'select id from case_command where case_id = $1 and decided_at is null',
    [caseId],
  );
  if (rows.length > 0) {
    hasten(
      tx,
      'command',
      rows.map(({ id }) => id),
    );
  }
}

function runningStill({ number }: NamedCase): KontingentError {
  return new KontingentError('CaseRunning', 'The workflow of the case runs', { case: number });
}
