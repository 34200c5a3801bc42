import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive, type ProcessIdentity } from '../../../../stack/process/processes.ts';
import { isReady, startWorkerProcess } from '../../../../stack/process/worker-process.ts';

let folder: string;
let spawned: ProcessIdentity[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'worker-'));
  spawned = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

const input = (script: string) => {
  writeFileSync(join(folder, 'worker.mjs'), script);
  return {
    script: join(folder, 'worker.mjs'),
    args: ['--prepare'],
    cwd: folder,
    env: { ...process.env, GREETING: 'hello' },
    logFile: join(folder, 'worker.log'),
    onSpawn: (identity: ProcessIdentity) => void spawned.push(identity),
  };
};
const living = 'setInterval(() => {}, 1000);';

describe('isReady', () => {
  it.each([
    ['{"ready":true}', true],
    ['{"level":30,"ready":true,"msg":"polling"}', true],
    ['{"ready":false}', false],
    ['{"ready":"true"}', false],
    ['ready', false],
    ['{"ready":true', false],
  ])('%s: %j', (line, expected) => {
    expect(isReady(line)).toBe(expected);
  });
});

describe('startWorkerProcess', () => {
  it('comes back when the worker says it is ready, and keeps what it says', async () => {
    const script = `console.log(process.argv[2], process.env.GREETING); console.log('{"ready":true}'); ${living}`;
    const worker = await startWorkerProcess(input(script));
    expect(spawned).toEqual([worker.identity]);
    await worker.stop();
    expect((await worker.exited).signal).toBe('SIGTERM');
    expect(readFileSync(join(folder, 'worker.log'), 'utf8')).toContain('--prepare hello\n');
  });

  it('repeats the last words of a worker that ends instead', async () => {
    await expect(
      startWorkerProcess(input("console.error('no such table'); process.exit(3)")),
    ).rejects.toMatchObject({
      code: 'WorkerFailed',
      message: expect.stringContaining('no such table') as string,
    });
  });

  it('ends a worker that stays silent', async () => {
    await expect(startWorkerProcess(input(living), 100)).rejects.toMatchObject({ code: 'WorkerFailed' });
    const [identity] = spawned;
    // Ended, though perhaps not reaped yet: a bare number would still answer.
    expect(identity && isAlive(identity)).toBe(false);
  });
});
