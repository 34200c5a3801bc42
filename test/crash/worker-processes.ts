import { spawn, type ChildProcess } from 'node:child_process';
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { exitOf, identify } from '../../stack/process/processes.ts';
import type { DurableServers } from './durable-servers.ts';

const PROJECT = fileURLToPath(new URL('../../', import.meta.url));

/** A worker in a process of its own, as production has it. */
export interface WorkerProcess {
  readonly pid: number;
  /** Resolves when it polls; rejects when it ends before. */
  readonly ready: Promise<void>;
  /** `kill -9`, as a power cut or the kernel would. */
  kill9(): Promise<void>;
  stop(): Promise<void>;
}

/** Spawns `worker/main.ts` on the servers; what it logs is appended to `worker.log` in their folder. */
export function spawnWorker(servers: DurableServers, more: Record<string, string> = {}): WorkerProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', join(PROJECT, 'worker/main.ts'), '--prepare'], {
    cwd: PROJECT,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: process.env['HOME'] ?? '',
      TZ: 'UTC',
      KONTINGENT_HOME: join(servers.folder, 'home'),
      KONTINGENT_LOG_LEVEL: 'warn',
      KONTINGENT_MAIL_PER_SECOND: '200',
      DATABASE_URL: servers.databaseUrl,
      TEMPORAL_ADDRESS: servers.temporalAddress,
      SMTP_URL: servers.mailbox.url,
      ...more,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { pid } = child;
  if (pid === undefined) throw new Error('the worker could not be spawned');
  // So that the next test run ends it when this one is killed.
  writeFileSync(join(servers.folder, `server-${pid}.json`), JSON.stringify(identify(pid)));
  const log = createWriteStream(join(servers.folder, 'worker.log'), { flags: 'a' });
  child.stderr.pipe(log);
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await exitOf(child);
  };
  return {
    pid,
    ready: untilReady(child),
    kill9: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

function untilReady(child: ChildProcess): Promise<void> {
  const ready = new Promise<void>((resolve, reject) => {
    if (child.stdout) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        if (line.includes('"ready":true')) resolve();
      });
    }
    child.once('exit', (code, signal) => reject(new Error(`the worker ended: ${code ?? signal}`)));
  });
  // Whoever kills it before it is ready does not wait for that any more.
  ready.catch(() => undefined);
  return ready;
}
