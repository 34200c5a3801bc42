/**
 * Records the histories of `scenarios.ts` into `histories/`, on servers of its own and with invented people only:
 * `npm run record:histories`. A history that is there already is a promise to cases under way and is not touched;
 * `--force` replaces all, which is right only before the release that the histories are of.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { WorkflowContinuedAsNewError } from '@temporalio/client';
import pg from 'pg';
import { prepareRegistry } from '../../worker/prepare.ts';
import { startLive, type Live } from '../support/live.ts';
import type { Time } from '../support/live-moves.ts';
import { realTime, skippedTime } from '../support/live-time.ts';
import { installTestRuntime } from '../support/runtime-log.ts';
import { startTestServers, type TestServers } from '../support/servers.ts';
import { connectTimeSkipping } from '../support/time-skipping.ts';
import { HISTORIES, parseRecorded } from './corpus.ts';
import { SCENARIOS, type Scenario, type Stand } from './scenarios.ts';

const VERSION = 1;
/** Longer than both near attempts of a stage take, and their pause. */
const LOCK_MS = 5_000;

async function main(): Promise<void> {
  installTestRuntime();
  const force = process.argv.includes('--force');
  mkdirSync(HISTORIES, { recursive: true });
  const wanted = SCENARIOS.filter((scenario) => force || !existsSync(fileOf(scenario)));
  for (const { name } of SCENARIOS.filter((scenario) => !wanted.includes(scenario))) {
    console.log(`kept      ${name}`);
  }
  if (wanted.length === 0) return;
  const servers = await startTestServers(['postgres', 'temporal', 'timeSkipping']);
  try {
    for (const server of ['skipping', 'real'] as const) {
      const scenarios = wanted.filter((scenario) => scenario.server === server);
      if (scenarios.length > 0) await record(servers, server, scenarios);
    }
  } finally {
    await servers.stop();
  }
}

async function record(
  servers: TestServers,
  server: Scenario['server'],
  scenarios: readonly Scenario[],
): Promise<void> {
  const url = await ownDatabase(servers, `recorder_${server}`);
  const address = (server === 'real' ? servers.temporalAddress : servers.timeSkippingAddress) ?? '';
  const environment = server === 'real' ? null : await connectTimeSkipping(address);
  const time = environment ? skippedTime(environment) : realTime;
  const live = await startLive({ database: { url }, temporalAddress: address, skipsTime: server !== 'real' });
  try {
    const stand = { lockedWhile: lockedWhile(url) };
    for (const scenario of scenarios) await recordOne(live, time, stand, scenario);
  } finally {
    await live.stop();
    await environment?.teardown();
  }
}

async function recordOne(live: Live, time: Time, stand: Stand, scenario: Scenario): Promise<void> {
  const played = await scenario.play(live, time, stand);
  const workflow = 'number' in played ? await live.workflow(played.number) : played;
  // A run that begins anew has no result: that is how it ends.
  await workflow.result().catch((error: unknown) => {
    if (!(error instanceof WorkflowContinuedAsNewError)) throw error;
  });
  const json = anonymous(historyToJSON(await workflow.fetchHistory()));
  const { outcome } = parseRecorded(scenario.name, json);
  writeFileSync(fileOf(scenario), `${json}\n`);
  console.log(`recorded  ${scenario.name}: ${outcome}`);
}

/** Names of the machine and its processes say nothing to a replay: `<pid>@<host>`, and queues that begin so. */
function anonymous(json: string): string {
  return JSON.stringify(
    JSON.parse(json),
    (_key, value: unknown) => (typeof value === 'string' && /^\d+@/.test(value) ? 'recorder' : value),
    1,
  );
}

function fileOf({ name }: Scenario): string {
  return `${HISTORIES}${name}.v${VERSION}.json`;
}

async function ownDatabase(servers: TestServers, name: string): Promise<string> {
  const admin = new pg.Client({ connectionString: servers.postgresAdminUrl });
  await admin.connect();
  const url = new URL(servers.postgresUrl ?? '');
  await admin.query(
    `create database ${name} owner ${pg.escapeIdentifier(url.username)} encoding 'UTF8' template template0`,
  );
  await admin.end();
  url.pathname = `/${name}`;
  await prepareRegistry(url.href);
  return url.href;
}

function lockedWhile(url: string): Stand['lockedWhile'] {
  return async (ask) => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query('begin');
    await client.query('lock table "case" in share row exclusive mode');

    const asked = ask();
    await new Promise((resolve) => setTimeout(resolve, LOCK_MS));
    await client.query('rollback');
    await client.end();
    await asked;
  };
}

await main();
