import { randomInt, randomUUID } from 'node:crypto';
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startMailbox, type ReceivedLetter, type RunningMailbox } from '../../stack/mail/mailbox.ts';
import { isPortFree } from '../../stack/process/ports.ts';
import { startPostgres, type RunningPostgres } from '../../stack/postgres/server.ts';
import { identify } from '../../stack/process/processes.ts';
import { startTemporal, type RunningTemporal } from '../../stack/temporal/server.ts';
import { obtainTemporal } from '../../stack/temporal/binary.ts';

/** Servers that survive a kill with all they have promised: fsync on, histories in a file, letters in files. */
export interface DurableServers {
  readonly folder: string;
  /** The address stays the same over every restart. */
  readonly databaseUrl: string;
  readonly temporalAddress: string;
  readonly mailbox: RunningMailbox;
  /** `kill -9` of the main process of PostgreSQL, then a new one on the same data and port. */
  crashPostgres(): Promise<void>;
  /** The same for Temporal. */
  crashTemporal(): Promise<void>;
  stop(): Promise<void>;
}

/** Folders of this name are swept by the next test run when the process that made them is gone. */
const PREFIX = 'kontingent-test-';

/** Starts PostgreSQL, Temporal and a mailbox on free ports of loopback with the settings of `npm start`. */
export async function startDurableServers(
  onLetter: (letter: ReceivedLetter) => void | Promise<void> = () => undefined,
): Promise<DurableServers> {
  const folder = join(tmpdir(), `${PREFIX}${randomUUID()}`);
  await mkdir(folder);
  // PostgreSQL of a root user runs as somebody else, who must pass through.
  await chmod(folder, 0o711);
  await writeFile(join(folder, 'owner.json'), JSON.stringify(identify(process.pid)));
  const note = async <S extends { readonly pid: number }>(server: S): Promise<S> => {
    await writeFile(join(folder, `server-${server.pid}.json`), JSON.stringify(identify(server.pid)));
    return server;
  };
  const binary = await obtainTemporal({ report: () => undefined });
  const openPostgres = async (port: number): Promise<RunningPostgres> =>
    note(await startPostgres({ dataDir: join(folder, 'pg'), durable: true, port }));
  const openTemporal = async (port: number): Promise<RunningTemporal> =>
    note(
      await startTemporal({
        binary,
        headless: true,
        dbFilename: join(folder, 'temporal.sqlite'),
        logFile: join(folder, 'temporal.log'),
        port,
      }),
    );
  let postgres = await openPostgres(await quietPort());
  let temporal = await openTemporal(await quietPort());
  const mailbox = await startMailbox({ dir: join(folder, 'mail'), onMessage: onLetter });
  return {
    folder,
    databaseUrl: postgres.url,
    temporalAddress: temporal.address,
    mailbox,
    async crashPostgres() {
      await postgres.kill9();
      postgres = await openPostgres(postgres.port);
    },
    async crashTemporal() {
      await temporal.kill9();
      // The process is gone before the last of its threads lets go of the port.
      while (!(await isPortFree(temporal.port))) await sleep(50);
      // A server that does not come up after a kill is stopped and started once more, as whoever supervises it would.
      temporal = await openTemporal(temporal.port).catch(() => openTemporal(temporal.port));
    },
    async stop() {
      await mailbox.stop();
      await Promise.all([postgres.stop(), temporal.stop()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/**
 * A port that no outgoing connection is given by the operating system: while a server is down its clients knock at its
 * port, and one of them, or anybody, could be standing on it when it comes back.
 */
async function quietPort(): Promise<number> {
  for (;;) {
    const port = randomInt(15_000, 30_000);
    if (await isPortFree(port)) return port;
  }
}
