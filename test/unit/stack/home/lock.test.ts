import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeLock, waitForLock, type Lock } from '../../../../stack/home/lock.ts';
import { identify } from '../../../../stack/process/processes.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('takeLock', () => {
  it('names the holder, and refuses a second one by naming the first', async () => {
    await takeLock(path);
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(identify(process.pid));
    expect(await takeLock(path)).toEqual(identify(process.pid));
  });

  it('is free again after release, and leaves no file behind', async () => {
    const lock = (await takeLock(path)) as Lock;
    await lock.release();
    expect(readdirSync(folder)).toEqual([]);
    expect(await takeLock(path)).toHaveProperty('release');
  });

  it.each([
    ['a process that ended', () => identify(spawnSync(process.execPath, ['-e', '']).pid)],
    ['a number that now belongs to another process', () => ({ pid: process.pid, startedAt: 'long ago' })],
  ])('is taken over from %s', async (_case, holder) => {
    writeFileSync(path, JSON.stringify(holder()));
    expect(await takeLock(path)).toHaveProperty('release');
    expect(JSON.parse(readFileSync(path, 'utf8'))).toEqual(identify(process.pid));
    expect(readdirSync(folder)).toEqual(['lock']);
  });

  it.each(['', 'garbage', '{"pid":0}', '[]'])('is taken over when the file says %j', async (text) => {
    writeFileSync(path, text);
    expect(await takeLock(path)).toHaveProperty('release');
  });

  it('goes to one of many that find the same stale file', async () => {
    writeFileSync(path, JSON.stringify({ pid: process.pid, startedAt: 'long ago' }));
    const results = await Promise.all(Array.from({ length: 20 }, () => takeLock(path)));
    expect(results.filter((result) => 'release' in result)).toHaveLength(1);
  });
});

describe('waitForLock', () => {
  it('tells once that it waits, and gets the lock when it is released', async () => {
    const lock = (await takeLock(path)) as Lock;
    const told: number[] = [];
    const waiting = waitForLock(path, ({ pid }) => {
      told.push(pid);
      void lock.release();
    });
    expect(await waiting).toHaveProperty('release');
    expect(told).toEqual([process.pid]);
  });
});
