import type { Lesser, LetterNotGiven } from '../../mail/receive/mail-source.ts';

/** A letter at which the reading of a mailbox fails. */
export interface Trouble {
  readonly uid: number;
  readonly tries: number;
  /** Instant of the first try that failed, ms. */
  readonly since: number;
  readonly why: LetterNotGiven['why'];
}

const TRIES_WHOLE = 2;
const TRIES_OF_HEADERS = 2;
/** A connection that ends is most often the net's fault: the letter is waited for, not read by halves. */
const CUT_OFF_MS = 30 * 60_000;

/** The trouble after one more failure; another letter begins anew. @param now ms */
export function failedAgain(before: Trouble | null, failure: LetterNotGiven, now: number): Trouble {
  const { uid, why } = failure;
  if (before?.uid !== uid) return { uid, why, tries: 1, since: now };
  return { uid, why, tries: before.tries + 1, since: before.since };
}

/**
 * How a letter that failed is read next: whole a second time, then its headers, then not at all – it is noted, and those
 * after it are read. One that is larger than the server says has its headers read at once. @param now ms
 */
export function lesserOf(trouble: Trouble | null, now: number): Lesser | null {
  if (trouble === null) return null;
  const { uid, why, tries, since } = trouble;
  if (why === 'cutOff' && now - since < CUT_OFF_MS) return null;
  const tooLarge = why === 'tooLarge';
  if (tries >= TRIES_WHOLE + TRIES_OF_HEADERS) return { uid, read: 'nothing', tooLarge };
  return tooLarge || tries >= TRIES_WHOLE ? { uid, read: 'headers', tooLarge } : null;
}
