import { createHash } from 'node:crypto';
import { isIPv4 } from 'node:net';
import { ImapFlow } from 'imapflow';
import { KontingentError } from '../../domain/errors.ts';
import {
  LARGEST,
  LetterNotGiven,
  type MailSource,
  type OpenMailbox,
  type ReadFrom,
  type SourceLetter,
} from './mail-source.ts';

interface Server {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly tlsOptional: boolean;
  readonly user: string;
  readonly pass: string;
  readonly folder: string;
}

const LONGEST_SILENCE_MS = 60_000;

function unfit(problem: string): KontingentError {
  return new KontingentError('InvalidConfiguration', `IMAP_URL: ${problem}`, { variable: 'IMAP_URL' });
}

/** @throws `InvalidConfiguration`, never with the value */
function parseServer(imapUrl: string): Server {
  let url: URL;
  let parts: [string, string, string];
  try {
    url = new URL(imapUrl);
    parts = [url.username, url.password, url.pathname.slice(1)].map(decodeURIComponent) as typeof parts;
  } catch {
    throw unfit('is not an address of the form imaps://user:password@host/folder');
  }
  const [user, pass, folder] = parts;
  if (!['imap:', 'imaps:'].includes(url.protocol)) throw unfit('must begin with imap:// or imaps://');
  if (url.hostname === '') throw unfit('names no host');
  if (user === '') throw unfit('names no user');
  if (url.search !== '' && url.search !== '?tls=optional') throw unfit('takes no option but ?tls=optional');
  const secure = url.protocol === 'imaps:';
  const host = url.hostname.replace(/^\[|\]$/g, '').toLowerCase();
  const local = host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
  return {
    host: host === 'localhost' ? '127.0.0.1' : host,
    port: url.port === '' ? (secure ? 993 : 143) : Number(url.port),
    secure,
    tlsOptional: local || url.search !== '',
    user,
    pass,
    folder: folder === '' ? 'INBOX' : folder,
  };
}

/**
 * A mailbox over IMAP: IDLE, and a poll beside it for servers that have none. The folder is opened by EXAMINE, so that
 * nothing in it is changed: people may read the same mailbox, and their unread letters stay unread. Outside this
 * machine TLS or STARTTLS is demanded, as for SMTP; `?tls=optional` lets a server of the college's own network do
 * without.
 *
 * @throws `InvalidConfiguration` for an address that is none
 */
export function imapSource(imapUrl: string): MailSource {
  const server = parseServer(imapUrl);
  const name = `${server.host}:${server.port}/${server.user}/${server.folder}`;
  return {
    mailbox: `imap-${createHash('sha256').update(name).digest('hex').slice(0, 16)}`,
    open: () => openImap(server),
  };
}

async function openImap(server: Server): Promise<OpenMailbox> {
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.secure,
    auth: { user: server.user, pass: server.pass },
    tls: { rejectUnauthorized: !server.tlsOptional },
    ...(server.secure || server.tlsOptional ? {} : { doSTARTTLS: true }),
    // The library would log addresses and subjects.
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: LONGEST_SILENCE_MS,
    maxLiteralSize: LARGEST + 64 * 1024,
  });
  let broken: Error | null = null;
  const waiting = new Set<() => void>();
  const onNews = () => {
    for (const go of [...waiting]) go();
  };
  client.on('error', (error: Error) => {
    broken = error;
    onNews();
  });
  client.on('close', () => {
    broken ??= new Error('the connection was closed');
    onNews();
  });
  client.on('exists', onNews);
  try {
    await client.connect();
    await client.mailboxOpen(server.folder, { readOnly: true });
  } catch (error) {
    client.close();
    throw error;
  }
  let validity = validityOf(client);
  return {
    uidValidity: () => validity,
    async *read(from) {
      validity = await validityNow(client, server.folder);
      yield* lettersAfter(client, validity, from, () => broken);
    },
    async waitForNews(ms, signal) {
      if (signal.aborted) return;
      const woken = new Promise<void>((resolve) => {
        const timer = setTimeout(done, ms);
        function done() {
          clearTimeout(timer);
          waiting.delete(done);
          signal.removeEventListener('abort', done);
          resolve();
        }
        waiting.add(done);
        signal.addEventListener('abort', done);
        if (broken) done();
      });
      // Broken off by the next command; its failure is the connection's.
      client.idle().catch((error: Error) => {
        broken ??= error;
        onNews();
      });
      await woken;
      if (broken) throw broken;
    },
    async close() {
      client.close();
    },
  };
}

function validityOf(client: ImapFlow): number {
  // A server that tells none gives numbers that are taken as they are.
  return client.mailbox === false ? 0 : Number(client.mailbox.uidValidity ?? 0) || 0;
}

/** A folder that was made anew is seen by its UIDVALIDITY, which a session that has it open is not told of. */
async function validityNow(client: ImapFlow, folder: string): Promise<number> {
  const status = await client.status(folder, { uidValidity: true });
  const now = status === false ? undefined : status.uidValidity;
  if (!now || Number(now) === validityOf(client)) return validityOf(client);
  await client.mailboxClose();
  await client.mailboxOpen(folder, { readOnly: true });
  return validityOf(client);
}

async function* lettersAfter(
  client: ImapFlow,
  uidValidity: number,
  from: ReadFrom,
  faultOf: () => Error | null,
): AsyncGenerator<SourceLetter> {
  const last = from.uidValidity === uidValidity ? from.readUpTo : 0;
  const listed = await client.fetchAll(
    `${last + 1}:*`,
    { uid: true, size: true, internalDate: true },
    { uid: true },
  );
  // «5:*» gives the last letter even where its number is lower.
  const fresh = listed.filter(({ uid }) => uid > last).sort((a, b) => a.uid - b.uid);
  for (const { uid, size = 0, internalDate } of fresh) {
    const lesser = from.lesser?.uid === uid ? from.lesser : null;
    const whole = size <= LARGEST && lesser === null;
    const raw =
      lesser?.read === 'nothing'
        ? await nothingOf(client, fresh, uid)
        : await bytesOf(client, uid, whole, faultOf);
    // Deleted in the meantime by somebody who reads the same mailbox.
    if (raw === null) continue;
    const arrived = internalDate === undefined ? Number.NaN : new Date(internalDate).getTime();
    yield {
      uidValidity,
      uid,
      mark: uid,
      arrivedAt: new Date(Number.isNaN(arrived) ? Date.now() : arrived).toISOString(),
      size: lesser?.tooLarge === true ? Math.max(size, LARGEST + 1) : size,
      whole,
      notGiven: size <= LARGEST && lesser !== null && !(lesser.tooLarge && lesser.read === 'headers'),
      raw,
      envelope: null,
    };
  }
}

/** The letter or its headers; null where it is no more. @throws `LetterNotGiven` */
async function bytesOf(
  client: ImapFlow,
  uid: number,
  whole: boolean,
  faultOf: () => Error | null,
): Promise<Buffer | null> {
  const query = whole ? { uid: true, source: true } : { uid: true, headers: true };
  let message;
  try {
    message = await client.fetchOne(String(uid), query, { uid: true });
  } catch (error) {
    throw new LetterNotGiven(uid, whyNot(error, faultOf()), error);
  }
  const raw = message === false ? undefined : whole ? message.source : message.headers;
  if (raw !== undefined && raw.length > 0) return raw;
  const [still] = await client.fetchAll(String(uid), { uid: true }, { uid: true });
  if (still === undefined) return null;
  throw new LetterNotGiven(uid, 'refused', null);
}

/** A server that gives another letter fails at this one alone; one that gives none is away. @throws `LetterNotGiven` */
async function nothingOf(client: ImapFlow, listed: readonly { uid: number }[], uid: number): Promise<Buffer> {
  const other = listed.find((one) => one.uid !== uid)?.uid;
  if (other !== undefined) await client.fetchOne(String(other), { uid: true, headers: true }, { uid: true });
  return Buffer.alloc(0);
}

function whyNot(error: unknown, fault: Error | null): LetterNotGiven['why'] {
  const codes = [error, fault].map((one) => (one as { code?: string } | null)?.code ?? '');
  if (codes.some((code) => /literal/i.test(code))) return 'tooLarge';
  const { responseStatus, code } = error as Record<string, unknown>;
  return responseStatus === 'NO' || responseStatus === 'BAD' || code === 'ETHROTTLE' ? 'refused' : 'cutOff';
}
