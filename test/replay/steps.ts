import type { Commit } from '../../domain/case/commit.ts';
import { typeOf, type History, type HistoryEvent } from '../support/live/history.ts';

/** What a workflow does, as far as a history tells it: a timer of so long, an activity with its input, a local one. */
export type Step =
  | { readonly does: 'timer'; readonly ms: number }
  | { readonly does: 'activity'; readonly name: string; readonly input: unknown }
  | { readonly does: 'read'; readonly name: string };

/** The steps that were recorded, in order. */
export function stepsOf(history: History): Step[] {
  return (history.events ?? []).flatMap((event): Step[] => {
    switch (typeOf(event)) {
      case 'TIMER_STARTED':
        return [{ does: 'timer', ms: durationMs(event) }];
      case 'ACTIVITY_TASK_SCHEDULED':
        return [scheduled(event)];
      case 'MARKER_RECORDED':
        return localActivity(event);
      default:
        return [];
    }
  });
}

function scheduled({ activityTaskScheduledEventAttributes: scheduledAs }: HistoryEvent): Step {
  return {
    does: 'activity',
    name: scheduledAs?.activityType?.name ?? '',
    input: parsed(scheduledAs?.input?.payloads?.[0]?.data),
  };
}

/** A local activity is in the history once it has ended, as a marker of the SDK. */
function localActivity({ markerRecordedEventAttributes: marker }: HistoryEvent): Step[] {
  if (marker?.markerName !== 'core_local_activity') return [];
  const { activity_type: name } = parsed(marker.details?.['data']?.payloads?.[0]?.data) as {
    activity_type: string;
  };
  return [{ does: 'read', name }];
}

function parsed(data: Uint8Array | null | undefined): unknown {
  return data ? (JSON.parse(Buffer.from(data).toString('utf8')) as unknown) : null;
}

function durationMs(event: HistoryEvent): number {
  const lasts = event.timerStartedEventAttributes?.startToFireTimeout;
  return Number(lasts?.seconds ?? 0) * 1000 + Math.round((lasts?.nanos ?? 0) / 1_000_000);
}

/**
 * How the steps of today differ from those recorded, a line each; the first of each kind of step tells enough.
 *
 * Timers, activities and local activities are compared each with their like: a local one is in the history when it has
 * ended, so that its place among the others says nothing.
 */
export function differences(recorded: readonly Step[], today: readonly Step[]): string[] {
  return (['timer', 'activity', 'read'] as const).flatMap((kind) => {
    const was = recorded.filter(({ does }) => does === kind).map(inWords);
    const is = today.filter(({ does }) => does === kind).map(inWords);
    const at = was.findIndex((words, index) => words !== is[index]);
    if (at === -1 && was.length === is.length) return [];
    const place = at === -1 ? was.length : at;
    return [`${kind} ${place + 1}: ${was[place] ?? 'nothing'} -> ${is[place] ?? 'nothing'}`];
  });
}

function inWords(step: Step): string {
  switch (step.does) {
    case 'timer':
      return `${step.ms} ms`;
    case 'read':
      return step.name;
    case 'activity':
      return `${step.name} ${JSON.stringify(isCommit(step.input) ? decisionIn(step.input) : step.input)}`;
  }
}

function isCommit(input: unknown): input is Commit {
  return typeof input === 'object' && input !== null && 'decided' in input && 'effects' in input;
}

/** What was decided: a commit of the same decision may bring more with it one day. */
function decisionIn({ cause, decided, effects }: Commit): object {
  return { cause, stage: decided.stage, outcome: decided.outcome, effects };
}
