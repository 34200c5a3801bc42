import { closeSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { tryLock } from 'fs-native-extensions';

export interface Lock {
  release(): void;
}

export interface LockHolder {
  readonly pid: number;
}

/**
 * Locks a file through the operating system, which lets go of the lock when its holder ends, however it ends. What the
 * file says is for people only: the number of the process that holds it. The file itself stays.
 *
 * @returns the lock, or who holds it.
 */
export async function acquireLock(path: string): Promise<Lock | LockHolder> {
  for (;;) {
    const file = openSync(path, 'a+', 0o644);
    if (tryLock(file)) return held(file);
    const pid = Number(readFileSync(file, 'utf8'));
    closeSync(file);
    if (pid > 0) return { pid };
    // The holder is about to write its number, or to end.
    await sleep(5);
  }
}

/** Locks a file, waiting for another holder to let go; `waiting` is called once when there is one. */
export async function waitForLock(path: string, waiting: (holder: LockHolder) => void): Promise<Lock> {
  for (let told = false; ; told = true) {
    const lock = await acquireLock(path);
    if ('release' in lock) return lock;
    if (!told) waiting(lock);
    await sleep(500);
  }
}

function held(file: number): Lock {
  ftruncateSync(file);
  writeSync(file, String(process.pid));
  return {
    release() {
      ftruncateSync(file);
      closeSync(file);
    },
  };
}
