import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, fillCache } from '../home/cache-folder.ts';
import { anyFreePort, isPortFree, LOOPBACK } from '../process/ports.ts';
import type { StopSignals } from '../process/processes.ts';
import { startProcess, type StartedProcess } from '../process/start-process.ts';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';

const run = promisify(execFile);

/** The release that docker-compose.yml runs. */
const MAIL_SERVER = '2.1.8';

const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy';

/**
 * Finds or gets a mail server with SMTP and IMAP for tests (GreenMail): `KONTINGENT_MAIL_SERVER`, the cache, Maven.
 *
 * @returns the path of its jar
 * @throws `MailServerMissing` with what to install
 */
export async function obtainMailServer({
  report,
  cache = cacheFolder(`greenmail-${MAIL_SERVER}`),
}: {
  readonly report: (text: string) => void;
  readonly cache?: string;
}): Promise<string> {
  const given = process.env['KONTINGENT_MAIL_SERVER'];
  if (given) return given;
  const jar = `greenmail-standalone-${MAIL_SERVER}.jar`;
  const target = join(cache, jar);
  await fillCache(cache, {
    isThere: () => existsSync(target),
    onWait: (pid) => report(texts.mailServerByOther(pid)),
    async get() {
      report(texts.mailServerGetting);
      const folder = await mkdtemp(join(cache, 'maven-'));
      const artifact = `-Dartifact=com.icegreen:greenmail-standalone:${MAIL_SERVER}`;
      try {
        await run('mvn', ['-B', '-q', PLUGIN, artifact, '-DoutputDirectory=.'], {
          cwd: folder,
          timeout: 10 * 60_000,
        });
        await rename(join(folder, jar), target);
      } catch (error) {
        throw new StackProblem('MailServerMissing', texts.mailServerMissing, { cause: error });
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    },
  });
  return target;
}

export interface RunningMailServer extends StartedProcess {
  readonly smtpUrl: string;
  /** Of the mailbox of `kontingent@college.example`. */
  readonly imapUrl: string;
}

/** Login and password of the only mailbox that is made beforehand; others are made by the first letter to them. */
const ADDRESS = 'kontingent@college.example';
const PASSWORD = 'made-up-password';

/** Starts the server on loopback, in memory; ports are free ones when not given. */
export async function startMailServer(
  jar: string,
  ports: { readonly smtp?: number; readonly imap?: number } = {},
): Promise<RunningMailServer> {
  const smtp = ports.smtp ?? (await anyFreePort());
  const imap = ports.imap ?? (await anyFreePort());
  const settings = [
    '-XX:TieredStopAtLevel=1',
    '-XX:+UseSerialGC',
    '-Xmx512m',
    `-Dgreenmail.smtp.hostname=${LOOPBACK}`,
    `-Dgreenmail.smtp.port=${smtp}`,
    `-Dgreenmail.imap.hostname=${LOOPBACK}`,
    `-Dgreenmail.imap.port=${imap}`,
    `-Dgreenmail.users=${ADDRESS.replace('@', `:${PASSWORD}@`)}`,
    '-Dgreenmail.users.login=email',
    // A token after a plus belongs to the mailbox before it, as on most servers.
    '-Dgreenmail.sieve.ignore.detail=true',
  ];
  const stopSignals: StopSignals = [
    ['SIGTERM', 3_000],
    ['SIGKILL', 3_000],
  ];
  const missing = (cause?: unknown) =>
    new StackProblem('MailServerMissing', texts.mailServerMissing, { cause });
  const server = await startProcess('java', [...settings, '-jar', jar], { stopSignals }).catch(
    (error: unknown) => {
      throw missing(error);
    },
  );
  const listens = async () => !(await isPortFree(smtp)) && !(await isPortFree(imap));
  if (!(await server.serves(listens, 30_000))) throw missing();
  const login = `${encodeURIComponent(ADDRESS)}:${PASSWORD}`;
  return {
    ...server,
    smtpUrl: `smtp://${LOOPBACK}:${smtp}`,
    imapUrl: `imap://${login}@${LOOPBACK}:${imap}/INBOX`,
  };
}
