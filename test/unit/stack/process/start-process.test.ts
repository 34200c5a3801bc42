import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isAlive, type StopSignals } from '../../../../stack/process/processes.ts';
import { startProcess } from '../../../../stack/process/start-process.ts';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'process-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const stopSignals: StopSignals = [
  ['SIGTERM', 5_000],
  ['SIGKILL', 5_000],
];
const node = (script: string, logFile?: string) =>
  startProcess(process.execPath, ['-e', script], { stopSignals, logFile });
const WAITS = 'setInterval(() => {}, 1000)';

describe('startProcess', () => {
  it('rejects when there is no such program', async () => {
    await expect(startProcess('/no/such/program', [], { stopSignals })).rejects.toThrow('ENOENT');
  });

  it('appends what the process says to its log, and tells how it ended', async () => {
    const logFile = join(folder, 'log');
    for (const word of ['one', 'two']) {
      const { exited } = await node(`console.log('${word}'); process.exitCode = 3`, logFile);
      expect(await exited).toEqual({ code: 3, signal: null });
    }
    expect(readFileSync(logFile, 'utf8')).toBe('one\ntwo\n');
  });

  it('stops by the first signal that is obeyed, once', async () => {
    const started = await node(WAITS);
    await Promise.all([started.stop(), started.stop()]);
    expect(await started.exited).toEqual({ code: null, signal: 'SIGTERM' });
    expect(started.gone()).toBe(true);
  });
});

describe('serves', () => {
  it('asks until the process serves, and leaves it running', async () => {
    const started = await node(WAITS);
    let asked = 0;
    expect(await started.serves(async () => (asked += 1) === 3, 5_000)).toBe(true);
    expect([asked, isAlive(started.identity)]).toEqual([3, true]);
    await started.kill9();
    expect(await started.exited).toEqual({ code: null, signal: 'SIGKILL' });
  });

  it('gives up on a process that has gone', async () => {
    const started = await node('');
    expect(await started.serves(async () => false, 60_000)).toBe(false);
  });

  it('stops a process that does not serve in time, or whose check fails', async () => {
    const silent = await node(WAITS);
    expect(await silent.serves(async () => false, 100)).toBe(false);
    const strange = await node(WAITS);
    const check = strange.serves(() => Promise.reject(new Error('another server')), 5_000);
    await expect(check).rejects.toThrow('another server');
    expect([isAlive(silent.identity), isAlive(strange.identity)]).toEqual([false, false]);
  });
});
