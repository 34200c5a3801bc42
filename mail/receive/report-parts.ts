import type { Attachment } from 'mailparser';
import type { DeliveryStatus } from '../../domain/mail/mail-facts.ts';
import { addressedIn, idsOfAttached, labelledIdsIn } from './message-ids.ts';

/** What the parts of a report say, and which letters they return. */
export interface ReportParts {
  readonly statuses: readonly DeliveryStatus[];
  readonly disposition: string | null;
  readonly returned: readonly string[];
  readonly returnedTo: readonly string[];
}

const STATUS = /^message\/(global-)?delivery-status$/i;
const DISPOSITION = /^message\/(global-)?disposition-notification$/i;
const LETTER = /^(message\/(rfc822|global)|text\/rfc822-headers|message\/global-headers)$/i;

/** Parts that are read for what they say and are no attachments of people. */
export function isReportPart({ contentType }: Attachment): boolean {
  return STATUS.test(contentType) || DISPOSITION.test(contentType) || LETTER.test(contentType);
}

/** Reads the parts of a delivery status (RFC 3464), of a disposition notification (RFC 8098), and returned letters. */
export function reportPartsOf(attachments: readonly Attachment[]): ReportParts {
  const read = attachments
    .filter(isReportPart)
    .map(({ contentType, content }) => ({ contentType, words: content.toString('latin1') }));
  const dispositions = read.filter(({ contentType }) => DISPOSITION.test(contentType));
  return {
    statuses: read
      .filter(({ contentType }) => STATUS.test(contentType))
      .flatMap(({ words }) => statusesOf(words)),
    disposition:
      dispositions
        .flatMap(({ words }) => groupsOf(words))
        .map((fields) => fields.get('disposition'))
        .find(Boolean) ?? null,
    returnedTo: read.flatMap(({ contentType, words }) =>
      LETTER.test(contentType) ? addressedIn(words) : [],
    ),
    returned: read.flatMap(({ contentType, words }) =>
      LETTER.test(contentType) ? idsOfAttached(words) : labelledIdsIn(words),
    ),
  };
}

/** One status a group of fields that is about a recipient; the group about the message names none. */
function statusesOf(content: string): DeliveryStatus[] {
  return groupsOf(content)
    .map((fields) => ({
      recipients: [fields.get('final-recipient'), fields.get('original-recipient')].flatMap(addressOf),
      action: fields.get('action')?.split(/[\s;(]/)[0] ?? null,
      status: /\d\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '')?.[0] ?? null,
      diagnostic: fields.get('diagnostic-code') ?? null,
    }))
    .filter(({ recipients, action, status }) => recipients.length > 0 || action !== null || status !== null);
}

/** Fields by their names in lower case, unfolded. A blank line ends a group, and so does a recipient's field that comes again. */
function groupsOf(content: string): Map<string, string>[] {
  const groups = [new Map<string, string>()];
  for (const line of content.replace(/\r?\n[ \t]+(?=\S)/g, ' ').split(/\r?\n/)) {
    const [, name, value] = /^([\w-]+)[ \t]*:[ \t]*(.*)$/.exec(line) ?? [];
    const key = name?.toLowerCase() ?? '';
    const again = /^(action|(final|original)-recipient)$/.test(key) && groups.at(-1)?.has(key) === true;
    if (line.trim() === '' || again) groups.push(new Map());
    if (value !== undefined && groups.at(-1)?.has(key) === false) groups.at(-1)?.set(key, value.trim());
  }
  return groups;
}

/** «rfc822; <info@platform.example>» */
function addressOf(field: string | undefined): string[] {
  const address = field
    ?.slice(field.indexOf(';') + 1)
    .replace(/[<>\s]/g, '')
    .toLowerCase();
  return address === undefined || address === '' ? [] : [address];
}
