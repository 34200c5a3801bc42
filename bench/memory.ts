import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { DurableServers } from '../test/crash/durable-servers.ts';
import { openBenchCollege } from './college.ts';
import { inParallel, print, round } from './print.ts';

const PROJECT = fileURLToPath(new URL('..', import.meta.url));

/** Resident memory of a worker process before and after it has opened so many onboardings that stay open. */
export async function measureMemory(servers: DurableServers, cases: number): Promise<void> {
  const bench = await openBenchCollege(servers);
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts'], {
    cwd: PROJECT,
    env: {
      ...process.env,
      TZ: 'UTC',
      KONTINGENT_HOME: bench.home,
      KONTINGENT_LOG_LEVEL: 'error',
      KONTINGENT_MAIL_PER_SECOND: '1000',
      TEMPORAL_ADDRESS: servers.temporalAddress,
      DATABASE_URL: servers.databaseUrl,
      SMTP_URL: servers.mailbox.url,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const before = resident(child.pid ?? 0);
    await inParallel(cases, 20, async () => bench.until(await bench.hire(false), 'invited'));
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const after = resident(child.pid ?? 0);
    print('memory', {
      cases,
      beforeMiB: before,
      afterMiB: after,
      perCaseKiB: round(((after - before) * 1024) / cases),
    });
  } finally {
    child.kill('SIGTERM');
    await ended;
    await bench.close();
  }
}

function resident(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return round(Number(line?.[1] ?? 0) / 1024);
}
