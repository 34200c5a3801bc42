/**
 * Records the histories of `scenarios/` into `histories/`, on servers of its own and with invented people only:
 * `npm run record:histories`. A history that is there already is a promise to cases under way and is not touched;
 * `--force` replaces all, which is right only before the release that the histories are of.
 */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { WorkflowContinuedAsNewError, type Connection } from '@temporalio/client';
import pg from 'pg';
import { connectTemporal } from '../../temporal/connection.ts';
import { prepareNamespace } from '../../temporal/namespace.ts';
import { prepareRegistry } from '../../worker/prepare.ts';
import { startLive, type Live } from '../support/live/live.ts';
import type { Time } from '../support/live/live-moves.ts';
import { realTime, skippedTime } from '../support/live/live-time.ts';
import { installTestRuntime } from '../support/servers/runtime-log.ts';
import { startTestServers, type TestServers } from '../support/servers/servers.ts';
import { connectTimeSkipping } from '../support/servers/time-skipping.ts';
import { HISTORIES, parseRecorded } from './corpus.ts';
import { PATCH_HISTORIES, recordProbe } from './patch/record.ts';
import { SCENARIOS, type Scenario, type Stand } from './scenarios/index.ts';

const VERSION = 1;

async function main(): Promise<void> {
  installTestRuntime();
  const force = process.argv.includes('--force');
  if (force) rmSync(HISTORIES, { recursive: true, force: true });
  mkdirSync(HISTORIES, { recursive: true });
  const wanted = SCENARIOS.filter((scenario) => force || !existsSync(fileOf(scenario)));
  for (const { name } of SCENARIOS.filter((scenario) => !wanted.includes(scenario))) {
    console.log(`kept      ${name}`);
  }
  const servers = await startTestServers(['postgres', 'temporal', 'timeSkipping']);
  try {
    await recordPatch(servers, force);
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
    const stand = standOn(servers, url);
    for (const scenario of scenarios) {
      await recordOne(live, time, stand, scenario).catch((error: unknown) => {
        console.error(`failed    ${scenario.name}:`, error);
        process.exitCode = 1;
      });
    }
  } finally {
    await live.stop();
    await environment?.teardown();
  }
}

/** A history by the old rule and one by the new one, of the test process whose rule was changed. */
async function recordPatch({ temporalAddress: address = '' }: TestServers, force: boolean): Promise<void> {
  const { client, close } = await connectTemporal({ address, namespace: 'default' });
  await prepareNamespace(client.connection as Connection, 'default');
  for (const rules of ['before', 'after'] as const) {
    const file = `${PATCH_HISTORIES}probe.${rules}.v${VERSION}.json`;
    if (!force && existsSync(file)) continue;
    const json = anonymous(historyToJSON(await recordProbe(client, { address, rules })));
    writeFileSync(file, `${json}\n`);
    console.log(`recorded  probe.${rules}: ${parseRecorded(file, json).outcome}`);
  }
  await close();
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

/** Names of the machine, its processes and its folders say nothing to a replay: `<pid>@<host>`, and traces of stacks. */
function anonymous(json: string): string {
  return JSON.stringify(
    JSON.parse(json),
    (key, value: unknown) => {
      if (key === 'stackTrace') return undefined;
      return typeof value === 'string' && /^\d+@/.test(value) ? 'recorder' : value;
    },
    1,
  );
}

function fileOf({ name }: Scenario): string {
  return `${HISTORIES}${name}.v${VERSION}.json`;
}

async function ownDatabase(servers: TestServers, name: string): Promise<string> {
  const url = new URL(servers.postgresUrl ?? '');
  await connected(servers.postgresAdminUrl ?? '', async (admin) => {
    await admin.query(
      `create database ${name} owner ${pg.escapeIdentifier(url.username)} encoding 'UTF8' template template0`,
    );
  });
  url.pathname = `/${name}`;
  await prepareRegistry(url.href);
  return url.href;
}

function standOn({ postgresAdminUrl }: TestServers, url: string): Stand {
  const name = pg.escapeIdentifier(new URL(url).pathname.slice(1));
  return {
    away: (during) =>
      connected(postgresAdminUrl ?? '', async (admin) => {
        await admin.query(`alter database ${name} with allow_connections false`);
        await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
          new URL(url).pathname.slice(1),
        ]);
        try {
          await during();
        } finally {
          await admin.query(`alter database ${name} with allow_connections true`);
        }
      }),
    locked: (during) =>
      connected(url, async (client) => {
        await client.query('begin');
        await client.query('lock table effect in share row exclusive mode');
        await during();
        await client.query('rollback');
      }),
  };
}

async function connected(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

await main();
