import type { Commit, Committed, Received, RecordedArrival } from '../../domain/case/commit.ts';
import type { OnboardingFacts } from '../../domain/onboarding/types.ts';
import type { Client } from '../../temporal/delivery.ts';
import { caseWorkflowId, type CaseName } from '../../workflows/case/contract.ts';

type Payload = { readonly data?: Uint8Array | null };
type Payloads = { readonly payloads?: readonly Payload[] | null };
interface HistoryEvent {
  readonly eventId?: unknown;
  readonly markerRecordedEventAttributes?: {
    readonly details?: Readonly<Record<string, Payloads>> | null;
  } | null;
  readonly activityTaskScheduledEventAttributes?: {
    readonly activityType?: { readonly name?: string | null } | null;
    readonly input?: Payloads | null;
  } | null;
  readonly activityTaskCompletedEventAttributes?: {
    readonly scheduledEventId?: unknown;
    readonly result?: Payloads | null;
  } | null;
}

/** A recorded command as it was read before its decision. */
export interface Reading {
  readonly what: RecordedArrival;
  /** The rev of the case then. */
  readonly rev: number;
  readonly facts: OnboardingFacts;
}

/** What the runs of one case knew when they decided: it stands in their histories and nowhere in the registry. */
export interface CaseHistory {
  /** The facts that led to each commit, by the rev it gave. */
  readonly facts: ReadonlyMap<number, OnboardingFacts>;
  /** Every command that was read, in order; one that could not be decided then was read again. */
  readonly readings: readonly Reading[];
}

/** Reads the histories of all runs of a case: more than one where it was taken over. */
export async function historyOfCase(client: Client, name: CaseName): Promise<CaseHistory> {
  const workflowId = caseWorkflowId(name);
  const runs: { runId: string; startTime: Date }[] = [];
  for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowId}'` })) runs.push(run);
  runs.sort((one, other) => one.startTime.getTime() - other.startTime.getTime());
  const history = { facts: new Map<number, OnboardingFacts>(), readings: [] as Reading[] };
  for (const { runId } of runs) {
    const { events } = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    readRun(events ?? [], history);
  }
  return history;
}

function readRun(
  events: readonly HistoryEvent[],
  { facts, readings }: { facts: Map<number, OnboardingFacts>; readings: Reading[] },
): void {
  const scheduled = new Map<string, string>();
  let known: OnboardingFacts | null = null;
  let rev = 0;
  for (const event of events) {
    const regular = event.activityTaskScheduledEventAttributes;
    if (regular) {
      const activity = regular.activityType?.name ?? '';
      scheduled.set(String(event.eventId), activity);
      // What is scheduled is kept under this rev or not at all, whether or not its run lived to hear of it.
      if (known && isCommit(activity)) facts.set((decoded(regular.input) as Commit).rev + 1, known);
    }
    const done = resultOf(event, scheduled);
    if (done?.activity === 'receive') {
      const received = done.result as Received;
      known = received.facts as OnboardingFacts;
      const { what } = received;
      if (typeof what === 'object' && what !== null) readings.push({ what, rev, facts: known });
    } else if (done) {
      ({ rev } = done.result as Committed);
    }
  }
}

function isCommit(activity: string): boolean {
  return activity.includes('.');
}

function resultOf(
  event: HistoryEvent,
  scheduled: ReadonlyMap<string, string>,
): { activity: string; result: unknown } | null {
  const completed = event.activityTaskCompletedEventAttributes;
  if (completed) {
    const activity = scheduled.get(String(completed.scheduledEventId)) ?? '';
    return { activity, result: decoded(completed.result) };
  }
  const details = event.markerRecordedEventAttributes?.details;
  const about = decoded(details?.['data']) as { activity_type?: string } | null;
  if (!about?.activity_type || !details?.['result']) return null;
  return { activity: about.activity_type, result: decoded(details['result']) };
}

function decoded(payloads: Payloads | null | undefined): unknown {
  const data = payloads?.payloads?.[0]?.data;
  return data ? JSON.parse(Buffer.from(data).toString('utf8')) : null;
}
