import { isCivilDate, type CivilDate } from '../calendar/civil-date.ts';
import type { MailFacts, MailNature } from './mail-facts.ts';
import { looksLikeOwnOutgoing, ownOutgoingNumber } from '../letter/outgoing-number.ru.ts';

/** One way in which an inbound letter points at a letter of ours. */
export type Trace =
  | { readonly by: 'reply' | 'returned'; readonly messageId: string }
  | { readonly by: 'token'; readonly token: string }
  | { readonly by: 'outgoing'; readonly number: string; readonly on: CivilDate | null };

/** More References than these are somebody's mischief. */
const MOST_IDS = 50;
const MOST_NUMBERS = 10;
/** How far into a letter its number is looked for: the head of an official answer, or the first quoted lines. */
const HEAD = 20_000;

/** A reply token, in the local part after a plus or in brackets in a subject: lower-case base32, which survives any case. */
const TOKEN_IN_ADDRESS = /\+k([a-z2-7]{42})@/gi;
const TOKEN_IN_SUBJECT = /\[k([a-z2-7]{42})\]/gi;

/**
 * The traces of a letter, the surest first: what it answers by its headers, then a signed token in the address it came
 * to, in the names beside it, in its subject or quoted in its text, then a letter of ours that is attached or quoted
 * with its headers, then the outgoing number it names («на № С-12 от 23.11.2026»). Of what a mail server writes, what
 * it returns comes before what its headers say, and numbers say nothing.
 */
export function tracesOf(facts: MailFacts, nature: MailNature): Trace[] {
  const ofAServer = nature === 'bounce' || nature === 'delay' || nature === 'delivered';
  const answers = byMessageId('reply', facts.answers);
  const returned = byMessageId(ofAServer ? 'returned' : 'reply', facts.returned);
  if (ofAServer) return [...returned, ...answers, ...tokensOf(facts)];
  const all = [...answers, ...tokensOf(facts), ...returned, ...outgoingNumbersOf(facts)];
  return all.filter(
    (one, index) =>
      !('messageId' in one) ||
      all.findIndex((other) => 'messageId' in other && other.messageId === one.messageId) === index,
  );
}

function byMessageId(by: 'reply' | 'returned', ids: readonly string[]): Trace[] {
  return ids.slice(0, MOST_IDS).map((messageId) => ({ by, messageId }));
}

function tokensOf(facts: MailFacts): Trace[] {
  const found = [
    ...[...facts.to, facts.text.slice(0, HEAD)].flatMap((words) => [...words.matchAll(TOKEN_IN_ADDRESS)]),
    ...facts.subject.matchAll(TOKEN_IN_SUBJECT),
  ];
  const tokens = found.flatMap((match) => match[1]?.toLowerCase() ?? []);
  return [...new Set(tokens)].slice(0, MOST_NUMBERS).map((token) => ({ by: 'token', token }));
}

const MONTHS = [
  /^янв/iu, /^фев/iu, /^мар/iu, /^апр/iu, /^ма[йя]/iu, /^июн/iu, /^июл/iu, /^авг/iu, /^сен/iu, /^окт/iu, /^ноя/iu, /^дек/iu,
]; // prettier-ignore

/** What stands before a number: «№», «N», «исх.», «исходящий №». */
const SIGN =
  /(?:№|#|\bN(?:o\.?|[°º])?|(?<!\p{L})исх(?:одящ\p{L}{2,4})?\.?(?:[\s>]{0,20}(?:№|N(?!\p{L})))?)[\s>]*/u
    .source;
/** One of our own index, or any of a journal; then its date. Quoting marks, line ends or cells may stand between. */
const NUMBER_WITH_DATE =
  /([СC][\s>]?-[\s>]?\d{1,7}|[\p{L}\p{N}][\p{L}\p{N}/.-]{0,38}?)[\s>]*(?<!\p{L})от[\s>]*«?(\d{1,2})»?(?:\.(\d{1,2})\.|[\s>]+(\p{L}{3,8})[\s>]+)(\d{4}|\d{2}(?!\d))/u
    .source;
/** «№ С-12 от 23.11.2026», «N 123/01 от 23 ноября 2026 г.» */
const DATED = new RegExp(SIGN + NUMBER_WITH_DATE, 'giu');
/** A number of our own index is told from others by its look alone. */
const OWN = new RegExp(SIGN + /([СC][\s>]?-[\s>]?\d{1,7})(?![\p{N}/])/u.source, 'giu');
/** Mail programs set other dashes than the one that was typed. */
const DASHES = /[\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/gu;

/** Outgoing numbers that a letter names, in its subject first: our own or those of the office's journal. */
export function outgoingNumbersOf(facts: Pick<MailFacts, 'subject' | 'text'>): Trace[] {
  const found = new Map<string, Trace>();
  const add = (written: string, on: CivilDate | null) => {
    const number = written.replace(/[\s>]+/gu, '');
    const ours = looksLikeOwnOutgoing(number) ? ownOutgoingNumber(Number(number.slice(2))) : number;
    const key = `${ours}/${on ?? ''}`;
    if (!found.has(key)) found.set(key, { by: 'outgoing', number: ours, on });
  };
  for (const raw of [facts.subject, facts.text.slice(0, HEAD)]) {
    const words = raw.replace(DASHES, '-');
    for (const [, number, day, month, name, year] of words.matchAll(DATED)) {
      const on = dateOf(day, month ?? monthOf(name), year);
      if (number !== undefined && on !== null) add(number, on);
    }
    for (const [, number] of words.matchAll(OWN)) if (number !== undefined) add(number, null);
  }
  // A date makes a number surer.
  return [...found.values()]
    .sort((a, b) => Number('on' in a && a.on === null) - Number('on' in b && b.on === null))
    .slice(0, MOST_NUMBERS);
}

function monthOf(name: string | undefined): string | undefined {
  const index = MONTHS.findIndex((month) => name !== undefined && month.test(name));
  return index < 0 ? undefined : String(index + 1);
}

function dateOf(day?: string, month?: string, year?: string): CivilDate | null {
  const full = year?.length === 2 ? `20${year}` : (year ?? '');
  const text = `${full}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isCivilDate(text) ? text : null;
}
