import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { cacheFolder, fillCache } from '../home/cache-folder.ts';
import { downloadProgram } from './download.ts';
import { exitOf } from '../process/processes.ts';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';
import { isTemporalNewEnough, parseTemporalCli } from '../versions.ts';

const run = promisify(execFile);

/**
 * The Temporal CLI (with server 1.29.1 inside) that is fetched or built where the machine has none. Later ones
 * cannot be built by `go install`: their go.mod has a replace directive.
 */
const TEMPORAL_CLI = '1.5.1';

export interface ObtainOptions {
  /** Told what takes time, in Russian. */
  readonly report: (text: string) => void;
  /** Where the program is kept between starts; tests give their own. */
  readonly cache?: string;
  readonly path?: string;
}

/**
 * Finds the `temporal` program or gets one: on PATH, in the cache, by download, by Go.
 *
 * @returns the path of the program; its server is new enough.
 * @throws `TemporalMissing` with what to install when no way works.
 */
export async function obtainTemporal({
  report,
  cache = cacheFolder(`temporal-cli-v${TEMPORAL_CLI}`),
  path = process.env['PATH'] ?? '',
}: ObtainOptions): Promise<string> {
  for (const folder of path.split(delimiter).filter((entry) => entry !== '')) {
    const program = join(folder, 'temporal');
    if (!existsSync(program)) continue;
    const verdict = await judge(program);
    if (verdict === 'good') return program;
    report(verdict === 'old' ? texts.temporalOnPathTooOld(program) : texts.temporalOnPathBroken(program));
  }
  const target = join(cache, 'temporal');
  await fillCache(cache, {
    isThere: async () => existsSync(target) && (await judge(target)) === 'good',
    onWait: (pid) => report(texts.temporalBuiltByOther(pid)),
    async get() {
      report(texts.temporalDownloading);
      if (await downloadProgram({ artifact: 'cli', version: `v${TEMPORAL_CLI}`, target })) {
        if ((await judge(target)) === 'good') return;
      }
      if (await buildWithGo(target, report, path)) return;
      throw new StackProblem('TemporalMissing', texts.temporalMissing);
    },
  });
  return target;
}

/** Whether a program is a Temporal CLI whose server will do. */
async function judge(program: string): Promise<'good' | 'old' | 'broken'> {
  try {
    const { stdout } = await run(program, ['--version'], { timeout: 20_000 });
    if (!/temporal version/i.test(stdout)) return 'broken';
    return isTemporalNewEnough(parseTemporalCli(stdout)) ? 'good' : 'old';
  } catch {
    return 'broken';
  }
}

/** Builds under another name and renames: a build that was interrupted leaves no half program. */
async function buildWithGo(target: string, report: (text: string) => void, path: string): Promise<boolean> {
  const env = { ...process.env, PATH: path };
  try {
    await run('go', ['version'], { env });
  } catch {
    return false;
  }
  report(texts.temporalBuilding);
  await removeAbandoned(target);
  const half = `${target}.build-${process.pid}`;
  const started = Date.now();
  const child = spawn(
    'go',
    ['install', '-v', '-ldflags=-s -w', `github.com/temporalio/cli/cmd/temporal@v${TEMPORAL_CLI}`],
    {
      env: { ...env, GOBIN: half, CGO_ENABLED: '0', GOFLAGS: '' },
      stdio: ['ignore', 'ignore', 'pipe'],
      detached: true,
    },
  );
  let packages = 0;
  let downloads = 0;
  const last: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => {
    if (line.startsWith('go: downloading')) downloads += 1;
    else packages += 1;
    last.push(line);
    if (last.length > 5) last.shift();
  });
  const reportProgress = () =>
    report(texts.temporalBuildProgress(Math.round((Date.now() - started) / 1000), downloads, packages));
  const progress = setInterval(reportProgress, 15_000);
  // The compiler runs as children of `go`: the group ends as a whole.
  const interrupt = () => {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
  };
  process.once('exit', interrupt);
  const { code } = await exitOf(child).finally(() => clearInterval(progress));
  process.removeListener('exit', interrupt);
  if (code !== 0) {
    report(texts.temporalBuildFailed(last.join('\n')));
    return false;
  }
  await chmod(join(half, 'temporal'), 0o755);
  await mkdir(dirname(target), { recursive: true });
  await rename(join(half, 'temporal'), target);
  await rm(half, { recursive: true, force: true });
  return (await judge(target)) === 'good';
}

/** Builds of starts that were killed; the lock says that none is under way. */
async function removeAbandoned(target: string): Promise<void> {
  const names = await readdir(dirname(target));
  for (const name of names.filter((entry) => entry.startsWith(`${basename(target)}.build-`))) {
    await rm(join(dirname(target), name), { recursive: true, force: true });
  }
}
