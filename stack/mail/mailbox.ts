import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { writeFileAtomic } from '../home/atomic-file.ts';
import { LOOPBACK } from '../process/ports.ts';
import { StackProblem } from '../problem.ts';
import { texts } from '../texts.ru.ts';

/** One letter as it was handed over; the sidecar `.json` beside the `.eml` holds the first four fields. */
export interface ReceivedLetter {
  readonly receivedAt: string;
  /** Envelope sender; empty for a bounce. */
  readonly from: string;
  /** Envelope recipients, blind copies too. */
  readonly to: readonly string[];
  readonly bytes: number;
  readonly file: string;
  readonly raw: Buffer;
}

export interface MailboxOptions {
  /** Folder for `<ISO time>-n<number>.eml` and `.json`; made when missing. Letters are numbered as they come. */
  readonly dir: string;
  /** Any free port when not given. */
  readonly port?: number | undefined;
  /**
   * Called when the letter is safely stored and before the sender is told so. What it throws is the answer to the
   * sender (`responseCode` of the error, or 451): so a test plays a confirmation that got lost.
   */
  readonly onMessage?: (letter: ReceivedLetter) => void | Promise<void>;
}

export interface RunningMailbox {
  readonly url: string;
  readonly port: number;
  readonly dir: string;
  /** Idempotent; a letter being received is finished first. */
  stop(): Promise<void>;
}

const MAX_BYTES = 25 * 1024 * 1024;

/** How long open sessions may finish when the mailbox stops. */
const CLOSE_MS = 2_000;

/**
 * Recipients that play a server's refusals: what the local part starts with, the answer to RCPT TO.
 */
const REFUSALS = [
  { prefix: 'refuse550', code: 550, text: 'No such user here (simulated)' },
  { prefix: 'later451', code: 451, text: 'Try again later (simulated)' },
] as const;

/**
 * An SMTP server on loopback that keeps every letter as a file and passes none on. 250 is said only when the letter
 * would survive a power cut.
 *
 * @throws `PortTaken`, `NotWritable`.
 */
export async function startMailbox(options: MailboxOptions): Promise<RunningMailbox> {
  const { dir } = options;
  let last = 0;
  try {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    await removeHalfWritten(dir);
    last = await lastNumber(dir);
  } catch (error) {
    throw new StackProblem('NotWritable', texts.notWritable(dir), { cause: error });
  }
  const server = new SMTPServer({
    name: 'kontingent.localhost',
    banner: 'kontingent mailbox, delivers nowhere',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: MAX_BYTES,
    closeTimeout: CLOSE_MS,
    onRcptTo({ address }, _session, callback) {
      const refusal = REFUSALS.find(({ prefix }) => address.toLowerCase().startsWith(prefix));
      callback(refusal ? answer(refusal.code, refusal.text) : null);
    },
    onData(stream, session, callback) {
      receive(options, () => ++last, stream, session).then(
        () => callback(),
        (error: unknown) => callback(asAnswer(error)),
      );
    },
  });
  // A sender that hangs up in the middle is its own trouble.
  server.on('error', () => undefined);
  const port = await listen(server, options.port ?? 0);
  let stopping: Promise<void> | undefined;
  const stop = () => (stopping ??= new Promise((resolve) => server.close(() => resolve())));
  return { url: `smtp://${LOOPBACK}:${port}`, port, dir, stop };
}

async function receive(
  { dir, onMessage }: MailboxOptions,
  nextNumber: () => number,
  stream: SMTPServerDataStream,
  { envelope }: SMTPServerSession,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    // Past the limit the rest is read and thrown away: the refusal comes after the last line.
    if (!stream.sizeExceeded) chunks.push(chunk);
  }
  if (stream.sizeExceeded) throw answer(552, 'Message exceeds 25 MB');
  const raw = Buffer.concat(chunks);
  const letter = {
    receivedAt: new Date().toISOString(),
    from: envelope.mailFrom ? envelope.mailFrom.address : '',
    to: envelope.rcptTo.map(({ address }) => address),
    bytes: raw.length,
  };
  // Colons are no part of a file name on every system.
  const number = String(nextNumber()).padStart(6, '0');
  const name = `${letter.receivedAt.replaceAll(':', '-')}-n${number}`;
  const file = join(dir, `${name}.eml`);
  // The sidecar comes first: who sees a letter finds its envelope.
  await writeFileAtomic(join(dir, `${name}.json`), `${JSON.stringify(letter)}\n`);
  await writeFileAtomic(file, raw);
  await onMessage?.({ ...letter, file, raw });
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const listening = server.listen(port, LOOPBACK, () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
    listening.once('error', (error) => {
      reject(
        new StackProblem('PortTaken', texts.portTakenMeanwhile(texts.mailboxPurpose, port), { cause: error }),
      );
    });
  });
}

async function removeHalfWritten(dir: string): Promise<void> {
  const half = (await readdir(dir)).filter((name) => name.endsWith('.tmp'));
  await Promise.all(half.map((name) => rm(join(dir, name), { force: true })));
}

/** The highest number given so far, of what still lies here: a letter keeps its number when others come or are deleted. */
async function lastNumber(dir: string): Promise<number> {
  const numbers = (await readdir(dir)).map((name) => Number(/-n(\d+)\.(?:eml|json)$/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers);
}

function answer(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

/** The disk's troubles (no space, no permission) are temporary to a sender: it keeps the letter and tries again. */
function asAnswer(error: unknown): Error {
  if (error instanceof Error && 'responseCode' in error) return error;
  return answer(451, 'Could not store the message, try again later');
}
