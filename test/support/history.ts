import { temporal } from '@temporalio/proto';

export type History = temporal.api.history.v1.IHistory;
export type HistoryEvent = temporal.api.history.v1.IHistoryEvent;

const { EventType } = temporal.api.enums.v1;

/** The name of an event's type, `TIMER_STARTED` say. */
export function typeOf(event: HistoryEvent): string {
  return EventType[event.eventType ?? 0]?.replace('EVENT_TYPE_', '') ?? '?';
}

/** How many events of each type a history has, the most frequent first. */
export function eventTable(history: History): [type: string, count: number][] {
  const counts = new Map<string, number>();
  for (const event of history.events ?? []) counts.set(typeOf(event), (counts.get(typeOf(event)) ?? 0) + 1);
  return [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b));
}
