import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isAlive, ProcessIdentity } from './processes.ts';

export interface Lock {
  release(): Promise<void>;
}

/**
 * Takes a lock file that names its holder. A holder that died, however it died, holds nothing: the file tells it by
 * number and birth, so a number given to another process since does not count.
 *
 * @returns the lock, or the living holder.
 */
export async function takeLock(path: string): Promise<Lock | ProcessIdentity> {
  const mine = JSON.stringify(identify(process.pid));
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, mine, { mode: 0o644 });
  try {
    for (;;) {
      if (await placed(draft, path)) return { release: () => release(path, mine) };
      const text = await readFile(path, 'utf8').catch(() => undefined);
      if (text === undefined) continue;
      const holder = parseHolder(text);
      if (holder && isAlive(holder)) return holder;
      await removeStale(path, text);
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/** Takes a lock, waiting for a living holder to let go; `waiting` is called once when there is one. */
export async function waitForLock(path: string, waiting: (holder: ProcessIdentity) => void): Promise<Lock> {
  for (let told = false; ; told = true) {
    const lock = await takeLock(path);
    if ('release' in lock) return lock;
    if (!told) waiting(lock);
    await sleep(500);
  }
}

/** Appears whole or not at all; a file system without hard links gets the next best thing. */
async function placed(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
  }
  return writeFile(path, await readFile(draft), { flag: 'wx', mode: 0o644 }).then(
    () => true,
    () => false,
  );
}

/** Two starts may find the same stale file: whoever moves away the other's new lock puts it back. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8').catch(() => stale)) !== stale) await placed(aside, path);
  await rm(aside, { force: true });
}

async function release(path: string, mine: string): Promise<void> {
  if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true });
}

function parseHolder(text: string): ProcessIdentity | undefined {
  try {
    return ProcessIdentity.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
