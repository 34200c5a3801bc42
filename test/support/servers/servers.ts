import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { endLeftoverServer } from '../../../stack/postgres/data-folder.ts';
import { startPostgres } from '../../../stack/postgres/server.ts';
import { endProcess, identify, isAlive, ProcessIdentity } from '../../../stack/process/processes.ts';
import { startTemporal } from '../../../stack/temporal/server.ts';
import { obtainTemporal } from '../../../stack/temporal/binary.ts';
import {
  obtainMailServer,
  startMailServer,
  type RunningMailServer,
} from '../../../stack/mail/mail-server.ts';
import { obtainTestServer, startTestServer } from '../../../stack/temporal/test-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Superuser on an own PostgreSQL: make template databases with it. */
    postgresAdminUrl: string;
    /** `kontingent_owner` on database `kontingent` of the same server. */
    postgresUrl: string;
    /** A real server without user interface, in memory. */
    temporalAddress: string;
    /** The Java test server; connect with `connectTimeSkipping`. Its time is one for all: `skipTimeAlone`. */
    timeSkippingAddress: string;
    /** The test server's program, for a test that wants one of its own (`existing-path`). */
    timeSkippingProgram: string;
  }
}

export type ServerKind = 'postgres' | 'temporal' | 'timeSkipping' | 'mail';

export interface TestServers {
  readonly postgresAdminUrl?: string;
  readonly postgresUrl?: string;
  readonly temporalAddress?: string;
  readonly timeSkippingAddress?: string;
  readonly timeSkippingProgram?: string;
  readonly mail?: RunningMailServer;
  /** Starts the mail server anew at its ports, empty, after it was stopped. */
  readonly restartMail?: () => Promise<RunningMailServer>;
  stop(): Promise<void>;
}

const PREFIX = 'kontingent-test-';

/**
 * Starts servers for tests on free ports of loopback, with data in a temporary folder and nothing durable. What an
 * earlier run left behind because it was killed is ended and removed first.
 */
export async function startTestServers(
  kinds: readonly ServerKind[],
  report: (text: string) => void = () => undefined,
): Promise<TestServers> {
  await sweep();
  const folder = await ownFolder();
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    await Promise.all(stops.map((end) => end()));
    await rm(folder, { recursive: true, force: true });
  };
  const keep = async (server: { readonly pid: number; stop(): Promise<void> }) => {
    stops.push(() => server.stop());
    await writeFile(join(folder, `server-${server.pid}.json`), JSON.stringify(identify(server.pid)));
  };
  const starts: Record<ServerKind, () => Promise<Partial<TestServers>>> = {
    postgres: async () => {
      const server = await tries(() => startPostgres({ dataDir: join(folder, 'pg'), durable: false }));
      await keep(server);
      return { postgresAdminUrl: server.adminUrl, postgresUrl: server.url };
    },
    temporal: async () => {
      const binary = await obtainTemporal({ report });
      const server = await tries(() => startTemporal({ binary, headless: true }));
      await keep(server);
      return { temporalAddress: server.address };
    },
    mail: async () => {
      const jar = await obtainMailServer({ report });
      const mail = await tries(() => startMailServer(jar));
      await keep(mail);
      const restartMail = async () => {
        const [smtp, imap] = [mail.smtpUrl, mail.imapUrl].map((url) => Number(new URL(url).port));
        const again = await startMailServer(jar, { ...(smtp && { smtp }), ...(imap && { imap }) });
        await keep(again);
        return again;
      };
      return { mail, restartMail };
    },
    timeSkipping: async () => {
      const program = await obtainTestServer({ report });
      const server = await tries(() => startTestServer(program));
      await keep(server);
      return { timeSkippingAddress: server.address, timeSkippingProgram: program };
    },
  };
  const started = await Promise.allSettled([...new Set(kinds)].map((kind) => starts[kind]()));
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  const parts = started.map((result) => (result.status === 'fulfilled' ? result.value : {}));
  return { ...Object.assign({}, ...parts), stop } as TestServers;
}

/** The body of a vitest `globalSetup`: starts the servers, provides their addresses, gives the teardown. */
export async function provideServers(
  project: TestProject,
  kinds: readonly ServerKind[],
): Promise<() => Promise<void>> {
  const {
    stop,
    mail: _mail,
    restartMail: _restart,
    ...addresses
  } = await startTestServers(kinds, (text) => project.vitest.logger.log(text));
  for (const [key, value] of Object.entries(addresses)) {
    project.provide(key as keyof typeof addresses, value);
  }
  return stop;
}

/** A port found free may be taken before its use, and a busy machine may be slow: three starts, then the error. */
async function tries<T>(start: () => Promise<T>): Promise<T> {
  for (let left = 2; ; left -= 1) {
    try {
      return await start();
    } catch (error) {
      if (left === 0) throw error;
    }
  }
}

async function ownFolder(): Promise<string> {
  const folder = join(tmpdir(), `${PREFIX}${randomUUID()}`);
  await mkdir(folder);
  // PostgreSQL of a root user runs as somebody else, who must pass through.
  await chmod(folder, 0o711);
  await writeFile(join(folder, 'owner.json'), JSON.stringify(identify(process.pid)));
  return folder;
}

/** Ends the servers of test runs whose own process is gone, and removes their folders. */
async function sweep(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(PREFIX));
  for (const folder of names.map((name) => join(tmpdir(), name))) {
    const owner = await identityIn(join(folder, 'owner.json'));
    if (!owner || isAlive(owner)) continue;
    const files = (await readdir(folder).catch(() => [])).filter((name) => name.startsWith('server-'));
    for (const file of files) {
      const server = await identityIn(join(folder, file));
      if (server) await endProcess(server, [['SIGTERM', 2_000], ['SIGKILL', 2_000]]); // prettier-ignore
    }
    if (existsSync(join(folder, 'pg'))) await endLeftoverServer(join(folder, 'pg'));
    await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function identityIn(path: string): Promise<ProcessIdentity | undefined> {
  try {
    return ProcessIdentity.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}
