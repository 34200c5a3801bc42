import type { Client } from '../temporal/delivery.ts';

/** Events of all workflows of one case by their type, the most frequent first; waits for their end. */
export async function eventsByType(
  client: Client,
  workflowIds: readonly string[],
): Promise<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const id of workflowIds) {
    const handle = client.workflow.getHandle(id);
    await handle.result();
    const { events } = await handle.fetchHistory();
    for (const event of events ?? []) {
      const attributes = Object.keys(event).find((key) => key.endsWith('EventAttributes')) ?? 'unknown';
      const name = attributes.replace(/EventAttributes$/, '');
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1]));
}

/** Bytes of the histories of all workflows of one case. */
export async function bytesOf(client: Client, workflowIds: readonly string[]): Promise<number> {
  const described = await Promise.all(workflowIds.map((id) => client.workflow.getHandle(id).describe()));
  return described.reduce((sum, { historySize }) => sum + (historySize ?? 0), 0);
}
