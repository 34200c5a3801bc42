import { createServer, type Server } from 'node:http';
import type { Waiting } from '../registry/outbox/outbox.ts';

export interface Health {
  readonly worker: string;
  /** Milliseconds since a round of each pump went through; null before the first. */
  readonly pumps: Readonly<Record<string, number | null>>;
  /** What waits to be delivered, by kind, and how late the pumps are; null while the registry does not answer. */
  readonly outbox: readonly Waiting[] | null;
}

/** A pump that has not come round for so long is stuck. */
const STUCK_MS = 120_000;

/** Answers `/healthz` on loopback: 200 while the worker runs and every pump comes round, else 503. */
export async function serveHealth(
  port: number,
  read: () => Promise<Health>,
): Promise<{ port: number; server: Server }> {
  const server = createServer((request, response) => {
    if (request.url !== '/healthz') {
      response.writeHead(404).end();
      return;
    }
    void read().then((health) => {
      const well =
        health.worker === 'RUNNING' &&
        Object.values(health.pumps).every((age) => age !== null && age < STUCK_MS);
      response
        .writeHead(well ? 200 : 503, { 'content-type': 'application/json' })
        .end(JSON.stringify(health));
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : port, server };
}
