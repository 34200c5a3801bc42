import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import {
  endProcess,
  exitOf,
  identify,
  isAlive,
  parseProcStat,
  processesWithArgument,
} from '../../../../stack/process/processes.ts';

const stat = (name: string, state: string, startedAt: string) =>
  `4242 (${name}) ${state} 1 4242 4242 0 -1 4194560 1 0 0 0 2 1 0 0 20 0 11 0 ${startedAt} 1234 56`;

describe('parseProcStat', () => {
  it('reads the state and the moment of birth', () => {
    expect(parseProcStat(stat('node', 'S', '987654'))).toEqual({ zombie: false, startedAt: '987654' });
  });

  it('is not misled by a name with spaces and brackets', () => {
    expect(parseProcStat(stat('a (b) c) R 1', 'S', '11'))).toEqual({ zombie: false, startedAt: '11' });
  });

  it('knows a zombie', () => {
    expect(parseProcStat(stat('node', 'Z', '11')).zombie).toBe(true);
  });
});

describe('isAlive', () => {
  const facts = (startedAt: string | null, zombie = false) => ({ startedAt, zombie });
  it.each([
    ['the same process', '77', facts('77'), true],
    ['a later process with the same number', '77', facts('78'), false],
    ['a dead one', '77', undefined, false],
    ['a zombie', '77', facts('77', true), false],
    ['one whose birth nobody noted', null, facts('78'), true],
    ['one whose birth the system does not tell', '77', facts(null), true],
  ])('%s', (_case, startedAt, now, expected) => {
    expect(isAlive({ pid: 4242, startedAt }, () => now)).toBe(expected);
  });

  it('recognises this very process', () => {
    expect(isAlive(identify(process.pid))).toBe(true);
    expect(isAlive({ pid: process.pid, startedAt: 'another birth' })).toBe(false);
  });
});

describe('endProcess', () => {
  const stubborn = "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)";

  it('goes on to the next signal when one is ignored', async () => {
    const child = spawn(process.execPath, ['-e', stubborn], { stdio: ['ignore', 'pipe', 'ignore'] });
    const exit = exitOf(child);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const identity = identify(child.pid ?? 0);
    const signals = [['SIGTERM', 50], ['SIGKILL', 5_000]] as const; // prettier-ignore
    expect(await endProcess(identity, signals)).toBe(true);
    expect(await exit).toEqual({ code: null, signal: 'SIGKILL' });
    expect(isAlive(identity)).toBe(false);
  });

  it('leaves a process alone that merely has the number', async () => {
    expect(await endProcess({ pid: process.pid, startedAt: 'another birth' }, [['SIGKILL', 0]])).toBe(true);
  });
});

describe('processesWithArgument', () => {
  it('finds a process by one whole argument', async () => {
    const mark = `kontingent-mark-${process.pid}`;
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', mark], { stdio: 'ignore' });
    await new Promise((resolve) => child.once('spawn', resolve));
    expect(processesWithArgument(mark)).toEqual([child.pid]);
    expect(processesWithArgument(mark.slice(0, -1))).toEqual([]);
    child.kill('SIGKILL');
    await exitOf(child);
  });
});
