import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fillCache } from '../../../../stack/home/cache-folder.ts';

let folder: string;
let cache: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cache-'));
  cache = join(folder, 'program-1');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A filling that takes a moment, and what happened of it. */
function filling() {
  const happened: string[] = [];
  const isThere = () => existsSync(join(cache, 'program'));
  const onWait = (pid: number) => void happened.push(`waits for ${pid}`);
  const get = async (): Promise<void> => {
    happened.push('gets');
    await sleep(50);
    writeFileSync(join(cache, 'program'), '');
  };
  return { happened, isThere, onWait, get };
}

describe('fillCache', () => {
  it('gets a program once, for all who ask at the same time and later', async () => {
    const { happened, ...options } = filling();
    await Promise.all([fillCache(cache, options), fillCache(cache, options)]);
    await fillCache(cache, options);
    expect(happened).toEqual(['gets', `waits for ${process.pid}`]);
  });

  it('lets the next one try when getting has failed', async () => {
    const { happened, ...options } = filling();
    const failing = fillCache(cache, { ...options, get: () => Promise.reject(new Error('no network')) });
    await expect(failing).rejects.toThrow('no network');
    await fillCache(cache, options);
    expect(happened).toEqual(['gets']);
  });

  it('says that the folder cannot be made', async () => {
    writeFileSync(join(folder, 'file'), '');
    const inside = fillCache(join(folder, 'file', 'program-1'), filling());
    await expect(inside).rejects.toMatchObject({ code: 'NotWritable' });
  });
});
