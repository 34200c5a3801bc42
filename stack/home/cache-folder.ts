import { mkdir } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';
import { waitForLock } from './lock.ts';

/**
 * Where programs that took long to get are kept between clones of the project: `$XDG_CACHE_HOME` or `~/.cache`, then
 * `kontingent`, then a folder a version.
 */
export function cacheFolder(name: string): string {
  const base = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache');
  return join(base, 'kontingent', name);
}

export interface CacheFilling {
  /** Whether the cache holds the program, and it is a good one. */
  readonly isThere: () => boolean | Promise<boolean>;
  /** Told once, with its number, that another process is getting the program. */
  readonly onWait: (pid: number) => void;
  readonly get: () => Promise<void>;
}

/**
 * Gets a program into a folder of the cache once, however many processes ask for it at the same time.
 *
 * @throws `NotWritable`, and what `get` throws.
 */
export async function fillCache(cache: string, { isThere, onWait, get }: CacheFilling): Promise<void> {
  if (await isThere()) return;
  try {
    await mkdir(cache, { recursive: true });
  } catch (error) {
    throw new StackProblem('NotWritable', texts.notWritable(cache), { cause: error });
  }
  const lock = await waitForLock(join(cache, 'lock'), ({ pid }) => onWait(pid));
  try {
    if (!(await isThere())) await get();
  } finally {
    lock.release();
  }
}
