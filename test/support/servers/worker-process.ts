import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { exitOf } from '../../../stack/process/processes.ts';

const PROJECT = fileURLToPath(new URL('../../../', import.meta.url));

/** A worker in a process of its own, as production has it. */
export interface WorkerProcess {
  readonly pid: number;
  /** Everything it has written so far, stdout and stderr. */
  readonly output: readonly string[];
  /** Asks it to stop, and waits until it is gone; gives the exit code. */
  stop(): Promise<number | null>;
}

/** The surroundings of a child of the tests: nothing of the machine's own settings but where programs are. */
export function bareEnvironment(more: Record<string, string>): Record<string, string> {
  return { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', TZ: 'UTC', ...more };
}

/** Spawns `worker/main.ts --prepare` and waits until it polls. */
export async function startWorkerProcess(settings: Record<string, string>): Promise<WorkerProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'worker/main.ts', '--prepare'], {
    cwd: PROJECT,
    env: bareEnvironment({ KONTINGENT_LOG_LEVEL: 'debug', KONTINGENT_MAIL_PER_SECOND: '500', ...settings }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  const exited = exitOf(child);
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        output.push(line);
        if (line.includes('"ready":true')) resolve();
      });
    }
    child.once('exit', (code) => reject(new Error(`the worker ended with ${code}: ${output.join('\n')}`)));
  });
  return {
    pid: child.pid ?? 0,
    output,
    async stop() {
      child.kill('SIGTERM');
      await exited;
      return child.exitCode;
    },
  };
}
