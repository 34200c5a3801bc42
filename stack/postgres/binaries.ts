import { execFile } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { canReach, type OsUser } from '../home/os-user.ts';
import { packagedPostgres } from './package.ts';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';
import { parsePostgresMajor, POSTGRES_FLOOR } from '../versions.ts';

const run = promisify(execFile);

export interface PostgresBinaries {
  /** The folder with `postgres` and `initdb`. */
  readonly bin: string;
  readonly major: number;
  readonly from: 'machine' | 'package';
}

/** Folders outside PATH where distributions and Homebrew put the server's programs; `*` is one version. */
const USUAL_FOLDERS = [
  '/usr/lib/postgresql/*/bin',
  '/usr/pgsql-*/bin',
  '/opt/homebrew/opt/postgresql@*/bin',
  '/usr/local/opt/postgresql@*/bin',
  '/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin',
  '/Applications/Postgres.app/Contents/Versions/*/bin',
];

/**
 * Finds server programs: on PATH, then in the usual folders (newest first), then in what npm brought.
 *
 * @param major the version that wrote the data folder, when there is one: only that version can read it.
 * @throws `PostgresTooOld` when the machine has only older ones and npm brought none; `PostgresMissing` when there
 *   is none at all, or none that fits the data folder.
 */
export async function findPostgres(
  user: OsUser | undefined,
  major?: number,
  source: 'any' | 'package' = 'any',
): Promise<PostgresBinaries> {
  const seen: number[] = [];
  if (source === 'any') {
    for (const bin of machineFolders()) {
      const found = await majorOf(bin);
      if (found === undefined || !canReach(user, join(bin, 'postgres'))) continue;
      seen.push(found);
      if (found >= POSTGRES_FLOOR && (major === undefined || found === major)) {
        return { bin, major: found, from: 'machine' };
      }
    }
  }
  const packaged = await packagedPostgres(user);
  if (packaged) {
    const bin = join(packaged, 'bin');
    const found = await majorOf(bin);
    if (found !== undefined) {
      seen.push(found);
      if (major === undefined || found === major) return { bin, major: found, from: 'package' };
    }
  }
  if (major !== undefined) throw new StackProblem('PostgresMissing', texts.postgresOtherMajor(major, seen));
  const newest = seen.length > 0 ? Math.max(...seen) : undefined;
  if (newest !== undefined) throw new StackProblem('PostgresTooOld', texts.postgresTooOld(newest));
  throw new StackProblem('PostgresMissing', texts.postgresMissing);
}

/** Candidate folders in the order of preference, each once. */
function machineFolders(): string[] {
  const onPath = (process.env['PATH'] ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '' && existsSync(join(folder, 'postgres')))
    // A link on PATH points into the folder that also has initdb.
    .map((folder) => dirname(realpathSync(join(folder, 'postgres'))));
  const usual = USUAL_FOLDERS.flatMap(expand);
  return [...new Set([...onPath, ...usual])].filter(
    (folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')),
  );
}

function expand(pattern: string): string[] {
  const [before = '', after = ''] = pattern.split('*');
  const parent = before.slice(0, before.lastIndexOf('/'));
  const prefix = before.slice(parent.length + 1);
  if (!existsSync(parent)) return [];
  return readdirSync(parent)
    .filter((name) => name.startsWith(prefix))
    .sort((a, b) => Number.parseFloat(b.slice(prefix.length)) - Number.parseFloat(a.slice(prefix.length)))
    .map((name) => `${parent}/${name}${after}`);
}

async function majorOf(bin: string): Promise<number | undefined> {
  try {
    const { stdout } = await run(join(bin, 'postgres'), ['--version'], { timeout: 10_000 });
    return parsePostgresMajor(stdout);
  } catch {
    return undefined;
  }
}
