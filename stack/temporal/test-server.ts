import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeFileAtomic } from '../home/atomic-file.ts';
import { cacheFolder, fillCache } from '../home/cache-folder.ts';
import { downloadProgram } from './download.ts';
import { anyFreePort, isPortFree, LOOPBACK } from '../process/ports.ts';
import type { StopSignals } from '../process/processes.ts';
import { startProcess, type StartedProcess } from '../process/start-process.ts';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';

const run = promisify(execFile);

/** Memo and search attributes survive continue-as-new since 1.37; older test servers behave otherwise. */
const TEST_SERVER = '1.38.0';

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
  await fillCache(cache, {
    isThere: () => existsSync(target),
    onWait: (pid) => report(texts.testServerByOther(pid)),
    async get() {
      report(texts.testServerGetting);
      const version = `v${TEST_SERVER}`;
      if (await downloadProgram({ artifact: 'temporal-test-server', version, target })) return;
      await resolveWithMaven(cache, target);
    },
  });
  return target;
}

export interface RunningTestServer extends StartedProcess {
  readonly address: string;
}

/** Starts the time-skipping server with time locked, as @temporalio/testing does: its client unlocks it. */
export async function startTestServer(program: string): Promise<RunningTestServer> {
  const port = await anyFreePort();
  const failed = (reason: string) => new StackProblem('TestServerMissing', texts.testServerFailed(reason));
  const stopSignals: StopSignals = [
    ['SIGTERM', 5_000],
    ['SIGKILL', 5_000],
  ];
  const server = await startProcess(program, [String(port)], { stopSignals }).catch((error: Error) => {
    throw failed(error.message);
  });
  if (!(await server.serves(async () => !(await isPortFree(port)), 30_000))) throw failed('');
  return { ...server, address: `${LOOPBACK}:${port}` };
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
