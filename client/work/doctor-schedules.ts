import type { Finding } from '../../registry/doctor/doctor.ts';
import { SCHEDULED_JOBS } from '../../registry/scheduled-jobs.ts';
import type { Client } from '../../temporal/delivery.ts';
import { examineSchedules, type ScheduleFault } from '../../temporal/schedules.ts';

/** What is looked for at the schedules of the installation, which are the same for all its colleges. */
export const SCHEDULE_CHECKS: readonly {
  readonly name: string;
  readonly severity: Finding['severity'];
  readonly fault: ScheduleFault;
}[] = [
  { name: 'scheduled_job_has_its_schedule', severity: 'broken', fault: 'missing' },
  { name: 'schedule_is_as_its_job_says', severity: 'broken', fault: 'different' },
  { name: 'schedule_is_not_paused', severity: 'stuck', fault: 'paused' },
  { name: 'last_run_of_schedule_did_not_fail', severity: 'stuck', fault: 'failing' },
  { name: 'schedule_has_its_job', severity: 'warning', fault: 'obsolete' },
];

/** Compares the schedules in Temporal with the jobs of this release; an example is the id of a schedule. */
export async function findingsOfSchedules(client: Client): Promise<Finding[]> {
  const found = await examineSchedules(client, SCHEDULED_JOBS);
  return SCHEDULE_CHECKS.flatMap(({ name, severity, fault }): Finding[] => {
    const examples = found.filter((one) => one.fault === fault).map(({ id }) => id);
    return examples.length === 0 ? [] : [{ check: name, severity, count: examples.length, examples }];
  });
}
