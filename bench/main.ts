import { cpus, loadavg, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { answerLatency } from './answer-latency.ts';
import { contingent } from './contingent.ts';
import { report, round } from './figures.ts';
import { letterLatency } from './letter-latency.ts';
import { lists } from './lists.ts';
import { memory } from './memory.ts';
import { orders } from './orders.ts';
import { installQuietRuntime } from './stage.ts';
import { replyLatency } from './reply-latency.ts';
import { throughput } from './throughput.ts';
import { transfer } from './transfer.ts';

const USAGE = `npm run bench -- [--quick] [--only throughput|answer|letter|reply|transfer|memory|orders|contingent|lists]

Starts servers of its own, measures, prints a line of JSON a measurement, and stops them. --quick proves in a minute
that the bench runs; its figures say nothing.`;

const { values } = parseArgs({
  options: { quick: { type: 'boolean' }, only: { type: 'string' }, help: { type: 'boolean' } },
});
const quick = values.quick === true;

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  throughput: () =>
    throughput(quick ? { cases: 10, atOnce: 5, rounds: 1 } : { cases: 300, atOnce: 50, rounds: 3 }),
  answer: () => answerLatency({ answers: quick ? 6 : 150 }),
  letter: () => letterLatency({ hires: quick ? 5 : 100 }),
  transfer: () =>
    transfer(quick ? { cases: 10, atOnce: 5, rounds: 1 } : { cases: 300, atOnce: 50, rounds: 3 }),
  reply: () => replyLatency({ replies: quick ? 5 : 100 }),
  memory: () => memory({ open: quick ? 20 : 2000 }),
  contingent: () => contingent(quick ? { students: 1_000, runs: 5 } : { students: 100_000, runs: 40 }),
  lists: () => lists(quick ? { cases: 1_000, runs: 3 } : { cases: 100_000, runs: 40 }),
  orders: () => orders({ lines: quick ? [20] : [1_000, 10_000] }),
};

if (values.help === true || (values.only !== undefined && !(values.only in BENCHES))) {
  process.stdout.write(`${USAGE}\n`);
  process.exit(values.help === true ? 0 : 2);
}
installQuietRuntime();
report({
  bench: 'machine',
  cores: cpus().length,
  cpu: cpus()[0]?.model ?? '?',
  memoryGb: round(totalmem() / 2 ** 30),
  node: process.version,
  loadBefore: loadavg().map((one) => round(one)),
  durable: 'PostgreSQL with fsync, Temporal on SQLite with a WAL, letters synced to disk',
  quick,
});
for (const [name, bench] of Object.entries(BENCHES)) {
  if (values.only === undefined || values.only === name) await bench();
}
report({ bench: 'machine', loadAfter: loadavg().map((one) => round(one)) });
process.exit(0);
