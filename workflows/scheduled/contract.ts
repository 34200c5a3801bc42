/** The type of the workflow that a schedule starts. */
export const SCHEDULED_WORKFLOW = 'scheduledJob';

export interface ScheduledInput {
  /** Name of the job. */
  readonly job: string;
}

/** A run that did all it could; one in which something failed fails with the code. */
export interface ScheduledResult {
  readonly outcome: 'done';
  /** Letters queued, cases asked. */
  readonly done: number;
}

/** All schedules of the product begin so: no other's is touched. */
export const SCHEDULE_PREFIX = 'kontingent-';

/** The id of the schedule of a job, one an installation: a code without personal data. */
export function scheduleId(job: string): string {
  return `${SCHEDULE_PREFIX}${job}`;
}
