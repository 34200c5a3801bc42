import { isIPv4 } from 'node:net';
import { createTransport, type SMTPPoolOptions } from 'nodemailer';
import { parseEmail } from '../../domain/people/email.ts';
import { KontingentError } from '../../domain/errors.ts';

export { classifySmtpFailure, type SmtpFailure } from './smtp-failure.ts';

/** The way out for letters that are bytes already. */
export interface Mailer {
  /**
   * Sends `raw` as it is to one recipient and answers with the server's reply. At least once: a connection lost after
   * the last byte leaves it open whether the server took the letter, so sending again repeats the Message-ID.
   *
   * @throws `InvalidEmail` for an envelope address that is not exactly one, `InvalidInput` for bytes SMTP would change,
   * else what the transport threw: judge it with {@link classifySmtpFailure}. Its text may hold addresses, so it
   * belongs into an erasable `fault` row, never into a log.
   */
  send(
    raw: Uint8Array,
    envelope: { readonly from: string; readonly to: string },
  ): Promise<{ response: string }>;
  /** Lets deliveries in progress finish; what still waits and what comes fails, to be tried later. */
  close(): void;
}

export interface MailerOptions {
  /**
   * `smtp://user:password@host:port` (STARTTLS is demanded outside this machine) or `smtps://…`. `?tls=optional` lets a
   * server of the college's own network do without it, or with a certificate nobody knows.
   */
  readonly smtpUrl: string;
  /** Whether a server outside this machine may be used at all. */
  readonly realMailAllowed: boolean;
  readonly maxPerSecond: number;
  /** How long a silent server is waited for, in milliseconds; 30 000 by default. */
  readonly timeoutMs?: number;
}

// A throttle holds back a connection only after its first letter, so there are never more of them than it allows.
const MOST_CONNECTIONS = 5;
const LONGEST_RESPONSE = 200;

interface Server {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly tlsOptional: boolean;
  readonly auth: { user: string; pass: string } | undefined;
}

function unfit(problem: string): KontingentError {
  return new KontingentError('InvalidConfiguration', `SMTP_URL: ${problem}`, { variable: 'SMTP_URL' });
}

/** Read here and not by the library: its query parameters could turn any option, and the host, into another. */
function parseServer(smtpUrl: string): Server {
  let url: URL;
  let auth: Server['auth'];
  try {
    url = new URL(smtpUrl);
    auth =
      url.username === ''
        ? undefined
        : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) };
  } catch {
    throw unfit('is not an address of the form smtp://host:port');
  }
  if (!['smtp:', 'smtps:'].includes(url.protocol)) throw unfit('must begin with smtp:// or smtps://');
  if (url.hostname === '') throw unfit('names no host');
  if (url.search !== '' && url.search !== '?tls=optional') throw unfit('takes no option but ?tls=optional');
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, '').toLowerCase(),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    tlsOptional: url.search !== '',
    auth,
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
}

/** A lone CR or LF would become CRLF on the way, and a letter must arrive as it was stored. */
function assertSmtpLines(raw: Buffer): void {
  const text = raw.toString('latin1');
  if (/\r(?!\n)|(?<!\r)\n/.test(text) || !text.endsWith('\r\n')) {
    throw new KontingentError('InvalidInput', 'a letter must have CRLF at the end of every line', {
      parameter: 'raw',
    });
  }
}

/**
 * Opens a pooled, throttled way to one SMTP server. Nothing is connected before the first letter.
 *
 * @throws `RealMailNotAllowed` when the server is not on this machine (127.0.0.0/8, ::1, localhost) and real mail was
 * not allowed; `InvalidConfiguration` for an address that is none.
 */
export function createMailer(options: MailerOptions): Mailer {
  const server = parseServer(options.smtpUrl);
  const local = isLoopback(server.host);
  if (!local && !options.realMailAllowed) {
    throw new KontingentError(
      'RealMailNotAllowed',
      'SMTP_URL leads outside this machine; set KONTINGENT_MAIL_REAL=allow to send real letters',
    );
  }
  const timeout = options.timeoutMs ?? 30_000;
  const settings: SMTPPoolOptions & { pool: true } = {
    pool: true,
    // Not left to DNS: what is called local must be local.
    host: server.host === 'localhost' ? '127.0.0.1' : server.host,
    port: server.port,
    secure: server.secure,
    requireTLS: !local && !server.secure && !server.tlsOptional,
    // Nobody certifies 127.0.0.1, and who does without encryption can do without a certificate.
    tls: { rejectUnauthorized: !local && !server.tlsOptional },
    ...(server.auth === undefined ? {} : { auth: server.auth }),
    maxConnections: Math.min(MOST_CONNECTIONS, options.maxPerSecond),
    rateLimit: options.maxPerSecond,
    rateDelta: 1000,
    // One more try covers a pooled connection the server closed while idle; real retries are the pump's.
    maxRequeues: 1,
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    logger: false,
  };
  const transport = createTransport(settings);
  // A pooled connection that breaks while idle reports here; the next letter opens another.
  transport.on('error', () => undefined);

  return {
    async send(raw, envelope) {
      const bytes = Buffer.from(raw);
      assertSmtpLines(bytes);
      const from = parseEmail(envelope.from);
      const to = parseEmail(envelope.to);
      const { response } = await transport.sendMail({ raw: bytes, envelope: { from, to: [to] } });
      return { response: (response ?? '').split(/\r?\n/, 1).join('').slice(0, LONGEST_RESPONSE) };
    },
    close() {
      transport.close();
    },
  };
}
