import type { WorkflowHandle } from '@temporalio/client';
import { type historyFromJSON } from '@temporalio/common/lib/proto-utils.js';

export type History = ReturnType<typeof historyFromJSON>;
export type HistoryEvent = NonNullable<History['events']>[number];

/** The name of an event's type, `TIMER_STARTED` say: by its attributes, of which it has one kind alone. */
export function typeOf(event: HistoryEvent): string {
  const suffix = 'EventAttributes';
  const key = Object.entries(event).find(([name, value]) => name.endsWith(suffix) && value)?.[0] ?? suffix;
  return key
    .slice(0, -suffix.length)
    .replaceAll(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase();
}

/** How many events of each type a history has, the most frequent first. */
export function eventTable(history: History): [type: string, count: number][] {
  const counts = new Map<string, number>();
  for (const event of history.events ?? []) counts.set(typeOf(event), (counts.get(typeOf(event)) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
}

/** The details of a case as Temporal UI shows them: asked of the workflow itself. */
export async function detailsOf(workflow: WorkflowHandle): Promise<string> {
  const metadata = await workflow.query<{ currentDetails?: string }>('__temporal_workflow_metadata');
  return metadata.currentDetails ?? '';
}

/** Every event of a workflow so far. */
export async function historyOf(workflow: WorkflowHandle): Promise<HistoryEvent[]> {
  return (await workflow.fetchHistory()).events ?? [];
}

export function typesOf(events: readonly HistoryEvent[]): string[] {
  return events.map(typeOf);
}
