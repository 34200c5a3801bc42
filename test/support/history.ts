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
