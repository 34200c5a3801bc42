import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { LARGEST, type MailSource, type ReadFrom, type SourceLetter } from './mail-source.ts';

const Envelope = z.object({ receivedAt: z.iso.datetime(), from: z.string(), to: z.array(z.string()) });

/** A letter that was received earlier may be stored a moment later than its neighbour. */
const OVERLAP_MS = 60_000;
const POLL_MS = 300;
/** A folder has no UIDVALIDITY: its names do not come again. */
const UID_VALIDITY = 1;

/**
 * The mailbox of the embedded stack: the folder into which its SMTP server puts every letter. What is addressed to the
 * college is its inbox; all else are letters of the college, on their way nowhere.
 *
 * @param address the college's own address; a token after a plus belongs to it
 */
export function folderSource(dir: string, address: string): MailSource {
  const digest = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  return {
    mailbox: `folder-${digest}`,
    open: async () => {
      // Letters of these names were looked at already: most are not for us.
      const seen = new Set<string>();
      return {
        uidValidity: () => UID_VALIDITY,
        read: (from) => lettersAfter(dir, address, seen, from),
        waitForNews: async (ms, signal) => {
          await sleep(Math.min(ms, POLL_MS), undefined, { signal }).catch(() => undefined);
        },
        close: async () => undefined,
      };
    },
  };
}

async function* lettersAfter(
  dir: string,
  address: string,
  seen: Set<string>,
  from: ReadFrom,
): AsyncGenerator<SourceLetter> {
  const names = (await readdir(dir).catch(noFolder)).filter(
    (name) => name.endsWith('.eml') && !seen.has(name),
  );
  for (const name of names.sort()) {
    const file = join(dir, name);
    const envelope = Envelope.safeParse(JSON.parse(await readFile(`${file.slice(0, -4)}.json`, 'utf8')));
    seen.add(name);
    if (!envelope.success || !envelope.data.to.some((one) => isFor(one, address))) continue;
    const mark = Date.parse(envelope.data.receivedAt);
    if (mark < from.readUpTo - OVERLAP_MS) continue;
    const { size } = await stat(file);
    const raw = await readFile(file);
    yield {
      uidValidity: UID_VALIDITY,
      uid: Number.parseInt(createHash('sha256').update(name).digest('hex').slice(0, 12), 16),
      mark: Math.max(mark, from.readUpTo),
      arrivedAt: envelope.data.receivedAt,
      size,
      whole: size <= LARGEST,
      raw: size <= LARGEST ? raw : headersOf(raw),
      envelope: envelope.data,
    };
  }
}

/** Whether a recipient is the college, with or without a token. */
export function isFor(recipient: string, address: string): boolean {
  const [local = '', domain = ''] = split(recipient);
  const [ownLocal = '', ownDomain = ''] = split(address);
  const base = local.split('+')[0];
  return base === ownLocal && domain === ownDomain;
}

function split(address: string): string[] {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at).toLowerCase(), address.slice(at + 1).toLowerCase()];
}

function headersOf(raw: Buffer): Buffer {
  const end = raw.indexOf('\r\n\r\n');
  return end < 0 ? raw.subarray(0, 64 * 1024) : raw.subarray(0, end + 4);
}

function noFolder(error: unknown): string[] {
  if ((error as { code?: unknown }).code === 'ENOENT') return [];
  throw error;
}
