import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readEnvironment } from './environment.ts';
import { setAsideOlder } from './home/generation.ts';
import { emptyHome, layout, openHome, problemOfDisk, runningUi, type Home } from './home/home.ts';
import { acquireLock, type Lock } from './home/lock.ts';
import { postgresUser } from './home/os-user.ts';
import { endLeftovers, openRegister } from './process/process-register.ts';
import { StackProblem } from './problem.ts';
import { runStack } from './run.ts';
import { seconds, texts } from './texts.ru.ts';

const DISK_CODES = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'EDQUOT']);

const OK = 0;
const PROBLEM = 1;
const USAGE = 2;

/** A terminal's Ctrl-C reaches us twice, from the terminal and through npm: later ones within this time are the same. */
const SAME_SIGNAL_MS = 1_500;

process.exit(await main(process.argv.slice(2)));

async function main(args: readonly string[]): Promise<number> {
  const report = (text: string): void => console.log(text);
  // A closed terminal or pipe is no reason to leave processes behind.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  try {
    const { fresh, help } = readArguments(args);
    if (help) {
      report(texts.help);
      return OK;
    }
    if (process.platform === 'win32') throw new StackProblem('PlatformUnsupported', texts.windows);
    return await start(fresh, report);
  } catch (error) {
    report(sentence(error));
    return error instanceof StackProblem && error.code === 'Usage' ? USAGE : PROBLEM;
  }
}

async function start(fresh: boolean, say: (text: string) => void): Promise<number> {
  const began = Date.now();
  const projectRoot = dirname(dirname(fileURLToPath(import.meta.url)));
  const env = readEnvironment(process.env);
  const user = postgresUser();
  const home = layout(projectRoot, env.KONTINGENT_HOME, user);
  await openHome(home, user);
  const lock = await lockHome(home);
  const register = openRegister(home);
  const end = endOfStack(() => register.killAll());
  // Parts that fall while we stop them are no news.
  const report = (text: string): void => (end.stopping() ? undefined : say(text));
  const stops: (() => Promise<void>)[] = [];
  try {
    for (const name of await endLeftovers(home)) report(texts.leftoverEnded(name));
    const foreign = (['DATABASE_URL', 'TEMPORAL_ADDRESS'] as const).filter((name) => env[name] !== undefined);
    // Of a start that was killed: nothing answers at the addresses it names.
    await rm(home.stackFile, { force: true });
    if (fresh) {
      await emptyHome(home);
      await openHome(home, user);
      report(texts.startingOver(home.path, foreign));
    }
    const aside = await setAsideOlder(home, new Date().toISOString().slice(0, 10));
    if (aside.length > 0) report(texts.olderSetAside(aside, foreign));
    if (home.postgresElsewhere) report(texts.postgresElsewhere(home.postgresData));
    const up = runStack({ projectRoot, home, env, register, report, fail: end.fail }, (stop) =>
      stops.push(stop),
    );
    // A start that is interrupted fails somewhere in the middle, and nobody needs to hear how.
    up.catch(() => undefined);
    const file = await Promise.race([up, end.reached]);
    if (file) {
      report(texts.ready(seconds(Date.now() - began), file, home.logDir, env.SMTP_URL === undefined));
      await end.reached;
    }
    return OK;
  } catch (error) {
    report(sentence(error));
    return PROBLEM;
  } finally {
    end.begin();
    say(texts.stopping);
    for (const stop of stops.reverse()) await stop().catch(() => undefined);
    await register.endAll();
    lock.release();
    say(texts.stopped);
  }
}

interface EndOfStack {
  /** Resolves when somebody asks us to stop, rejects when a part cannot be kept alive. */
  readonly reached: Promise<undefined>;
  readonly fail: (error: unknown) => void;
  readonly stopping: () => boolean;
  /** Marks the beginning of the end: a later signal means "at once". */
  readonly begin: () => void;
}

function endOfStack(hurry: () => void): EndOfStack {
  let stop: () => void = () => undefined;
  let fail: (error: unknown) => void = () => undefined;
  let begunAt: number | undefined;
  const reached = new Promise<undefined>((resolve, reject) => {
    stop = () => resolve(undefined);
    fail = reject;
  });
  reached.catch(() => undefined);
  const onSignal = (): void => {
    stop();
    if (begunAt !== undefined && Date.now() - begunAt > SAME_SIGNAL_MS) hurry();
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  process.on('uncaughtException', fail);
  return {
    reached,
    fail,
    stopping: () => begunAt !== undefined,
    begin: () => (begunAt ??= Date.now()),
  };
}

async function lockHome(home: Home): Promise<Lock> {
  try {
    const lock = await acquireLock(home.lock);
    if ('release' in lock) return lock;
    throw new StackProblem(
      'AlreadyRunning',
      texts.alreadyRunning(lock.pid, home.path, await runningUi(home)),
    );
  } catch (error) {
    throw error instanceof StackProblem ? error : problemOfDisk(error, home.path);
  }
}

function readArguments(args: readonly string[]): { fresh: boolean; help: boolean } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { fresh: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    return { fresh: values.fresh ?? false, help: values.help ?? false };
  } catch {
    throw new StackProblem('Usage', texts.usage(args.join(' ')));
  }
}

function sentence(error: unknown): string {
  if (error instanceof StackProblem) return error.message;
  const { code, path } = error as NodeJS.ErrnoException;
  if (path !== undefined && DISK_CODES.has(code ?? '')) return problemOfDisk(error, path).message;
  return texts.unexpected(error instanceof Error ? (error.stack ?? error.message) : String(error));
}
