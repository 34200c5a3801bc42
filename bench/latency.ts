import { startService } from '../worker/service.ts';
import type { ReceivedLetter } from '../stack/mailbox.ts';
import type { DurableServers } from '../test/crash/durable-servers.ts';
import { openBenchCollege } from './college.ts';
import { percentile, print } from './print.ts';

/** Letters by their moment of arrival, and who waits for the next one. */
export function letterClock() {
  let arrived: (at: number) => void = () => undefined;
  return {
    onLetter: (_letter: ReceivedLetter) => arrived(performance.now()),
    next: () => new Promise<number>((resolve) => (arrived = resolve)),
  };
}

/** From the commit of a hire to the mail server's 250 for its invitation, single hires one after another. */
export async function measureLatency(
  servers: DurableServers,
  clock: ReturnType<typeof letterClock>,
  hires: number,
): Promise<void> {
  const bench = await openBenchCollege(servers);
  const service = await startService({
    temporalAddress: servers.temporalAddress,
    namespace: 'default',
    databaseUrl: servers.databaseUrl,
    smtpUrl: servers.mailbox.url,
    secrets: bench.secrets,
    pageUrl: 'http://127.0.0.1:8700',
    mailFrom: 'kontingent@college.example',
    realMailAllowed: false,
    mailPerSecond: 1000,
    onFault: (where, code) => print('fault', { where, code }),
  });
  const times: number[] = [];
  try {
    for (let count = 0; count < hires + 5; count += 1) {
      const letter = clock.next();
      await bench.hire(false);
      const committed = performance.now();
      const took = (await letter) - committed;
      // The first ones warm the connections up.
      if (count >= 5) times.push(took);
    }
    print('hire to 250', { hires, p50: percentile(times, 0.5), p95: percentile(times, 0.95), unit: 'ms' });
  } finally {
    await service.stop();
    await bench.close();
  }
}
