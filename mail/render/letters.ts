import { caseNumber } from '../../domain/case/titles.ru.ts';
import type { Letter } from '../../domain/letters.ts';
import { composeMime, type MimeInput } from '../send/mime.ts';
import { renderLetter } from './render.ts';
import { TEMPLATES } from './templates.ts';

export interface LetterSettings {
  /** Base address of the college's pages. */
  readonly pageUrl: string;
  /** Address that letters come from. */
  readonly from: string;
  /**
   * Where an answer to an official letter goes: to the watched mailbox, with a token where the mail server knows plus
   * addresses, and to the person who wrote it; to that person alone where no mailbox is watched.
   */
  readonly reply: 'token' | 'mailbox' | 'person';
}

/** Makes the port by which a commit renders its letters: data of the domain in, the bytes that are sent out. */
export function letterRenderer(settings: LetterSettings): (letter: Letter) => Promise<Buffer> {
  return async (letter) =>
    composeMime({
      letter: renderLetter(letter, settings),
      from: settings.from,
      fromName: letter.organization.shortName,
      to: letter.to.address,
      messageId: letter.messageId,
      date: letter.at,
      caseNumber: letter.caseNumber === null ? null : caseNumber(letter.caseNumber),
      ...addressing(letter, settings),
    });
}

type Addressing = Pick<MimeInput, 'toName' | 'official' | 'replyTo' | 'inReplyTo' | 'attachments'>;

function addressing(letter: Letter, settings: LetterSettings): Addressing {
  if (!('replyToken' in letter)) {
    const { lastName, firstName, middleName } = letter.to;
    return { toName: [lastName, firstName, middleName].filter(Boolean).join(' ') };
  }
  const { official } = TEMPLATES[letter.kind];
  return {
    toName: letter.to.name,
    official: true,
    replyTo: replyAddresses(letter.replyToken, official.answeredTo(letter.content), settings),
    ...(letter.inReplyTo === null ? {} : { inReplyTo: letter.inReplyTo }),
    attachments: official.attachments(letter.content),
  };
}

function replyAddresses(token: string, person: string, { from, reply }: LetterSettings): string[] {
  if (reply === 'person') return [person];
  return [reply === 'mailbox' ? from : withToken(from, token), person];
}

/** RFC 5321 allows a local part of 64 characters: a longer address goes without the token. */
const LONGEST_LOCAL = 64;

function withToken(address: string, token: string): string {
  const at = address.lastIndexOf('@');
  const local = `${address.slice(0, at)}+k${token}`;
  return local.length > LONGEST_LOCAL ? address : `${local}${address.slice(at)}`;
}
