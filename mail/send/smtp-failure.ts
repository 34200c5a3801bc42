import { KontingentError } from '../../domain/errors.ts';

/**
 * What became of a letter that was not accepted. `refused`: it will never be, the address or the letter is at fault.
 * `later`: the way there is at fault, the same bytes may pass next time.
 */
export interface SmtpFailure {
  readonly verdict: 'refused' | 'later';
  /** The three digits of the reply (RFC 5321); null when there was none. */
  readonly smtpCode: number | null;
  /** The enhanced code (RFC 3463), `5.1.1`; null when the server gives none. */
  readonly enhancedCode: string | null;
}

// What the server was answering: at any other command a reply is about our session, not about this letter.
const ABOUT_THE_LETTER = new Set(['RCPT TO', 'DATA']);

/**
 * Permanent codes that speak of the session even where a letter was spoken of: a command not known (500, 502, 504) or
 * out of order (503), sign-in or encryption wanted (523, 530, 534, 535, 538).
 */
const ABOUT_THE_SESSION = new Set([500, 502, 503, 504, 523, 530, 534, 535, 538]);

function field(error: unknown, name: string): unknown {
  return typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[name] : undefined;
}

function enhancedCodeOf(response: unknown): string | null {
  if (typeof response !== 'string') return null;
  return /^[45]\d\d[ -]([45]\.\d{1,3}\.\d{1,3})(?!\S)/.exec(response)?.[1] ?? null;
}

/**
 * Judges what `Mailer.send` threw. 5xx to the recipient or to the letter is refused; 4xx, a lost connection, a timeout,
 * a refused greeting, sign-in or sender is tried again: those are the server's trouble or ours, not the recipient's.
 * The server's own words never get into the result, because they may hold addresses.
 */
export function classifySmtpFailure(error: unknown): SmtpFailure {
  // An address or bytes that this product itself will not send: trying again changes nothing.
  if (error instanceof KontingentError && ['InvalidEmail', 'InvalidInput'].includes(error.code)) {
    return { verdict: 'refused', smtpCode: null, enhancedCode: null };
  }
  const replied = field(error, 'responseCode');
  const smtpCode = typeof replied === 'number' && replied >= 400 && replied <= 599 ? replied : null;
  const command = field(error, 'command');
  const refused =
    smtpCode !== null &&
    smtpCode >= 500 &&
    !ABOUT_THE_SESSION.has(smtpCode) &&
    typeof command === 'string' &&
    ABOUT_THE_LETTER.has(command);
  return {
    verdict: refused ? 'refused' : 'later',
    smtpCode,
    enhancedCode: smtpCode === null ? null : enhancedCodeOf(field(error, 'response')),
  };
}
