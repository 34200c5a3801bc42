import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder, writeFileAtomic } from './atomic-file.ts';
import type { Home } from './home.ts';

/** Raised by a release that does not take over what the one before has kept; 0.1 wrote none. */
const GENERATION = '2';

/** What a release keeps, all of it together: keys open only the data they were made with. */
const KEPT = [/^postgres($|\.)/, /^temporal\.db/, /^mail$/, /^secrets\.json$/, /^example-.*\.done$/];

/** While it is filled; a start that was killed meanwhile is finished by the next. */
const HALF = 'set-aside.half';

/**
 * Sets aside what an earlier generation has kept, by renaming: nothing is deleted. Nothing of it may be running.
 *
 * @param on civil date that goes into the folder's name
 * @returns the folders it lies in now; none where there was nothing to set aside
 */
export async function setAsideOlder(home: Home, on: string): Promise<string[]> {
  const note = join(home.path, 'generation');
  if ((await readFile(note, 'utf8').catch(() => '')).trim() === GENERATION) return [];
  const roots = home.postgresElsewhere ? [home.path, dirname(home.postgresData)] : [home.path];
  const folders: string[] = [];
  for (const root of roots) folders.push(...(await setAside(root, on)));
  await writeFileAtomic(note, `${GENERATION}\n`);
  return folders;
}

async function setAside(root: string, on: string): Promise<string[]> {
  const names = existsSync(root) ? await readdir(root) : [];
  const kept = names.filter((name) => KEPT.some((pattern) => pattern.test(name)));
  if (kept.length === 0 && !names.includes(HALF)) return [];
  const half = join(root, HALF);
  // PostgreSQL of a root user runs as somebody else: its folder stays as passable as it was.
  await mkdir(half, { recursive: true, mode: 0o711 });
  for (const name of kept) await rename(join(root, name), join(half, name));
  const folder = freeName(join(root, `set-aside-${on}`));
  await rename(half, folder);
  await syncFolder(root);
  return [folder];
}

function freeName(wanted: string): string {
  for (let n = 1; ; n += 1) {
    const name = n === 1 ? wanted : `${wanted}-${n}`;
    if (!existsSync(name)) return name;
  }
}
