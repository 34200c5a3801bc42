import { cpus, totalmem } from 'node:os';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { Command, Option } from 'commander';
import { startDurableServers } from '../test/crash/durable-servers.ts';
import { letterClock, measureLatency } from './latency.ts';
import { measureMemory } from './memory.ts';
import { print, round } from './print.ts';
import { measureThroughput } from './throughput.ts';

const BENCHES = ['throughput', 'latency', 'memory'] as const;

const options = new Command('npm run bench --')
  .description(
    'Speed and scale, as JSON lines. Starts its own PostgreSQL, Temporal and mailbox and stops them.',
  )
  .option('--quick', 'small sizes: does it run at all')
  .addOption(new Option('--only <name>', 'one bench').choices(BENCHES))
  .parse()
  .opts<{ quick?: true; only?: (typeof BENCHES)[number] }>();
const quick = options.quick === true;
const wanted = (name: (typeof BENCHES)[number]) => options.only === undefined || options.only === name;

Runtime.install({ logger: new DefaultLogger('ERROR') });
print('machine', {
  node: process.version,
  cores: cpus().length,
  cpu: cpus()[0]?.model,
  memoryGiB: round(totalmem() / 2 ** 30),
  at: new Date().toISOString(),
});
const clock = letterClock();
const servers = await startDurableServers((letter) => clock.onLetter(letter));
try {
  if (wanted('latency')) await measureLatency(servers, clock, quick ? 10 : 100);
  if (wanted('throughput')) {
    await measureThroughput(servers, {
      cases: quick ? 20 : 300,
      concurrency: quick ? 10 : 50,
      rounds: quick ? 1 : 3,
    });
  }
  if (wanted('memory')) await measureMemory(servers, quick ? 50 : 2_000);
} finally {
  await servers.stop();
}
process.exit(0);
