import { NativeConnection, type Worker } from '@temporalio/worker';
import { createActivities } from '../activities/index.ts';
import { scheduledActivities } from '../activities/scheduled.ts';
import { createMailer } from '../mail/send/smtp.ts';
import { letterRenderer } from '../mail/render/letters.ts';
import { openDatabase } from '../registry/db/database.ts';
import type { ReplyAddress, TemporalSecurity, WatchedMailbox } from '../config.ts';
import { REGISTRY } from '../registry/processes.ts';
import type { Secrets } from '../registry/db/secrets.ts';
import { OUTBOX_CHANNEL, waitingInOutbox } from '../registry/outbox/outbox.ts';
import { clientOf } from '../temporal/connection.ts';
import { createCaseWorker } from './create.ts';
import { caseDeliverer, commandDeliverer, inboundDeliverer, messageDeliverer } from './deliverers.ts';
import type { Health } from './health.ts';
import { startMailboxWorker } from './mailbox.ts';
import { letterDeliverer } from './mail-rounds.ts';
import { outboxRounds, type Deliverer } from './outbox.ts';
import { listen, startPump, type Pump } from './pumps.ts';
import { codeOf, sealRound } from './rounds.ts';

export interface ServiceOptions {
  readonly temporalAddress: string;
  readonly temporalSecurity?: TemporalSecurity;
  readonly namespace: string;
  readonly databaseUrl: string;
  readonly smtpUrl: string;
  readonly secrets: Secrets;
  readonly pageUrl: string;
  readonly mailFrom: string;
  readonly realMailAllowed: boolean;
  readonly mailPerSecond: number;
  readonly onFault: (where: string, code: string) => void;
  /** The mailbox that replies come to; none is watched when not given. */
  readonly watched?: WatchedMailbox | null;
  readonly replyAddress?: ReplyAddress;
  /** How long one watch of the mailbox lasts, in milliseconds. */
  readonly watchMs?: number;
  /** To which college stray letters go, where there are several. */
  readonly organizationId?: string | undefined;
  /** A queue of one's own keeps tests apart. */
  readonly taskQueue?: string;
  /** As many workflows as the worker keeps in memory at most; the SDK's own number when not given. */
  readonly cachedWorkflows?: number;
  readonly workerOptions?: Parameters<typeof createCaseWorker>[0]['more'];
}

/** Everything that makes cases move: the worker, the pumps, the listener. */
export interface Service {
  readonly health: () => Promise<Health>;
  /** Ends when the worker ends; rejects when it fails. */
  readonly running: Promise<void>;
  stop(): Promise<void>;
}

const connectWorker = ({ temporalAddress: address, temporalSecurity }: ServiceOptions) =>
  NativeConnection.connect({ address, ...temporalSecurity });

/** Starts the worker and its pumps on a migrated database and a prepared namespace. */
export async function startService(options: ServiceOptions): Promise<Service> {
  const db = openDatabase(options.databaseUrl, { max: 20, statementTimeoutMs: 1_800 });
  const background = openDatabase(options.databaseUrl, { max: 6 });
  const connection = await connectWorker(options);
  const client = clientOf(connection, options.namespace);
  const mailer = createMailer({
    smtpUrl: options.smtpUrl,
    realMailAllowed: options.realMailAllowed,
    maxPerSecond: options.mailPerSecond,
  });
  const ports = {
    secrets: options.secrets,
    renderLetter: letterRenderer({
      pageUrl: options.pageUrl,
      from: options.mailFrom,
      reply: options.replyAddress ?? 'person',
    }),
  };
  const queue = options.taskQueue === undefined ? {} : { taskQueue: options.taskQueue };
  const worker: Worker = await createCaseWorker({
    connection,
    namespace: options.namespace,
    activities: {
      ...createActivities({ db, lists: REGISTRY, ports }),
      ...scheduledActivities({ db: background, ports }),
    },
    ...queue,
    more: {
      ...(options.cachedWorkflows === undefined ? {} : { maxCachedWorkflows: options.cachedWorkflows }),
      ...options.workerOptions,
    },
  });
  const mailbox = options.watched
    ? await startMailboxWorker({
        ...options,
        ...queue,
        watched: options.watched,
        db: background,
        connection,
        client,
      })
    : null;
  const onFault = (name: string, error: unknown) => options.onFault(name, codeOf(error));
  const deps = { db: background, client, ...queue };
  const pump = (name: string, round: () => Promise<number>, restMs: number) =>
    startPump({ name, round, restMs, onFault });
  const outbox = <T extends { readonly id: string }>(deliverer: Deliverer<T>) =>
    startPump({ name: deliverer.kind, ...outboxRounds(background, deliverer), restMs: 1_000, onFault });
  const pumps: Pump[] = [
    outbox(caseDeliverer(deps)),
    outbox(commandDeliverer(deps)),
    outbox(letterDeliverer({ db: background, mailer, from: options.mailFrom })),
    outbox(inboundDeliverer(deps)),
    outbox(messageDeliverer(deps)),
    ...(mailbox ? [pump('mailbox', mailbox.round, 15_000)] : []),
    pump('audit', sealRound(deps), 2_000),
  ];
  const listener = listen(options.databaseUrl, OUTBOX_CHANNEL, (payload) =>
    pumps.find((one) => payload.startsWith(`${one.name} `))?.notify(),
  );
  const running = Promise.all([worker.run(), mailbox?.running]).then(() => undefined);
  return {
    health: async () => ({
      worker: worker.getState(),
      pumps: Object.fromEntries(
        pumps.map((one) => {
          const at = one.lastRoundAt();
          return [one.name, at === null ? null : Date.now() - at];
        }),
      ),
      outbox: await waitingInOutbox(background).catch(() => null),
    }),
    running,
    async stop() {
      if (worker.getState() === 'RUNNING') worker.shutdown();
      await mailbox?.stop();
      await running.catch(() => undefined);
      await listener.stop();
      await Promise.all(pumps.map((one) => one.stop()));
      mailer.close();
      await Promise.all([db.close(), background.close()]);
      await connection.close();
    },
  };
}
