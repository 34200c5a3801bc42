import { KontingentError } from '../domain/errors.ts';
import { type Database, inTenant, tenantIds, type Transaction } from './db/database.ts';
import { sweepEdition } from './college/edition-sweep.ts';
import type { CommitPorts } from './case/context.ts';
import { dueDigests } from './task/digests.ts';
import { dueInvitationReminders } from './invitation/due-reminders.ts';
import { dueGuestEnds } from './invitation/guest-ends.ts';
import { REGISTRY } from './processes.ts';
import { dueDirectorNotices } from './registration/director-notices.ts';

/** Does a batch in one college, in one transaction; gives how much it was, and 0 where nothing is left. */
type Part = (tx: Transaction, now: string, ports: CommitPorts) => Promise<number>;

/** What is done by the clock for all colleges, rather than because something has happened. */
export interface ScheduledJob {
  /** Goes into ids in Temporal: Latin letters in lower case. */
  readonly name: string;
  /** How often its schedule starts it; the minutes are counted from the full hour. */
  readonly everyMinutes: number;
  /** Rest between two batches of one run, milliseconds. */
  readonly restMs: number;
  /** Kept apart from each other: a fault of one, a letter that cannot be rendered say, takes nothing from the others. */
  readonly parts: readonly Part[];
}

/** Every job; one that is added here has its schedule, its runs and its checks of `doctor`. */
export const SCHEDULED_JOBS: readonly ScheduledJob[] = [
  {
    name: 'reminders',
    everyMinutes: 5,
    restMs: 0,
    parts: [dueInvitationReminders, dueDigests, dueDirectorNotices],
  },
  {
    name: 'guests',
    everyMinutes: 5,
    restMs: 0,
    parts: [(tx, now) => dueGuestEnds(tx, REGISTRY, now)],
  },
  // A new edition concerns every open case: with a rest between batches they leave room for what people ask.
  { name: 'editions', everyMinutes: 5, restMs: 5_000, parts: [(tx, now) => sweepEdition(tx, now)] },
];

/** What became of one look of a job at all colleges. */
export interface JobRound {
  /** Letters queued, cases asked. */
  readonly done: number;
  /** After how many milliseconds to look again, because something was done; null where nothing is left. */
  readonly restMs: number | null;
  /** Parts that failed; the others were done. */
  readonly faults: readonly JobFault[];
}

export interface JobFault {
  readonly organizationId: string;
  readonly error: unknown;
}

/**
 * Does a batch of a job in every college. May be repeated and done by two processes at once: each part sees for itself
 * what was done. A fault of one college or one part stops no other.
 *
 * @param now ISO instant
 * @throws `RegistryUnavailable` when the database does not answer: then nothing can be done for the other colleges either
 */
export async function runJob(
  deps: { readonly db: Database; readonly ports: CommitPorts },
  job: Pick<ScheduledJob, 'parts' | 'restMs'>,
  now: string,
): Promise<JobRound> {
  let done = 0;
  const faults: JobFault[] = [];
  for (const organizationId of await tenantIds(deps.db)) {
    const results = await Promise.allSettled(
      job.parts.map((part) => inTenant(deps.db, organizationId, (tx) => part(tx, now, deps.ports))),
    );
    for (const result of results) {
      if (result.status === 'fulfilled') done += result.value;
      else if (isAway(result.reason)) throw result.reason;
      else faults.push({ organizationId, error: result.reason });
    }
  }
  return { done, restMs: done > 0 ? job.restMs : null, faults };
}

function isAway(error: unknown): error is KontingentError {
  return error instanceof KontingentError && error.code === 'RegistryUnavailable';
}
