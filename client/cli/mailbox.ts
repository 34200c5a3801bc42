import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { simpleParser, type AddressObject } from 'mailparser';
import type { Config } from '../../config.ts';
import { texts as all } from './texts/records.ru.ts';
import { UsageProblem } from './usage-problem.ts';

const texts = all.mail;

/** A letter that the embedded mailbox has taken. */
export interface MailboxLetter {
  /** 1 is the newest of those that fit the filter. */
  readonly number: number;
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
 * Reads the newest letters of a mailbox folder, without those to the address of the college itself (`notTo`). File names begin with the time of arrival, so their order is that of
 * arrival. A folder that is not there yet is an empty mailbox.
 */
export async function readMailbox(
  dir: string,
  wanted: { to?: string; limit: number; notTo?: string },
): Promise<MailboxLetter[]> {
  const found: MailboxLetter[] = [];
  for (const file of await letterFiles(dir)) {
    if (found.length >= wanted.limit) break;
    const letter = await readLetter(join(dir, file));
    const to = wanted.to?.toLowerCase();
    // What the other side wrote to the college is its inbox, not its post.
    if (wanted.notTo !== undefined && isTo(letter.to, wanted.notTo)) continue;
    if (to === undefined || letter.to.toLowerCase().includes(to))
      found.push({ ...letter, number: found.length + 1 });
  }
  return found;
}

/** A letter of the college by its place in `mail list`. @throws UsageProblem */
export async function letterAt(
  { mailDir, mailFrom }: Pick<Config, 'mailDir' | 'mailFrom'>,
  number: number,
  to: string | undefined,
): Promise<MailboxLetter> {
  const letters = await readMailbox(mailDir, {
    limit: number,
    notTo: mailFrom,
    ...(to === undefined ? {} : { to }),
  });
  const letter = letters.find((one) => one.number === number);
  if (!letter) throw new UsageProblem(texts.noSuch(number, letters.length));
  return letter;
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
