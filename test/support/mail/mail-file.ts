import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll } from 'vitest';
import type { InboundFate } from '../../../registry/mail/inbound-routing.ts';
import { listLetters, type ListedLetter } from '../../../registry/pages/letter-list.ts';
import type { ServiceOptions } from '../../../worker/service.ts';
import { submit } from './inbound.ts';
import { liveFile, type LiveFile } from '../live/live-file.ts';
import { eventually } from '../live/live.ts';
import { startTestServers, type TestServers } from '../servers/servers.ts';

/** An inbound letter as tests look at it. */
export interface SeenInbound {
  readonly id: string;
  readonly number: number;
  readonly uid: number;
  readonly epoch: number;
  readonly nature: string;
  readonly found_by: string | null;
  readonly fate: InboundFate | null;
  readonly case_id: string | null;
  readonly subject: string;
  readonly body: string;
  readonly from_name: string | null;
  readonly from_address: string | null;
  readonly whole: boolean;
  readonly size: number;
  readonly bounce_code: string | null;
  readonly message_id: string | null;
}

/** A running Kontingent whose mailbox is on a real SMTP and IMAP server. */
export interface MailFile extends LiveFile {
  servers(): TestServers;
  smtpUrl(): string;
  imapUrl(): string;
  /** How the worker is started, for one that is started anew. */
  workerOptions(): Partial<ServiceOptions>;
  /** The other side sends a letter. */
  post(raw: Buffer, envelope?: { readonly from?: string; readonly to?: string }): Promise<void>;
  inbound(): Promise<SeenInbound[]>;
  /** Waits until a letter of this subject was routed, and gives it. */
  routed(subject: string): Promise<SeenInbound>;
  /** The letters of a case, the first first. */
  letters(number: number): Promise<ListedLetter[]>;
  /** A client of the mailbox, as people read it with their mail program. */
  withClient<T>(work: (client: ImapFlow) => Promise<T>): Promise<T>;
}

/** @param options `inProcess: false` where the test starts a worker process of its own */
export function mailFile({
  inProcess = true,
  ...options
}: Parameters<typeof liveFile>[0] & { readonly inProcess?: boolean } = {}): MailFile {
  const file = liveFile({ ...options, worker: false });
  let servers: TestServers;
  beforeAll(async () => {
    servers = await startTestServers(['mail']);
    if (inProcess) await file.live().startWorker(workerOptions());
  });
  afterAll(async () => {
    await (servers as TestServers | undefined)?.stop();
  });
  const mail = () => {
    if (!servers.mail) throw new Error('no mail server');
    return servers.mail;
  };
  const workerOptions = (): Partial<ServiceOptions> => ({
    smtpUrl: mail().smtpUrl,
    watched: { imapUrl: mail().imapUrl },
    replyAddress: 'token',
  });
  const inbound = () =>
    file.live().college.transaction(async (tx) => {
      const { rows } = await tx.query<SeenInbound>('select * from inbound_letter order by number');
      return rows;
    });
  return {
    ...file,
    servers: () => servers,
    smtpUrl: () => mail().smtpUrl,
    imapUrl: () => mail().imapUrl,
    workerOptions,
    post: (raw, envelope) => submit(mail().smtpUrl, raw, envelope),
    inbound,
    routed: (subject) =>
      eventually(
        async () => (await inbound()).find((one) => one.subject === subject && one.fate !== null),
        `a letter «${subject}» to be routed`,
      ),
    letters: async (number) =>
      (
        await file.live().college.transaction((tx) => listLetters(tx, { caseNumber: number, limit: 50 }))
      ).items.toReversed(),
    async withClient(work) {
      const { hostname, port, username, password } = new URL(mail().imapUrl);
      const client = new ImapFlow({
        host: hostname,
        port: Number(port),
        secure: false,
        auth: { user: decodeURIComponent(username), pass: password },
        logger: false,
      });
      await client.connect();
      try {
        return await work(client);
      } finally {
        await client.logout();
      }
    },
  };
}
