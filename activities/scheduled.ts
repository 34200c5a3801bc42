import { ApplicationFailure } from '@temporalio/common';
import { KontingentError } from '../domain/errors.ts';
import { recordFault } from '../registry/db/faults.ts';
import { runJob, SCHEDULED_JOBS, type JobFault } from '../registry/scheduled-jobs.ts';
import { failureFor } from './failures.ts';
import { withHeartbeat } from './heartbeat.ts';
import type { CommitPorts } from '../registry/case/context.ts';
import type { Database } from '../registry/db/database.ts';

export interface JobInput {
  /** Name of a job. */
  readonly job: string;
}

/** What one look of a job at all colleges came to; numbers and codes, because it stays in a history. */
export interface JobOutcome {
  readonly done: number;
  /** After how many milliseconds to look again; null where nothing is left. */
  readonly restMs: number | null;
  /** Code of the first part that failed, whose text is a `fault` row; null where none did. */
  readonly fault: string | null;
}

/** The activity of scheduled jobs. */
export interface ScheduledActivities {
  performJob(input: JobInput): Promise<JobOutcome>;
}

export function scheduledActivities({
  db,
  ports,
}: {
  db: Database;
  ports: CommitPorts;
}): ScheduledActivities {
  const keep = async ({ organizationId, error }: JobFault, job: string): Promise<string> => {
    const code = failureFor(error, 'refusing').type ?? 'Unexpected';
    if (!(error instanceof KontingentError)) {
      await recordFault(db, { organizationId, caseId: null, idempotencyKey: `job/${job}` }, code, error);
    }
    return code;
  };
  return {
    async performJob({ job: name }) {
      const job = SCHEDULED_JOBS.find((one) => one.name === name);
      // A later release's job, during its roll-out: a worker of that release takes the next try.
      if (!job) throw ApplicationFailure.retryable('This worker does not know the job', 'UnknownJob');
      try {
        const { done, restMs, faults } = await withHeartbeat(() =>
          runJob({ db, ports }, job, new Date().toISOString()),
        );
        const codes = await Promise.all(faults.map((fault) => keep(fault, name)));
        return { done, restMs, fault: codes[0] ?? null };
      } catch (error) {
        throw failureFor(error, 'refusing');
      }
    },
  };
}
