import { isCivilDate, type CivilDate } from '../calendar/civil-date.ts';
import type { MailFacts, MailNature } from './inbound-mail.ts';
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
const TOKEN_IN_ADDRESS = /\+k([a-z2-7]{42})@/i;
const TOKEN_IN_SUBJECT = /\[k([a-z2-7]{42})\]/gi;

/**
 * The traces of a letter, the surest first: what it answers by its headers, then a signed token in the address it came
 * to or in its subject, then the outgoing number it names («на № С-12 от 23.11.2026»). Of a bounce, what it returns
 * comes before what its headers say.
 */
export function tracesOf(facts: MailFacts, nature: MailNature): Trace[] {
  const answers = facts.answers.slice(0, MOST_IDS).map((messageId) => ({ by: 'reply', messageId }) as const);
  const returned = facts.returned
    .slice(0, MOST_IDS)
    .map((messageId) => ({ by: 'returned', messageId }) as const);
  if (nature === 'bounce' || nature === 'delay') return [...returned, ...answers, ...tokensOf(facts)];
  return [...answers, ...tokensOf(facts), ...outgoingNumbersOf(facts)];
}

function tokensOf(facts: MailFacts): Trace[] {
  const found = [
    ...facts.to.map((address) => TOKEN_IN_ADDRESS.exec(address)?.[1]),
    ...[...facts.subject.matchAll(TOKEN_IN_SUBJECT)].map((match) => match[1]),
  ];
  const tokens = found.filter((token) => token !== undefined).map((token) => token.toLowerCase());
  return [...new Set(tokens)].slice(0, MOST_NUMBERS).map((token) => ({ by: 'token', token }));
}

const MONTHS = [
  /^янв/iu, /^фев/iu, /^мар/iu, /^апр/iu, /^ма[йя]/iu, /^июн/iu, /^июл/iu, /^авг/iu, /^сен/iu, /^окт/iu, /^ноя/iu, /^дек/iu,
]; // prettier-ignore

/** «№ С-12 от 23.11.2026», «N 123/01 от 23 ноября 2026 г.»; quoting marks and line ends may stand between. */
const DATED =
  /(?:№|\bN)[\s>]*([\p{L}\p{N}][\p{L}\p{N}/.-]{0,38})[\s>]+от[\s>]+«?(\d{1,2})»?(?:\.(\d{1,2})\.|[\s>]+(\p{L}{3,8})[\s>]+)(\d{4})/giu;
/** A number of our own index is told from others by its look alone. */
const OWN = /(?:№|\bN)[\s>]*([СC]-\d{1,7})(?![\p{L}\p{N}/])/giu;

/** Outgoing numbers that a letter names, in its subject first: our own or those of the office's journal. */
export function outgoingNumbersOf(facts: Pick<MailFacts, 'subject' | 'text'>): Trace[] {
  const found = new Map<string, Trace>();
  const add = (number: string, on: CivilDate | null) => {
    const ours = looksLikeOwnOutgoing(number) ? ownOutgoingNumber(Number(number.slice(2))) : number;
    const key = `${ours}/${on ?? ''}`;
    if (!found.has(key)) found.set(key, { by: 'outgoing', number: ours, on });
  };
  for (const words of [facts.subject, facts.text.slice(0, HEAD)]) {
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
  const text = `${year ?? ''}-${(month ?? '').padStart(2, '0')}-${(day ?? '').padStart(2, '0')}`;
  return isCivilDate(text) ? text : null;
}
