import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { loadExample } from './example.ts';
import { writeStackFile, type StackFile } from './home/home.ts';
import { supervise } from './process/supervise.ts';
import {
  bringMail,
  bringPostgres,
  bringTemporal,
  choosePorts,
  watched,
  type Part,
  type Start,
} from './parts.ts';
import { seconds, texts } from './texts.ru.ts';
import { startWorkerProcess } from './process/worker-process.ts';

export interface RunOptions extends Start {
  readonly projectRoot: string;
}

/**
 * Brings all parts up, the slow ones beside each other, and tells how long each took.
 *
 * @param onPart called with every part as it comes up, so that a start that fails half-way can be undone.
 * @throws StackProblem of the first part that would not start.
 */
export async function runStack(
  options: RunOptions,
  onPart: (stop: () => Promise<void>) => void,
): Promise<StackFile> {
  const { env, home, report, register, projectRoot } = options;
  const ports = await choosePorts(options);
  const up = async <T>(name: string, bring: () => Promise<Part<T>>): Promise<T> => {
    const started = Date.now();
    const part = await bring();
    onPart(() => part.stop());
    report(texts.partUp(name, seconds(Date.now() - started)));
    return part.value;
  };
  const [database, temporal, mail] = await Promise.all([
    up('PostgreSQL', () => bringPostgres(options, ports.postgres)),
    up('Temporal', () => bringTemporal(options, ports)),
    up(texts.mailboxPart, () => bringMail(options, ports.smtp)),
  ]);
  const file: StackFile = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    ...temporal,
    temporalNamespace: env.TEMPORAL_NAMESPACE ?? 'default',
    ...database,
    ...mail,
    mailDir: home.mailDir,
  };
  const child = {
    cwd: projectRoot,
    env: childEnvironment(options, file),
  };
  await up(texts.workerPart, async () => {
    const worker = await supervise({
      ...watched(options, texts.workerPart, Number.POSITIVE_INFINITY),
      start: () =>
        startWorkerProcess({
          ...child,
          script: env.KONTINGENT_STACK_WORKER ?? join('worker', 'main.ts'),
          args: ['--prepare'],
          logFile: join(home.logDir, 'worker.log'),
          onSpawn: (identity) => register.add(texts.workerPart, identity),
        }),
    });
    return { value: undefined, stop: () => worker.stop() };
  });
  await loadExample(options, child, file.databaseUrl, onPart);
  await writeStackFile(home, file);
  onPart(() => rm(home.stackFile, { force: true }));
  return file;
}

function childEnvironment({ home, env }: RunOptions, file: StackFile): NodeJS.ProcessEnv {
  return {
    ...process.env,
    KONTINGENT_HOME: home.path,
    TEMPORAL_ADDRESS: file.temporalAddress,
    TEMPORAL_NAMESPACE: file.temporalNamespace,
    ...(file.temporalUiUrl !== undefined && { TEMPORAL_UI_URL: file.temporalUiUrl }),
    DATABASE_URL: file.databaseUrl,
    SMTP_URL: file.smtpUrl,
    // The stack's own mailbox is a folder: what is addressed to the college is read there.
    ...(env.SMTP_URL === undefined && env.IMAP_URL === undefined && { KONTINGENT_MAIL_DIR: home.mailDir }),
    TZ: 'UTC',
  };
}
