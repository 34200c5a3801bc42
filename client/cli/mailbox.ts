import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';

/** A letter that the embedded mailbox has taken. */
export interface MailboxLetter {
  /** 1 is the newest of those that fit the filter. */
  readonly number: number;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** ISO instant of the letter's own date, null where it has none. */
  readonly date: string | null;
  readonly messageId: string | null;
  readonly text: string;
  readonly html: string;
}

/**
 * Reads the newest letters of a mailbox folder. File names begin with the time of arrival, so their order is that of
 * arrival. A folder that is not there yet is an empty mailbox.
 */
export async function readMailbox(
  dir: string,
  wanted: { to?: string; limit: number },
): Promise<MailboxLetter[]> {
  const found: MailboxLetter[] = [];
  for (const file of await letterFiles(dir)) {
    if (found.length >= wanted.limit) break;
    const letter = await readLetter(join(dir, file));
    const to = wanted.to?.toLowerCase();
    if (to === undefined || letter.to.toLowerCase().includes(to))
      found.push({ ...letter, number: found.length + 1 });
  }
  return found;
}

async function letterFiles(dir: string): Promise<string[]> {
  try {
    const names = await readdir(dir);
    return names
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .reverse();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

async function readLetter(file: string): Promise<Omit<MailboxLetter, 'number'>> {
  const mail = await simpleParser(await readFile(file));
  const to = Array.isArray(mail.to) ? mail.to : mail.to ? [mail.to] : [];
  return {
    file,
    from: mail.from?.text ?? '',
    to: to.map(({ text }) => text).join(', '),
    subject: mail.subject ?? '',
    date: mail.date?.toISOString() ?? null,
    messageId: mail.messageId ?? null,
    text: mail.text ?? '',
    html: mail.html || '',
  };
}
