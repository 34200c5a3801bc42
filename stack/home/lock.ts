import { randomUUID } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { identify, isAlive, ProcessIdentity } from '../process/processes.ts';

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
      await removeStale(path, text, draft);
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

/**
 * Two starts may find the same stale file: only who holds the right to clear it away does so, and only while it is
 * still the stale one. Moving it aside first would, for a moment, take a new holder's file too.
 */
async function removeStale(path: string, stale: string, draft: string): Promise<void> {
  const right = `${path}.clearing`;
  if (!(await placed(draft, right))) {
    const holder = parseHolder(await readFile(right, 'utf8').catch(() => ''));
    if (holder && isAlive(holder)) await sleep(5);
    else await rm(right, { force: true });
    return;
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => undefined)) === stale) await rm(path, { force: true });
  } finally {
    await rm(right, { force: true });
  }
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
