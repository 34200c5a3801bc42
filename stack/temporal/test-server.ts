import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { writeFileAtomic } from '../home/atomic-file.ts';
import { cacheFolder } from '../home/cache-folder.ts';
import { downloadProgram } from './download.ts';
import { waitForLock } from '../home/lock.ts';
import { anyFreePort, isPortFree, LOOPBACK } from '../process/ports.ts';
import { endProcess, exitOf, identify } from '../process/processes.ts';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';

const run = promisify(execFile);

/** Memo and search attributes survive continue-as-new since 1.37; older test servers behave otherwise. */
export const TEST_SERVER = '1.38.0';

/**
 * Finds or gets the time-skipping server for tests: `KONTINGENT_TEST_SERVER`, the cache, the download, Maven.
 *
 * @returns a program that takes a port as its only argument: what `existing-path` of @temporalio/testing calls.
 * @throws `TestServerMissing` with what to install.
 */
export async function obtainTestServer({
  report,
  cache = cacheFolder(`temporal-test-server-${TEST_SERVER}`),
}: {
  readonly report: (text: string) => void;
  readonly cache?: string;
}): Promise<string> {
  const given = process.env['KONTINGENT_TEST_SERVER'];
  if (given) return given;
  const target = join(cache, 'temporal-test-server');
  if (existsSync(target)) return target;
  await mkdir(cache, { recursive: true });
  const lock = await waitForLock(join(cache, 'lock'), ({ pid }) => report(texts.testServerByOther(pid)));
  try {
    if (existsSync(target)) return target;
    report(texts.testServerGetting);
    if (await downloadProgram({ artifact: 'temporal-test-server', version: `v${TEST_SERVER}`, target }))
      return target;
    await resolveWithMaven(cache, target);
    return target;
  } finally {
    await lock.release();
  }
}

export interface RunningTestServer {
  readonly address: string;
  readonly pid: number;
  /** Idempotent. */
  stop(): Promise<void>;
}

/** Starts the time-skipping server with time locked, as @temporalio/testing does: its client unlocks it. */
export async function startTestServer(program: string): Promise<RunningTestServer> {
  const port = await anyFreePort();
  const child = spawn(program, [String(port)], { stdio: 'ignore', detached: true });
  const failure = await new Promise<Error | undefined>((resolve) => {
    child.once('spawn', () => resolve(undefined)).once('error', resolve);
  });
  if (failure || child.pid === undefined) {
    throw new StackProblem('TestServerMissing', texts.testServerFailed(failure?.message ?? ''));
  }
  const identity = identify(child.pid);
  let gone = false;
  void exitOf(child).then(() => (gone = true));
  const stop = async () =>
    void (await endProcess(identity, [
      ['SIGTERM', 5_000],
      ['SIGKILL', 5_000],
    ]));
  const until = Date.now() + 30_000;
  while (await isPortFree(port)) {
    if (gone || Date.now() > until) {
      await stop();
      throw new StackProblem('TestServerMissing', texts.testServerFailed(''));
    }
    await sleep(50);
  }
  return { address: `${LOOPBACK}:${port}`, pid: child.pid, stop };
}

/** Java archives of the server and all it depends on, and a script that starts them. */
async function resolveWithMaven(cache: string, target: string): Promise<void> {
  const folder = await mkdtemp(join(cache, 'maven-'));
  try {
    await writeFile(join(folder, 'pom.xml'), pom());
    await run('mvn', ['-B', '-q', '-f', 'pom.xml', COPY, '-DincludeScope=runtime', '-DoutputDirectory=lib'], {
      cwd: folder,
      timeout: 10 * 60_000,
      maxBuffer: 64 * 1024 * 1024,
    });
    await run('java', ['-version']);
    await rm(join(cache, 'lib'), { recursive: true, force: true });
    await rename(join(folder, 'lib'), join(cache, 'lib'));
    await writeFileAtomic(target, SCRIPT, 0o755);
  } catch (error) {
    throw new StackProblem('TestServerMissing', texts.testServerMissing, { cause: error });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const COPY = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

function pom(): string {
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>kontingent</groupId>
  <artifactId>test-server</artifactId>
  <version>1</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId>
      <artifactId>temporal-test-server</artifactId>
      <version>${TEST_SERVER}</version>
    </dependency>
  </dependencies>
</project>
`;
}

/** Quick to be up rather than quick at its best: the SDK waits five seconds and no longer. */
const SCRIPT = `#!/bin/sh
lib="$(cd "$(dirname "$0")" && pwd)/lib"
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx1g -cp "$lib/*" io.temporal.testserver.TestServer "$@"
`;
