import { Worker, type NativeConnection } from '@temporalio/worker';
import { folderSource } from '../mail/receive/folder-source.ts';
import { imapSource } from '../mail/receive/imap-source.ts';
import type { MailSource } from '../mail/receive/mail-source.ts';
import { mailboxActivities } from '../activities/mailbox/watch.ts';
import type { WatchedMailbox } from '../config.ts';
import type { Database } from '../registry/db/database.ts';
import type { Secrets } from '../registry/db/secrets.ts';
import { startMailboxWatch } from '../temporal/mailbox.ts';
import type { Client } from '../temporal/delivery.ts';
import { CASE_QUEUE } from '../workflows/case/contract.ts';
import { MAILBOX_QUEUE } from '../workflows/mailbox/contract.ts';
import type { PumpRound } from './pumps.ts';

/** One watch lasts so long; then its workflow begins anew. */
const WATCH_MS = 6 * 3_600_000;

export interface MailboxOptions {
  readonly watched: WatchedMailbox;
  readonly mailFrom: string;
  readonly db: Database;
  readonly secrets: Secrets;
  /** To which college stray letters go, where there are several. */
  readonly organizationId?: string | undefined;
  readonly connection: NativeConnection;
  readonly namespace: string;
  readonly client: Client;
  /** The queue of case workflows, where the workflow of the watch runs too. */
  readonly taskQueue?: string;
  readonly watchMs?: number;
  readonly onFault: (where: string, code: string) => void;
}

/** A worker that watches a mailbox, and the round that keeps its workflow started. */
export interface MailboxWorker {
  readonly round: PumpRound;
  readonly running: Promise<void>;
  stop(): Promise<void>;
}

/** Makes the worker of the mailbox's own queue. @throws `InvalidConfiguration` for an address that is none */
export async function startMailboxWorker(options: MailboxOptions): Promise<MailboxWorker> {
  const { connection, namespace, client, db, secrets, organizationId, taskQueue } = options;
  const source = sourceOf(options);
  // A queue of one's own keeps tests apart.
  const queue = taskQueue === undefined ? MAILBOX_QUEUE : `${taskQueue}-mailbox`;
  const stopping = new AbortController();
  const worker = await Worker.create({
    connection,
    namespace,
    taskQueue: queue,
    activities: mailboxActivities({
      db,
      secrets,
      organizationId,
      source,
      stopping: stopping.signal,
      onFault: (code) => options.onFault('mailbox', code),
    }),
    shutdownGraceTime: '5 seconds',
    shutdownForceTime: '10 seconds',
  });
  const running = worker.run();
  return {
    async round() {
      const input = { mailbox: source.mailbox, queue, watchMs: options.watchMs ?? WATCH_MS };
      await startMailboxWatch(client, input, taskQueue ?? CASE_QUEUE);
      return 0;
    },
    running,
    async stop() {
      stopping.abort();
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await running.catch(() => undefined);
    },
  };
}

function sourceOf({ watched, mailFrom }: MailboxOptions): MailSource {
  return 'imapUrl' in watched ? imapSource(watched.imapUrl) : folderSource(watched.folder, mailFrom);
}
