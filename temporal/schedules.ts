import { isDeepStrictEqual } from 'node:util';
import {
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type Client,
  type ScheduleDescription,
} from '@temporalio/client';
import { SCHEDULED_SUMMARY } from '../domain/case/titles.ru.ts';
import type { ScheduledJob } from '../registry/scheduled-jobs.ts';
import { CASE_QUEUE } from '../workflows/case/contract.ts';
import { SCHEDULE_PREFIX, SCHEDULED_WORKFLOW, scheduleId } from '../workflows/scheduled/contract.ts';
import { workflowStatus } from './observe.ts';

export type Job = Pick<ScheduledJob, 'name' | 'everyMinutes'>;

/** What is wrong with a schedule; `failing`: all is as it should be, but its last run failed. */
export type ScheduleFault = 'missing' | 'different' | 'paused' | 'failing' | 'obsolete';

export interface ScheduleFinding {
  readonly id: string;
  readonly fault: ScheduleFault;
}

/** A run that was missed is made up for by the next one: nothing is gained by starting it much later. */
const CATCH_UP_MS = 60_000;

function optionsOf({ name, everyMinutes }: Job) {
  return {
    spec: { intervals: [{ every: everyMinutes * 60_000 }] },
    action: {
      type: 'startWorkflow' as const,
      workflowType: SCHEDULED_WORKFLOW,
      workflowId: scheduleId(name),
      taskQueue: CASE_QUEUE,
      args: [{ job: name }],
      staticSummary: SCHEDULED_SUMMARY,
    },
    policies: {
      overlap: ScheduleOverlapPolicy.SKIP,
      catchupWindow: CATCH_UP_MS,
      pauseOnFailure: false,
    },
  };
}

/** The parts of a schedule that decide what it does, of the one that is there or of the one that should be. */
function shapeOf({
  spec,
  action,
  policies,
  state,
}: Pick<ScheduleDescription, 'spec' | 'action' | 'policies' | 'state'>) {
  const { workflowType, workflowId, taskQueue, args } = action;
  return {
    every: (spec.intervals ?? []).map(({ every, offset }) => [every, offset || 0]),
    others: [spec.calendars ?? [], spec.skip ?? []].map((times) => times.length),
    bounds: [spec.startAt, spec.endAt, spec.jitter || undefined, state.remainingActions],
    action: { workflowType, workflowId, taskQueue, args },
    policies,
  };
}

/** Compares the schedules of the namespace with the jobs that there should be; changes nothing. */
export async function examineSchedules(client: Client, jobs: readonly Job[]): Promise<ScheduleFinding[]> {
  const findings: ScheduleFinding[] = [];
  for (const job of jobs) {
    const id = scheduleId(job.name);
    const fault = await faultOf(client, job, await described(client, id));
    if (fault !== null) findings.push({ id, fault });
  }
  const known = new Set(jobs.map(({ name }) => scheduleId(name)));
  for await (const { scheduleId: id } of client.schedule.list()) {
    if (!id.startsWith(SCHEDULE_PREFIX) || known.has(id)) continue;
    // Lists are late, and the prefix may be another's too: what the schedule starts tells whose it is.
    const found = await described(client, id);
    if (found?.action.workflowType === SCHEDULED_WORKFLOW) findings.push({ id, fault: 'obsolete' });
  }
  return findings;
}

async function faultOf(
  client: Client,
  job: Job,
  found: ScheduleDescription | null,
): Promise<ScheduleFault | null> {
  if (!found) return 'missing';
  const wanted = optionsOf(job);
  const { spec, ...rest } = wanted;
  const intervals = spec.intervals.map(({ every }) => ({ every, offset: 0 }));
  const target = { ...rest, spec: { intervals }, state: { paused: false } };
  if (!isDeepStrictEqual(shapeOf(found), shapeOf(target))) return 'different';
  if (found.state.paused) return 'paused';
  return (await lastRunFailed(client, found)) ? 'failing' : null;
}

/** How the last run ended that has ended; the one before it where the last is still under way. */
async function lastRunFailed(client: Client, { info }: ScheduleDescription): Promise<boolean> {
  for (const { action } of info.recentActions.slice(-2).reverse()) {
    const status = await workflowStatus(
      client,
      action.workflow.workflowId,
      action.workflow.firstExecutionRunId,
    );
    if (status !== 'RUNNING') return status === 'FAILED' || status === 'TIMED_OUT';
  }
  return false;
}

async function described(client: Client, id: string): Promise<ScheduleDescription | null> {
  return orNull(() => client.schedule.getHandle(id).describe());
}

/** Null where the schedule is not there. */
async function orNull<T>(ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return null;
    throw error;
  }
}

/**
 * Makes the schedules of the namespace those of the jobs: creates, changes and removes. One that somebody has paused
 * stays paused, and `doctor` says so. Several workers may do this at once.
 *
 * @returns what was mended
 */
export async function reconcileSchedules(client: Client, jobs: readonly Job[]): Promise<ScheduleFinding[]> {
  const findings = await examineSchedules(client, jobs);
  const fixed = findings.filter(({ fault }) => fault !== 'paused' && fault !== 'failing');
  for (const { id, fault } of fixed) {
    const job = jobs.find(({ name }) => scheduleId(name) === id);
    const handle = client.schedule.getHandle(id);
    if (!job) await orNull(() => handle.delete());
    else if (fault === 'missing') await create(client, job);
    else await orNull(() => handle.update(({ state }) => ({ ...optionsOf(job), state: pauseOf(state) })));
  }
  return fixed;
}

/** What stays of the state when a schedule is set right. */
function pauseOf({ paused, note }: ScheduleDescription['state']) {
  return { paused, ...(note ? { note } : {}) };
}

async function create(client: Client, job: Job): Promise<void> {
  try {
    await client.schedule.create({ scheduleId: scheduleId(job.name), ...optionsOf(job) });
  } catch (error) {
    // Another worker was quicker, with the same jobs.
    if (!(error instanceof ScheduleAlreadyRunning)) throw error;
  }
}
