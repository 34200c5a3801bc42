import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock, waitForLock, type Lock } from '../../../../stack/home/lock.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Another process that holds the lock until it is ended. */
async function holder() {
  const module = join(process.cwd(), 'stack', 'home', 'lock.ts');
  const script = `const { acquireLock } = await import(${JSON.stringify(module)});
    await acquireLock(${JSON.stringify(path)}); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

describe('acquireLock', () => {
  it('names the holder, and refuses a second one by naming the first', async () => {
    await acquireLock(path);
    expect(readFileSync(path, 'utf8')).toBe(String(process.pid));
    expect(await acquireLock(path)).toEqual({ pid: process.pid });
  });

  it('is free again after release, and names nobody then', async () => {
    const lock = (await acquireLock(path)) as Lock;
    lock.release();
    expect(readFileSync(path, 'utf8')).toBe('');
    expect(await acquireLock(path)).toHaveProperty('release');
  });

  it('is free as soon as its holder was killed, and not while it is stopped', async () => {
    const other = await holder();
    other.kill('SIGSTOP');
    await sleep(100);
    expect(await acquireLock(path)).toEqual({ pid: other.pid });
    other.kill('SIGKILL');
    await once(other, 'exit');
    expect(await acquireLock(path)).toHaveProperty('release');
  });

  it.each(['', 'garbage', '{"pid":0}', '[]', String(process.pid)])(
    'goes to whoever asks when the file says %j and nobody holds it',
    async (text) => {
      writeFileSync(path, text);
      expect(await acquireLock(path)).toHaveProperty('release');
      expect(readFileSync(path, 'utf8')).toBe(String(process.pid));
    },
  );

  it('goes to one of many', async () => {
    writeFileSync(path, '1');
    const results = await Promise.all(Array.from({ length: 20 }, () => acquireLock(path)));
    expect(results.filter((result) => 'release' in result)).toHaveLength(1);
  });
});

describe('waitForLock', () => {
  it('tells once that it waits, and gets the lock when it is released', async () => {
    const lock = (await acquireLock(path)) as Lock;
    const told: number[] = [];
    const waiting = waitForLock(path, ({ pid }) => {
      told.push(pid);
      lock.release();
    });
    expect(await waiting).toHaveProperty('release');
    expect(told).toEqual([process.pid]);
  });
});
