import { KontingentError } from '../errors.ts';
import { LIMITS } from '../limits.ts';

/** СНИЛС, the insurance number of a person's account: eleven digits without signs, the last two a check. */
export type Snils = string & { readonly __snils: unique symbol };

/** Why a number was refused; the CLI and the pages have a Russian sentence for each. */
export type SnilsFault = 'form' | 'length' | 'placeholder' | 'checkDigits';

// Numbers up to this one were given out before check digits were. Source: the Pension Fund's rule of the check number.
const LAST_UNCHECKED = 1_001_998;

function refuse(reason: SnilsFault): never {
  throw new KontingentError('InvalidSnils', `an insurance number was refused: ${reason}`, { reason });
}

/** The check of nine digits: their sum weighted 9 to 1, modulo 101, where 100 is written 00. */
function checkOf(nine: string): number {
  const sum = [...nine].reduce((total, digit, index) => total + Number(digit) * (9 - index), 0);
  return (sum % 101) % 100;
}

/**
 * Reads a number written `112-233-445 95`, `112-233-445-95` or as eleven digits. The check finds every single wrong
 * digit but one kind: the ninth digit off by one where the sum is a multiple of 101 or one short of it (both give 00).
 *
 * @throws `InvalidSnils` with `details.reason`, a {@link SnilsFault}: never the number itself.
 */
export function parseSnils(text: string): Snils {
  const trimmed = text.trim();
  if (!/^[\d\s\u2010-\u2013-]+$/.test(trimmed)) refuse('form');
  const digits = trimmed.replace(/\D/g, '');
  if (digits.length !== LIMITS.snils) refuse('length');
  const nine = digits.slice(0, 9);
  if (Number(nine) === 0) refuse('placeholder');
  if (Number(nine) > LAST_UNCHECKED && checkOf(nine) !== Number(digits.slice(9))) refuse('checkDigits');
  return digits as Snils;
}

/** The number as papers write it: `112-233-445 95`. */
export function formatSnils(snils: Snils): string {
  return `${snils.slice(0, 3)}-${snils.slice(3, 6)}-${snils.slice(6, 9)} ${snils.slice(9)}`;
}
