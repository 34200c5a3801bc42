import { KontingentError } from '../errors.ts';
import { LIMITS } from '../limits.ts';

/** ИНН of an organisation: ten digits, the last one a check. */
export type Inn = string & { readonly __inn: unique symbol };
/** ОГРН of an organisation: thirteen digits, the last one a check. */
export type Ogrn = string & { readonly __ogrn: unique symbol };

/** Both numbers of the organisation, as the platform asks for them. */
export interface OrganizationCodes {
  readonly inn: Inn;
  readonly ogrn: Ogrn;
}

/** Why a number was refused; the CLI has a Russian sentence for each. */
export type CodeFault = 'form' | 'length' | 'checkDigit';

// Source: order ЕД-7-14/559@ of the Federal Tax Service, 2020: weights of the check of an organisation's ИНН.
const INN_WEIGHTS = [2, 4, 10, 3, 5, 9, 4, 6, 8] as const;

function refuse(field: 'inn' | 'ogrn', reason: CodeFault): never {
  throw new KontingentError('InvalidOrganizationCode', `the number ${field} was refused: ${reason}`, {
    field,
    reason,
  });
}

function digitsOf(text: string, field: 'inn' | 'ogrn', length: number): string {
  const digits = text.replace(/\s/g, '');
  if (!/^\d+$/.test(digits)) refuse(field, 'form');
  if (digits.length !== length) refuse(field, 'length');
  return digits;
}

/**
 * Reads the ИНН of an organisation; spaces are left out.
 *
 * @throws `InvalidOrganizationCode` with `details.field` and `details.reason`, never the number
 */
export function parseInn(text: string): Inn {
  const digits = digitsOf(text, 'inn', LIMITS.inn);
  const sum = INN_WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  // Ten zeros pass the check and belong to nobody.
  if (/^0+$/.test(digits) || (sum % 11) % 10 !== Number(digits[9])) refuse('inn', 'checkDigit');
  return digits as Inn;
}

/**
 * Reads the ОГРН of an organisation: begins with 1 or 5; the check is the first twelve digits modulo 11, of which the
 * last digit counts (order 165н of the Ministry of Finance, 2017).
 *
 * @throws `InvalidOrganizationCode` with `details.field` and `details.reason`, never the number
 */
export function parseOgrn(text: string): Ogrn {
  const digits = digitsOf(text, 'ogrn', LIMITS.ogrn);
  if (!/^[15]/.test(digits)) refuse('ogrn', 'form');
  if ((Number(digits.slice(0, 12)) % 11) % 10 !== Number(digits[12])) refuse('ogrn', 'checkDigit');
  return digits as Ogrn;
}

/**
 * Reads both numbers from one line, the ИНН first: that is how they travel with an answer.
 *
 * @throws `InvalidOrganizationCode`
 */
export function parseOrganizationCodes(text: string): OrganizationCodes {
  const [inn = '', ogrn = ''] = text.trim().split(/\s*[/;]\s*/);
  return { inn: parseInn(inn), ogrn: parseOgrn(ogrn) };
}
