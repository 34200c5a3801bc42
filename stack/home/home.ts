import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from './atomic-file.ts';
import { canReach, type OsUser } from './os-user.ts';
import { SYSTEM_FOLDER } from '../postgres/package.ts';
import { ProcessIdentity } from '../process/processes.ts';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';

/** Where everything of one stack lies. */
export interface Home {
  readonly path: string;
  readonly lock: string;
  readonly stackFile: string;
  /** Processes started by the stack that runs now, or ran last. */
  readonly processFile: string;
  readonly postgresData: string;
  /** Whether PostgreSQL's data had to go elsewhere, because its user cannot reach the home. */
  readonly postgresElsewhere: boolean;
  readonly temporalDb: string;
  readonly mailDir: string;
  readonly logDir: string;
}

/** What `stack.json` tells the CLI and the other programs; `config.ts` reads it. */
export interface StackFile {
  readonly pid: number;
  readonly startedAt: string;
  readonly temporalAddress: string;
  readonly temporalNamespace: string;
  readonly temporalUiUrl?: string | undefined;
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly mailDir: string;
}

const RunningStack = z.object({ temporalUiUrl: z.string().optional() });

const StartedProcesses = z.array(z.object({ name: z.string(), identity: ProcessIdentity }));
export type StartedProcesses = z.infer<typeof StartedProcesses>;

/** Says that a folder was made by us, hence may be emptied by `--fresh`. */
const MARKER = 'made-by-kontingent';

/** Names that `--fresh` removes even from a folder that somebody else made. */
const OWN_NAMES = [
  /^postgres($|\.)/,
  /^temporal\.db/,
  /^(mail|logs)$/,
  /^(stack|processes|secrets)\.json$/,
  /^example-.*\.done$/,
  /^generation$/,
];

/**
 * Lays the home out: `KONTINGENT_HOME`, else `.kontingent` in the project's folder. PostgreSQL's data stay where
 * they are; new ones go to a system folder when the user PostgreSQL runs as cannot pass through to the home.
 */
export function layout(projectRoot: string, wanted: string | undefined, user: OsUser | undefined): Home {
  const path = wanted ? resolve(wanted.replace(/^~(?=\/|$)/, homedir())) : join(projectRoot, '.kontingent');
  const inside = join(path, 'postgres');
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 12);
  const elsewhere = join(SYSTEM_FOLDER, hash, 'postgres');
  const reachable = existsSync(path) ? canReach(user, inside) : canReach(user, path);
  const postgresElsewhere = !existsSync(inside) && (existsSync(elsewhere) || !reachable);
  return {
    path,
    lock: join(path, 'lock'),
    stackFile: join(path, 'stack.json'),
    processFile: join(path, 'processes.json'),
    postgresData: postgresElsewhere ? elsewhere : inside,
    postgresElsewhere,
    temporalDb: join(path, 'temporal.db'),
    mailDir: join(path, 'mail'),
    logDir: join(path, 'logs'),
  };
}

/**
 * Makes the home and proves that it can be written.
 *
 * @throws `NotWritable`, also when it belongs to another user: two owners would lock each other out of the data.
 */
export async function openHome(home: Home, user: OsUser | undefined): Promise<void> {
  try {
    if (!existsSync(home.path)) {
      await mkdir(home.path, { recursive: true });
      // PostgreSQL of a root user runs as somebody else, who must pass through; nobody else may look in.
      await chmod(home.path, user ? 0o711 : 0o700);
      await writeFile(join(home.path, MARKER), '');
    }
    const { uid } = await stat(home.path);
    const self = process.getuid?.();
    if (self !== undefined && uid !== self) {
      throw new StackProblem('NotWritable', texts.homeOfAnother(home.path));
    }
    const probe = join(home.path, `probe-${process.pid}`);
    await writeFile(probe, '');
    await rm(probe);
    await mkdir(home.logDir, { recursive: true, mode: 0o700 });
    if (home.postgresElsewhere) {
      for (const folder of [SYSTEM_FOLDER, dirname(home.postgresData)]) {
        await mkdir(folder, { recursive: true });
        await chmod(folder, 0o711);
      }
    }
  } catch (error) {
    if (error instanceof StackProblem) throw error;
    throw problemOfDisk(error, home.path);
  }
}

/**
 * Removes the stack's data and nothing else: the whole of a folder we made, our own names in any other. What was set
 * aside of an earlier release stays.
 */
export async function emptyHome(home: Home): Promise<void> {
  const names = await readdir(home.path);
  const ours = names.includes(MARKER);
  for (const name of names) {
    const keep = name === MARKER || name.startsWith('lock') || name.startsWith('set-aside');
    if (keep || !(ours || OWN_NAMES.some((pattern) => pattern.test(name)))) continue;
    await rm(join(home.path, name), { recursive: true, force: true });
  }
  if (home.postgresElsewhere) await removeElsewhere(dirname(home.postgresData));
}

async function removeElsewhere(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    if (!name.startsWith('set-aside')) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** Publishes where everything is. */
export async function writeStackFile(home: Home, content: StackFile): Promise<void> {
  await writeFileAtomic(home.stackFile, `${JSON.stringify(content, null, 2)}\n`);
}

/** The user interface of the stack that runs in this home, when it has got so far. */
export async function runningUi(home: Home): Promise<string | undefined> {
  try {
    return RunningStack.parse(JSON.parse(await readFile(home.stackFile, 'utf8'))).temporalUiUrl;
  } catch {
    return undefined;
  }
}

/** Remembers which processes are ours, so that the next start ends those that outlive a `kill -9` of this one. */
export async function writeProcesses(home: Home, processes: StartedProcesses): Promise<void> {
  await writeFileAtomic(home.processFile, JSON.stringify(processes));
}

/** What the last start noted; nothing when it ended in order or the file is unreadable. */
export async function readProcesses(home: Home): Promise<StartedProcesses> {
  try {
    return StartedProcesses.parse(JSON.parse(await readFile(home.processFile, 'utf8')));
  } catch {
    return [];
  }
}

/** Turns a file system's refusal into a sentence about the folder. */
export function problemOfDisk(error: unknown, path: string): StackProblem {
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new StackProblem('NoSpace', texts.noSpace(path), { cause: error });
  }
  return new StackProblem('NotWritable', texts.notWritable(path), { cause: error });
}
