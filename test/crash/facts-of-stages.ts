import type { SubjectFacts } from '../../domain/facts.ts';
import type { StageReached } from '../../registry/stage-reached.ts';
import { workflowIdOf, type Client } from '../../temporal/delivery.ts';
import type { Story } from './story.ts';

type Payload = { readonly data?: Uint8Array | null };
type Payloads = { readonly payloads?: readonly Payload[] | null };
interface HistoryEvent {
  readonly eventId?: unknown;
  readonly markerRecordedEventAttributes?: {
    readonly details?: Readonly<Record<string, Payloads>> | null;
  } | null;
  readonly activityTaskScheduledEventAttributes?: {
    readonly activityType?: { readonly name?: string | null } | null;
  } | null;
  readonly activityTaskCompletedEventAttributes?: {
    readonly scheduledEventId?: unknown;
    readonly result?: Payloads | null;
  } | null;
}

/**
 * What each stage of a case knew of its subject, by the rev of the stage: read from the history, where the result of
 * every activity stands, because the registry keeps only what was made of it.
 */
export async function factsOfStages(client: Client, story: Story): Promise<Map<number, SubjectFacts>> {
  const handle = client.workflow.getHandle(workflowIdOf(story.kind, story.caseId));
  const { events } = (await handle.fetchHistory()) as { events?: readonly HistoryEvent[] | null };
  const scheduled = new Map<string, string>();
  const byRev = new Map<number, SubjectFacts>();
  let facts: SubjectFacts | null = null;
  for (const event of events ?? []) {
    const regular = event.activityTaskScheduledEventAttributes;
    if (regular) scheduled.set(String(event.eventId), regular.activityType?.name ?? '');
    const done = resultOf(event, scheduled);
    if (!done) continue;
    if (done.activity === 'readSubject') facts = done.result as SubjectFacts;
    if (done.activity === 'readStage') {
      // Stages that were committed under a worker killed before its history knew: the state taken up knows their facts.
      const { rev, state } = done.result as StageReached;
      for (let lost = 1; lost <= rev; lost += 1) {
        if (state.facts && !byRev.has(lost)) byRev.set(lost, knownThen(state.facts, story, lost));
      }
    }
    if (done.activity === 'commitStage' && facts) byRev.set((done.result as { rev: number }).rev, facts);
  }
  return byRev;
}

/**
 * Of several stages lost in a row only the last one's facts are kept. One thing may have changed since the earlier ones:
 * the link of the platform came. A stage that waits for it had none.
 */
function knownThen(facts: SubjectFacts, story: Story, rev: number): SubjectFacts {
  const waited = story.stages.find((stage) => stage.rev === rev)?.stage === 'awaitingLink';
  return waited ? { ...facts, link: false } : facts;
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
