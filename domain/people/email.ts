import { KontingentError } from '../errors.ts';

/** An address a letter can be sent to: ASCII only, the domain in lower case and in punycode where it is not Latin. */
export type Email = string & { readonly __email: unique symbol };

/** Why an address was refused; the CLI and the pages have a Russian sentence for each. */
export type EmailFault =
  | 'controlCharacters'
  | 'several'
  | 'displayName'
  | 'form'
  | 'localPart'
  | 'nonLatinLocalPart'
  | 'domain'
  | 'mixedScripts'
  | 'tooLong';

// RFC 5321, 4.5.3.1: octets of the local part, and of a path of 256 less its angle brackets.
const LONGEST_LOCAL = 64;
const LONGEST_ADDRESS = 254;

// The dot-atom of RFC 5322. Quoted local parts are lawful, but no mail service of a college hands them out.
const LOCAL_PART = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/i;
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u;
const ASCII_LABEL = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/;

function refuse(reason: EmailFault): never {
  throw new KontingentError('InvalidEmail', `an email address was refused: ${reason}`, { reason });
}

/** The domain in the form SMTP carries: `почта.рф` → `xn--80a1acny.xn--p1ai`. */
function parseDomain(text: string): string {
  const labels = text.normalize('NFC').split('.');
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) refuse('domain');
  // One Cyrillic letter that looks Latin makes another domain, one that bounces or belongs to a stranger.
  if (labels.some((label) => /\p{Script=Cyrillic}/u.test(label) && /[a-z]/i.test(label)))
    refuse('mixedScripts');
  let ascii: string;
  try {
    ascii = new URL(`http://${labels.join('.')}`).hostname; // the UTS 46 conversion every runtime has
  } catch {
    refuse('domain');
  }
  const converted = ascii.split('.');
  if (!converted.every((label) => ASCII_LABEL.test(label))) refuse('domain');
  if (/^\d+$/.test(converted.at(-1) ?? '')) refuse('domain'); // an IP address
  return ascii;
}

/**
 * Reads one address. Blanks around it are dropped; the local part stays as written (case may matter to its server);
 * the domain becomes lower case, and a Cyrillic one becomes punycode, because not every server on the way speaks
 * SMTPUTF8. What could add a recipient or a header is refused, so an `Email` is safe in one.
 *
 * @throws `InvalidEmail` with `details.reason`, an {@link EmailFault}: never the address itself.
 */
export function parseEmail(text: string): Email {
  const trimmed = text.trim();
  if (/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(trimmed)) refuse('controlCharacters');
  if (/[<>"()]/.test(trimmed)) refuse('displayName');
  if (/[,;]/.test(trimmed) || trimmed.indexOf('@') !== trimmed.lastIndexOf('@')) refuse('several');
  const at = trimmed.indexOf('@');
  if (at < 1 || at === trimmed.length - 1 || /\s/.test(trimmed)) refuse('form');
  const local = trimmed.slice(0, at);
  if (/[^\x20-\x7e]/.test(local)) refuse('nonLatinLocalPart');
  if (!LOCAL_PART.test(local)) refuse('localPart');
  if (local.length > LONGEST_LOCAL || trimmed.length > LONGEST_ADDRESS) refuse('tooLong');
  const address = `${local}@${parseDomain(trimmed.slice(at + 1))}`;
  if (address.length > LONGEST_ADDRESS) refuse('tooLong');
  return address as Email;
}
