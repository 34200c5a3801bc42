import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser, type AddressObject } from 'mailparser';
import type { Config } from '../../../config.ts';
import { texts as all } from '../texts/records.ru.ts';
import { UsageProblem } from '../usage-problem.ts';

const texts = all.mail;

/** A letter that the embedded mailbox has taken. */
export interface MailboxLetter {
  /** Given by the mailbox in the order of arrival, from 1, and never changed; null for a file that somebody put there. */
  readonly number: number | null;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Where it asks to be answered: addresses alone. */
  readonly replyTo: readonly string[];
  readonly references: readonly string[];
  readonly subject: string;
  /** ISO instant of the letter's own date, null where it has none. */
  readonly date: string | null;
  readonly messageId: string | null;
  readonly text: string;
  readonly html: string;
}

/**
 * Reads the newest letters of a mailbox folder, or the one of a number, without those to the address of the college itself
 * (`notTo`). File names begin with the time of arrival, so their order is that of arrival, and end with the number. A folder
 * that is not there yet is an empty mailbox.
 */
export async function readMailbox(
  dir: string,
  wanted: { to?: string | undefined; limit: number; notTo?: string; number?: number | undefined },
): Promise<MailboxLetter[]> {
  const found: MailboxLetter[] = [];
  for (const file of await letterFiles(dir)) {
    if (found.length >= wanted.limit) break;
    const number = numberOf(file);
    if (wanted.number !== undefined && wanted.number !== number) continue;
    const letter = await readLetter(join(dir, file));
    const to = wanted.to?.toLowerCase();
    // What the other side wrote to the college is its inbox, not its post.
    if (wanted.notTo !== undefined && isTo(letter.to, wanted.notTo)) continue;
    if (to === undefined || letter.to.toLowerCase().includes(to)) found.push({ ...letter, number });
  }
  return found;
}

/** A letter of the college by its number, the newest without one. @throws UsageProblem */
export async function letterAt(
  { mailDir, mailFrom }: Pick<Config, 'mailDir' | 'mailFrom'>,
  number: number | undefined,
  to: string | undefined,
): Promise<MailboxLetter> {
  const [letter] = await readMailbox(mailDir, { limit: 1, notTo: mailFrom, to, number });
  if (letter) return letter;
  const [any] = await readMailbox(mailDir, { limit: 1, notTo: mailFrom });
  throw new UsageProblem(any ? texts.noSuch(number) : texts.noLetters);
}

function numberOf(file: string): number | null {
  const digits = /-n(\d+)\.eml$/.exec(file)?.[1];
  return digits === undefined ? null : Number(digits);
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
    replyTo: addressesOf(mail.replyTo ?? mail.from),
    references: [mail.references ?? []].flat(),
    subject: mail.subject ?? '',
    date: mail.date?.toISOString() ?? null,
    messageId: mail.messageId ?? null,
    text: mail.text ?? '',
    html: mail.html || '',
  };
}

function addressesOf(list: AddressObject | AddressObject[] | undefined): string[] {
  return [list ?? []].flat().flatMap(({ value }) => value.map(({ address }) => address ?? ''));
}

/** Whether a letter goes to an address, with or without a token after a plus. */
function isTo(to: string, address: string): boolean {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at)].map((part) => part.toLowerCase());
  return to
    .toLowerCase()
    .split(/[\s<>,;]+/)
    .some(
      (one) => one === `${local}${domain}` || (one.startsWith(`${local}+`) && one.endsWith(domain ?? '')),
    );
}
