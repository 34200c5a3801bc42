import { ParseError, parsePhoneNumberWithError, type PhoneNumber } from 'libphonenumber-js/max';
import { KontingentError } from '../errors.ts';

/** A telephone number in E.164, `+79271234567`: the key by which a platform account is matched with a person. */
export type Phone = string & { readonly __phone: unique symbol };

/** Why a number was refused; the CLI and the pages have a Russian sentence for each. */
export type PhoneFault =
  | 'notANumber'
  | 'severalNumbers'
  | 'countryCode'
  | 'tooShort'
  | 'tooLong'
  | 'extension'
  | 'notInUse'
  | 'notMobile';

const FAULTS_OF_THE_LIBRARY: Readonly<Record<string, PhoneFault>> = {
  INVALID_COUNTRY: 'countryCode',
  TOO_SHORT: 'tooShort',
  TOO_LONG: 'tooLong',
};

function refuse(reason: PhoneFault): never {
  throw new KontingentError('InvalidPhone', `a phone number was refused: ${reason}`, { reason });
}

function read(text: string): PhoneNumber {
  try {
    return parsePhoneNumberWithError(text, { defaultCountry: 'RU', extract: false });
  } catch (error) {
    if (error instanceof ParseError) refuse(FAULTS_OF_THE_LIBRARY[error.message] ?? 'notANumber');
    throw error;
  }
}

/**
 * Reads a number as people write it: `8 (927) 123-45-67`, `+7 927…`, `79271234567`, `9271234567`; a foreign one with
 * `+`. A town number is accepted, because a parent may be called at home; {@link parseMobile} refuses it. Parsing the
 * answer again gives the answer.
 *
 * @throws `InvalidPhone` with `details.reason`, a {@link PhoneFault}: never the number itself.
 */
export function parsePhone(text: string): Phone {
  const trimmed = text.trim();
  if (/[,;/|\n]\s*\+?\(?\d/.test(trimmed)) refuse('severalNumbers');
  // Ten digits that begin with the 8 or 7 of a full number are a mobile number that lost a digit. Taken for an area
  // code and a number, «8 927 123-45-6» would be a stranger's phone.
  if (/^\D*[78](?:\D*\d){9}\D*$/.test(trimmed) && !trimmed.includes('+')) refuse('tooShort');
  const number = read(trimmed);
  if (number.ext !== undefined) refuse('extension');
  if (!number.isPossible()) {
    if (number.nationalNumber.length < 10) refuse('tooShort');
    refuse('tooLong');
  }
  if (!number.isValid()) refuse('notInUse');
  return number.format('E.164') as Phone;
}

/** Of the United States and the like, where mobile and town numbers cannot be told apart, one may be mobile. */
const MOBILE_TYPES: ReadonlySet<unknown> = new Set(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

/**
 * The same for a number by which a person enters the platform: a code comes to it by SMS, and to a town number, a free
 * one (8 800) or one of internet telephony it never does. In Russia mobile is what begins with 9.
 *
 * @throws `InvalidPhone` as {@link parsePhone}, and with the reason `notMobile`
 */
export function parseMobile(text: string): Phone {
  const phone = parsePhone(text);
  if (!MOBILE_TYPES.has(read(phone).getType())) refuse('notMobile');
  return phone;
}

/** The last four digits, by which the holder of a roster invitation proves themself. */
export function phoneTail(phone: Phone): string {
  return phone.slice(-4);
}

/**
 * The number for a screen others may see: `+7 ••• •••-••-67`. Only two digits stay, because four of them are the
 * proof of a roster invitation.
 */
export function maskPhone(phone: Phone): string {
  const shown = formatPhoneRussian(phone);
  const country = shown.slice(0, shown.indexOf(' '));
  const digits = shown.slice(country.length, -2).replace(/\d/g, '•');
  return country + digits + shown.slice(-2);
}

/** The number as Russian papers write it, `+7 927 123-45-67`; a foreign one in its international form. */
export function formatPhoneRussian(phone: Phone): string {
  const match = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(phone);
  if (match) return `+7 ${match[1]} ${match[2]}-${match[3]}-${match[4]}`;
  return read(phone).formatInternational();
}
