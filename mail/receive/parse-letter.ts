import { createHash } from 'node:crypto';
import { simpleParser, type AddressObject, type ParsedMail } from 'mailparser';
import type { InboundAttachment, MailFacts } from '../../domain/mail/mail-facts.ts';
import type { SourceLetter } from './mail-source.ts';
import { labelledIdsIn, messageIdsIn } from './message-ids.ts';
import { readable } from './readable.ts';
import { isReportPart, reportPartsOf } from './report-parts.ts';

/** What is kept of a letter beside its bytes. */
export interface ReadLetter {
  readonly facts: MailFacts;
  /** SHA-256 of the Message-ID, or of the bytes where there is none. */
  readonly key: Buffer;
  readonly fromName: string | null;
  readonly writtenAt: string | null;
  readonly attachments: readonly InboundAttachment[];
}

const LONGEST_TEXT = 100_000;
const LONGEST_SUBJECT = 1_000;
const LONGEST_NAME = 300;
const MOST_ATTACHMENTS = 100;
/** Headers that only responders set. */
const MARKS_OF_A_PROGRAM = ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'auto-reply'];
/** Headers that only mail servers set, in what they return. */
const MARKS_OF_A_SERVER = ['x-failed-recipients', 'x-ms-exchange-message-is-ndr'];
const SUBSCRIBED = ['list-unsubscribe', 'list-unsubscribe-post'];

/**
 * Reads a letter from its bytes, whatever they are: one that is no MIME at all is a letter without headers. Keeps no
 * control characters of it, and no more than a person would read.
 */
export async function parseLetter(letter: SourceLetter): Promise<ReadLetter> {
  const mail = await parsed(letter.raw);
  const header = (name: string) => textOf(mail, name);
  const has = (names: readonly string[]) => names.some((name) => header(name) !== null);
  const messageId = messageIdsIn(header('message-id'))[0] ?? null;
  const text = mail.text ?? '';
  const { statuses, disposition, returned, returnedTo } = reportPartsOf(mail.attachments);
  const fromName = clean(mail.from?.value[0]?.name ?? '', LONGEST_NAME) || null;
  const returnPath = letter.envelope?.from ?? linesOf(mail, 'return-path')[0]?.replace(/[<>\s]/g, '') ?? null;
  const date = header('date');
  const reportType = reportTypeOf(mail);
  return {
    facts: {
      messageId,
      answers: unique([
        ...messageIdsIn(header('in-reply-to')),
        ...messageIdsIn(header('references')).reverse(),
      ]),
      to: [...(letter.envelope?.to ?? []), ...addressesOf(mail)],
      fromAddress: clean(mail.from?.value[0]?.address ?? '', LONGEST_NAME) || null,
      fromName,
      returnPath,
      subject: clean(mail.subject ?? '', LONGEST_SUBJECT),
      text: cleanText(text),
      autoSubmitted: header('auto-submitted'),
      precedence: header('precedence'),
      marksOfAProgram: MARKS_OF_A_PROGRAM.some((name) => !/^(no|false|0)?$/i.test(header(name) ?? '')),
      marksOfAServer: has(MARKS_OF_A_SERVER),
      subscribed: has(SUBSCRIBED),
      checks: linesOf(mail, 'authentication-results'),
      reportType,
      statuses,
      disposition,
      returned: unique([...returned, ...labelledIdsIn(text)]),
      returnedTo: unique(returnedTo),
    },
    key: createHash('sha256')
      .update(messageId ?? letter.raw)
      .digest(),
    fromName,
    writtenAt: date !== null && !Number.isNaN(Date.parse(date)) ? (mail.date?.toISOString() ?? null) : null,
    // The headers of a letter that is too large name its first part, and nothing of what it weighs.
    attachments: (letter.whole ? mail.attachments : [])
      .filter((part) => !part.related && (reportType === null || !isReportPart(part)))
      .slice(0, MOST_ATTACHMENTS)
      .map((part) => ({
        name: clean(part.filename ?? '', LONGEST_NAME),
        mediaType: clean(part.contentType, LONGEST_NAME),
        bytes: part.size,
      })),
  };
}

const SETTINGS = {
  keepDeliveryStatus: true,
  skipImageLinks: true,
  skipTextLinks: true,
  skipTextToHtml: true,
};

async function parsed(raw: Buffer): Promise<ParsedMail> {
  try {
    return await simpleParser(readable(raw), SETTINGS);
  } catch {
    // Nothing that a parser makes sense of: it is kept as bytes, and a person is asked.
    return simpleParser('', SETTINGS);
  }
}

/** The raw values of all headers of a name, unfolded, in one: some programs write one twice, the first time empty. */
function textOf(mail: ParsedMail, name: string): string | null {
  const lines = linesOf(mail, name);
  return lines.length === 0 ? null : lines.join(' ').trim();
}

function linesOf(mail: ParsedMail, name: string): string[] {
  return mail.headerLines
    .filter(({ key }) => key === name)
    .slice(0, 20)
    .map(({ line }) => clean(line.slice(line.indexOf(':') + 1), 10_000));
}

function reportTypeOf(mail: ParsedMail): string | null {
  const type = mail.headers.get('content-type') as
    { value?: string; params?: Readonly<Record<string, string>> } | undefined;
  if (type?.value?.toLowerCase() !== 'multipart/report') return null;
  return type.params?.['report-type']?.toLowerCase() ?? 'unknown';
}

function addressesOf(mail: ParsedMail): string[] {
  const lists = [mail.to, mail.cc].flat().filter((list): list is AddressObject => list !== undefined);
  const named = lists.flatMap(({ value }) => value.flatMap(({ address, name }) => [address ?? '', name]));
  const traced = ['delivered-to', 'x-original-to', 'envelope-to'].map((name) => textOf(mail, name) ?? '');
  return unique([...named, ...traced].map((address) => clean(address, LONGEST_NAME)).filter(Boolean));
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** One line without marks that disguise or turn round a text, and without what PostgreSQL does not keep. */
function clean(text: string, longest: number): string {
  return wellFormed(text)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);
}

function cleanText(text: string): string {
  return wellFormed(text)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]+|\p{Cf}+/gu, '')
    .slice(0, LONGEST_TEXT);
}

/** Half a surrogate pair is no text to PostgreSQL. */
function wellFormed(text: string): string {
  return Buffer.from(text, 'utf8').toString('utf8');
}
