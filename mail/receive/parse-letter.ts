import { createHash } from 'node:crypto';
import { simpleParser, type AddressObject, type Attachment, type ParsedMail } from 'mailparser';
import type { DeliveryStatus, InboundAttachment, MailFacts } from '../../domain/mail/inbound-mail.ts';
import type { SourceLetter } from './mail-source.ts';
import { withUtf8Headers } from './raw-headers.ts';

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
const MESSAGE_ID = /<[^<>\s]{1,500}>/g;
const RETURNED_ID = /^[>\s]*message-id:\s*(<[^<>\s]{1,500}>)/gim;
/** Headers that only programs set. */
const MARKS_OF_A_PROGRAM = ['x-autoreply', 'x-autorespond', 'x-auto-reply', 'auto-reply', 'list-id'];

/**
 * Reads a letter from its bytes, whatever they are: one that is no MIME at all is a letter without headers. Keeps no
 * control characters of it, and no more than a person would read.
 */
export async function parseLetter(letter: SourceLetter): Promise<ReadLetter> {
  const mail = await parsed(letter.raw);
  const header = (name: string) => textOf(mail, name);
  const messageId = firstId(header('message-id'));
  const text = mail.text ?? '';
  const parts = mail.attachments.filter(isReport);
  const returnPath = letter.envelope?.from ?? header('return-path')?.replace(/[<>\s]/g, '') ?? null;
  const date = header('date');
  return {
    facts: {
      messageId,
      answers: unique([...idsIn(header('in-reply-to')), ...idsIn(header('references')).reverse()]),
      to: [...(letter.envelope?.to ?? []), ...addressesOf(mail)],
      fromAddress: clean(mail.from?.value[0]?.address ?? '', LONGEST_NAME) || null,
      returnPath,
      subject: clean(mail.subject ?? '', LONGEST_SUBJECT),
      text: cleanText(text),
      autoSubmitted: header('auto-submitted'),
      precedence: header('precedence'),
      marksOfAProgram: MARKS_OF_A_PROGRAM.some((name) => header(name) !== null),
      reportType: reportTypeOf(mail),
      statuses: parts.filter(isStatus).flatMap(({ content }) => statusesOf(content.toString('latin1'))),
      returned: unique(
        [...parts.map(({ content }) => content.toString('latin1')), text].flatMap((words) =>
          [...words.matchAll(RETURNED_ID)].map((match) => match[1] ?? ''),
        ),
      ),
    },
    key: createHash('sha256')
      .update(messageId ?? letter.raw)
      .digest(),
    fromName: clean(mail.from?.value[0]?.name ?? '', LONGEST_NAME) || null,
    writtenAt: date !== null && !Number.isNaN(Date.parse(date)) ? (mail.date?.toISOString() ?? null) : null,
    attachments: mail.attachments
      .filter((part) => !part.related && !isReport(part))
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
    return await simpleParser(withUtf8Headers(raw), SETTINGS);
  } catch {
    // Nothing that a parser makes sense of: it is kept as bytes, and a person is asked.
    return simpleParser('', SETTINGS);
  }
}

/** The raw value of the first header of a name, unfolded. */
function textOf(mail: ParsedMail, name: string): string | null {
  const line = mail.headerLines.find(({ key }) => key === name)?.line;
  return line === undefined ? null : clean(line.slice(line.indexOf(':') + 1), 10_000);
}

function reportTypeOf(mail: ParsedMail): string | null {
  const type = mail.headers.get('content-type') as
    { value?: string; params?: Readonly<Record<string, string>> } | undefined;
  if (type?.value?.toLowerCase() !== 'multipart/report') return null;
  return type.params?.['report-type']?.toLowerCase() ?? 'unknown';
}

function addressesOf(mail: ParsedMail): string[] {
  const lists = [mail.to, mail.cc].flat().filter((list): list is AddressObject => list !== undefined);
  const named = lists.flatMap(({ value }) => value.map(({ address }) => address ?? ''));
  const traced = ['delivered-to', 'x-original-to', 'envelope-to'].map((name) => textOf(mail, name) ?? '');
  return unique([...named, ...traced].map((address) => clean(address, LONGEST_NAME)).filter(Boolean));
}

function isStatus({ contentType }: Attachment): boolean {
  return /^message\/(global-)?delivery-status$/i.test(contentType);
}

/** Parts of a report: what failed, and what is returned. */
function isReport(part: Attachment): boolean {
  return (
    isStatus(part) ||
    /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/i.test(part.contentType)
  );
}

/** The groups of fields of a delivery status (RFC 3464, 2.1), without the first, which is about the message. */
function statusesOf(content: string): DeliveryStatus[] {
  return content
    .split(/\r?\n[ \t]*\r?\n/)
    .map((group) => {
      const fields = group.replace(/\r?\n[ \t]+/g, ' ');
      const field = (name: string) =>
        new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(fields)?.[1]?.trim() ?? null;
      return {
        recipient: field('final-recipient') ?? field('original-recipient'),
        action: field('action')?.split(/\s/)[0] ?? null,
        status: /\d\.\d{1,3}\.\d{1,3}/.exec(field('status') ?? '')?.[0] ?? null,
        diagnostic: field('diagnostic-code'),
      };
    })
    .filter(({ recipient, action, status }) => recipient !== null || action !== null || status !== null)
    .map(({ action, status, diagnostic }) => ({ action, status, diagnostic }));
}

function firstId(text: string | null): string | null {
  return idsIn(text)[0] ?? null;
}

function idsIn(text: string | null): string[] {
  return text?.match(MESSAGE_ID) ?? [];
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
