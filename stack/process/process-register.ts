import type { Home } from '../home/home.ts';
import { readProcesses, writeProcesses } from '../home/home.ts';
import { endLeftoverServer } from '../postgres/data-folder.ts';
import { ownMark } from '../temporal/server.ts';
import {
  endProcess,
  identify,
  isAlive,
  processesWithArgument,
  type ProcessIdentity,
  type StopSignals,
} from './processes.ts';

/** The processes this start has brought to life, on disk too: so that nothing outlives it, however it ends. */
export interface ProcessRegister {
  add(name: string, identity: ProcessIdentity): void;
  /** `kill -9` of all, for an impatient second Ctrl-C. */
  killAll(): void;
  /** Ends what still lives, the hard way in the end; from now on a newcomer is ended at once. */
  endAll(): Promise<void>;
}

const GENTLY: StopSignals = [
  ['SIGTERM', 8_000],
  ['SIGKILL', 5_000],
];

/** Opens an empty register; what an earlier start noted must have been dealt with by `endLeftovers`. */
export function openRegister(home: Home): ProcessRegister {
  const entries: { name: string; identity: ProcessIdentity }[] = [];
  let closed = false;
  let writing: Promise<void> = Promise.resolve();
  return {
    add(name, identity) {
      if (closed) void endProcess(identity, [['SIGKILL', 1_000]]);
      entries.push({ name, identity });
      const living = entries.filter((entry) => isAlive(entry.identity));
      // Losing this note costs nothing but a left-over after a kill -9 of ours; a full disk shows elsewhere.
      writing = writing.then(() => writeProcesses(home, living)).catch(() => undefined);
    },
    killAll() {
      closed = true;
      for (const { identity } of entries) void endProcess(identity, [['SIGKILL', 1_000]]);
    },
    async endAll() {
      closed = true;
      await writing;
      await Promise.all(entries.map(({ identity }) => endProcess(identity, GENTLY)));
    },
  };
}

/**
 * Ends what a killed start left running: workers first, then Temporal, then PostgreSQL, so that none loses what it
 * stands on.
 *
 * @returns the names of what was ended.
 */
export async function endLeftovers(home: Home): Promise<string[]> {
  const ended: string[] = [];
  const noted = (await readProcesses(home)).filter(({ identity }) => isAlive(identity));
  for (const { name, identity } of noted.reverse()) {
    if (name === 'PostgreSQL') continue;
    await endProcess(identity, GENTLY);
    ended.push(name);
  }
  // One that was started in the very moment of the kill is in no note, but has our name on its command line.
  for (const pid of processesWithArgument(ownMark(home.temporalDb))) {
    await endProcess(identify(pid), GENTLY);
    ended.push('Temporal');
  }
  if (await endLeftoverServer(home.postgresData)) ended.push('PostgreSQL');
  return ended;
}
